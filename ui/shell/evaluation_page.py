"""The page of one evaluation: head, tabs, and the part that is on. It queries once and hands the view on."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import AppError
from ui.kit.cards import line
from ui.kit.tab_order import tab_stops
from ui.kit.tabs import RING_ROOM, TabStrip
from ui.screens.base import EvaluationTab
from ui.screens.evaluation_head.view import EvaluationHead
from ui.shell.notices import Notices
from ui.shell.places import Place, evaluation_place

if TYPE_CHECKING:
    from app.services.evaluations import Evaluations
    from app.services.views import EvaluationView


class EvaluationPage(QWidget):
    """Shows the evaluation of a place on one of its tabs.

    A part is made when it is asked for first; `made` carries its name and it. `gone` says that the evaluation is no
    longer there, `shown` which view is on screen, `condition` what holds for the actions, `turned` that another tab
    was chosen.
    """

    made = Signal(str, object)
    gone = Signal(str)
    shown = Signal(object)
    condition = Signal(str, bool)
    turned = Signal(Place)

    def __init__(
        self,
        evaluations: "Evaluations",
        head: EvaluationHead,
        names: Mapping[str, str],
        make: Callable[[str, QWidget], EvaluationTab],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluations = evaluations
        self.head = head
        self._keys, self._make = list(names), make
        self._parts: dict[str, EvaluationTab] = {}
        self._key = ""
        self._last_tab: dict[str, str] = {}
        self._strip = TabStrip(self.tr("Parts of the evaluation"), self)
        self._notices = Notices(self)
        self._stack = QStackedWidget(self)
        for words in names.values():
            self._strip.addTab(words)
        self._strip.currentChanged.connect(self._on_tab_chosen)
        self._lay_out()

    @property
    def key(self) -> str:
        """The key of the evaluation on screen."""
        return self._key

    def tab(self) -> EvaluationTab:
        """Return the part that is on."""
        return self.part(self._keys[self._strip.currentIndex()])

    def is_on(self, name: str) -> bool:
        """Tell whether the part of that name is on."""
        return self._keys[self._strip.currentIndex()] == name

    def part(self, name: str) -> EvaluationTab:
        """Return the part of that name, made now if nobody asked for it before."""
        if name not in self._parts:
            part = self._parts[name] = self._make(name, self._stack)
            self._stack.addWidget(part)
            part.condition.connect(self.condition)
            part.counted.connect(partial(self.set_count, name))
            part.asked.connect(self.turned)
            self.made.emit(name, part)
        return self._parts[name]

    def parts(self) -> list[EvaluationTab]:
        """Return all parts that there are so far."""
        return list(self._parts.values())

    def make_next(self) -> bool:
        """Make one part that nobody has asked for yet; tell whether there was one."""
        missing = [name for name in self._keys if name not in self._parts]
        if missing:
            self.part(missing[0])
        return bool(missing)

    def tab_names(self) -> list[str]:
        """Return the names that the parts have in a place."""
        return self._keys

    def set_count(self, name: str, count: int) -> None:
        """Show a number beside the words of a part; 0 for none."""
        self._strip.set_count(self._keys.index(name), count)

    def take_notice(self, notice: QWidget, weight: int) -> None:
        """Put a notice over the parts of the evaluation, where one is seen at a time."""
        self._notices.take(notice, weight)

    def want_notice(self, notice: QWidget, *, wanted: bool) -> None:
        """Say whether a notice has something to say; the weightiest that has is seen."""
        self._notices.want(notice, wanted=wanted)

    def show_place(self, place: Place) -> Place | None:
        """Show an evaluation, its tab and the thing on it; return the place with its tab named, None if it is gone."""
        other = place.evaluation != self._key
        self._key = place.evaluation
        wanted = place.tab or self._last_tab.get(self._key, self._default_tab())
        at = self._keys.index(wanted) if wanted in self._keys else 0
        self._strip.blockSignals(True)
        self._strip.setCurrentIndex(at)
        self._strip.blockSignals(False)
        self._turn_to(at)
        if not self.refresh():
            return None
        if place.thing or other:
            self.tab().show_thing(place.thing)
        return evaluation_place(self._key, self._keys[at], place.thing)

    def refresh(self) -> bool:
        """Query again and hand the view to what can be seen; tell whether the evaluation is still there."""
        try:
            view = self._evaluations.view(self._key)
        except AppError:
            self.gone.emit(self._key)
            return False
        self.head.set_view(view)
        self.tab().set_view(view)
        self._tell_conditions(view)
        self.shown.emit(view)
        return True

    def _tell_conditions(self, view: "EvaluationView") -> None:
        for state in ("deciding", "settled"):
            self.condition.emit(state, view.evaluation.state == state)

    def _default_tab(self) -> str:
        return "matrix"

    def _on_tab_chosen(self, at: int) -> None:
        self.turned.emit(evaluation_place(self._key, self._keys[at]))

    def _turn_to(self, at: int) -> None:
        self._last_tab[self._key] = self._keys[at]
        self._stack.setCurrentWidget(self.part(self._keys[at]))
        for condition in ("cell", "criterion", "candidate", "candidate-in", "candidate-out", "entry"):
            self.condition.emit(condition, False)

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(24 - RING_ROOM, 4, 24, 0)
        strip.addWidget(self._strip)
        strip.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(strip)
        rule: QFrame = line(self)
        column.addWidget(rule)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
        for first, second in pairwise((*tab_stops(self.head), self._strip)):
            QWidget.setTabOrder(first, second)

"""The tab of signals: what concerns this evaluation, each with its rows and the next step.

Lives here: the tab and the verb behind it. Must not: how a signal looks (`ui.signal_cards`).
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.history import GOOD, Finding
from ui import signal_words
from ui.actions import ActionSet
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.labels import small_label
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.screens.base import EvaluationTab
from ui.shell.places import Place
from ui.signal_cards import CardColumn
from ui.signal_source import SignalSource
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.signals import Signals
    from app.services.views import EvaluationView


class SignalsTab(EvaluationTab):
    """The signals of an evaluation, the banner first, good signs last."""

    def __init__(
        self,
        signals: "Signals",
        source: SignalSource,
        verbs: Verbs,
        actions: ActionSet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signals, self._source, self._verbs, self._actions = signals, source, verbs, actions
        self._key = ""
        self.page = PageScroll(parent=self)
        self.column, self.good = CardColumn(self), CardColumn(self)
        self.good_heading = small_label(self.tr("Good signs"), self)
        self.empty = EmptyState(
            self.tr("No signal fires here"),
            self.tr("When something repeats, such as a reopened decision or a candidate that came late, it stands here "
                    "with its rows and the next step."),
            parent=self,
        )  # fmt: skip
        self._lay_out()
        source.changed.connect(self._on_source)
        for each in (self.column, self.good):
            each.asked.connect(self._on_place)
            each.answered.connect(self._on_answered)

    def set_view(self, view: "EvaluationView") -> None:
        """Show what concerns the evaluation as it is now."""
        self._key = view.evaluation.key
        self._source.refresh()
        self._show(self._source.concerning(self._key))

    def take_focus(self) -> None:
        """Put the focus on the first next step."""
        cards = self.column.cards()
        (cards[0].step or cards[0].verdict or self.page if cards else self.empty).setFocus()

    def _show(self, findings: tuple[Finding, ...]) -> None:
        fires = sorted((each for each in findings if each.level != GOOD), key=signal_words.strength)
        good = tuple(each for each in findings if each.level == GOOD)
        self.column.set_findings(tuple(fires))
        self.good.set_findings(good)
        self.good_heading.setVisible(bool(good))
        self._pages.show_page(there=bool(findings))
        self.page.settle()
        order_tabs(self)

    def _on_source(self) -> None:
        if self.isVisible() and self._key:
            self._show(self._source.concerning(self._key))

    def _on_place(self, place: Place) -> None:
        if place.page == signal_words.NEW:
            self._actions["new-evaluation"].trigger()
            return
        self.asked.emit(place)

    def _on_answered(self, signal: str, subject: str, answer: str) -> None:
        self._verbs.tell(self._verbs.run(self._signals.answer, signal, subject, answer))

    def _lay_out(self) -> None:
        self.page.add(self.column)
        self.page.add(self.good_heading)
        self.page.add(self.good)
        self.page.finish()
        self._pages = PageOrEmpty(self.page, self.empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

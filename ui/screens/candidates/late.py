"""A candidate that comes late: in place of another, parked, or added all the same.

Lives here: the dialog, and the list of what was parked. Must not: when it is late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.model.records import Candidate, Parked
from ui.kit.chips import ChipGroup
from ui.kit.choice import ChoiceBox
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel, breakable
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.candidates import Candidates
    from app.services.projects import Projects

REPLACE, PARK, ADD = "replace", "park", "add"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)


@dataclass(frozen=True, slots=True)
class Late:
    """A candidate that comes late to an evaluation. `inside` are those that are in, the weakest first."""

    evaluation: str
    name: str
    inside: Sequence[Candidate]
    advice: str


class LateDialog(VerbDialog):
    """Asks what becomes of a candidate that comes past 75% of the budget."""

    def __init__(self, late: Late, services: "tuple[Candidates, Projects]", verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("{name} comes late").format(name=late.name), _tr("Replace"), verbs, parent)
        self._candidates, self._projects = services
        self._key, self._name, inside = late.evaluation, late.name, late.inside
        self.setMinimumWidth(520)
        choices = [(REPLACE, _tr("Replace one")), (PARK, _tr("Park it")), (ADD, _tr("Add it all the same"))]
        self.way = ChipGroup([each for each in choices if inside or each[0] != REPLACE], _tr("What to do"), self)
        self.other = ChoiceBox(self)
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(24)
        for each in inside:
            self.other.addItem(each.name, each.key)
        self.heard = QLineEdit(self)
        self.heard.setPlaceholderText(self.tr("A newsletter, a talk, a colleague; may stay empty"))
        self._other_field = Field(self.tr("It replaces"), self.other, self)
        self._heard_field = Field(self.tr("Where you heard of it"), self.heard, self)
        self.add(WrapLabel(breakable(late.advice), "soft", self))
        for widget in (self.way, self._other_field, self._heard_field):
            self.add(widget)
        self.way.chosen.connect(self._on_way)
        self.way.set_choice(REPLACE if inside else PARK)
        self._on_way(self.way.choice() or PARK)
        self.way.setFocus()

    def submit(self) -> None:
        """Do what was chosen."""
        way = self.way.choice()
        if way == PARK:
            self.run(self._projects.park, self._name, self.heard.text(), self._key)
        else:
            replaces = self.other.currentData() if way == REPLACE else None
            self.run(partial(self._candidates.add, recognise=True), self._key, self._name, replaces)

    def _on_way(self, way: str) -> None:
        self._other_field.setVisible(way == REPLACE)
        self._heard_field.setVisible(way == PARK)
        words = {REPLACE: self.tr("Replace"), PARK: self.tr("Park it"), ADD: self.tr("Add it")}
        self.accept_button.set_words(words[way])


class ParkedList(QWidget):
    """What was parked, under the candidates; nothing where nothing was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Parked, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def set_parked(self, parked: Sequence[Parked]) -> None:
        """Show these."""
        if tuple(parked) == self._shown:
            return
        self._shown = tuple(parked)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(WrapLabel(self.tr("Parked until the product shipped"), "label", self))
        for each in self._shown:
            said = f"{each.name} · {each.heard_from}" if each.heard_from else each.name
            self._column.addWidget(WrapLabel(breakable(said), "soft", self))
        self.setVisible(bool(self._shown))

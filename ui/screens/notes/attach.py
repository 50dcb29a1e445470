"""What is a note about? The dialog that asks.

Lives here: the dialog. Must not: storing the answer.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.model.wishes import About
from ui import found
from ui.kit.choice import ChoiceBox
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field

if TYPE_CHECKING:
    from app.services.notes import Notes, Target


class AttachDialog(FormDialog):
    """An evaluation or a project, and for an evaluation what in it. `answered` carries the `About`."""

    answered = Signal(object)

    def __init__(self, notes: "Notes", now: About, parent: QWidget) -> None:
        super().__init__(parent.tr("What is the note about?"), accept=parent.tr("Attach"), parent=parent)
        self._notes = notes
        self._owners: tuple[Target, ...] = notes.owners()
        self._things: tuple[Target, ...] = ()
        self.owner, self.thing = ChoiceBox(self), ChoiceBox(self)
        for combo in (self.owner, self.thing):
            combo.setMinimumContentsLength(20)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for target in self._owners:
            self.owner.addItem(_words(target))
        self.add(Field(self.tr("Evaluation or project"), self.owner, self))
        self.add(Field(self.tr("About"), self.thing, self))
        self.owner.currentIndexChanged.connect(self._on_owner)
        at = next((n for n, each in enumerate(self._owners) if _owner(each.about) == _owner(now)), 0)
        self.owner.setCurrentIndex(at)
        self._on_owner()
        self.thing.setCurrentIndex(self._row_of(now))
        self.accept_button.setEnabled(bool(self._owners))

    def _row_of(self, about: About) -> int:
        return next((at for at, each in enumerate(self._things) if each.about == about), 0)

    def submit(self) -> None:
        self.answered.emit(self._things[self.thing.currentIndex()].about)
        self.accept()

    def _on_owner(self, *_: int) -> None:
        if not self._owners:
            return
        owner = self._owners[self.owner.currentIndex()]
        self._things = self._notes.things(owner.about.evaluation) if owner.about.evaluation else (owner,)
        self.thing.clear()
        for at, target in enumerate(self._things):
            self.thing.addItem(self.tr("All of it") if at == 0 else _words(target))
        self.thing.setEnabled(len(self._things) > 1)


def _words(target: "Target") -> str:
    return f"{found.kind_words(target.kind)}: {target.name}"


def _owner(about: About) -> tuple[str, str]:
    return about.evaluation, about.project

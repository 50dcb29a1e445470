"""The dialog that opens a decision again: on which ground, and what happened.

Lives here: the dialog. Must not: anything else.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.records import Evaluation
from app.model.vocabulary import GROUNDS, NEWER
from ui.kit.chips import ChipGroup
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel, small_label
from ui.kit.texts import TextField
from ui.screens.decision import words
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.decisions import Decisions


class ReopenDialog(VerbDialog):
    """Ground, what happened, perhaps a link."""

    def __init__(self, decisions: "Decisions", record: Evaluation, verbs: Verbs, parent: QWidget) -> None:
        title = QCoreApplication.translate("Decision", "Reopen {0}").format(record.title)
        super().__init__(title, QCoreApplication.translate("Decision", "Reopen"), verbs, parent)
        self._decisions, self._key = decisions, record.key
        self._named = record.decisions[-1].revisit if record.decisions else GROUNDS
        self.setMinimumWidth(520)
        self.grounds = ChipGroup([(key, words.ground(key)) for key in GROUNDS], self.tr("Ground"), self)
        self.remark = WrapLabel("", "soft", self)
        self.what = TextField("", self.tr("The concrete problem, in a sentence or two."), lines=(3, 8), parent=self)
        self.link = QLineEdit(self)
        self.link.setPlaceholderText(self.tr("An issue, an advisory, a release note; may stay empty"))
        self._fill()
        self.grounds.chosen.connect(self._on_ground)

    def submit(self) -> None:
        """Reopen it, or show what is missing."""
        ground = self.grounds.choice()
        if ground is None:
            self.set_error(self.tr("Choose a ground."))
            self.grounds.setFocus()
            return
        self.run(self._decisions.reopen, self._key, ground, self.what.toPlainText(), self.link.text())

    def _on_ground(self, key: str) -> None:
        self.set_error("")
        self.remark.setText(self._remark(key))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, key: str) -> str:
        if key == NEWER:
            return self.tr("It is allowed, and it is counted.")
        return "" if key in self._named else self.tr("This was not among the grounds on record.")

    def _fill(self) -> None:
        self.what.textChanged.connect(self.what.commit)
        self.add(small_label(self.tr("Ground"), self))
        self.body.addSpacing(-8)
        self.add(self.grounds)
        self.add(self.remark)
        self.remark.hide()
        self.add(Field(self.tr("What happened"), self.what, self))
        self.add(Field(self.tr("Link"), self.link, self))
        self.grounds.setFocus()

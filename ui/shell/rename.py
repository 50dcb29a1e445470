"""The dialog in which the words of an evaluation are changed: title, question, if-then sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.records import Evaluation
from ui.kit.fields import Field
from ui.kit.texts import TextField
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.evaluations import Evaluations


class RenameDialog(VerbDialog):
    """Title, question and if-then sentence of an evaluation, saved as one step."""

    def __init__(self, evaluations: "Evaluations", record: Evaluation, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Title and question"), _tr("Save"), verbs, parent)
        self._evaluations, self._record = evaluations, record
        self.title = QLineEdit(record.title, self)
        self.question = TextField(record.question, parent=self)
        self.if_then = TextField(record.if_then, parent=self)
        self.add(Field(_tr("Title"), self.title))
        self.add(Field(_tr("Question"), self.question))
        self.add(Field(_tr("If nothing changes my mind, then"), self.if_then))
        self.title.setFocus()

    def submit(self) -> None:
        """Save what differs, or show why not."""
        changed = {field: text for field, text in self._wanted().items() if text != getattr(self._record, field)}
        if changed:
            self.run(self._evaluations.edit, self._record.key, changed)
        else:
            self.accept()

    def _wanted(self) -> dict[str, str]:
        return {
            "title": self.title.text(),
            "question": self.question.toPlainText(),
            "if_then": self.if_then.toPlainText(),
        }


def _tr(text: str) -> str:
    return QCoreApplication.translate("RenameDialog", text)

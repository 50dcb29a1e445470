"""The dialog that extends a budget: for a question that blocks, with what its answer changes and where it is.

Lives here: the dialog. Must not: how long an extension is; it is told.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.analysis.extension import LEAST_WORDS, check_question
from app.model.errors import Refused
from app.model.records import Evaluation
from app.model.times import effort_words
from ui import words
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.kit.texts import TextField
from ui.prompts.words import extension_left
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.analysis.extension import Extension
    from app.services.budgets import Budgets


def _tr(text: str) -> str:
    return QCoreApplication.translate("Extend", text)


class ExtendDialog(VerbDialog):
    """Three fields, and what they give."""

    def __init__(
        self, budgets: "Budgets", of: "tuple[Evaluation, Extension]", verbs: Verbs, parent: QWidget, hint: str = ""
    ) -> None:
        record, more = of
        length = effort_words(more.more_ms)
        super().__init__(
            _tr("Extend {title} by {length}").format(title=record.title, length=length),
            _tr("Extend by {length}").format(length=length),
            verbs,
            parent,
        )
        self._budgets, self._record, self._key = budgets, record, record.key
        self.setMinimumWidth(540)
        self.question = TextField("", hint, lines=(2, 5), parent=self)
        self.change = QLineEdit(self)
        self.where = QLineEdit(self)
        self._question_field = Field(self.tr("Which question blocks the decision"), self.question, self)
        self._fill(more)

    def submit(self) -> None:
        """Extend it, or say what is missing, where it is missing."""
        try:
            check_question(self.question.toPlainText(), self._record.budgets)
        except Refused as error:
            self._question_field.set_error(error.sentence)
            self.question.setFocus()
            return
        self.run(self._budgets.extend, self._key, self.question.toPlainText(), self.change.text(), self.where.text())

    def _fill(self, more: "Extension") -> None:
        day = words.day(more.deadline, self._record.zone)
        gives = self.tr("It gives {effort} of research in all, until {day}. {rest}").format(
            effort=effort_words(more.effort_ms), day=day, rest=extension_left(more.left_after)
        )
        self.add(WrapLabel(gives, "soft", self))
        self.add(self._question_field)
        least = self.tr("At least {count} characters, and another question than before.").format(count=LEAST_WORDS)
        self.question.setToolTip(least)
        self.add(Field(self.tr("Which answer would change the choice"), self.change, self))
        self.add(Field(self.tr("Where the answer is"), self.where, self))
        self.question.textChanged.connect(self._on_question)
        self.question.setFocus()

    def _on_question(self) -> None:
        if self._question_field.error():
            self._question_field.set_error("")

"""The card of the three questions asked of every candidate.

Lives here: the card. Must not: services; it says which answer was written.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.model.records import Answers
from ui.kit.cards import Card
from ui.kit.labels import WrapLabel
from ui.kit.texts import TextField

_NARROW, _QUESTION_WIDTH, _WIDEST, _TEXT_TOP = 520, 190, 16777215, 8


class QuestionRow(QWidget):
    """A question and the text that answers it; side by side where there is room."""

    answered = Signal(str, str)

    def __init__(self, field: str, question: str, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.question = WrapLabel(question, "body", self)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit = TextField("", placeholder, lines=(1, 8), parent=self)
        self.edit.setAccessibleName(question)
        self.question.setBuddy(self.edit)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.question)
        self._row.addWidget(self.edit, 1)
        self.edit.committed.connect(self._on_committed)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the question over its answer, or beside it."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._row.setSpacing(4 if narrow else 16)
        self.question.setMinimumWidth(0 if narrow else _QUESTION_WIDTH)
        self.question.setMaximumWidth(_WIDEST if narrow else _QUESTION_WIDTH)
        self.question.setContentsMargins(0, 0 if narrow else _TEXT_TOP, 0, 0)

    def _on_committed(self, text: str) -> None:
        self.answered.emit(self._field, text)


class QuestionsCard(Card):
    """The three questions. `answered` comes with the field of the candidate and its new text."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Three questions"))
        placeholder = self.tr("Not answered.")
        self.rows = {
            field: QuestionRow(field, question, placeholder, self) for field, question in self._questions().items()
        }
        column = QVBoxLayout()
        column.setSpacing(10)
        for row in self.rows.values():
            row.answered.connect(self.answered)
            column.addWidget(row)
        self.add_layout(column)

    def set_answers(self, answers: Answers, *, other: bool) -> None:
        """Show the stored answers; of an`other` candidate whatever is being typed."""
        for field, row in self.rows.items():
            show = row.edit.reset if other else row.edit.set_committed
            show(getattr(answers, field))

    def commit(self) -> None:
        """Send out what is typed."""
        for row in self.rows.values():
            row.edit.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows.values():
            row.set_narrow(narrow=event.size().width() < _NARROW)

    def _questions(self) -> dict[str, str]:
        return {
            "data": self.tr("How does it handle my main queries?"),
            "operations": self.tr("How easy is it to deploy and operate?"),
            "upgrades": self.tr("What is the upgrade story?"),
        }

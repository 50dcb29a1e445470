"""The left side: the list, the field that adds a candidate, and advice when it is late for that.

Lives here: layout and the add field. Must not: services; it says what was asked for.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.kit.announce import announce
from ui.kit.labels import WrapLabel
from ui.kit.suggest_field import SuggestField
from ui.kit.suggestions import Row
from ui.screens.candidates.late import ParkedList
from ui.screens.candidates.list import CandidateList
from ui.screens.candidates.rows import CandidateRow
from ui.theme.style import set_look
from ui.theme.tokens import spaces


class AddField(SuggestField):
    """The name of a new candidate; Enter asks for it, Escape empties the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.suggestions():
            self.clear()
            return
        super().keyPressEvent(event)


class CandidateSide(QWidget):
    """List, add field, advice. `add_asked` comes with the name as typed."""

    add_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = CandidateList(self)
        self.add = AddField(self)
        self.add.setPlaceholderText(self.tr("Add a candidate"))
        self.add.setAccessibleName(self.tr("Add a candidate"))
        self.add.returnPressed.connect(self._on_enter)
        self.add.textEdited.connect(self._on_edited)
        self.error = WrapLabel("", "error", self)
        self.advice = WrapLabel("", "soft", self)
        self.parked = ParkedList(self)
        self._lay_out()
        self.show_error("")
        self.set_advice("")

    def set_rows(self, rows: Sequence[CandidateRow]) -> None:
        """Show these candidates."""
        self.list.set_rows(rows)
        self._list_gap.setVisible(bool(rows))

    def complete_from(self, known: Callable[[], Sequence[Row]]) -> None:
        """Complete a name from these, asked for once somebody types."""
        self.add.complete_from(known)

    def set_advice(self, text: str) -> None:
        """Show advice under the field; none takes it away."""
        self.advice.setText(text)
        self.advice.setVisible(bool(text))

    def show_error(self, text: str) -> None:
        """Show why the name was refused; none takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.add.setAccessibleDescription(text)
        set_look(self.add, "state", "invalid" if text else "")
        if text:
            announce(self.add, text)

    def added(self) -> None:
        """Hear that the name became a candidate: the field is ready for the next."""
        self.add.clear()
        self.show_error("")

    def _on_enter(self) -> None:
        if self.add.text().strip():
            self.add_asked.emit(self.add.text())

    def _on_edited(self) -> None:
        self.show_error("")

    def _lay_out(self) -> None:
        margin = spaces().page_margin
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin - 6, 0, margin)
        column.setSpacing(8)
        self._list_gap = QWidget(self)
        self._list_gap.setFixedHeight(4)
        for widget in (self.list, self._list_gap, self.add, self.error, self.advice, self.parked):
            column.addWidget(widget)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFixedWidth(250 + margin)

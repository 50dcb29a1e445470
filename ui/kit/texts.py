"""A plain-text editor that grows with its text.

Lives here: `TextField`. Must not: Markdown (`markdown.py`).
"""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(QPlainTextEdit):
    """Several lines; grows between two heights, commits on Ctrl+Enter (`entered`) and when focus leaves."""

    committed = Signal(str)
    entered = Signal()
    reverted = Signal()

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        *,
        lines: tuple[int, int] = (2, 8),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = self._committed = text
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_committed(self, text: str) -> None:
        """Show the stored text; what is being typed right now, or could not be stored, is left alone."""
        if text == self._stored:
            return
        typing = self.hasFocus() and self.toPlainText() != self._committed
        self._stored = text
        if typing:
            self._committed = text
        else:
            self._show(text)

    def reset(self, text: str) -> None:
        """Show the stored text of another thing; nothing of the one before stays."""
        self._stored = text
        self._show(text)

    def committed_text(self) -> str:
        """Return the stored text."""
        return self._committed

    def commit(self) -> None:
        """Send the text out if it differs from the stored one."""
        text = self.toPlainText()
        if text != self._committed:
            self._committed = text
            self.committed.emit(text)

    def restore(self) -> None:
        """Show the stored text again; undo brings back what was typed."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._committed)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._committed:
            self.restore()
            self.reverted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(self._lines[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height_of(self._lines[0]))

    def _show(self, text: str) -> None:
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._committed = self.toPlainText()

    def _fit(self) -> None:
        fewest, most = self._lines
        wanted = round(self.document().size().height())
        self.setFixedHeight(self._height_of(max(fewest, min(most, wanted))))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def _height_of(self, lines: int) -> int:
        margins = round(2 * self.document().documentMargin())
        return lines * self.fontMetrics().lineSpacing() + margins + 2 * (4 + 1)

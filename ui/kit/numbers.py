"""A whole number between two limits.

Lives here: `NumberField`. Must not: lengths of time (`fields.py`).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumberField(QSpinBox):
    """A spin box; `committed` comes on Enter or when focus leaves, if the number differs."""

    committed = Signal(int)

    def __init__(self, number: int = 0, *, minimum: int = 0, maximum: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(minimum, maximum)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(9, 0, 0, 0)
        self._committed = number
        self.setValue(number)

    def set_committed(self, number: int) -> None:
        """Show the stored number without telling anyone."""
        self._committed = number
        self.setValue(number)

    def commit(self) -> None:
        """Send the number out if it differs from the stored one."""
        self.interpretText()
        if self.value() != self._committed:
            self._committed = self.value()
            self.committed.emit(self._committed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_typing():
            self.set_committed(self._committed)
            self.lineEdit().setText(self.textFromValue(self._committed))
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            self.commit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _is_typing(self) -> bool:
        return self.lineEdit().text() != self.textFromValue(self._committed)

"""Tells once that somebody is at the window: the first key, the first move of the pointer, a command.

What need not be there before waits for that. Lives here: noticing. Must not: what is done then.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
    }
)


class FirstTouch(QObject):
    """Watches an application until `touched`, then no more."""

    touched = Signal()

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application, self._told = application, False
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let everything through; see `FirstTouch`."""
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def touch(self) -> None:
        """Tell of the first touch, also of one that is no event: a command in a terminal."""
        if not self._told:
            self._told = True
            self.leave()
            self.touched.emit()

    def leave(self) -> None:
        """Watch no longer."""
        self._application.removeEventFilter(self)

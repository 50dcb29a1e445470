"""The shade over the window while the prompt stands before it.

Lives here: the shade. Must not: anything to click.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.palette import current_tokens

_LIGHT, _DARK = 0.46, 0.62


class Scrim(QWidget):
    """Covers a widget with a shade and follows its size."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        room.installEventFilter(self)
        self.setGeometry(room.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._room.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor("#000000")
        shade.setAlphaF(_DARK if current_tokens().dark else _LIGHT)
        painter.fillRect(self.rect(), shade)
        painter.end()

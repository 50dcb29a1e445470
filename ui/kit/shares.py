"""A bar of two parts side by side, as long as both together against the longest.

Lives here: `ShareBar`. Must not: what the parts are.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.charts import ink_of
from ui.theme.palette import current_tokens

_HEIGHT = 10


class ShareBar(QWidget):
    """Parts as (token, width 0 to 1), from the left. It says nothing by itself: the words beside it do."""

    def __init__(self, parts: tuple[tuple[str, float], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left, tokens = QPainter(self), 0.0, current_tokens()
        for token, share in self._parts:
            width = share * self.width()
            painter.fillRect(QRectF(left, 0, width, _HEIGHT), ink_of(token, tokens))
            left += width
        painter.end()

"""Building that was estimated, drawn so that nobody takes it for logged time: hatched, within a dashed line.

Lives here: the row and its bar. Must not: where the figure comes from.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.charts import ink_of
from ui.screens.time.words import COLOURS
from ui.theme.palette import current_tokens

_HEIGHT, _LEAST = 10, 4.0


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """An estimate beside logged time: whose, how long, and in words."""

    title: str
    length_ms: int
    said: str


class EstimateBar(QWidget):
    """A bar as long as `share`, 0 to 1, of its place. It says nothing by itself: the words beside it do."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = ink_of(COLOURS["building"], current_tokens())
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(0.5, 0.5, max(self._share * self.width(), _LEAST) - 1, _HEIGHT - 1))
        painter.end()

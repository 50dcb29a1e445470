"""Painting of bars.

Lives here: the bar of a weight. Must not: widgets or charts with axes.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.theme.tokens import Tokens

BAR_HEIGHT = 6.0


def paint_bar(painter: QPainter, rect: QRectF, fraction: float, tokens: Tokens) -> None:
    """Paint a bar filled to `fraction` (0 to 1), across the rectangle and in its middle."""
    track = QRectF(rect.left(), rect.center().y() - BAR_HEIGHT / 2, rect.width(), BAR_HEIGHT)
    filled = QRectF(track)
    filled.setWidth(track.width() * max(0.0, min(1.0, fraction)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _rounded(painter, track, tokens.track)
    if filled.width() > 0:
        _rounded(painter, filled, tokens.bar)
    painter.restore()


def _rounded(painter: QPainter, area: QRectF, color: str) -> None:
    radius = min(area.width(), area.height()) / 2
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(area, radius, radius)

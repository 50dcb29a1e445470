"""The small ring that shows how much of a budget is used.

Lives here: the ring and its painter. Must not: what counts as nearly used; the caller says.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

RingKind = Literal["ok", "warn", "stop"]
_TICK = ((0.20, 0.54), (0.42, 0.75), (0.82, 0.29))


class BudgetRing(QWidget):
    """A ring filled clockwise from the top, or a check mark once settled."""

    def __init__(
        self, fraction: float = 0.0, kind: RingKind = "ok", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._fraction = fraction
        self._kind: RingKind = kind
        self._settled = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float, kind: RingKind) -> None:
        """Show how much is used; more than all of it is a full ring."""
        self._fraction, self._kind, self._settled = fraction, kind, False
        self.update()

    def set_settled(self) -> None:
        """Show a check mark instead."""
        self._settled = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._settled:
            paint_tick(painter, QRectF(self.rect()), current_tokens())
        else:
            paint_ring(painter, QRectF(self.rect()), self._fraction, self._kind, current_tokens())
        painter.end()


def paint_ring(painter: QPainter, rect: QRectF, fraction: float, kind: RingKind, tokens: Tokens) -> None:
    """Paint the ring into the middle of the rectangle."""
    side = min(rect.width(), rect.height())
    width = side / 4
    area = QRectF(0, 0, side - width, side - width)
    area.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _arc(painter, area, width, tokens.track, 1.0)
    _arc(painter, area, width, getattr(tokens, kind), max(0.0, min(1.0, fraction)))
    painter.restore()


def paint_tick(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint a check mark into the middle of the rectangle."""
    side = min(rect.width(), rect.height())
    corner = rect.center() - QPointF(side / 2, side / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(tokens.ok), max(1.5, side * 0.09))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in _TICK]))
    painter.restore()


def _arc(painter: QPainter, area: QRectF, width: float, color: str, fraction: float) -> None:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(area, 90 * 16, -round(fraction * 360 * 16))

"""Painters of charts: a line that runs down to a limit, and stacked bars side by side.

Lives here: the painters and the widgets that hold them, over figures from 0 to 1. Must not: what the figures mean.
The same painters fill reports; each chart has its words for a screen reader, and a table stands behind it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens, type_sizes

Point = tuple[float, float]
_LEFT, _RIGHT, _FOOT, _HEAD, _AIR = 44.0, 16.0, 24.0, 8.0, 10.0
_MOST_LEFT = 0.3
_DOT, _GAP = 4.0, 0.18
_WIDEST_BAR, _LEAST_PART = 56.0, 2.0


@dataclass(frozen=True, slots=True)
class RunDown:
    """A line that runs down. All positions are 0 to 1: from left to right, from bottom to top.

    `limit` is where the upright line stands, `zero` how high the ground lies. Labels are (position, words).
    """

    line: tuple[Point, ...]
    pace: tuple[Point, ...]
    zero: float
    limit: float
    limit_words: str
    past_limit: bool
    end_words: str
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: words under and over it, and its parts from the ground up as (token, height 0 to 1)."""

    words: str
    above: str
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart with the words that it needs away from its page; `legend` is (token, words)."""

    title: str
    heading: str
    chart: RunDown | tuple[Bar, ...]
    said: str
    legend: tuple[tuple[str, str], ...] = ()


class RunDownChart(QWidget):
    """Shows a `RunDown`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: RunDown | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_data(self, shown: RunDown, words: str) -> None:
        """Show these figures; `words` say the same to a screen reader."""
        self._shown = shown
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 172)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 172)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            painter = QPainter(self)
            paint_run_down(painter, QRectF(self.rect()), self._shown, current_tokens(), self.font())
            painter.end()


class BarsChart(QWidget):
    """Shows bars side by side."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_data(self, bars: tuple[Bar, ...], words: str) -> None:
        """Show these bars; `words` say the same to a screen reader."""
        self._bars = bars
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 148)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 148)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bars(painter, QRectF(self.rect()), self._bars, current_tokens(), self.font())
        painter.end()


def paint_run_down(painter: QPainter, rect: QRectF, shown: RunDown, tokens: Tokens, font: QFont) -> None:
    """Paint the line, the even pace beside it, the limit, and the words on both axes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_small(font))
    room = rect.adjusted(_left_of(painter, rect, shown), _HEAD, -_RIGHT, -_FOOT)
    _stroke(painter, room, ((0.0, shown.zero), (1.0, shown.zero)), QPen(QColor(tokens.line), 1))
    _stroke(painter, room, shown.pace, QPen(QColor(tokens.control_line), 1.5, Qt.PenStyle.DashLine))
    _paint_axes(painter, room, shown, tokens, rect.left())
    _paint_limit(painter, room, shown, tokens)
    pen = QPen(QColor(tokens.accent), 2.2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    _stroke(painter, room, shown.line, pen)
    _paint_end(painter, room, shown, tokens)
    painter.restore()


def paint_bars(painter: QPainter, rect: QRectF, bars: tuple[Bar, ...], tokens: Tokens, font: QFont) -> None:
    """Paint stacked bars, with their words under and over them."""
    if not bars:
        return
    painter.save()
    painter.setFont(_small(font))
    metrics = QFontMetricsF(painter.font())
    slot = rect.width() / len(bars)
    width = min(slot * (1 - _GAP), _WIDEST_BAR)
    room = rect.adjusted(0, metrics.height() + 4, 0, -_FOOT)
    for at, bar in enumerate(bars):
        left = rect.left() + at * slot
        column = QRectF(left + (slot - width) / 2, room.top(), width, room.height())
        top = _paint_parts(painter, column, bar, tokens)
        painter.setPen(QColor(tokens.ink_soft))
        middle = Qt.AlignmentFlag.AlignHCenter
        if metrics.horizontalAdvance(bar.above) <= slot:
            over = QRectF(left, top - metrics.height() - 3, slot, metrics.height())
            painter.drawText(over, middle | Qt.AlignmentFlag.AlignBottom, bar.above)
        under = QRectF(left, room.bottom() + 6, slot, metrics.height() + 2)
        painter.drawText(under, middle | Qt.AlignmentFlag.AlignTop, bar.words)
    _stroke(painter, room, ((0.0, 0.0), (1.0, 0.0)), QPen(QColor(tokens.line), 1))
    painter.restore()


def _paint_parts(painter: QPainter, column: QRectF, bar: Bar, tokens: Tokens) -> float:
    """Paint the parts of a bar from the ground up; return where it ends."""
    top = column.bottom()
    for token, share in bar.parts:
        height = max(share * column.height(), _LEAST_PART)
        top -= height
        painter.fillRect(QRectF(column.left(), top, column.width(), height), ink_of(token, tokens))
    return top


def ink_of(token: str, tokens: Tokens) -> QColor:
    """Return the colour of a token; `score-4` is the fourth of the blues."""
    name, _, number = token.partition("-")
    return QColor(tokens.score[int(number) - 1] if name == "score" and number else getattr(tokens, token))


def _left_of(painter: QPainter, rect: QRectF, shown: RunDown) -> float:
    """Return the room that the words beside the upright axis take."""
    metrics = QFontMetricsF(painter.font())
    widest = max((metrics.horizontalAdvance(words) for _, words in shown.up), default=0.0)
    return min(max(widest + _AIR, _LEFT), rect.width() * _MOST_LEFT)


def _paint_axes(painter: QPainter, room: QRectF, shown: RunDown, tokens: Tokens, outer: float) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(tokens.ink_soft))
    for at, words in shown.up:
        line = QRectF(outer, _y(room, at) - metrics.height() / 2, room.left() - _AIR - outer, metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    free = outer
    for at, words in shown.across:
        width = metrics.horizontalAdvance(words)
        left = min(max(_x(room, at) - (width / 2 if at else 0), room.left()), room.right() + _RIGHT - width)
        if left < free:
            continue
        painter.drawText(QPointF(left, room.bottom() + 6 + metrics.ascent()), words)
        free = left + width + _AIR


def _paint_limit(painter: QPainter, room: QRectF, shown: RunDown, tokens: Tokens) -> None:
    ink = QColor(tokens.stop if shown.past_limit else tokens.ink)
    across = _x(room, shown.limit)
    _stroke(painter, room, ((shown.limit, 0.0), (shown.limit, 1.0)), QPen(ink, 1.5))
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(shown.limit_words)
    left = across - width - 6 if across - width - 6 > room.left() else across + 6
    painter.setPen(ink)
    painter.drawText(QPointF(left, room.top() + metrics.ascent()), shown.limit_words)


def _paint_end(painter: QPainter, room: QRectF, shown: RunDown, tokens: Tokens) -> None:
    across, down = _x(room, shown.line[-1][0]), _y(room, shown.line[-1][1])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(QPointF(across, down), _DOT, _DOT)
    painter.setPen(QColor(tokens.ink))
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(shown.end_words)
    limit = _x(room, shown.limit)
    fits = across + _AIR + width < (limit - 4 if limit > across else room.right() + _RIGHT)
    left = across + _AIR if fits else across - _AIR - width
    foot = QPointF(max(left, room.left()), max(down - 6, room.top() + 2 * metrics.height()))
    painter.fillRect(metrics.boundingRect(shown.end_words).translated(foot), QColor(tokens.surface))
    painter.drawText(foot, shown.end_words)


def _stroke(painter: QPainter, room: QRectF, points: tuple[Point, ...], pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(_x(room, x), _y(room, y)) for x, y in points]))


def _x(room: QRectF, at: float) -> float:
    return room.left() + at * room.width()


def _y(room: QRectF, at: float) -> float:
    return room.bottom() - at * room.height()


def _small(font: QFont) -> QFont:
    result = QFont(font)
    result.setPixelSize(type_sizes().label[0])
    return result

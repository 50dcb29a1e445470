"""Painting of the cells of a matrix and of the totals below them: the same on screen, on paper and in pictures.

Lives here: what a cell looks like, as a value, and its painters. Must not: models, widgets, or what is selected.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.theme.fonts import Size, interface_font
from ui.theme.tokens import Tokens, spaces

CellKind = Literal["scored", "range", "unknown", "not-applicable", "out"]
_HATCH = 7.0


@dataclass(frozen=True, slots=True)
class CellLook:
    """What to paint in a cell: words, level of colour (0 to 4), span on the scale (0 to 1), whether a why exists.

    `idle` says that knowing the cell exactly would not change the choice. `below` are small words under the first.
    """

    kind: CellKind
    text: str
    level: int = -1
    low: float = 0.0
    high: float = 1.0
    why: bool = False
    idle: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class TotalLook:
    """What to paint below a column: the figure, and words under it that stand out where the candidate leads."""

    first: str
    second: str = ""
    out: bool = False
    leads: bool = False


def paint_cell(painter: QPainter, area: QRectF, look: CellLook, tokens: Tokens) -> None:
    """Paint a cell into its area: ground, span, a dot where a why exists, words."""
    _ground(painter, area, look, tokens)
    ink = _ink(look, tokens)
    if look.kind in {"scored", "range"}:
        _span(painter, area, look, ink)
    if look.why:
        _dot(painter, area, ink)
    _words(painter, area, look, ink)


def paint_total(painter: QPainter, area: QRectF, look: TotalLook, tokens: Tokens) -> None:
    """Paint a total in its box; one that is out has none."""
    if look.out:
        return
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(QColor(tokens.surface))
    radius = spaces().radius_cell
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(QColor(tokens.ink if look.second else tokens.ink_soft))
    painter.setFont(_font("number") if look.second else _font())
    upper = area.adjusted(4, 9, -4, -area.height() / 2 + 4) if look.second else area
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, look.first)
    if look.second:
        painter.setPen(QColor(tokens.ok if look.leads else tokens.ink_soft))
        painter.setFont(small_font())
        lower = area.adjusted(2, area.height() / 2, -2, -6)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, elided(painter, look.second, lower.width()))


def small_font() -> QFont:
    """Return the font of the words under others."""
    font = _font("label")
    font.setWeight(QFont.Weight.Normal)
    return font


def _font(size: Size = "body") -> QFont:
    """Return a font without figures of one width: those have no code, so a PDF could not be searched for them."""
    font = interface_font(size)
    font.clearFeatures()
    return font


def elided(painter: QPainter, text: str, width: float) -> str:
    """Return as much of a text as fits in the font of the painter."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _ground(painter: QPainter, area: QRectF, look: CellLook, tokens: Tokens) -> None:
    radius = spaces().radius_cell
    painter.setPen(Qt.PenStyle.NoPen)
    if look.kind == "out" or look.idle:
        painter.setBrush(QColor(tokens.sidebar))
    elif look.level >= 0:
        painter.setBrush(QColor(tokens.score[look.level]))
    else:
        painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(area, radius, radius)
    if look.kind == "unknown":
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLines(_hatch(area.adjusted(1.5, 1.5, -1.5, -1.5)))
    if look.kind == "not-applicable":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _hatch(area: QRectF) -> list[QLineF]:
    """Return rising lines that end at the sides of the area: a pattern would have another scale on every device."""
    lines, offset, wide, high = [], _HATCH, area.width(), area.height()
    while offset < wide + high:
        start = max(offset - high, 0.0), min(offset, high)
        end = min(offset, wide), max(offset - wide, 0.0)
        lines.append(QLineF(area.left() + start[0], area.top() + start[1], area.left() + end[0], area.top() + end[1]))
        offset += _HATCH
    return lines


def _ink(look: CellLook, tokens: Tokens) -> QColor:
    plain = tokens.ink_faint if look.idle else tokens.ink_soft
    return QColor(tokens.on_score[look.level] if look.level >= 0 else plain)


def _span(painter: QPainter, area: QRectF, look: CellLook, ink: QColor) -> None:
    """Paint low to high as a thin line on the width of the cell, which stands for the scale."""
    room = area.width() - 28
    pen = QPen(QColor(ink.red(), ink.green(), ink.blue(), 110), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    y, left = area.bottom() - 5, area.left() + 14
    start, end = left + room * look.low, left + room * max(look.high, look.low)
    painter.drawLine(QLineF(start, y, end, y))


def _dot(painter: QPainter, area: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.red(), ink.green(), ink.blue(), 170))
    painter.drawEllipse(QRectF(area.right() - 12, area.top() + 6, 5, 5))


def _words(painter: QPainter, area: QRectF, look: CellLook, ink: QColor) -> None:
    font = _font()
    if look.level >= 0:
        font.setPixelSize(15)
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink)
    upper = area.adjusted(0, 3, 0, -area.height() / 2 + 2) if look.below else area
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, elided(painter, look.text, area.width() - 8))
    if look.below:
        painter.setFont(small_font())
        lower = area.adjusted(0, area.height() / 2 - 2, 0, -9)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, elided(painter, look.below, area.width() - 8))

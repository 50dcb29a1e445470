"""Painting of the cells of the matrix and of its overall row. It asks the model for looks and nothing else."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.screens.matrix.model import LOOK, CellLook, Index
from ui.theme.fonts import interface_font
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens, spaces

GAP = 1.5


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: colour of its level, number, span, and a dot where a why exists."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: CellLook = index.data(LOOK)
        tokens = current_tokens()
        area = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, area, look, tokens)
        ink = _ink(look, tokens)
        if look.kind in {"scored", "range"}:
            _span(painter, area, look, ink)
        if look.why:
            _dot(painter, area, ink)
        _text(painter, area, look, ink)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            _ring(painter, area, tokens, focused=focused)
        painter.restore()


class OverallDelegate(QStyledItemDelegate):
    """Paints an overall score in its box."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        first, second, out, leads = index.data(LOOK)
        tokens = current_tokens()
        area = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not out:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.surface))
            radius = spaces().radius_cell
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            self._words(painter, area, first, second, tokens, leads=leads)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, area: QRectF, first: str, second: str, tokens: Tokens, *, leads: bool) -> None:
        painter.setPen(QColor(tokens.ink if second else tokens.ink_soft))
        painter.setFont(interface_font("number") if second else interface_font())
        upper = area.adjusted(4, 9, -4, -area.height() / 2 + 4) if second else area
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, first)
        if second:
            painter.setPen(QColor(tokens.ok if leads else tokens.ink_soft))
            painter.setFont(_small())
            lower = area.adjusted(2, area.height() / 2, -2, -6)
            text = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, int(lower.width()))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, text)


def _small() -> QFont:
    font = interface_font("label")
    font.setWeight(QFont.Weight.Normal)
    return font


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
        painter.setBrush(QBrush(QColor(tokens.line), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(area, radius, radius)
    if look.kind == "not-applicable":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


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
    painter.drawLine(QRectF(start, y, 0, 0).topLeft(), QRectF(end, y, 0, 0).topLeft())


def _dot(painter: QPainter, area: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.red(), ink.green(), ink.blue(), 170))
    painter.drawEllipse(QRectF(area.right() - 12, area.top() + 6, 5, 5))


def _text(painter: QPainter, area: QRectF, look: CellLook, ink: QColor) -> None:
    font = interface_font()
    if look.level >= 0:
        font.setPixelSize(15)
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink)
    text = painter.fontMetrics().elidedText(look.text, Qt.TextElideMode.ElideRight, int(area.width() - 8))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _ring(painter: QPainter, area: QRectF, tokens: Tokens, *, focused: bool) -> None:
    radius = spaces().radius_cell
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.surface), 2))
    painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1)
    painter.setPen(QPen(QColor(tokens.focus if focused else tokens.ink_faint), 2))
    painter.drawRoundedRect(area.adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius)

"""Painting of the cells of the matrix and of its overall row. It asks the model for looks and nothing else."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.cells import TotalLook, paint_cell, paint_total
from ui.screens.matrix.model import LOOK, Index
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens, spaces

GAP = 1.5


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: colour of its level, number, span, and a dot where a why exists."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        area = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(painter, area, index.data(LOOK), tokens)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            _ring(painter, area, tokens, focused=focused)
        painter.restore()


class OverallDelegate(QStyledItemDelegate):
    """Paints an overall score in its box."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        first, second, out, leads = index.data(LOOK)
        area = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_total(painter, area, TotalLook(first, second, out=out, leads=leads), current_tokens())
        painter.restore()


def _ring(painter: QPainter, area: QRectF, tokens: Tokens, *, focused: bool) -> None:
    radius = spaces().radius_cell
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.surface), 2))
    painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1)
    painter.setPen(QPen(QColor(tokens.focus if focused else tokens.ink_faint), 2))
    painter.drawRoundedRect(area.adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius)

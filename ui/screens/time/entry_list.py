"""The list of entries: its model, how a row is painted, and the view that is as tall as its rows.

Lives here: model, delegate, view. Must not: what the rows say (`rows.py`), what can be done with an entry.
"""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.charts import ink_of
from ui.kit.keyed_rows import Index, KeyedRows
from ui.screens.time.rows import Row
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens, spaces

_NUMBER, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ENTRY_HEIGHT, DAY_HEIGHT, INSET = 34, 46, 6
_SQUARE, _LENGTH_WIDTH = 8.0, 84.0
_COLUMNS = (0.0, 120.0, 282.0, 412.0)
_NARROW, _NARROW_COLUMNS = 620.0, (0.0, 108.0, 232.0, 340.0)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class EntryModel(KeyedRows[Row]):
    """Headings and entries, one row each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("number"), parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self._rows[index.row()].number else Qt.ItemFlag.NoItemFlags

    def height(self) -> int:
        """Return how high all rows are together."""
        return sum(ENTRY_HEIGHT if row.number else DAY_HEIGHT for row in self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == _NUMBER:  # asked for the height of every row
            return row.number
        said = row.said or f"{row.first}, {row.length}"
        return {
            Qt.ItemDataRole.DisplayRole: said,
            Qt.ItemDataRole.AccessibleTextRole: said,
            Qt.ItemDataRole.AccessibleDescriptionRole: row.detail,
            Qt.ItemDataRole.ToolTipRole: f"{row.remark}\n{row.detail}".strip(),
            _ROW: row,
        }.get(role)


class EntryList(QListView):
    """The list. `chosen` comes with the number of the entry that is selected now, `opened` on Enter or double click."""

    chosen = Signal(int)
    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self.setAccessibleName(self.tr("Entries"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.rows = EntryModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(EntryDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)

    def number(self) -> int:
        """Return the number of the selected entry, 0 without one."""
        return int(self.currentIndex().data(_NUMBER) or 0)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the selected entry stays selected, else its neighbour is."""
        number, at = self.number(), max(1, self.currentIndex().row())
        self.rows.set_rows(rows)
        self.updateGeometry()
        if not rows:
            self.chosen.emit(0)
        elif not number or self.number() != number:
            there = self.rows.row_of(number)
            self._select(there if there >= 0 else min(at, len(rows) - 1))

    def select(self, number: int) -> None:
        """Select an entry that is there."""
        if self.rows.row_of(number) >= 0:
            self._select(self.rows.row_of(number))

    def sizeHint(self) -> QSize:
        return QSize(400, self.rows.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.rows.height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.number():
            self.menu_asked.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _select(self, row: int) -> None:
        while row > 0 and not self.rows.index(row).data(_NUMBER):
            row -= 1
        if not self.rows.index(row).data(_NUMBER):
            row += 1
        self.setCurrentIndex(self.rows.index(row))

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.chosen.emit(int(current.data(_NUMBER) or 0))

    def _on_activated(self) -> None:
        if self.number():
            self.opened.emit()


class EntryDelegate(QStyledItemDelegate):
    """Paints the columns of a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ENTRY_HEIGHT if index.data(_NUMBER) else DAY_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(_ROW)
        tokens, area = current_tokens(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.number:
            _paint_ground(painter, area, option.state, tokens)
            _paint_entry(painter, area.adjusted(INSET, 0, -INSET, 0), row, option.font, tokens)
        else:
            if index.row():
                painter.fillRect(
                    QRectF(area.left() + INSET, area.top() + 5, area.width() - 2 * INSET, 1), QColor(tokens.line)
                )
            _paint_day(painter, area.adjusted(INSET, 0, -INSET, 0), row, option.font, tokens)
        painter.restore()


def _paint_ground(painter: QPainter, area: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
    selected, focused = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_HasFocus)
    if not selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(QPen(QColor(tokens.focus), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.selection if selected else tokens.hover))
    painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), spaces().radius_cell, spaces().radius_cell)


def _paint_day(painter: QPainter, area: QRectF, row: Row, font: QFont, tokens: Tokens) -> None:
    low = area.adjusted(0, 10, 0, 0)
    painter.setFont(_bold(font))
    painter.setPen(QColor(tokens.ink))
    painter.drawText(low, Qt.AlignmentFlag.AlignLeft | _MIDDLE, row.first)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink_soft))
    painter.drawText(low, Qt.AlignmentFlag.AlignRight | _MIDDLE, row.length)


def _paint_entry(painter: QPainter, area: QRectF, row: Row, font: QFont, tokens: Tokens) -> None:
    columns = _COLUMNS if area.width() >= _NARROW else _NARROW_COLUMNS
    last = area.width() - _LENGTH_WIDTH + 20
    ends = (columns[1], columns[2], columns[3] if row.remark else last, last)
    words = (row.first, row.activity, row.candidate, row.remark)
    inks = (tokens.ink_soft, tokens.ink, tokens.ink_soft, tokens.ink_soft)
    painter.setFont(font)
    for at, (said, ink) in enumerate(zip(words, inks, strict=True)):
        left = area.left() + columns[at] + (_SQUARE + 6 if at == 1 else 0)
        room = QRectF(left, area.top(), max(0.0, area.left() + ends[at] - left - 10), area.height())
        painter.setPen(QColor(ink))
        shown = QFontMetricsF(font).elidedText(said.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)
    square = QRectF(area.left() + columns[1], area.center().y() - _SQUARE / 2, _SQUARE, _SQUARE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink_of(row.colour, tokens))
    painter.drawRoundedRect(square, 2, 2)
    painter.setFont(_bold(font))
    painter.setPen(QColor(tokens.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | _MIDDLE, row.length)


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result

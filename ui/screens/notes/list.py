"""The list of notes and of what was found: its model, how a row is painted, the view.

Lives here: model, delegate, view. Must not: what the rows say (`rows.py`).
"""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QMimeData, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.keyed_rows import Index, KeyedRows
from ui.screens.notes.rows import Row
from ui.shell.places import NOTES_MIME
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

_KEY, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP, _RADIUS = 12.0, 8.0, 9.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NotesModel(KeyedRows[Row]):
    """One row for each note or place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("key"), parent)

    def row(self, at: int) -> Row:
        """Return one row."""
        return self._rows[at]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        said = ", ".join(part for part in (row.title, row.excerpt, row.detail) if part)
        return {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: said,
            Qt.ItemDataRole.ToolTipRole: f"{row.title}\n{row.detail}",
            _KEY: row.key,
            _ROW: row,
        }.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() and self._rows[index.row()].number else flags

    def mimeTypes(self) -> list[str]:
        return [NOTES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        numbers = [self._rows[index.row()].number for index in indexes]
        data.setData(NOTES_MIME, ",".join(str(number) for number in numbers if number).encode())
        return data


class NotesList(QListView):
    """The list. `chosen` comes when another row is selected, `opened` on Enter or double click, `ended` at its end."""

    chosen = Signal()
    opened = Signal()
    delete_asked = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self.setAccessibleName(self.tr("List of notes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.rows = NotesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(NotesDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def current(self) -> Row | None:
        """Return the selected row."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def key(self) -> str:
        """Return the key of the selected row, or nothing."""
        return str(self.currentIndex().data(_KEY) or "")

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the selected one stays selected, if it is there, else its neighbour is."""
        key, at = self.key(), max(0, self.currentIndex().row())
        self.rows.set_rows(rows)
        if key and self.key() != key:
            there = self.rows.row_of(key)
            self.setCurrentIndex(self.rows.index(there if there >= 0 else min(at, len(rows) - 1)))

    def select(self, key: str) -> bool:
        """Select a row; tell whether it is there."""
        at = self.rows.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at))
        return at >= 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex())  # Qt goes to a row here, but leaves it unselected, and so unseen

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _on_current_changed(self, _current: QModelIndex) -> None:
        self.chosen.emit()

    def _on_activated(self) -> None:
        self.opened.emit()

    def _on_scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum():
            self.ended.emit()


class NotesDelegate(QStyledItemDelegate):
    """Paints a title, an excerpt with the found words marked, and what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, round(3 * _line(option.font) + 2 * _TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(_ROW)
        tokens, area = current_tokens(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, area.adjusted(1, 1, -1, -1), option.state, tokens)
        inside, line = area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP), _line(option.font)
        rooms = [QRectF(inside.left(), inside.top() + at * line, inside.width(), line) for at in range(3)]
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        _write(painter, rooms[0], row.title, bold, tokens.ink)
        _write_marked(painter, rooms[1], row, option.font, tokens)
        _write(painter, rooms[2], row.detail, option.font, tokens.ink_soft)
        painter.restore()


def _line(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing() + 2


def _paint_ground(painter: QPainter, area: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
    selected, focused = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_HasFocus)
    if not selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    line = tokens.focus if selected and focused else tokens.line if selected else tokens.hover
    painter.setPen(QPen(QColor(line), 2 if selected and focused else 1))
    painter.setBrush(QColor(tokens.surface if selected else tokens.hover))
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)


def _write(painter: QPainter, room: QRectF, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)


def _write_marked(painter: QPainter, room: QRectF, row: Row, font: QFont, tokens: Tokens) -> None:
    """Write the excerpt; the found words stand bold on the soft accent."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    left, at = room.left(), 0
    for first, last in (*row.marks, (len(row.excerpt), len(row.excerpt))):
        for text, mark in ((row.excerpt[at:first], False), (row.excerpt[first:last], True)):
            if not text or left >= room.right():
                continue
            used = bold if mark else font
            width = QFontMetricsF(used).horizontalAdvance(text)
            piece = QRectF(left, room.top(), min(width, room.right() - left), room.height())
            if mark:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent_soft))
                painter.drawRoundedRect(piece.adjusted(-1, 1, 1, -1), 3, 3)
            _write(painter, piece, text, used, tokens.ink if mark else tokens.ink_soft)
            left += width
        at = last

"""The list of candidates: its model, how a row is painted, and the view that is as tall as its rows.

A row is dragged to another place, or moved by Alt and an arrow; a folder or a lock file falls on the candidate it tells
about. Lives here: model, delegate, view. Must not: what the rows say (`rows.py`), adding candidates (`side.py`).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

from PySide6.QtCore import QMimeData, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.dropped import path_in
from ui.kit.keyed_rows import Index, KeyedRows
from ui.screens.candidates.rows import CandidateRow
from ui.theme.palette import current_tokens

_KEY, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP, _BETWEEN, _MARK_GAP, _RADIUS = 14.0, 11.0, 2.0, 10.0, 11.0
_LINES, _LEAST_ROWS = 2, 2
_MIME = "application/x-settled-candidate"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 2}  # the gap that a row goes to, from its own


class CandidateModel(KeyedRows[CandidateRow]):
    """The candidates, one row each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("key"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        said = ", ".join(part for part in (row.mark, row.detail) if part)
        return {
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.AccessibleTextRole: row.name,
            Qt.ItemDataRole.AccessibleDescriptionRole: said,
            Qt.ItemDataRole.ToolTipRole: f"{row.name}\n{said}".strip(),
            _KEY: row.key,
            _ROW: row,
        }.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(indexes[0].data(_KEY)).encode())
        return data

    def fitting(self, key: str, gap: int) -> int:
        """Return the gap between rows that a candidate can go to: those that are out stay behind the others."""
        inside = sum(not row.out for row in self._rows)
        return max(gap, inside) if self._rows[self.row_of(key)].out else min(gap, inside)

    def neighbour(self, key: str, gap: int) -> tuple[str, bool] | None:
        """Return beside whom of its kind a candidate comes to stand in a gap, and whether after; None: it stays."""
        gap, own = self.fitting(key, gap), self.row_of(key)
        if gap in {own, own + 1}:
            return None
        above = self._rows[gap - 1] if gap else None
        if above is not None and above.out == self._rows[own].out:
            return above.key, True
        return self._rows[gap].key, False


class CandidateList(QListView):
    """The list. `chosen` comes with the key of the candidate that is selected now.

    `moved` carries a candidate, beside whom it is to stand, and whether after; `given` a candidate and the path that
    fell on it. `takes` tells which paths may.
    """

    chosen = Signal(str)
    moved = Signal(str, str, bool)
    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes: Callable[[str], bool] = bool
        self._dragged, self._gap, self._under = "", -1, -1
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setProperty("ground", "page")
        self.setAccessibleName(self.tr("Candidates"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.rows = CandidateModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CandidateDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def key(self) -> str:
        """Return the key of the selected candidate, or nothing."""
        return str(self.currentIndex().data(_KEY) or "")

    def set_rows(self, rows: Sequence[CandidateRow]) -> None:
        """Show these rows; the selected candidate stays selected, else its neighbour is."""
        key, at = self.key(), max(0, self.currentIndex().row())
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))
        self.updateGeometry()
        if self.key() != key or not key:
            self._select(self.rows.row_of(key) if key in {row.key for row in rows} else min(at, len(rows) - 1))

    def select(self, key: str) -> None:
        """Select a candidate that is there."""
        if self.rows.row_of(key) >= 0:
            self._select(self.rows.row_of(key))

    def step(self, step: int) -> None:
        """Move the selected candidate to the gap that is `step` from its row: -1 is one up, 2 one down."""
        if self.key():
            self._move(self.key(), max(0, min(self.currentIndex().row() + step, self.rows.rowCount())))

    def sizeHint(self) -> QSize:
        return QSize(250, self._height_of(self.rows.rowCount()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height_of(min(_LEAST_ROWS, self.rows.rowCount())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # where a scroll bar takes room, words need another line
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.AltModifier else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        own = event.source() is self and event.mimeData().hasFormat(_MIME)
        self._dragged = bytes(event.mimeData().data(_MIME).data()).decode() if own else ""
        path = path_in(event.mimeData())
        if own or (path and self.takes(path)):
            event.acceptProposedAction()
        else:
            event.ignore()  # to the window, which imports

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        if self._dragged:
            self._show_target(gap=self.rows.fitting(self._dragged, self._gap_at(at, event.position().y())))
        else:
            self._show_target(under=at.row())
        event.setAccepted(bool(self._dragged) or at.isValid())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_target()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        at, dragged = self.indexAt(event.position().toPoint()), self._dragged
        self._show_target()
        self._dragged = ""
        event.acceptProposedAction()
        if dragged:
            self._move(dragged, self._gap_at(at, event.position().y()))
        elif at.isValid():
            self.given.emit(str(at.data(_KEY)), path_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0 and self._under < 0:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_tokens().accent), 2))
        if self._under >= 0:
            area = QRectF(self.visualRect(self.rows.index(self._under))).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        else:
            y = self._line_at(self._gap)
            painter.drawLine(4, y, self.viewport().width() - 4, y)
        painter.end()

    def _move(self, key: str, gap: int) -> None:
        beside = self.rows.neighbour(key, gap)
        if beside is not None:
            self.moved.emit(key, *beside)

    def _gap_at(self, at: Index, y: float) -> int:
        """Return before which row something lands that falls there."""
        if not at.isValid():
            return self.rows.rowCount()
        return at.row() + (y > self.visualRect(at).center().y())

    def _line_at(self, gap: int) -> int:
        if gap < self.rows.rowCount():
            return max(1, self.visualRect(self.rows.index(gap)).top())
        return self.visualRect(self.rows.index(gap - 1)).bottom() - 1

    def _show_target(self, gap: int = -1, under: int = -1) -> None:
        self._gap, self._under = gap, under
        self.viewport().update()

    def _select(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row))

    def _height_of(self, rows: int) -> int:
        return sum(self.sizeHintForIndex(self.rows.index(at)).height() for at in range(rows)) + 2

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(str(current.data(_KEY)))


class CandidateDelegate(QStyledItemDelegate):
    """Paints name and mark, and below them what else is known; a row is as tall as its words."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        names, details = self._lines(index.data(_ROW), self._view.viewport().width(), option.font)
        height = (len(names) + len(details)) * _line_height(option.font) + 2 * _TOP
        return QSize(120, round(height + (_BETWEEN if details else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CandidateRow = index.data(_ROW)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area.adjusted(1, 1, -1, -1), option)
        self._paint_words(painter, area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP), row, option.font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
        tokens, state = current_tokens(), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        line = tokens.focus if focused else tokens.line if selected else tokens.hover
        painter.setPen(QPen(QColor(line), 2 if focused else 1))
        painter.setBrush(QColor(tokens.surface if selected else tokens.hover))
        inside = 1.0 if focused else 0.5
        painter.drawRoundedRect(area.adjusted(inside, inside, -inside, -inside), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, area: QRectF, row: CandidateRow, font: QFont) -> None:
        tokens, height = current_tokens(), _line_height(font)
        names, details = self._lines(row, self._view.viewport().width(), font)
        painter.setFont(font)
        painter.setPen(QColor(getattr(tokens, row.ink)))
        painter.drawText(QRectF(area.left(), area.top(), area.width(), height), _RIGHT, row.mark)
        painter.setFont(_bold(font))
        painter.setPen(QColor(tokens.ink_soft if row.out else tokens.ink))
        top = _paint_lines(painter, area, names, height)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink_faint if row.out else tokens.ink_soft))
        _paint_lines(painter, area.adjusted(0, top - area.top() + _BETWEEN, 0, 0), details, height)

    @staticmethod
    def _lines(row: CandidateRow, width: int, font: QFont) -> tuple[list[str], list[str]]:
        room = max(60.0, width - 2 * _SIDE)
        mark = QFontMetricsF(font).horizontalAdvance(row.mark) + _MARK_GAP if row.mark else 0.0
        return wrapped(row.name, _bold(font), room - mark), wrapped(row.detail, font, room)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def wrapped(text: str, font: QFont, width: float, most: int = _LINES) -> list[str]:
    """Return the lines of a text that is as wide as `width`; the last of `most` ends in an ellipsis if it must."""
    if not text:
        return []
    starts = _line_starts(text, font, width)
    if len(starts) <= most:
        return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    lines = [text[start:end].strip() for start, end in pairwise(starts[:most])]
    rest = QFontMetricsF(font).elidedText(text[starts[most - 1] :], Qt.TextElideMode.ElideRight, width)
    return [*lines, rest]


def _line_starts(text: str, font: QFont, width: float) -> list[int]:
    layout = QTextLayout(text, font)
    option = layout.textOption()
    option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= _LINES:
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def _paint_lines(painter: QPainter, area: QRectF, lines: Sequence[str], height: float) -> float:
    top = area.top()
    for line in lines:
        painter.drawText(QRectF(area.left(), top, area.width(), height), _LEFT, line)
        top += height
    return top


def _line_height(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing() + 2


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result

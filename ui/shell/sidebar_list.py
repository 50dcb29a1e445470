"""The rows of the sidebar: what they hold, how they are painted, how one moves in them.

Must not: which rows there are (the sidebar).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.ring import RingKind, paint_ring, paint_tick
from ui.shell.window import SIDEBAR
from ui.theme.fonts import interface_font
from ui.theme.icons import icon as themed_icon
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 33
KEY, ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A heading (no key), an evaluation or a page. `ring` is the used share, None for a tick, negative for nothing.

    `runs` says that the clock runs on it; an `icon` stands in the place of the ring.
    """

    text: str
    key: str = ""
    detail: str = ""
    ring: float | None = -1.0
    kind: RingKind = "ok"
    runs: bool = False
    icon: str = ""


class SidebarModel(QAbstractListModel):
    """The rows of the sidebar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SidebarRow, ...] = ()

    def set_rows(self, rows: Sequence[SidebarRow]) -> None:
        """Show these rows; the same keys in the same order are repainted, anything else resets."""
        fresh = tuple(rows)
        same = [(row.key, row.text if not row.key else "") for row in fresh] == [
            (row.key, row.text if not row.key else "") for row in self._rows
        ]
        if same and fresh:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
        elif fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of an evaluation, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key and row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (row.text, row.detail, self.tr("the clock runs") if row.runs else "")
            return ", ".join(part for part in told if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.key:
            return row.text
        return {KEY: row.key, ROW: row}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self._rows[index.row()].key else Qt.ItemFlag.NoItemFlags


class SidebarList(QListView):
    """A list that is as high as its rows, where there is room; `least` of them are seen. `chosen` carries a row's key.

    `dropped` carries the key of the row on which something was let fall, and that.
    """

    chosen = Signal(str)
    dropped = Signal(str, str)

    def __init__(self, name: str, parent: QWidget, *, least: int = 3) -> None:
        super().__init__(parent)
        self._mime, self._least = "", least
        self.setAccessibleName(name)
        self.setItemDelegate(SidebarDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)

    def take_drops(self, mime: str) -> None:
        """Let what is dragged as `mime` fall on the rows."""
        self._mime = mime
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._mime and event.mimeData().hasFormat(self._mime):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        there = bool(self.indexAt(event.position().toPoint()).data(KEY))
        event.acceptProposedAction() if there else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        key = str(self.indexAt(event.position().toPoint()).data(KEY) or "")
        if key and self._mime:
            event.acceptProposedAction()
            self.dropped.emit(key, bytes(event.mimeData().data(self._mime).data()).decode())

    def sizeHint(self) -> QSize:
        return QSize(SIDEBAR, self.height_of_rows())

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDEBAR, min(self.height_of_rows(), self._least * ROW_HEIGHT))

    def height_of_rows(self) -> int:
        """Return how much height shows every row."""
        rows = range(self.model().rowCount())
        return sum(self.sizeHintForRow(at) for at in rows)

    def select(self, key: str) -> None:
        """Select the row with that key; nothing selects none."""
        model = self.model()
        row = model.row_of(key) if isinstance(model, SidebarModel) else -1
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(model.index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first = self._first()
        if self.hasFocus() and not self.currentIndex().isValid() and first.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().focus), 2))
            painter.drawRoundedRect(_frame(QRectF(self.visualRect(first))), 8, 8)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in _ENTER and not before.isValid():
            self.setCurrentIndex(self._first())
        super().keyPressEvent(event)
        after = self.currentIndex()
        if event.key() in _ENTER or (after.isValid() and after != before):
            self._on_clicked(after)

    def _first(self) -> QModelIndex:
        """Return the first row that can be chosen, where the focus is seen as long as none is."""
        rows = (self.model().index(at, 0) for at in range(self.model().rowCount()))
        return next((row for row in rows if row.data(KEY)), QModelIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        key = str(index.data(KEY) or "")
        if key:
            self.chosen.emit(key)


def _frame(row: QRectF) -> QRectF:
    return row.adjusted(10, 1, -11, -1)


class SidebarDelegate(QStyledItemDelegate):
    """Paints headings, and rows with a ring, a tick or an icon at the left and few words at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(SIDEBAR, ROW_HEIGHT if index.data(KEY) else 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, tokens = index.data(ROW), current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if not row.key:
            self._paint_heading(painter, area, row, tokens)
        else:
            state = option.state
            self._paint_ground(painter, area, state, tokens)
            self._paint_row(painter, area, row, tokens)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, row: SidebarRow, tokens: Tokens) -> None:
        painter.setFont(interface_font("label"))
        painter.setPen(QColor(tokens.ink_soft))
        painter.drawText(area.adjusted(18, 10, -8, 0), Qt.AlignmentFlag.AlignVCenter, row.text)

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.surface if selected else tokens.window))
        line = QPen(QColor(tokens.focus), 2) if focused else QPen(QColor(tokens.line), 1)
        painter.setPen(line if selected or focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(_frame(area), 8, 8)

    def _paint_row(self, painter: QPainter, area: QRectF, row: SidebarRow, tokens: Tokens) -> None:
        icon = QRectF(area.left() + 18, area.center().y() - 8, 16, 16)
        if row.icon:
            themed_icon(row.icon, "ink_soft").paint(painter, icon.toAlignedRect())
        elif row.ring is None:
            paint_tick(painter, icon.adjusted(1, 1, -1, -1), tokens)
        elif row.ring >= 0:
            paint_ring(painter, icon, row.ring, row.kind, tokens)
        right = self._paint_detail(painter, area, row, tokens)
        painter.setFont(interface_font())
        painter.setPen(QColor(tokens.ink))
        room = QRectF(area.left() + 43, area.top(), right - area.left() - 51, area.height())
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_detail(self, painter: QPainter, area: QRectF, row: SidebarRow, tokens: Tokens) -> float:
        """Paint the words at the right and return where they begin."""
        font = interface_font("label")
        font.setWeight(QFont.Weight.DemiBold if row.runs else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.stop if row.kind == "stop" else tokens.ink if row.runs else tokens.ink_soft))
        metrics = QFontMetrics(font)
        text = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, 76)
        width = metrics.horizontalAdvance(text) + 1
        room = QRectF(area.right() - 18 - width, area.top(), width, area.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return room.left()

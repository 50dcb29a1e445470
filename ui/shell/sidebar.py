"""The list of evaluations at the left, and the way to a new one. It shows rows and says where one wants to go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import words
from ui.actions import ActionSet
from ui.kit.buttons import button, icon_button
from ui.kit.labels import Label
from ui.kit.ring import RingKind, paint_ring, paint_tick
from ui.theme.fonts import interface_font
from ui.theme.palette import current_tokens
from ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from app.services.views import EvaluationRow

Index = QModelIndex | QPersistentModelIndex
WIDTH = 228
_KEY, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A heading (no key) or an evaluation. `ring` is the used share, None for a tick, negative for nothing.

    `runs` says that the clock runs on it.
    """

    text: str
    key: str = ""
    detail: str = ""
    ring: float | None = -1.0
    kind: RingKind = "ok"
    runs: bool = False


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
        return {_KEY: row.key, _ROW: row}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self._rows[index.row()].key else Qt.ItemFlag.NoItemFlags


class Sidebar(QFrame):
    """Evaluations by state, the menu, the button for a new one."""

    chosen = Signal(str)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setFixedWidth(WIDTH)
        self._shown: tuple[EvaluationRow, ...] = ()
        self._running: str | None = None
        self.model = SidebarModel(self)
        self.view = _List(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.chosen.connect(self.chosen)
        self.menu_button = icon_button("menu", self.tr("Menu"), parent=self)
        self.menu_button.setMenu(actions.main_menu(self.menu_button))
        self.new_button = button(self.tr("New evaluation"), "quiet", "plus", parent=self)
        self.new_button.clicked.connect(actions["new-evaluation"].trigger)
        self.prototypes_button = button(self.tr("Prototypes"), "quiet", "prototypes", parent=self)
        self.prototypes_button.clicked.connect(actions["go-prototypes"].trigger)
        self._lay_out()

    def set_rows(self, rows: "Iterable[EvaluationRow]") -> None:
        """Show the evaluations; what is selected stays selected."""
        key = self.current()
        self._shown = tuple(rows)
        self.model.set_rows(self._grouped(list(self._shown)))
        self.select(key)

    def set_running(self, key: str | None) -> None:
        """Show on which evaluation the clock runs."""
        if key != self._running:
            self._running = key
            self.set_rows(self._shown)

    def current(self) -> str:
        """Return the key of the selected evaluation, or nothing."""
        return str(self.view.currentIndex().data(_KEY) or "")

    def select(self, key: str) -> None:
        """Show an evaluation as the one that is open; nothing selects none."""
        row = self.model.row_of(key)
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        elif self.view.currentIndex().row() != row:
            self.view.setCurrentIndex(self.model.index(row))

    def _grouped(self, rows: "list[EvaluationRow]") -> list[SidebarRow]:
        titles = (
            ("deciding", self.tr("Deciding")),
            ("settled", self.tr("Settled")),
            ("dropped", self.tr("Dropped")),
        )
        found: list[SidebarRow] = []
        for state, title in titles:
            group = [_row(row, runs=row.key == self._running) for row in rows if row.state == state]
            found += [SidebarRow(title), *group] if group else []
        return found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 10, 4)
        name = Label("Settled", "heading", self)
        head.addWidget(name, 1)
        head.addWidget(self.menu_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 18, 14)
        foot.addWidget(self.new_button)
        foot.addStretch(1)
        foot.addWidget(Label("Ctrl N", "small", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.prototypes_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)


class _List(QListView):
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Evaluations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        after = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (after.isValid() and after != before):
            self._on_clicked(after)

    def _on_clicked(self, index: QModelIndex) -> None:
        key = str(index.data(_KEY) or "")
        if key:
            self.chosen.emit(key)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH, 33 if index.data(_KEY) else 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, tokens = index.data(_ROW), current_tokens()
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
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.surface if selected else tokens.window))
        line = QPen(QColor(tokens.focus), 2) if focused else QPen(QColor(tokens.line), 1)
        painter.setPen(line if selected else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area.adjusted(10, 1, -11, -1), 8, 8)

    def _paint_row(self, painter: QPainter, area: QRectF, row: SidebarRow, tokens: Tokens) -> None:
        icon = QRectF(area.left() + 18, area.center().y() - 8, 16, 16)
        if row.ring is None:
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


def _row(row: "EvaluationRow", *, runs: bool) -> SidebarRow:
    if row.state == "settled":
        return SidebarRow(row.title, row.key, row.chosen or "", None, runs=runs)
    left, ratio = row.standing.left_ms, row.standing.ratio
    if row.state == "dropped" or left is None:
        return SidebarRow(row.title, row.key, runs=runs)
    kind: RingKind = "stop" if ratio >= 1 else "warn" if ratio >= 0.75 else "ok"
    detail = QCoreApplication.translate("Sidebar", "overdue") if row.standing.late else words.clock_length(left)
    detail = words.left(left) if left < 0 else detail
    return SidebarRow(row.title, row.key, detail, min(ratio, 1.0), kind, runs)

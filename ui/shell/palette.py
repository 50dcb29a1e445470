"""The command palette: type a few letters of what one wants, and go there or do it.

Lives here: the field, the list, and when which source is asked. Must not: what there is to find (`palette_rows.py`).
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit.announce import announce
from ui.kit.labels import Label
from ui.shell.palette_rows import Row, Source
from ui.theme.fonts import interface_font
from ui.theme.icons import icon
from ui.theme.palette import current_tokens

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS, PAUSE_MS = 60, 40
_WIDTH, _ROW_HEIGHT, _SHOWN, _TOP = 620, 34, 10, 72
_ROW = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_SHOWN, Qt.Key.Key_PageDown: _SHOWN}


class PaletteModel(QAbstractListModel):
    """The rows that fit, the best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.words, row.detail) if part)
        return {Qt.ItemDataRole.DisplayRole: row.words, _ROW: row}.get(Qt.ItemDataRole(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.rows[index.row()].enabled else flags & ~Qt.ItemFlag.ItemIsEnabled


class Palette(QDialog):
    """`sources` are asked at every key, `late` ones when typing pauses; an answer to older words is never shown."""

    def __init__(self, sources: Sequence[Source], late: Sequence[Source], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find and do"))
        self.setProperty("ground", "popup")
        self._window = parent
        self._sources, self._late = tuple(sources), tuple(late)
        self._waiting: list[Source] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_late)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("An action, an evaluation, a candidate, a criterion"))
        self.field.setAccessibleName(self.tr("Find and do"))
        self.model = PaletteModel(self)
        self.list = QListView(self)
        self.nothing = Label(self.tr("Nothing fits."), "soft", self)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._on_clicked)
        self._on_typed("")

    def open(self) -> None:
        """Show it at the top of the window, ready to type."""
        window = self._window
        self.setFixedSize(min(_WIDTH, window.width() - 80), _SHOWN * _ROW_HEIGHT + 74)
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _TOP)))
        super().open()
        self.field.setFocus()

    def take(self) -> None:
        """Do the chosen row and go; one that can not be done now stays."""
        row = self.chosen()
        if row is not None and row.enabled:
            self.accept()
            row.run()

    def chosen(self) -> Row | None:
        """Return the row that Enter would take."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(current_tokens().control_line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        """Show at once what is at hand; ask the rest when typing pauses."""
        words = typed.strip()
        rows = [row for source in self._sources for row in source(words)]
        rows.sort(key=lambda row: -row.fits) if words else None
        self._show(rows[:MOST_ROWS])
        self._waiting = list(self._late) if words else []
        if self._waiting:
            self._pause.start(PAUSE_MS)
        else:
            self._pause.stop()

    @Slot()
    def _ask_late(self) -> None:
        """Ask one source that queries; the next one when what was painted is seen."""
        if not self._waiting:
            return
        found = list(self._waiting.pop(0)(self.field.text().strip()))
        if found:
            at = self.list.currentIndex().row()
            self._show([*self.model.rows, *found][:MOST_ROWS], max(at, 0))
        if self._waiting:
            self._pause.start(0)

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self.take()

    def _show(self, rows: Sequence[Row], at: int = 0) -> None:
        self.model.set_rows(rows)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.setCurrentIndex(self.model.index(at))

    def _step(self, by: int) -> None:
        last = self.model.rowCount() - 1
        self.list.setCurrentIndex(self.model.index(max(0, min(last, self.list.currentIndex().row() + by))))
        row = self.chosen()
        if row is not None:
            announce(self.field, row.words)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(0)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(_ROW)
        tokens, area = current_tokens(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        if row.icon:
            icon(row.icon, "ink_soft" if row.enabled else "disabled").paint(
                painter, QRect(area.left() + 10, area.center().y() - 7, 16, 16)
            )
        ink = tokens.ink if row.enabled else tokens.disabled
        right = self._paint_detail(painter, area, row, QColor(tokens.ink_soft if row.enabled else tokens.disabled))
        room = QRect(area.left() + 36, area.top(), right - area.left() - 48, area.height())
        self._write(painter, room, row.words, QColor(ink), Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _paint_detail(self, painter: QPainter, area: QRect, row: Row, ink: QColor) -> int:
        """Paint the words at the right and return where they begin."""
        font = interface_font("label")
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        width = min(QFontMetrics(painter.font()).horizontalAdvance(row.detail) + 2, area.width() // 2)
        room = QRect(area.right() - 10 - width, area.top(), width, area.height())
        self._write(painter, room, row.detail, ink, Qt.AlignmentFlag.AlignRight)
        painter.setFont(interface_font())
        return room.left()

    def _write(self, painter: QPainter, room: QRect, words: str, ink: QColor, side: Qt.AlignmentFlag) -> None:
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

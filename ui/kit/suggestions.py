"""The list of suggestions under an editor.

Lives here: the popup of completions, a name at the left and a detail at the right. It never
takes the focus; the editor steers it. Must not: where suggestions come from.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.kit.announce import announce
from ui.theme.palette import current_tokens

_DETAIL = Qt.ItemDataRole.UserRole
_ROW = 30
_MOST = 8
_WIDTH = 300
_FAR = 3
_WORDS = re.compile(r"[\s./-]+")


Row = tuple[str, str]
"""A name and its detail."""


def matching(typed: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows for what is typed: the name itself, names that begin so, then names with a word that does."""
    wanted = typed.strip().casefold()
    names = [row[0].casefold() for row in rows]
    ranked = [(_nearness(wanted, name), at) for at, name in enumerate(names)]
    return [rows[at] for nearness, at in sorted(ranked) if nearness < _FAR] if wanted else []


def _nearness(typed: str, name: str) -> int:
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    return 2 if any(word.startswith(typed) for word in _WORDS.split(name)) else _FAR


class Suggestions(QFrame):
    """Suggestions as (name, detail); `picked` comes on a click."""

    picked = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._owner = owner
        self.setProperty("ground", "popup")
        self._model = QStandardItemModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_SuggestionDelegate(self))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setMouseTracking(True)
        for widget in (self, self._list):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        self._list.clicked.connect(self._row_clicked)
        self.hide()

    def offer(self, rows: Sequence[tuple[str, str]], *, choose: bool = True) -> None:
        """Show these under the owner, the first one chosen unless `choose` is off; none hides the list."""
        self._model.clear()
        for name, detail in rows[:_MOST]:
            item = QStandardItem(name)
            item.setData(detail, _DETAIL)
            self._model.appendRow(item)
        if not rows or not self._owner.isVisible():
            self.hide()
            return
        self._place()
        self._choose(0 if choose else -1)

    def names(self) -> list[str]:
        """Return the names on offer."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def chosen(self) -> str:
        """Return the name Enter would take, or nothing."""
        index = self._list.currentIndex()
        return str(index.data()) if self.isVisible() and index.isValid() else ""

    def step(self, by: int) -> None:
        """Choose the next or previous one."""
        row = self._list.currentIndex().row() + by
        self._choose(max(0, min(self._model.rowCount() - 1, row)))
        announce(self._owner, self.chosen())

    def _choose(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _row_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(str(index.data()))

    def _place(self) -> None:
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._owner.mapTo(window, QPoint(0, self._owner.height() + 4))
        height = self._model.rowCount() * _ROW + 10
        width = max(_WIDTH, self._list.sizeHintForColumn(0) + 10)
        if corner.y() + height > window.height():
            corner = self._owner.mapTo(window, QPoint(0, -height - 4))
        left = max(0, min(corner.x(), window.width() - width))
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self.raise_()


class _SuggestionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = f"{index.data()}{index.data(_DETAIL)}"
        return QSize(option.fontMetrics.horizontalAdvance(words) + 60, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 5, 5)
        area: QRect = option.rect.adjusted(9, 0, -9, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.ink))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.setPen(QColor(tokens.ink_soft))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, str(index.data(_DETAIL)))
        painter.restore()

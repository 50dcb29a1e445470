"""The table of the house: calm, by keyboard, copied as text.

Lives here: the base of table views. Must not: models, delegates, editing.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.kit.clipboard import plain_cell
from ui.theme.tokens import spaces


class TableView(QTableView):
    """A table without grid; Tab leaves it, Ctrl+C copies the chosen cells as TSV. `copied` carries what was copied."""

    copied = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, tab between columns, line between rows."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    def selected_text(self) -> str:
        """Return the chosen cells as TSV, in the order they are shown."""
        rows: dict[int, list[QModelIndex]] = {}
        for index in self.selectionModel().selectedIndexes():
            if not self.isColumnHidden(index.column()):
                rows.setdefault(index.row(), []).append(index)
        return "\n".join(self._line(rows[row]) for row in sorted(rows))

    def _line(self, cells: list[QModelIndex]) -> str:
        order = self.horizontalHeader().visualIndex
        return "\t".join(_cell_text(cell) for _, cell in sorted((order(cell.column()), cell) for cell in cells))

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setStretchLastSection(True)
        down.setDefaultSectionSize(spaces().row_height)
        down.hide()


class MiddleElided(QStyledItemDelegate):
    """Leaves out the middle of a name that has no room: names of folders differ at their end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def _cell_text(index: QModelIndex) -> str:
    value = index.data(Qt.ItemDataRole.DisplayRole)
    text = "" if value is None else str(value)
    return plain_cell(text)

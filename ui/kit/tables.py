"""The table behind a chart, to be read, heard and copied.

Lives here: a plain model and the dialog that shows it. Must not: what the rows say.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from ui.kit.announce import announce
from ui.kit.buttons import Button
from ui.kit.clipboard import copy_table
from ui.kit.dialogs import FormDialog
from ui.kit.tableview import TableView

Index = QModelIndex | QPersistentModelIndex
NOBODY = QModelIndex()
_TALLEST, _ROW, _HEAD = 420, 40, 60


class PlainTable(QAbstractTableModel):
    """Rows of words under heads."""

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads, self._rows = tuple(heads), tuple(tuple(row) for row in rows)

    def rowCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        said = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}  # on hovering whole
        return self._rows[index.row()][index.column()] if said else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return self._heads[section]


class CopyButton(Button):
    """Copies a whole table with its heads, and says so."""

    def __init__(self, table: TableView, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Table", "Copy"), "plain", parent)
        self._table = table
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        copy_table(rows_of(self._table.model()))
        self.set_words(QCoreApplication.translate("Table", "Copied"))
        announce(self, self.words())


def rows_of(model: QAbstractItemModel) -> list[list[str]]:
    """Return what a table shows, its heads first."""
    columns, across = range(model.columnCount()), Qt.Orientation.Horizontal
    heads = [str(model.headerData(column, across) or "") for column in columns]
    cells = ([str(model.index(row, column).data() or "") for column in columns] for row in range(model.rowCount()))
    return [heads, *cells]


class TableDialog(FormDialog):
    """A table, a way to copy all of it and a way to close it."""

    def __init__(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], parent: QWidget) -> None:
        close = QCoreApplication.translate("Table", "Close")
        super().__init__(title, accept=close, cancel="", parent=parent)
        self.table = TableView(title, self)
        self.table.setModel(PlainTable(heads, rows, self))
        self.table.setMinimumSize(520, min(_TALLEST, _HEAD + _ROW * max(len(rows), 1)))
        self.table.resizeColumnsToContents()
        self.add(self.table)
        self.copy = CopyButton(self.table, self)
        self.add_button(self.copy)

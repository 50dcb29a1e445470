"""The table of repositories and prototypes.

Lives here: the model. Must not: wording (`rows.py`), services.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.screens.prototypes import rows
from ui.screens.prototypes.rows import FolderRow

Index = QModelIndex | QPersistentModelIndex
ORDERS = ("folder", "frameworks", "state", "last", "days", "tried")
"""Which order the head of each column stands for."""
_COLUMNS = (None, rows.frameworks, rows.state, rows.last, rows.work, rows.belongs)


class PrototypesModel(QAbstractTableModel):
    """One row a folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FolderRow, ...] = ()
        self.today = 0
        self._heads = (
            self.tr("Folder"), self.tr("Frameworks"), self.tr("State"), self.tr("Last day"), self.tr("Days"),
            self.tr("Tried for"),
        )  # fmt: skip

    def set_rows(self, fresh: Sequence[FolderRow]) -> None:
        """Show these rows; the same folders in the same order are repainted, anything else resets."""
        same = [row.path for row in fresh] == [row.path for row in self.rows]
        if same and fresh:
            self.rows = tuple(fresh)
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(_COLUMNS) - 1))
        elif tuple(fresh) != self.rows:
            self.beginResetModel()
            self.rows = tuple(fresh)
            self.endResetModel()

    def row_of(self, path: str) -> int:
        """Return the row of a folder, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.path == path), -1)

    def says(self, column: int) -> bool:
        """Tell whether a column says anything about any folder."""
        wording = _COLUMNS[column]
        return wording is None or any(wording(row) for row in self.rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        wording = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if wording is None else wording(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._whole(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and wording is None:
            said = (row.name, rows.frameworks(row), rows.state(row), rows.belongs(row))
            return ", ".join(part for part in said if part)
        return None

    def _whole(self, row: FolderRow, column: int) -> str:
        """Return what a cell says on hovering: the whole path, how long ago, else itself."""
        wording = _COLUMNS[column]
        if wording is None:
            return row.path
        return rows.ago(row, self.today) if wording is rows.last else wording(row)

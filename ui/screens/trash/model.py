"""The rows of the trash as a table."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model import times
from ui import found, words

if TYPE_CHECKING:
    from app.store.history import TrashRow

Index = QModelIndex | QPersistentModelIndex
NOBODY = QModelIndex()


class TrashModel(QAbstractTableModel):
    """What, which, from where, since when; the one deleted last first."""

    def __init__(self, zone: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.rows: tuple[TrashRow, ...] = ()
        self._origins: Mapping[int, str] = {}
        self._head = (self.tr("What"), self.tr("Title"), self.tr("From"), self.tr("Deleted"))

    def set_rows(self, rows: "Sequence[TrashRow]", origins: Mapping[int, str]) -> None:
        """Show these rows; the same ones are left alone, with what is selected."""
        if tuple(rows) == self.rows and origins == self._origins:
            return
        self.beginResetModel()
        self.rows, self._origins = tuple(rows), origins
        self.endResetModel()

    def rowCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cells = self._cells(self.rows[index.row()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell for cell in cells if cell) if index.column() == 0 else cells[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head[section]
        return None

    def _cells(self, row: "TrashRow") -> tuple[str, str, str, str]:
        at = times.local(row.deleted_at, self._zone)
        day = f"{words.long_day(row.deleted_at, self._zone)}, {at:%H:%M}"
        return found.kind_words(row.kind), " ".join(row.title.split()), self._origins.get(row.number, ""), day

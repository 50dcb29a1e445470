"""A list model of frozen rows that have keys: the same keys are repainted, anything else resets.

Lives here: how rows come and go. Must not: what a row says (`data` is up to who derives).
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class KeyedRows(QAbstractListModel, Generic[R]):
    """Holds rows; `key_of` tells them apart."""

    def __init__(self, key_of: Callable[[R], str | int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self._rows: tuple[R, ...] = ()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        fresh = tuple(rows)
        if fresh == self._rows:
            return
        if [self._key_of(row) for row in fresh] == [self._key_of(row) for row in self._rows]:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row_of(self, key: str | int) -> int:
        """Return the row with this key, or -1; nothing is no key."""
        return next((at for at, row in enumerate(self._rows) if self._key_of(row) == key), -1) if key else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

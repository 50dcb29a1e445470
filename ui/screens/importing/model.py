"""The preview of an import as a table: criteria down, weight and candidates across."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import words

if TYPE_CHECKING:
    from app.exchange.sheets.matrix import Preview
    from app.exchange.sheets.reading import Cell, Line

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


class PreviewModel(QAbstractTableModel):
    """Shows a preview; it is replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._head: tuple[str, ...] = ()

    def set_preview(self, shown: "Preview") -> None:
        """Show what a file would be taken for."""
        self.beginResetModel()
        self._head = (_tr("Criterion"), _tr("Weight"), *shown.candidates)
        self._rows = tuple(_row(line) for line in shown.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in _DISPLAY:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._rows[index.row()]
            return f"{row[0]}, {self._head[index.column()]}: {row[index.column()]}" if index.column() else row[0]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role in _DISPLAY:
            return self._head[section]
        return None


def _row(line: "Line") -> tuple[str, ...]:
    weight = "" if line.weight is None else words.score(line.weight)
    name = line.name
    if line.unit:
        name = _tr("{name} ({worst} to {best})").format(
            name=line.name, worst=words.score(line.worst or 0), best=words.score(line.best or 0)
        )
    return (name, weight, *(_cell(cell, line) for cell in line.cells))


def _cell(cell: "Cell", _line: "Line") -> str:
    score = cell.score
    if score is None:
        return _tr("note: {text}").format(text=cell.text) if cell.text else _tr("not scored")
    if score.not_applicable:
        return _tr("not applicable")
    if score.value is None:
        return words.span(score.low or 0.0, score.high or 0.0)
    return words.score(score.value)

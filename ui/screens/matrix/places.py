"""How often each candidate comes on each place: as bars when the mouse rests on it, and as a table to read and copy."""

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.analysis.results import Analysis
from app.model.records import Evaluation
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel
from ui.kit.tables import CopyButton
from ui.kit.tableview import TableView
from ui.screens.matrix import sentences

NOBODY = QModelIndex()
BAR = "█"
BAR_LENGTH = 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("Matrix", text)


def bars(shares: tuple[float, ...]) -> str:
    """Return the places of a candidate as bars of text, a line each."""
    lines = [f"{place}.  {share:>4.0%}  {BAR * round(share * BAR_LENGTH)}" for place, share in enumerate(shares, 1)]
    return "\n".join(lines)


class PlacesModel(QAbstractTableModel):
    """Candidates by places, in whole percent."""

    def __init__(self, evaluation: Evaluation, analysis: Analysis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        names = {candidate.key: candidate.name for candidate in evaluation.candidates}
        self._rows = [(names[c.key], c.ranks) for c in analysis.candidates if c.ranks is not None]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOBODY) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, shares = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name if not index.column() else f"{shares[index.column() - 1]:.0%}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return _tr("Candidate") if not section else _tr("Place {number}").format(number=section)


class PlacesDialog(FormDialog):
    """The table of places."""

    def __init__(self, evaluation: Evaluation, analysis: Analysis, parent: QWidget) -> None:
        super().__init__(_tr("How often each comes where"), accept=_tr("Close"), cancel="", parent=parent)
        self.add(WrapLabel(_tr("Shares of 10,000 readings of your scores and weights."), "soft"))
        table = TableView(_tr("Places"), self)
        table.setModel(PlacesModel(evaluation, analysis, self))
        table.setMinimumHeight(min(380, 60 + 40 * table.model().rowCount()))
        table.setMinimumWidth(520)
        table.resizeColumnsToContents()
        self.add(table)
        self.copy = CopyButton(table, self)
        self.add_button(self.copy)


class WhatItTakesDialog(FormDialog):
    """What would have to be true for a candidate to win, in sentences."""

    def __init__(self, evaluation: Evaluation, analysis: Analysis, key: str, parent: QWidget) -> None:
        name = next(candidate.name for candidate in evaluation.candidates if candidate.key == key)
        leads = key == analysis.leader
        title = _tr("Why {name} leads") if leads else _tr("What would have to be true for {name} to win")
        super().__init__(title.format(name=name), accept=_tr("Close"), cancel="", parent=parent)
        for sentence in sentences.what_it_takes(evaluation, analysis, key):
            self.add(WrapLabel(sentence))

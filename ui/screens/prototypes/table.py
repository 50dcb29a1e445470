"""The table of folders: which columns there is room for, and how wide each is.

Lives here: the view. Must not: rows and their words (`model.py`, `rows.py`).
"""

from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit.tableview import MiddleElided, TableView
from ui.screens.prototypes.model import PrototypesModel

_FOLDER, _TRIED_FOR = 0, 5
_NARROW, _LESS = 900, (3, 4, 5)  # pixels of the page; the columns that the card says too
_MEASURED = 60  # rows that widths are taken from; to ask all of hundreds takes longer than to read their repositories
_NAME, _TRIED = 170, 80  # pixels; what is left to a folder's name, and at least to the candidate it was tried for


class FolderTable(TableView):
    """A table whose room goes to the folder."""

    def __init__(self, name: str, model: PrototypesModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegateForColumn(_FOLDER, MiddleElided(self))
        columns = self.horizontalHeader()
        columns.setSectionsClickable(True)
        columns.setStretchLastSection(False)
        columns.setResizeContentsPrecision(_MEASURED)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(_FOLDER, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(_TRIED_FOR, QHeaderView.ResizeMode.Interactive)

    def fit(self, width: int) -> None:
        """Show, on a page of this width, the columns that say something of any folder and that the card does not."""
        for column in range(1, self._model.columnCount()):
            less = column in _LESS and width < _NARROW
            self.setColumnHidden(column, less or not self._model.says(column))
        others = sum(self._wanted(each) for each in range(1, _TRIED_FOR) if not self.isColumnHidden(each))
        room = self.viewport().width() - _NAME - others
        self.setColumnWidth(_TRIED_FOR, max(min(self._wanted(_TRIED_FOR), room), _TRIED))

    def _wanted(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

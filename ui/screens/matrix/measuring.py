"""Typing a measured value: from the cell into its field in the inspector.

Lives here: when a key begins a number. Must not: services; the inspector says what was typed.
"""

from collections.abc import Callable

from ui.screens.matrix.grid import MatrixGrid
from ui.screens.matrix.inspector import Inspector
from ui.screens.matrix.model import MatrixModel

_BEGIN_A_NUMBER = frozenset("06789-.,")  # 1 to 5 are actions


class Measuring:
    """What happens in the cells of a criterion that is measured."""

    def __init__(
        self, grid: MatrixGrid, model: MatrixModel, inspector: Inspector, open_inspector: Callable[[], None]
    ) -> None:
        self._grid, self._model, self._inspector = grid, model, inspector
        self._open_inspector = open_inspector

    def is_on(self) -> bool:
        """Tell whether the chosen cell measures."""
        row = self._grid.table.currentIndex().row()
        return 0 <= row < self._model.rowCount() and self._model.criteria[row].kind == "measured"

    def takes(self, text: str) -> bool:
        """Take a key that begins a number; tell whether it did."""
        if text not in _BEGIN_A_NUMBER or not self._grid.table.hasFocus() or not self.is_on():
            return False
        self.start(text)
        return True

    def start(self, typed: str) -> None:
        """Go on typing in the field of the inspector."""
        if not self._model.is_out(self._grid.table.currentIndex().column()):
            self._open_inspector()
            self._inspector.cell.start_value(typed)

"""Copying the matrix: as a table for a spreadsheet, and as Markdown.

Must not: what stands in the cells (`ui/screens/matrix/copying.py`).
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from ui.actions import ActionSet
from ui.kit.clipboard import Rows, copy_markdown, copy_table
from ui.shell.window import Window

if TYPE_CHECKING:
    from ui.screens.matrix.view import MatrixTab
    from ui.shell.evaluation_page import EvaluationPage

_SHORT_MS = 2500


class Rooms(Protocol):
    """What copying needs of the desk."""

    page: "EvaluationPage"

    @property
    def matrix(self) -> "MatrixTab":
        """The part that shows the matrix."""


class CopyActions(QObject):
    """Connects the actions that copy, which say in a toast what was copied."""

    def __init__(self, rooms: Rooms, actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._window = rooms, window
        as_table, as_markdown = self.tr("Copied {rows} by {columns} as a table."), self.tr("Copied as Markdown.")
        actions["copy-matrix"].triggered.connect(partial(self._copy, copy_table, as_table))
        actions["copy-markdown"].triggered.connect(partial(self._copy, copy_markdown, as_markdown))
        rooms.page.made.connect(self._on_part_made)

    def _on_part_made(self, name: str, _part: object) -> None:
        if name == "matrix":
            self._rooms.matrix.grid.table.copied.connect(self._on_cell_copied)

    def _on_cell_copied(self, text: str) -> None:
        self._window.toasts.clear()
        self._window.toasts.show_toast(self.tr("Copied “{text}”.").format(text=text), ms=_SHORT_MS)

    def _copy(self, put: Callable[[Rows], None], said: str, *_: object) -> None:
        from ui.screens.matrix.copying import rows_of  # noqa: PLC0415 - when it is asked for

        if not self._rooms.page.is_on("matrix"):  # it may show another evaluation, or none yet
            self._window.toasts.show_toast(self.tr("Go to the matrix first; what it shows is copied."))
            return
        model = self._rooms.matrix.model
        if not model.rowCount() or not model.columnCount():
            self._window.toasts.show_toast(self.tr("There is nothing in the matrix to copy."))
            return
        put(rows_of(model))
        self._window.toasts.show_toast(said.format(rows=model.rowCount(), columns=model.columnCount()))

"""Opens the command palette: which sources it looks through.

Another page that can find something adds a source with `add` (it holds what it looks through) or `add_late` (it
queries). Must not: how the palette looks.
"""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from ui.actions import ActionSet
from ui.shell import palette_rows
from ui.shell.palette import Palette
from ui.shell.palette_rows import Row, Source
from ui.shell.places import Places
from ui.shell.window import Window

if TYPE_CHECKING:
    from app.compose import App


class Rooms(Protocol):
    """What finding needs of the desk."""

    places: Places


class Finding(QObject):
    """Connects the action that opens the palette."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._app, self._actions, self._window = rooms, app, actions, window
        self._more: list[Source] = []
        self._late: list[Source] = []
        actions["palette"].triggered.connect(self.open)

    def add(self, source: Source) -> None:
        """Look through this source at every key."""
        self._more.append(source)

    def add_late(self, source: Source) -> None:
        """Ask this source, which queries, whenever typing pauses."""
        self._late.append(source)

    @Slot()
    def open(self) -> None:
        """Show the palette; what there is to find is read now."""
        if QApplication.activeModalWidget() is None:
            Palette([self._things(), partial(palette_rows.action_rows, self._actions), *self._more], self._late,
                    self._window).open()  # fmt: skip

    def _things(self) -> Source:
        things = self._app.evaluations.things(self._rooms.places.current.evaluation)

        def rows(typed: str) -> Iterable[Row]:
            return palette_rows.thing_rows(things, self._rooms.places.go, typed)

        return rows

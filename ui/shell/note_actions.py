"""Writing a note on what is in sight, the notes of an evaluation, and what was written as something to find.

Must not: how notes look (`ui/screens/notes`).
"""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from app.model.wishes import About
from ui import found
from ui.actions import ActionSet
from ui.shell.palette_rows import Row
from ui.shell.places import NOTES_MIME, Place, Places
from ui.shell.sidebar_list import SidebarList
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from ui.shell.finding import Finding

LETTERS, MOST = 2, 30


class Rooms(Protocol):
    """What notes need of the desk."""

    places: Places
    verbs: Verbs
    finding: "Finding"

    def here(self) -> Place:
        """Return where one is, with what is selected there."""


class NoteActions(QObject):
    """Connects the actions on notes, and lets the palette look through everything that was written."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, evaluations: SidebarList) -> None:
        super().__init__(evaluations)
        self._rooms, self._app = rooms, app
        actions["new-note"].triggered.connect(self._on_new)
        actions["notes-here"].triggered.connect(self._on_here)
        rooms.finding.add_late(self.rows)
        evaluations.take_drops(NOTES_MIME)
        evaluations.dropped.connect(self._on_dropped)

    def rows(self, typed: str) -> Iterable[Row]:
        """Yield what was written, not what is called so: names are found by the palette itself."""
        if len(typed) < LETTERS:
            return
        for each in self._app.notes.search(typed, MOST):
            place = found.place_of(each.hit)
            if place is not None and not each.hit.named:
                run = partial(self._rooms.places.go, place)
                yield Row(each.hit.excerpt, found.where(each), found.icon_of(each.hit.kind), run)

    def _on_dropped(self, key: str, numbers: str) -> None:
        found = tuple(int(number) for number in numbers.split(",") if number.isdigit())
        if found:
            self._rooms.verbs.tell(self._rooms.verbs.run(self._app.notes.attach, found, About(key)))

    @Slot()
    def _on_new(self) -> None:
        self._go(f"new/{self._about(self._rooms.here())}")

    @Slot()
    def _on_here(self) -> None:
        self._go(f"of/{self._rooms.places.current.evaluation}")

    def _go(self, thing: str) -> None:
        self._rooms.places.go(Place("notes", thing=thing))
        self._rooms.places.replace(Place("notes"))  # to come back is not to begin again

    def _about(self, place: Place) -> str:
        """Return `EVALUATION/THING` for what is selected: a candidate, a criterion, the latest decision, or neither."""
        if place.page != "evaluation":
            return ""
        thing = ""
        if place.tab == "candidates" and place.thing:
            thing = f"candidate/{place.thing}"
        elif place.tab == "matrix" and place.thing.partition("/")[2]:
            thing = f"criterion/{place.thing.partition('/')[2]}"
        elif place.tab == "decision":
            kinds = [each.about.thing for each in self._app.notes.things(place.evaluation) if each.kind == "decision"]
            thing = kinds[-1] if kinds else ""
        return f"{place.evaluation}/{thing}"

"""Where in the program one is, as a value, and the way back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

MOST_REMEMBERED = 100
NOTES_MIME = "application/x-settled-notes"  # how notes are dragged from their page to an evaluation


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go to: a page, and in an evaluation its tab and a thing on it (a candidate, a cell)."""

    page: str
    evaluation: str = ""
    tab: str = ""
    thing: str = ""


WELCOME = Place("welcome")
NEW_EVALUATION = Place("new-evaluation")


def evaluation_place(key: str, tab: str = "", thing: str = "") -> Place:
    """Return the place of an evaluation; without a tab, the one it was last seen on."""
    return Place("evaluation", key, tab, thing)


class Places(QObject):
    """The history of places. `moved` comes with every new current place."""

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._current = WELCOME

    @property
    def current(self) -> Place:
        """Where one is."""
        return self._current

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back from a place."""
        return bool(self._forward)

    def go(self, place: Place) -> None:
        """Go to a place; going to the current one again is no step."""
        if place == self._current:
            self.moved.emit(place)
            return
        self._back = [*self._back, self._current][-MOST_REMEMBERED:]
        self._forward.clear()
        self._arrive(place)

    def leave(self, place: Place) -> None:
        """Go to a place from one that there is no way back to."""
        self._forward.clear()
        self._arrive(place)

    def replace(self, place: Place) -> None:
        """Say that the current place is better named like this; no step, nobody is told."""
        self._current = place

    def back(self) -> None:
        """Go to the place before."""
        if self._back:
            self._forward.append(self._current)
            self._arrive(self._back.pop())

    def forward(self) -> None:
        """Go to the place that one came back from."""
        if self._forward:
            self._back.append(self._current)
            self._arrive(self._forward.pop())

    def forget(self, evaluation: str) -> None:
        """Forget the places of an evaluation that is gone."""
        self._back = [place for place in self._back if place.evaluation != evaluation]
        self._forward = [place for place in self._forward if place.evaluation != evaluation]

    def _arrive(self, place: Place) -> None:
        self._current = place
        self.moved.emit(place)

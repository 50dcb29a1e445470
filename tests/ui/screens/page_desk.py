"""A page of the window over the real services, refreshed after each change, as the shell does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from app.changes import Changes
from app.compose import App
from ui.screens.base import WholePage
from ui.verbs import Verbs

if TYPE_CHECKING:
    from ui.shell.places import Place

T = TypeVar("T", bound=WholePage)


class PageDesk(Generic[T]):
    """The page. `told` and `refused` are what would be said beside it, `asked` the places that it leads to."""

    def __init__(self, app: App, make: Callable[[Verbs], T]) -> None:
        self.app, self.verbs = app, Verbs()
        self.refused: list[str] = []
        self.told: list[str] = []
        self.asked: list[Place] = []
        self.verbs.refused.connect(self.refused.append)
        self.verbs.finished.connect(self.told.append)
        self.page = make(self.verbs)
        self.page.asked.connect(self.asked.append)
        self.leave = app.feed.subscribe(self.refresh)

    def refresh(self, _changes: Changes) -> None:
        self.page.refresh()

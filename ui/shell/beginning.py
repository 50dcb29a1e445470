"""How an evaluation begins: the two pages that lead to one, and where one is afterwards.

Lives here: what the welcome page and the page of a new evaluation ask for. Must not: the pages themselves.
"""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Slot

from app.model.times import MINUTE
from ui.actions import ActionSet
from ui.screens.base import WholePage
from ui.shell.places import NEW_EVALUATION, WELCOME, Places, evaluation_place

if TYPE_CHECKING:
    from app.compose import App
    from ui.screens.new_evaluation.view import NewEvaluationPage
    from ui.screens.welcome.view import WelcomePage
    from ui.shell.clock_actions import ClockActions
    from ui.shell.evaluation_page import EvaluationPage


class Rooms(Protocol):
    """What this needs of the desk."""

    places: Places
    page: "EvaluationPage"
    clock_actions: "ClockActions"

    @property
    def new_evaluation(self) -> "NewEvaluationPage": ...


class Beginning(QObject):
    """Opens the page of a new evaluation, goes on from it, and does what the welcome page offers."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, parent: QObject) -> None:
        super().__init__(parent)
        self._rooms, self._app, self._actions = rooms, app, actions
        actions["new-evaluation"].triggered.connect(self._on_new_asked)

    def take(self, name: str, page: WholePage) -> None:
        """Listen to a page that is there from now on, if it is one of the two."""
        if name == "welcome":
            welcome = cast("WelcomePage", page)
            welcome.new_asked.connect(self._actions["new-evaluation"].trigger)
            welcome.import_asked.connect(self._actions["import"].trigger)
            welcome.sample_asked.connect(self._actions["sample"].trigger)
        elif name == "new-evaluation":
            new = cast("NewEvaluationPage", page)
            new.opened.connect(self._on_opened)
            new.started.connect(self._rooms.clock_actions.start_on)
            new.decided.connect(self._on_decided)
            new.cancelled.connect(self._on_cancelled)

    @Slot()
    def _on_new_asked(self) -> None:
        rows = self._app.evaluations.listing(leaders=False)
        projects = list(dict.fromkeys((row.project, row.project_title) for row in rows))
        usual = self._app.settings.values
        proposal = self._app.budgets.proposal(usual.effort * MINUTE)
        self._rooms.new_evaluation.start(projects, proposal, usual)
        self._rooms.places.go(NEW_EVALUATION)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self._rooms.places.go(evaluation_place(key, "matrix"))
        self._rooms.page.tab().take_focus()  # the first cell waits for its score

    @Slot(str)
    def _on_decided(self, key: str) -> None:
        self._rooms.places.go(evaluation_place(key, "decision"))

    @Slot()
    def _on_cancelled(self) -> None:
        if self._rooms.places.can_go_back:
            self._rooms.places.back()
        else:
            self._rooms.places.go(WELCOME)

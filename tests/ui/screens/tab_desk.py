"""A part of an evaluation over the real services, with what the page around it does: hand it views and conditions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.compose import App
from tests import support
from ui.actions import ActionSet
from ui.kit.dialogs import FormDialog
from ui.screens.base import EvaluationTab
from ui.verbs import Verbs

T = TypeVar("T", bound=EvaluationTab)
K = TypeVar("K", bound=FormDialog)


class TabDesk(Generic[T]):
    """The tab, refreshed after each change. `told` and `refused` are what would be said beside it."""

    def __init__(self, app: App, make: Callable[[Verbs, ActionSet], T]) -> None:
        self.app, self.key = app, support.EVALUATION
        self.verbs, self.actions = Verbs(), ActionSet()
        self.refused: list[str] = []
        self.told: list[str] = []
        self.conditions: dict[str, bool] = {}
        self.verbs.refused.connect(self.refused.append)
        self.verbs.finished.connect(self.told.append)
        self.tab = make(self.verbs, self.actions)
        self.tab.condition.connect(self._on_condition)
        for condition in ("open", "evaluation", "settled"):
            self.actions.set_condition(condition, holds=True)
        self.leave = app.feed.subscribe(self.refresh)
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.tab.set_view(self.app.evaluations.view(self.key))

    def dialog(self, kind: type[K]) -> K:
        return next(each for each in self.tab.findChildren(kind) if each.isVisible())

    @contextmanager
    def on_screen(self, qtbot: QtBot) -> Iterator[None]:
        """Show the tab, and hear of no change any more once the test is over."""
        qtbot.addWidget(self.tab)
        self.tab.resize(1024, 700)
        with qtbot.waitActive(self.tab):
            self.tab.show()
            self.tab.activateWindow()
        yield
        self.leave()

    def _on_condition(self, name: str, holds: bool) -> None:
        self.conditions[name] = holds
        self.actions.set_condition(name, holds=holds)

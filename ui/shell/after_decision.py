"""What follows a decision: building by one button, the day it shipped, options that are parked till then.

Lives here: dialogs and verbs of that, and research on a settled slot, which asks for a ground. Must not: the record.
"""

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.wishes import NewStart
from ui.actions import ActionSet
from ui.kit.fields import DayField, Field
from ui.kit.labels import WrapLabel
from ui.screens.decision.next import Progress
from ui.today import today_of
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.compose import App
    from app.services.projects import Projects
    from ui.screens.decision.view import DecisionTab
    from ui.shell.evaluation_page import EvaluationPage
    from ui.shell.window import Window


class Rooms(Protocol):
    """What this needs of the desk."""

    verbs: Verbs
    page: "EvaluationPage"

    @property
    def decision(self) -> "DecisionTab": ...


class AfterDecision(QObject):
    """Connects building, shipping and parking."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: "Window") -> None:
        super().__init__(window)
        self._rooms, self._app, self._window = rooms, app, window
        rooms.page.made.connect(self._on_part_made)
        actions["ship"].triggered.connect(self._on_ship)
        actions["park"].triggered.connect(self._on_park)

    def _on_part_made(self, name: str, _part: QWidget) -> None:
        if name == "decision":
            self._rooms.decision.build_asked.connect(self._on_build)
            self._rooms.decision.ship_asked.connect(self._on_ship)

    @Slot()
    def _on_build(self) -> None:
        wanted = NewStart(evaluation=self._rooms.page.key, activity="building", switch=True)
        self._rooms.verbs.run(self._app.timer.start, wanted)

    @Slot()
    def _on_ship(self) -> None:
        view = self._app.evaluations.view(self._rooms.page.key, ())
        today = today_of(self._app.clock)()
        dialog = ShipDialog(
            self._app.projects, (view.project, view.project_title), today, self._rooms.verbs, self._window
        )
        dialog.did.connect(self._rooms.verbs.tell)
        dialog.open()

    @Slot()
    def _on_park(self) -> None:
        dialog = ParkDialog(self._app.projects, self._rooms.page.key, self._rooms.verbs, self._window)
        dialog.did.connect(self._rooms.verbs.tell)
        dialog.open()


class ShipDialog(VerbDialog):
    """Asks on which day a project shipped."""

    def __init__(
        self, projects: "Projects", project: tuple[str, str], today: dt.date, verbs: Verbs, parent: QWidget
    ) -> None:
        super().__init__(_tr("{title} shipped").format(title=project[1]), _tr("It shipped"), verbs, parent)
        self._projects, self._project = projects, project[0]
        self.day = DayField(today, self)
        self.add(WrapLabel(self.tr("What real users do with it is worth more than any comparison."), "soft", self))
        self.add(Field(self.tr("Shipped on"), self.day, self))
        self.accept_button.setFocus()

    def submit(self) -> None:
        """Keep the day."""
        self.run(self._projects.ship, self._project, self.day.day().isoformat())


class ParkDialog(VerbDialog):
    """Keeps an option for after the product shipped."""

    def __init__(self, projects: "Projects", key: str, verbs: Verbs, parent: QWidget, name: str = "") -> None:
        super().__init__(_tr("Park an option"), _tr("Park it"), verbs, parent)
        self._projects, self._key = projects, key
        self.name, self.heard = QLineEdit(name, self), QLineEdit(self)
        self.heard.setPlaceholderText(self.tr("A newsletter, a talk, a colleague; may stay empty"))
        self.add(
            WrapLabel(self.tr("It is offered again once the product shipped, and takes no time till then."), "soft")
        )
        self.add(Field(self.tr("Name"), self.name, self))
        self.add(Field(self.tr("Where you heard of it"), self.heard, self))
        self.name.setFocus()

    def submit(self) -> None:
        """Park it, or show why not."""
        self.run(self._projects.park, self.name.text(), self.heard.text(), self._key)


def progress_of(app: "App") -> "Callable[[str], Progress]":
    """Return what tells how far the product of a project is."""

    def progress(project: str) -> Progress:
        build = sum(row.build_ms for row in app.time_reports.by_project() if row.project == project)
        running = app.timer.status().running
        building = running is not None and running.phase == "build" and running.project == project
        return Progress(build, app.projects.shipped_on(project), building)

    return progress


def _tr(text: str) -> str:
    return QCoreApplication.translate("After", text)

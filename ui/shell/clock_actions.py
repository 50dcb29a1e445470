"""What the actions on the clock do, and where its state is seen: the head, the title of the window, the sidebar."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from app.model import rules
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewStart
from ui import words
from ui.actions import ActionSet
from ui.shell.clock import ClockKeeper
from ui.shell.evaluation_page import EvaluationPage
from ui.shell.places import Places
from ui.shell.window import Window
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.compose import App
    from app.services.clock_views import Running, Status

RESEARCH = ACTIVITIES[:-1]


class Rooms(Protocol):
    """What these actions need of the desk."""

    places: Places
    verbs: Verbs
    page: EvaluationPage
    clock: ClockKeeper


class ClockActions(QObject):
    """Connects the actions of the clock; the window, the head and the tray start and stop it through here."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._app, self._actions, self._window = rooms, app, actions, window
        for name, slot in (
            ("clock", self.toggle),
            ("next-activity", self._on_next_activity),
            ("next-candidate", self._on_next_candidate),
            ("build", self._on_build),
        ):
            actions[name].triggered.connect(slot)
        rooms.page.head.card.toggled.connect(self.toggle_here)
        rooms.page.head.card.wanted.connect(self.start)
        rooms.clock.changed.connect(self._on_status)

    @property
    def running(self) -> "Running | None":
        """What the clock runs on."""
        return self._rooms.clock.status.running

    @Slot()
    def toggle(self) -> None:
        """Stop the clock if it runs, else start it on what is on screen."""
        if self.running is not None:
            self.stop()
        else:
            self.toggle_here()

    @Slot()
    def toggle_here(self) -> None:
        """Stop the clock if it runs on what is on screen, else start it there."""
        key = self._rooms.places.current.evaluation
        running = self.running
        if running is not None and (not key or self._is_on(running, key)):
            self.stop()
        elif key:
            self.start_on(key)
        else:
            self.start(NewStart())

    @Slot()
    def stop(self) -> None:
        """Stop the clock and say what it came to."""
        done = self._rooms.clock.stop()
        if done is not None:
            self._window.toasts.show_toast(done.sentence)

    def start_on(self, key: str) -> None:
        """Start on an evaluation as it was researched last; on one that is settled, start building."""
        row = next((each for each in self._app.evaluations.listing(leaders=False) if each.key == key), None)
        if row is None:
            return
        if row.state == "settled":
            self.start(NewStart(project=row.project, switch=True))
            return
        activity, candidate = self._last(key)
        self.start(NewStart(evaluation=key, activity=activity, candidate=candidate, switch=True))

    @Slot(object)
    def start(self, wanted: NewStart) -> None:
        """Start the clock on what was chosen."""
        self._rooms.clock.start(wanted)

    def _last(self, key: str) -> tuple[str | None, str | None]:
        """Return what an evaluation was researched with last: activity, and candidate if it still takes part."""
        entries = [row for row in self._app.time_reports.entries(key) if row.phase == "research"]
        if not entries:
            return None, None
        last = max(entries, key=lambda row: row.ended_at)
        return last.activity, last.candidate if last.candidate in self._candidates(key) else None

    def _candidates(self, key: str) -> list[str]:
        record = self._app.evaluations.view(key, ()).evaluation
        return [each.key for each in record.candidates if not rules.is_out(each)]

    def _is_on(self, running: "Running", key: str) -> bool:
        if running.evaluation is not None:
            return running.evaluation == key
        rows = self._app.evaluations.listing(leaders=False)
        return any(row.key == key and row.project == running.project for row in rows)

    @Slot()
    def _on_next_activity(self) -> None:
        running = self.running
        if running is None or running.evaluation is None:
            return
        activity = _after(RESEARCH, running.activity)
        self.start(NewStart(evaluation=running.evaluation, activity=activity, candidate=running.candidate, switch=True))

    @Slot()
    def _on_next_candidate(self) -> None:
        running = self.running
        if running is None or running.evaluation is None:
            return
        candidate = _after((None, *self._candidates(running.evaluation)), running.candidate)
        activity = running.activity
        self.start(NewStart(evaluation=running.evaluation, activity=activity, candidate=candidate, switch=True))

    @Slot()
    def _on_build(self) -> None:
        key = self._rooms.places.current.evaluation
        rows = self._app.evaluations.listing(leaders=False)
        project = next((row.project for row in rows if row.key == key), None)
        if project is not None:
            self.start(NewStart(project=project, switch=True))

    @Slot(object)
    def _on_status(self, status: "Status") -> None:
        """Show the state of the clock where people look."""
        running = status.running
        self._rooms.page.head.set_running(running)
        self._window.set_clock("" if running is None else words.clock_length(running.counted_ms),
                               "" if running is None else running.title)  # fmt: skip
        self._window.sidebar.set_running(None if running is None else running.evaluation)
        self._actions["clock"].setText(self.tr("Start the clock") if running is None else self.tr("Stop the clock"))
        on_research = running is not None and running.evaluation is not None
        self._actions.set_condition("researching", holds=on_research)


def _after(those: "Sequence[str | None]", now: str | None) -> str | None:
    """Return what comes after `now`, the first after the last."""
    return those[(those.index(now) + 1) % len(those)] if now in those else those[0]

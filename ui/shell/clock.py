"""Keeps the clock while the window lives: looks at it every 15 s, and says when something is due.

Lives here: the beat, the wait for a pause in typing, and who is told. Must not: what a look means (`app.analysis`),
any widget, or what the desktop knows of the user (`ui.shell.presence`).
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.analysis import nudging
from app.analysis.beat import BEAT_MS
from app.changes import Changes
from app.model.errors import AppError
from app.model.times import MINUTE
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.compose import App
    from app.model.wishes import NewStart
    from app.services.clock_views import GapRow, Status
    from app.services.prompts import Notice
    from app.services.views import Done

WATCHED = ("project", "evaluation", "budget", "nudge", "time_entry", "gap", "decision", "reopening")


class Presence(Protocol):
    """What the clock asks of the desktop."""

    @property
    def locked(self) -> bool:
        """Whether the screen is locked; false where nobody can tell."""
        ...

    def ask_idle(self, tell: "Callable[[int | None], None]") -> None:
        """Say now or a little later for how many milliseconds nobody touched the machine, None if unknown."""
        ...


class Unknown:
    """A desktop that says nothing: the same results, but for the question after an idle while."""

    locked = False

    def ask_idle(self, tell: "Callable[[int | None], None]") -> None:
        """Say that nobody can tell."""
        tell(None)


class ClockKeeper(QObject):
    """The one object of the window that looks at the clock.

    `changed` carries the `Status` after every look; `turned` comes when what is shown of it is another: the minute,
    what runs, a hole. `gaps_pending` carries all holes that wait for an answer, oldest first, whenever they are others
    than before (an empty tuple too). `notice_due` carries a `Notice` of the stage warn or last; it was kept as shown by
    then. `prompt_waits` carries the `Notice` of a prompt as soon as it is due (for one notification), `prompt_due`
    carries it once it may be shown: at a pause in typing, ten minutes late at most, on a window that is seen and a
    screen that is not locked. Each comes once; whoever shows the dialog calls `prompts.shown`.
    """

    changed = Signal(object)
    turned = Signal()
    gaps_pending = Signal(object)
    notice_due = Signal(object)
    prompt_waits = Signal(object)
    prompt_due = Signal(object)

    def __init__(self, app: "App", verbs: Verbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._verbs = app, verbs
        self._presence: Presence = Unknown()
        self._stopping: frozenset[str] = frozenset()
        self._gaps: tuple[GapRow, ...] = ()
        self._waiting: Notice | None = None
        self._handed: Notice | None = None
        self._due_since = self._last_key = 0
        self._failed = self._busy = False
        self._can_show: Callable[[], bool] = lambda: True
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.setTimerType(Qt.TimerType.CoarseTimer)
        self._beat.timeout.connect(self.look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._consider)
        self.status: Status = app.timer.status()
        self._face = _face(self.status)

    def open(self, can_show: "Callable[[], bool] | None" = None) -> None:
        """Deal with a clock that ran when the file was opened, and keep it from now on.

        `can_show` tells whether the window is where a dialog would be seen.
        """
        self._can_show = self._can_show if can_show is None else can_show
        self._verbs.attempt(self._without_question, partial(self._app.timer.recover, looks=True, initiator=self))
        self.refresh()

    def set_presence(self, presence: Presence) -> None:
        """Ask this desktop from now on."""
        self._presence = presence

    def close(self) -> None:
        """Stop the clock, since nobody would look at it any more, and let go of everything."""
        if self._app.timer.status().running is not None:
            self._verbs.attempt(self._app.timer.stop, self)
        self._beat.stop()
        self._forget_prompt()

    def start(self, wanted: "NewStart") -> "Done | None":
        """Start the clock, or say why not."""
        return self._verbs.run(self._app.timer.start, wanted)

    def stop(self) -> "Done | None":
        """Stop the clock; a budget never stands in the way."""
        return self._verbs.run(self._without_question, self._app.timer.stop)

    def _without_question(self, verb: "Callable[[], Done | None]") -> "Done | None":
        """Do what may find a hole. The window asks about it in a dialog, so the words for the terminal are let fall."""
        before = len(self.status.gaps)
        done = verb()
        asked = len(self._app.gaps.pending()) > before
        return replace(done, advice="") if done is not None and asked else done

    def set_stopping(self, evaluation: str, *, stops: bool) -> None:
        """Say that the verdict of an evaluation held that nothing left can change the answer, or holds no longer."""
        known = self._stopping | {evaluation} if stops else self._stopping - {evaluation}
        if known != self._stopping:
            self._stopping = known
            self.refresh()

    @Slot()
    def look(self) -> None:
        """Look at the clock: count, or find a hole. Also called right before sleep and right after."""
        if self.status.running is not None:
            self._presence.ask_idle(self._count)

    @Slot()
    def refresh(self) -> None:
        """Ask anew what runs, what waits and what is due; tell who listens."""
        self.status = self._app.timer.status()
        beats = self._app.clock.beats and self.status.running is not None
        if beats != self._beat.isActive():
            self._beat.start() if beats else self._beat.stop()
        self.changed.emit(self.status)
        face = _face(self.status)
        if face != self._face:
            self._face = face
            self.turned.emit()
        if self.status.gaps != self._gaps:
            self._gaps = self.status.gaps
            self.gaps_pending.emit(self._gaps)
        self._look_for_due()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Hear what a unit of work changed."""
        if changes.touch(*WATCHED) and not self._busy and changes.initiator is not self:
            self.refresh()

    @Slot()
    def consider_again(self) -> None:
        """Hear that the window came back, or the screen was unlocked: a prompt that waits may be shown now."""
        if self._waiting is None:
            self.refresh()
        else:
            self._consider()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the keys that are pressed while a prompt waits for a pause; at no other time is this asked."""
        if event.type() == QEvent.Type.KeyPress:
            self._last_key = self._awake()
        return False

    def _count(self, idle_ms: int | None) -> None:
        beat = self._verbs.attempt(self._app.timer.beat, idle_ms, initiator=self)
        if isinstance(beat, AppError):
            if not self._failed:
                self._verbs.refused.emit(beat.sentence)
            self._failed = True
            return
        self._failed = False
        self.refresh()

    def _look_for_due(self) -> None:
        due = self._app.prompts.due(self._stopping)
        self._busy = True
        try:
            for notice in due.notices:
                if not isinstance(
                    self._verbs.attempt(self._app.prompts.shown, notice.evaluation, notice.stage), AppError
                ):
                    self.notice_due.emit(notice)
        finally:
            self._busy = False
        if due.prompt is None:
            self._handed = None
            self._forget_prompt()
        elif not _same(due.prompt, self._handed) and not _same(due.prompt, self._waiting):
            self._await_pause(due.prompt)
        elif self._waiting is not None and not self._pause.isActive():
            self._consider()

    def _await_pause(self, notice: "Notice") -> None:
        self._forget_prompt()
        self._waiting = notice
        self._due_since = self._last_key = self._awake()
        application = QGuiApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._pause.start(nudging.PAUSE_MS)
        self.prompt_waits.emit(notice)

    @Slot()
    def _consider(self) -> None:
        """Show the prompt that waits if this is a pause; else look again when one may have come."""
        notice = self._waiting
        self._pause.stop()
        if notice is None or self._presence.locked or not self._can_show():
            return
        now = self._awake()
        still = not self._app.clock.beats  # a clock that stands still shows no pause
        if still or nudging.may_show(now, self._due_since, self._last_key, locked=False):
            self._handed = notice
            self._forget_prompt()
            self.prompt_due.emit(notice)
        else:
            pause, patience = self._last_key + nudging.PAUSE_MS, self._due_since + nudging.PATIENCE_MS
            self._pause.start(max(min(pause, patience) - now, 1))

    def _forget_prompt(self) -> None:
        self._pause.stop()
        application = QGuiApplication.instance()
        if self._waiting is not None and application is not None:
            application.removeEventFilter(self)
        self._waiting = None

    def _awake(self) -> int:
        return self._app.clock.marks().awake


def _face(status: "Status") -> tuple[object, ...]:
    """Return what can be seen of a status."""
    running = status.running
    if running is None:
        return (status.gaps,)
    return status.gaps, running.entry, running.counted_ms // MINUTE, running.paused


def _same(one: "Notice", other: "Notice | None") -> bool:
    """Tell whether both are the same prompt; how far over the budget one is meanwhile does not matter."""
    return other is not None and (one.evaluation, one.version, one.returns) == (
        other.evaluation,
        other.version,
        other.returns,
    )

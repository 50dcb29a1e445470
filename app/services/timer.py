"""The clock: start, stop, look at what runs, and what to do with an entry that nobody closed.

Starting, stopping and looking stand outside undo: to take them back would turn a clock back. What a look means is
decided in `app.analysis.beat`.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from app.analysis import beat as rules
from app.analysis.beat import Look
from app.model import checks
from app.model.errors import DiskProblem, Refused
from app.model.marks import Marks
from app.model.preferences import Preferences
from app.model.times import MINUTE, effort_words
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewStart
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, checkpoint, clock_words, research, standings
from app.services.clock_views import Beat, Running, Status
from app.services.views import Done
from app.store import clock as rows
from app.store import find, gaps, tables
from app.store import standing as standing_rows
from app.store.clock import OpenEntry
from app.store.find import EvaluationRef
from app.store.unit import Store, Unit

NOBODY = ""


class Timer(base.Service):
    """The verbs of the clock. One process at a time looks at the running entry, known by its token."""

    def __init__(self, store: Store, clock: Clock, preferences: Callable[[], Preferences] = Preferences) -> None:
        super().__init__(store, clock)
        self._preferences = preferences
        self._token = uuid4().hex
        self._looks = False
        self._unsaved: OpenEntry | None = None
        self._closed: Done | None = None

    def status(self) -> Status:
        """Return what runs, and what waits for an answer."""
        with self._store.reading() as connection:
            entry, pending = rows.running(connection), tuple(gaps.pending(connection))
        return Status(None if entry is None else self._running(entry), pending)

    def start(self, wanted: NewStart, initiator: object | None = None) -> Done:
        """Start the clock; what runs is stopped first if `switch` is set, else that refuses."""
        with self._store.unit(say("Start the clock"), initiator) as unit:
            unit.undoable = False
            entry = self._entry(unit)
            if entry is not None:
                _require_switch(entry, wanted)
            draft, key, title = self._draft(unit, wanted)
            if entry is not None:
                self._settle(unit, entry, close=True)
            self._begin(unit, draft)
        self._unsaved = self._closed = None
        what = clock_words.activity(draft.activity)
        return Done(say("The clock runs on {title}: {activity}.", title=title, activity=what), key)

    def stop(self, initiator: object | None = None) -> Done:
        """Stop the clock. A budget never stands in the way of that."""
        with self._store.unit(say("Stop the clock"), initiator) as unit:
            unit.undoable = False
            entry = self._entry(unit)
            if entry is None:
                return self._stopped_already()
            before = _counted_on(unit, entry)
            gap = self._settle(unit, entry, close=True)
            half = checkpoint.words(unit.connection, entry, before, unit.now)
            done = _stopped(unit, entry)
        self._unsaved = None
        if gap is not None:
            return replace(done, advice=self._question(gap))
        return replace(done, advice=half)

    def beat(self, idle_ms: int | None = None, initiator: object | None = None) -> Beat | None:
        """Look at the entry that runs, and count; None when nothing runs.

        `idle_ms`: for how long nobody touched the machine, None where that is unknown or no matter. When it cannot be
        saved this raises `DiskProblem`; what it would have counted is saved by the next beat that can.
        """
        with self._store.reading() as connection:
            entry = self._last_known(rows.running(connection))
        if entry is None:
            return None
        if entry.owner != self._token:
            return Beat("lost", entry.counted_ms)
        marks = self._clock.marks()
        look = self._look(entry, marks, idle_ms)
        try:
            gap = self._keep(entry, marks, look, initiator)
        except DiskProblem:
            self._unsaved = _after(entry, marks, look)
            raise
        self._unsaved = None
        return self._beat_view(_after(entry, marks, look), gap)

    def recover(self, *, looks: bool = False, initiator: object | None = None) -> Done | None:
        """Deal with an entry that was open when the file was opened, and with every command: a sign of life.

        `looks`: this process will call `beat` every few seconds from now on. Returns what to tell, or None.
        """
        self._looks = looks and self._clock.beats
        with self._store.reading() as connection:
            entry = rows.running(connection)
        if entry is None:
            return None
        with self._store.unit(say("Look at the clock"), initiator) as unit:
            unit.undoable = False
            marks = self._clock.marks()
            look = self._look(entry, marks, None)
            unit.recorded = look.hole is not None or bool(look.step_ms)
            gap = self._write(unit, entry, marks, look, close=False)
            done = _stopped(unit, entry)
        if gap is None:
            return None
        self._closed = replace(done, advice=self._question(gap))
        return self._closed

    def build_instead(self, of: EvaluationRef) -> bool:
        """Let the clock run on building the project if it runs on research of an evaluation that was just decided."""
        entry = self._researching(of)
        if entry is None:
            return False
        self.start(NewStart(evaluation=of.key, activity="building", candidate=entry.candidate, switch=True))
        return True

    def leave(self, of: EvaluationRef) -> None:
        """Stop the clock if it runs on research of an evaluation that was given up."""
        if self._researching(of) is not None:
            self.stop()

    def _researching(self, of: EvaluationRef) -> OpenEntry | None:
        with self._store.reading() as connection:
            entry = rows.running(connection)
        return entry if entry is not None and entry.evaluation_id == of.id and entry.phase == "research" else None

    def _draft(self, unit: Unit, wanted: NewStart) -> "tuple[tables.time.TimeEntryDraft, str, str]":
        """Return the entry to write, the key and the title of what it is on."""
        now = unit.now
        if wanted.project is not None:
            activity = _project_activity(wanted)
            project = base.project(unit, wanted.project)
            draft = tables.time.TimeEntryDraft(
                project_id=project.id, started_at=now, ended_at=now, counted_ms=0, phase="build", activity=activity,
                zone=self._clock.zone(), running=True,
            )  # fmt: skip
            return draft, project.key, project.name
        of = base.only_deciding(unit.connection, wanted.evaluation)
        activity = checks.one_of(wanted.activity or "comparing", ACTIVITIES)
        research.require_open(unit, of, activity, strict=wanted.strict or self._preferences().strict)
        candidate = None if wanted.candidate is None else find.candidate(unit.connection, of, wanted.candidate)
        draft = tables.time.TimeEntryDraft(
            evaluation_id=of.id, candidate_id=None if candidate is None else candidate.id, started_at=now,
            ended_at=now, counted_ms=0, phase=research.phase_of(activity), activity=activity, zone=self._clock.zone(),
            running=True,
        )  # fmt: skip
        return draft, of.key, of.name

    def _begin(self, unit: Unit, draft: "tables.time.TimeEntryDraft") -> None:
        rows.begin(unit, unit.add(draft), self._clock.marks(), self._owner)

    @property
    def _owner(self) -> str:
        return self._token if self._looks else NOBODY

    def _entry(self, unit: Unit) -> OpenEntry | None:
        return self._last_known(rows.running(unit.connection))

    def _last_known(self, entry: OpenEntry | None) -> OpenEntry | None:
        """Return the entry as this process saw it last, which may not have been saved."""
        unsaved = self._unsaved
        if entry is not None and unsaved is not None and (unsaved.id, unsaved.owner) == (entry.id, entry.owner):
            return unsaved
        return entry

    def _look(self, entry: OpenEntry, marks: Marks, idle_ms: int | None) -> Look:
        if entry.marks is None:
            return Look(hole=rules.Hole("reboot", 0))
        if entry.owner == NOBODY:
            return rules.sign_of_life(entry.marks, marks)
        if entry.owner == self._token:
            wishes = self._preferences()
            idle, limit = None if wishes.on_paper else idle_ms, wishes.idle * MINUTE
            since = entry.idle_since
            return rules.beat(entry.marks, marks, entry.counted_ms, idle_ms=idle, idle_since=since, limit_ms=limit)
        return Look(hole=rules.found(entry.marks, marks, entry.idle_since))

    def _keep(self, entry: OpenEntry, marks: Marks, look: Look, initiator: object | None) -> int | None:
        with self._store.unit(say("Look at the clock"), initiator) as unit:
            unit.recorded = look.hole is not None or bool(look.step_ms)
            unit.undoable = False
            return self._write(unit, entry, marks, look, close=False)

    def _settle(self, unit: Unit, entry: OpenEntry, *, close: bool) -> int | None:
        """Look at an entry and write what follows; return the number of the question if there is one."""
        marks = self._clock.marks()
        return self._write(unit, entry, marks, self._look(entry, marks, None), close=close)

    def _write(self, unit: Unit, entry: OpenEntry, marks: Marks, look: Look, *, close: bool) -> int | None:
        after = _after(entry, marks, look)
        if not rows.advance(unit, entry, marks, self._owner, idle_since=look.idle_since) and entry.marks is not None:
            raise Refused(say("Another Settled runs the clock now; nothing was changed."))
        if look.step_ms:
            rows.note_step(unit, entry, look.step_ms)
        closed = close or look.hole is not None
        if closed:
            rows.forget(unit, entry)
        if closed and not after.counted_ms and look.hole is None:
            unit.remove(tables.time.TimeEntryDraft, entry.id)
            return None
        unit.change(
            tables.time.TimeEntryDraft,
            entry.id,
            counted_ms=after.counted_ms,
            ended_at=after.ended_at,
            running=not closed,
        )
        if look.hole is None:
            return None
        length, kind = look.hole.length_ms, look.hole.kind
        return unit.add(tables.time.GapDraft(time_entry_id=entry.id, since=after.ended_at, length_ms=length, kind=kind))

    def _stopped_already(self) -> Done:
        """A silence may have closed the entry as this command opened the file: then it is stopped as asked."""
        if self._closed is None:
            raise Refused(say("No clock is running; there is nothing to stop."))
        closed, self._closed = self._closed, None
        return closed

    def _running(self, entry: OpenEntry) -> Running:
        look = self._look(self._last_known(entry) or entry, self._clock.marks(), None)
        counted = entry.counted_ms + (look.counted_ms if look.hole is None else 0)
        return Running(
            entry=entry.id,
            evaluation=entry.evaluation,
            project=entry.project,
            title=entry.title,
            candidate=entry.candidate,
            activity=entry.activity,
            phase=entry.phase,
            started_at=entry.started_at,
            counted_ms=counted,
            paused=entry.idle_since is not None,
        )

    def _beat_view(self, entry: OpenEntry, number: int | None) -> Beat:
        if number is not None:
            with self._store.reading() as connection:
                return Beat("stopped", entry.counted_ms, gaps.gap(connection, number))
        return Beat("counting" if entry.idle_since is None else "paused", entry.counted_ms)

    def _question(self, number: int) -> str:
        with self._store.reading() as connection:
            row = gaps.gap(connection, number)
        return "" if row is None else clock_words.question(row)


def _require_switch(entry: OpenEntry, wanted: NewStart) -> None:
    if not wanted.switch:
        raise Refused(
            say("The clock runs on {title} ({activity}). Stop it first, or switch with --switch.", title=entry.title,
                activity=clock_words.activity(entry.activity))
        )  # fmt: skip


def _project_activity(wanted: NewStart) -> str:
    if wanted.evaluation is not None or wanted.candidate is not None:
        raise Refused(say("Name an evaluation or a project, not both."))
    activity = checks.one_of(wanted.activity or "building", ACTIVITIES)
    if activity != "building":
        raise Refused(say("Time on a project is building; research belongs to an evaluation."))
    return activity


def _after(entry: OpenEntry, marks: Marks, look: Look) -> OpenEntry:
    """Return the entry as it is after a look: its wall times are start and last beat, its length what was counted."""
    if look.hole is not None:
        ended = entry.ended_at + look.counted_ms
    elif look.idle_since is None:
        ended = marks.wall
    elif entry.idle_since is None:
        ended = marks.wall - (marks.boot - look.idle_since)
    else:
        ended = entry.ended_at
    return replace(
        entry,
        counted_ms=max(entry.counted_ms + look.counted_ms, 0),
        ended_at=max(ended, entry.started_at),
        idle_since=look.idle_since,
        marks=marks,
    )


def _counted_on(unit: Unit, entry: OpenEntry) -> int:
    """Return the research on the evaluation of an entry, the entry included as far as it was counted."""
    if entry.evaluation_id is None:
        return 0
    return standing_rows.evaluations(unit.connection, entry.evaluation_id)[0].used_ms


def _stopped(unit: Unit, entry: OpenEntry) -> Done:
    length = effort_words(rows.counted(unit.connection, entry))
    key = entry.evaluation or entry.project
    if entry.evaluation_id is None or entry.phase == "build":
        return Done(say("Stopped: {length} of building on {title}.", length=length, title=entry.title), key)
    standing = standings.of_row(standing_rows.evaluations(unit.connection, entry.evaluation_id)[0], unit.now)
    left = clock_words.left(standing.left_ms)
    return Done(say("Stopped: {length} on {title}, {left}.", length=length, title=entry.title, left=left), key)

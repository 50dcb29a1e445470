"""The running entry and what the clocks said when it was last looked at. Knows rows, no rule of counting."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from app.model.marks import Marks
from app.store import tables
from app.store.tables import choice, log, time
from app.store.unit import Unit

_ENTRY, _BEAT = tables.core(time.TimeEntry), tables.core(time.Beat)
_PROJECT, _EVALUATION = tables.core(choice.Project), tables.core(choice.Evaluation)
_CANDIDATE, _EVENT = tables.core(choice.Candidate), tables.core(log.Event)


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """The entry that runs. `marks` is None when nothing is known of its last beat; `owner` is empty without one.

    `evaluation` and its title are None when a project is built; `candidate` is a key.
    """

    id: int
    project_id: int
    project: str
    project_title: str
    evaluation_id: int | None
    evaluation: str | None
    evaluation_title: str | None
    candidate_id: int | None
    candidate: str | None
    activity: str
    phase: str
    zone: str | None
    started_at: int
    ended_at: int
    counted_ms: int
    owner: str
    idle_since: int | None
    marks: Marks | None

    @property
    def title(self) -> str:
        """What the clock runs on, for a sentence."""
        return self.evaluation_title or self.project_title


def running(connection: Connection) -> OpenEntry | None:
    """Return the entry that runs, or None."""
    t, b, e = _ENTRY.c, _BEAT.c, _EVALUATION.c
    project_id = t.project_id.is_(None)
    query: Select[Any] = (
        select(
            t.id, _PROJECT.c.id, _PROJECT.c.key, _PROJECT.c.title, e.id, e.key, e.title, t.candidate_id,
            _CANDIDATE.c.key, t.activity, t.phase, t.zone, t.started_at, t.ended_at, t.counted_ms, b.owner,
            b.idle_since, b.wall, b.awake, b.boot, b.boot_id,
        )
        .outerjoin(_EVALUATION, e.id == t.evaluation_id)
        .join(_PROJECT, (_PROJECT.c.id == t.project_id) | (project_id & (_PROJECT.c.id == e.project_id)))
        .outerjoin(_CANDIDATE, _CANDIDATE.c.id == t.candidate_id)
        .outerjoin(_BEAT, b.time_entry_id == t.id)
        .where(t.running)
    )  # fmt: skip
    row = connection.execute(query).first()
    if row is None:
        return None
    values: tuple[Any, ...] = tuple(row)
    entry, owner, idle_since, clocks = values[:-6], values[-6], values[-5], values[-4:]
    return OpenEntry(*(*entry, owner or "", idle_since, None if clocks[0] is None else Marks(*clocks)))


def begin(unit: Unit, entry_id: int, marks: Marks, owner: str) -> None:
    """Write down what the clocks say as an entry starts."""
    unit.connection.execute(insert(_BEAT).values(time_entry_id=entry_id, **_columns(marks), owner=owner))


def advance(unit: Unit, entry: OpenEntry, marks: Marks, owner: str, *, idle_since: int | None) -> bool:
    """Write down what the clocks say now, unless another process took the entry over meanwhile."""
    guarded = update(_BEAT).where(_BEAT.c.time_entry_id == entry.id, _BEAT.c.owner == entry.owner)
    values = {**_columns(marks), "owner": owner, "idle_since": idle_since}
    return bool(unit.connection.execute(guarded.values(**values)).rowcount)


def forget(unit: Unit, entry: OpenEntry) -> None:
    """Drop what is known of the beats of an entry that is closed."""
    unit.connection.execute(_BEAT.delete().where(_BEAT.c.time_entry_id == entry.id))


def note_step(unit: Unit, entry: OpenEntry, step_ms: int) -> None:
    """Note that the wall clock was set while the entry ran."""
    unit.connection.execute(
        insert(_EVENT).values(
            at=unit.now,
            step=unit.name,
            kind="clock.step",
            subject=f"time_entry/{entry.id}",
            after=json.dumps({"delta_ms": step_ms}),
        )
    )


def _columns(marks: Marks) -> dict[str, object]:
    return {"wall": marks.wall, "awake": marks.awake, "boot": marks.boot, "boot_id": marks.boot_id}

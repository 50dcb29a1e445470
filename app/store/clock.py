"""The running entry and what the clocks said when it was last looked at. Knows rows, no rule of counting."""

import json
from dataclasses import asdict, dataclass
from sqlite3 import Connection

from app.model.marks import Marks
from app.store import sql
from app.store.unit import Unit

_RUNNING = """
SELECT t.id, p.id, p.key, p.title, e.id, e.key, e.title, t.candidate_id, c.key, t.activity, t.phase, t.zone,
    t.started_at, t.ended_at, t.counted_ms, b.owner, b.idle_since, b.wall, b.awake, b.boot, b.boot_id
FROM time_entry t LEFT JOIN evaluation e ON e.id = t.evaluation_id
JOIN project p ON p.id = coalesce(t.project_id, e.project_id)
LEFT JOIN candidate c ON c.id = t.candidate_id LEFT JOIN beat b ON b.time_entry_id = t.id
WHERE t.running = 1
"""
_BEGIN = """
INSERT INTO beat (time_entry_id, wall, awake, boot, boot_id, owner)
VALUES (:entry, :wall, :awake, :boot, :boot_id, :owner)
"""
_ADVANCE = """
UPDATE beat SET wall = :wall, awake = :awake, boot = :boot, boot_id = :boot_id, owner = :owner, idle_since = :idle_since
WHERE time_entry_id = :entry AND owner = :before
"""
_STEP = "INSERT INTO event (at, step, kind, subject, after) VALUES (?, ?, 'clock.step', ?, ?)"


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
    values = sql.first(connection, _RUNNING)
    if values is None:
        return None
    entry, owner, idle_since, clocks = values[:-6], values[-6], values[-5], values[-4:]
    return OpenEntry(*(*entry, owner or "", idle_since, None if clocks[0] is None else Marks(*clocks)))


def counted(connection: Connection, entry: OpenEntry) -> int:
    """Return the milliseconds that an entry counts by now, 0 when it is gone."""
    return int(sql.scalar(connection, "SELECT counted_ms FROM time_entry WHERE id = ?", (entry.id,)) or 0)


def begin(unit: Unit, entry_id: int, marks: Marks, owner: str) -> None:
    """Write down what the clocks say as an entry starts."""
    unit.connection.execute(_BEGIN, {**asdict(marks), "entry": entry_id, "owner": owner})


def advance(unit: Unit, entry: OpenEntry, marks: Marks, owner: str, *, idle_since: int | None) -> bool:
    """Write down what the clocks say now, unless another process took the entry over meanwhile."""
    values = {"entry": entry.id, "before": entry.owner, "owner": owner, "idle_since": idle_since}
    return bool(unit.connection.execute(_ADVANCE, {**asdict(marks), **values}).rowcount)


def forget(unit: Unit, entry: OpenEntry) -> None:
    """Drop what is known of the beats of an entry that is closed."""
    unit.connection.execute("DELETE FROM beat WHERE time_entry_id = ?", (entry.id,))


def note_step(unit: Unit, entry: OpenEntry, step_ms: int) -> None:
    """Note that the wall clock was set while the entry ran."""
    after = json.dumps({"delta_ms": step_ms})
    unit.connection.execute(_STEP, (unit.now, unit.name, f"time_entry/{entry.id}", after))

"""Time entries as they stand: one, those of a while, those that overlap, when something was touched last."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from app.model.kinds import listing, nested
from app.model.records import Edit
from app.store import read, sql
from app.store.sql import Values
from app.store.unit import Unit

_EDITS = listing(nested(Edit))
_ENTRIES = """
SELECT t.id, p.id, p.key, p.title, e.id, e.key, e.title, t.candidate_id, c.key, t.phase, t.activity, t.zone,
    t.started_at, t.ended_at, t.counted_ms, t.running, t.edits
FROM time_entry t LEFT JOIN evaluation e ON e.id = t.evaluation_id LEFT JOIN candidate c ON c.id = t.candidate_id
JOIN project p ON p.id = coalesce(t.project_id, e.project_id)
"""
_KEPT = "SELECT time_entry_id, since, length_ms FROM gap WHERE answer = 'keep'"
_BY_START = "ORDER BY t.started_at, t.id"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A time entry with what it belongs to. `kept` are the holes that count, as (from, length)."""

    id: int
    project_id: int
    project: str
    project_title: str
    evaluation_id: int | None
    evaluation: str | None
    evaluation_title: str | None
    candidate_id: int | None
    candidate: str | None
    phase: str
    activity: str
    zone: str | None
    started_at: int
    ended_at: int
    counted_ms: int
    running: bool
    edits: tuple[Edit, ...]
    kept: tuple[tuple[int, int], ...] = ()

    @property
    def length_ms(self) -> int:
        """What was counted plus the holes that were kept."""
        return self.counted_ms + sum(length for _, length in self.kept)


def entry(connection: Connection, number: int) -> EntryRow | None:
    """Return one entry, or None."""
    found = _read(connection, "WHERE t.id = ?", (number,))
    return found[0] if found else None


def entries(connection: Connection, evaluation_id: int | None = None) -> list[EntryRow]:
    """Return the entries, of an evaluation if asked, by their start."""
    if evaluation_id is None:
        return _read(connection, _BY_START)
    return _read(connection, f"WHERE t.evaluation_id = ? {_BY_START}", (evaluation_id,))


_SPENT = """
SELECT t.started_at, max(t.ended_at, t.started_at + t.counted_ms) AS until, t.counted_ms, t.zone, t.phase, t.activity,
    p.key, e.key, e.id AS evaluation_id
FROM time_entry t LEFT JOIN evaluation e ON e.id = t.evaluation_id
JOIN project p ON p.id = coalesce(t.project_id, e.project_id) WHERE {only}
UNION ALL
SELECT g.since, g.since + g.length_ms, g.length_ms, t.zone, t.phase, t.activity, p.key, e.key, e.id
FROM gap g JOIN time_entry t ON t.id = g.time_entry_id LEFT JOIN evaluation e ON e.id = t.evaluation_id
JOIN project p ON p.id = coalesce(t.project_id, e.project_id) WHERE g.answer = 'keep' AND {only}
"""


def spent(
    connection: Connection, since: int | None, until: int | None, evaluation_id: int | None
) -> list[tuple[Any, ...]]:
    """Return what was counted and what was kept in [since, until), as (start, end, length, zone, phase, activity,
    project, evaluation): thousands at once for reports, so plain tuples.
    """
    only = "1" if evaluation_id is None else "t.evaluation_id = :evaluation"  # inside, where an index serves it
    query = (
        f"SELECT * FROM ({_SPENT.format(only=only)}) WHERE (:since IS NULL OR until > :since)"
        " AND (:until IS NULL OR started_at < :until) ORDER BY started_at"
    )
    values = {"since": since, "until": until, "evaluation": evaluation_id}
    return [row[:8] for row in sql.rows(connection, query, values)]


_BY_PROJECT = """
SELECT p.key, p.title, sum(s.research), sum(s.build)
FROM (
    SELECT evaluation_id, project_id, min(started_at) AS since, sum(iif(phase = 'research', counted_ms, 0)) AS research,
        sum(iif(phase = 'build', counted_ms, 0)) AS build
    FROM time_entry GROUP BY evaluation_id, project_id
    UNION ALL
    SELECT t.evaluation_id, t.project_id, t.started_at, iif(t.phase = 'research', g.length_ms, 0),
        iif(t.phase = 'build', g.length_ms, 0)
    FROM gap g JOIN time_entry t ON t.id = g.time_entry_id WHERE g.answer = 'keep'
) s LEFT JOIN evaluation e ON e.id = s.evaluation_id JOIN project p ON p.id = coalesce(s.project_id, e.project_id)
GROUP BY p.id ORDER BY min(s.since)
"""


def by_project(connection: Connection) -> list[tuple[str, str, int, int]]:
    """Return key, title, research and building of each project that has any, the first to be worked on first."""
    return [(row[0], row[1], row[2], row[3]) for row in sql.rows(connection, _BY_PROJECT)]


_LISTED = """
SELECT t.started_at, t.ended_at, coalesce(t.zone, ''), p.key, coalesce(e.key, ''), coalesce(c.key, ''), t.phase,
    t.activity, t.counted_ms,
    coalesce((SELECT sum(g.length_ms) FROM gap g WHERE g.time_entry_id = t.id AND g.answer = 'keep'), 0),
    CASE WHEN t.edits IN ('[]', 'null') THEN 'no' ELSE 'yes' END
FROM time_entry t LEFT JOIN evaluation e ON e.id = t.evaluation_id LEFT JOIN candidate c ON c.id = t.candidate_id
JOIN project p ON p.id = coalesce(t.project_id, e.project_id)
WHERE :evaluation IS NULL OR t.evaluation_id = :evaluation ORDER BY t.started_at, t.id
"""


def listed(connection: Connection, evaluation_id: int | None) -> list[tuple[Any, ...]]:
    """Return the entries as (start, end, zone, project, evaluation, candidate, phase, activity, counted, kept, edited).

    Plain tuples, as in `spent`, since all of them are written to a file at once.
    """
    return sql.rows(connection, _LISTED, {"evaluation": evaluation_id})


def overlapping(connection: Connection, start: int, end: int, besides: int | None = None) -> list[EntryRow]:
    """Return the entries that share time with [start, end)."""
    where = f"WHERE t.started_at < ? AND t.ended_at > ? AND t.id IS NOT ? {_BY_START}"
    return _read(connection, where, (end, start, besides))


_TOUCHED = """
SELECT max(at) FROM (
    SELECT opened_at AS at FROM evaluation WHERE id = :evaluation
    UNION ALL SELECT ended_at FROM time_entry WHERE evaluation_id = :evaluation
    UNION ALL SELECT added_at FROM candidate WHERE evaluation_id = :evaluation
    UNION ALL SELECT at FROM note WHERE evaluation_id = :evaluation
    UNION ALL SELECT s.at FROM score s JOIN candidate c ON c.id = s.candidate_id WHERE c.evaluation_id = :evaluation
)
"""


def touched_at(connection: Connection, evaluation_id: int) -> int:
    """Return when an evaluation was last worked on: time, scores, candidates, notes, or its opening."""
    return int(sql.scalar(connection, _TOUCHED, {"evaluation": evaluation_id}) or 0)


def asked_at(connection: Connection, evaluation_id: int) -> int | None:
    """Return when the question for time that was not clocked was last asked, or None."""
    found: int | None = sql.scalar(connection, "SELECT asked_at FROM evaluation WHERE id = ?", (evaluation_id,))
    return found


_CLOSED = """
SELECT e.title, b.effort_ms,
    (SELECT coalesce(sum(t.counted_ms), 0) FROM time_entry t WHERE t.evaluation_id = e.id AND t.phase = 'research')
    + (SELECT coalesce(sum(g.length_ms), 0) FROM gap g JOIN time_entry t ON t.id = g.time_entry_id
       WHERE t.evaluation_id = e.id AND t.phase = 'research' AND g.answer = 'keep'),
    e.closed_at
FROM evaluation e JOIN budget b ON b.evaluation_id = e.id AND b.version = 1
WHERE e.closed_at IS NOT NULL AND e.state <> 'deciding'
"""


def closed_evaluations(connection: Connection) -> list[tuple[str, int, int, int]]:
    """Return title, effort of the first budget, research used and closing of every closed evaluation."""
    return [(row[0], row[1], row[2], row[3]) for row in sql.rows(connection, _CLOSED)]


def hand_over_gaps(unit: Unit, one: int, other: int) -> None:
    """Let the holes in entry `one` be holes in the `other` entry."""
    unit.connection.execute("UPDATE gap SET time_entry_id = ? WHERE time_entry_id = ?", (other, one))


def _read(connection: Connection, where: str, values: Values = ()) -> list[EntryRow]:
    found = sql.rows(connection, f"{_ENTRIES} {where}", values)
    one = len(found) == 1
    holes = sql.rows(connection, f"{_KEPT} AND time_entry_id = ?" if one else _KEPT, (found[0][0],) if one else ())
    kept: dict[int, list[tuple[int, int]]] = {}
    for owner, since, length in holes:
        kept.setdefault(owner, []).append((since, length))
    return [
        EntryRow(*(*row[:-2], bool(row[-2]), read.loose(_EDITS, row[-1]), tuple(kept.get(row[0], ())))) for row in found
    ]

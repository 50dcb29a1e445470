"""Time entries as they stand: one, those of a while, those that overlap, when something was touched last."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, union_all

from app.model.records import Edit
from app.store import tables
from app.store.tables import choice, outcome, time

_ENTRY, _GAP = tables.core(time.TimeEntry), tables.core(time.Gap)
_PROJECT, _EVALUATION = tables.core(choice.Project), tables.core(choice.Evaluation)
_CANDIDATE, _SCORE, _NOTE = tables.core(choice.Candidate), tables.core(choice.Score), tables.core(outcome.Note)


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
    found = _read(connection, _query().where(_ENTRY.c.id == number))
    return found[0] if found else None


def entries(connection: Connection, evaluation_id: int | None = None) -> list[EntryRow]:
    """Return the entries, of an evaluation if asked, by their start."""
    t, query = _ENTRY.c, _query().order_by(_ENTRY.c.started_at, _ENTRY.c.id)
    if evaluation_id is not None:
        query = query.where(t.evaluation_id == evaluation_id)
    return _read(connection, query)


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
    project, evaluation): thousands at once for reports, so plain tuples straight from the driver.
    """
    only = "1" if evaluation_id is None else "t.evaluation_id = :evaluation"  # inside, where an index serves it
    sql = (
        f"SELECT * FROM ({_SPENT.format(only=only)}) WHERE (:since IS NULL OR until > :since)"
        " AND (:until IS NULL OR started_at < :until) ORDER BY started_at"
    )
    values = {"since": since, "until": until, "evaluation": evaluation_id}
    cursor = connection.exec_driver_sql(sql, values).cursor
    assert cursor is not None
    return [row[:8] for row in cursor.fetchall()]


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
    return [(row[0], row[1], row[2], row[3]) for row in connection.exec_driver_sql(_BY_PROJECT).all()]


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

    Plain tuples straight from the driver, as in `spent`, since all of them are written to a file at once.
    """
    cursor = connection.exec_driver_sql(_LISTED, {"evaluation": evaluation_id}).cursor
    assert cursor is not None
    return list(cursor.fetchall())


def overlapping(connection: Connection, start: int, end: int, besides: int | None = None) -> list[EntryRow]:
    """Return the entries that share time with [start, end)."""
    t = _ENTRY.c
    query = _query().where(t.started_at < end, t.ended_at > start).order_by(t.started_at, t.id)
    return _read(connection, query if besides is None else query.where(t.id != besides))


def touched_at(connection: Connection, evaluation_id: int) -> int:
    """Return when an evaluation was last worked on: time, scores, candidates, notes, or its opening."""
    t, e, c, s, n = _ENTRY.c, _EVALUATION.c, _CANDIDATE.c, _SCORE.c, _NOTE.c
    scored = select(s.at).join(_CANDIDATE, c.id == s.candidate_id).where(c.evaluation_id == evaluation_id)
    every = union_all(
        select(e.opened_at.label("at")).where(e.id == evaluation_id),
        select(t.ended_at).where(t.evaluation_id == evaluation_id),
        select(c.added_at).where(c.evaluation_id == evaluation_id),
        select(n.at).where(n.evaluation_id == evaluation_id),
        scored,
    ).subquery()
    return int(connection.execute(select(func.max(every.c.at))).scalar() or 0)


def asked_at(connection: Connection, evaluation_id: int) -> int | None:
    """Return when the question for time that was not clocked was last asked, or None."""
    query = select(_EVALUATION.c.asked_at).where(_EVALUATION.c.id == evaluation_id)
    return connection.execute(query).scalar()


def closed_evaluations(connection: Connection) -> list[tuple[str, int, int, int]]:
    """Return title, effort of the first budget, research used and closing of every closed evaluation."""
    e, t, g, b = _EVALUATION.c, _ENTRY.c, _GAP.c, tables.core(time.Budget).c
    research = and_(t.evaluation_id == e.id, t.phase == "research")
    counted = select(func.coalesce(func.sum(t.counted_ms), 0)).where(research).scalar_subquery()
    kept = (
        select(func.coalesce(func.sum(g.length_ms), 0))
        .join(_ENTRY, t.id == g.time_entry_id)
        .where(research, g.answer == "keep")
        .scalar_subquery()
    )
    query = (
        select(e.title, b.effort_ms, counted + kept, e.closed_at)
        .join(tables.core(time.Budget), (b.evaluation_id == e.id) & (b.version == 1))
        .where(e.closed_at.is_not(None), e.state != "deciding")
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query).all()]


def _query() -> Select[Any]:
    t, e, p = _ENTRY.c, _EVALUATION.c, _PROJECT.c
    return (
        select(t.id, p.id, p.key, p.title, e.id, e.key, e.title, t.candidate_id, _CANDIDATE.c.key, t.phase, t.activity,
               t.zone, t.started_at, t.ended_at, t.counted_ms, t.running, t.edits)
        .outerjoin(_EVALUATION, e.id == t.evaluation_id)
        .outerjoin(_CANDIDATE, _CANDIDATE.c.id == t.candidate_id)
        .join(_PROJECT, p.id == func.coalesce(t.project_id, e.project_id))
    )  # fmt: skip


def _read(connection: Connection, query: Select[Any]) -> list[EntryRow]:
    found = connection.execute(query).all()
    kept: dict[int, list[tuple[int, int]]] = {}
    holes = select(_GAP.c.time_entry_id, _GAP.c.since, _GAP.c.length_ms).where(_GAP.c.answer == "keep")
    if len(found) == 1:
        holes = holes.where(_GAP.c.time_entry_id == found[0][0])
    for owner, since, length in connection.execute(holes).all():
        kept.setdefault(owner, []).append((since, length))
    return [EntryRow(*(*row, tuple(kept.get(row[0], ())))) for row in found]

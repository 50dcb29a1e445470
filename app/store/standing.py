"""What a list of evaluations needs, in a handful of queries however many there are."""

from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

from app.model.records import Budget, Nudge
from app.store import sql

_EVALUATIONS = """
SELECT e.id, e.key, e.title, e.slot, e.state, e.opened_at, p.key, p.title, e.zone
FROM evaluation e JOIN project p ON p.id = e.project_id WHERE 1 {only} ORDER BY e.id
"""
_COUNTED = """
SELECT evaluation_id, sum(counted_ms) FROM time_entry
WHERE phase = 'research' AND evaluation_id IS NOT NULL {only} GROUP BY evaluation_id
"""
_KEPT = """
SELECT t.evaluation_id, sum(g.length_ms) FROM time_entry t JOIN gap g ON g.time_entry_id = t.id
WHERE t.phase = 'research' AND t.evaluation_id IS NOT NULL AND g.answer = 'keep' {only} GROUP BY t.evaluation_id
"""
_BUDGETS = "SELECT evaluation_id, version, effort_ms, deadline FROM budget WHERE 1 {only} ORDER BY version"
_NUDGES = "SELECT evaluation_id, version, stage, fired_at, answer, snoozed_until FROM nudge WHERE 1 {only}"
_CHOSEN = """
SELECT d.evaluation_id, c.name FROM decision d LEFT JOIN candidate c ON c.id = d.chosen_id
LEFT JOIN reopening r ON r.decision_id = d.id WHERE r.id IS NULL {only} ORDER BY d.decided_at, d.id
"""


@dataclass(slots=True)
class Row:
    """An evaluation with the rows that its standing is computed from."""

    id: int
    key: str
    title: str
    slot: str
    state: str
    opened_at: int
    project: str
    project_title: str
    zone: str
    chosen: str | None = None
    used_ms: int = 0
    snoozed_until: int | None = None
    budgets: list[Budget] = field(default_factory=list)
    nudges: list[Nudge] = field(default_factory=list)


def evaluations(connection: Connection, only: int | None = None) -> list[Row]:
    """Return all evaluations in the order of creation, or the one with id `only`."""
    rows = {row[0]: Row(*row) for row in _of(connection, _EVALUATIONS, only, "e.id")}
    _add_time(connection, rows, only)
    _add_budgets(connection, rows, only)
    _add_nudges(connection, rows, only)
    _add_chosen(connection, rows, only)
    return list(rows.values())


def last_edit(connection: Connection) -> int | None:
    """Return when the last step was done, or None."""
    found: int | None = sql.scalar(connection, "SELECT max(at) FROM undo_step")
    return found


def last_stop(connection: Connection, evaluation_id: int) -> int | None:
    """Return when the clock was last stopped on an evaluation, or None."""
    query = "SELECT max(ended_at) FROM time_entry WHERE evaluation_id = ? AND NOT running"
    found: int | None = sql.scalar(connection, query, (evaluation_id,))
    return found


Found = list[tuple[Any, ...]]


def _of(connection: Connection, query: str, only: int | None, column: str = "evaluation_id") -> Found:
    """Return the rows of all evaluations, or of one; an index serves that."""
    one = "" if only is None else f"AND {column} = {only}"
    return sql.rows(connection, query.format(only=one))


def _add_time(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    """Research counts what was counted, and the gaps that the user kept."""
    for row, ms in (*_of(connection, _COUNTED, only), *_of(connection, _KEPT, only)):
        rows[row].used_ms += ms


def _add_budgets(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    for row, version, effort, deadline in _of(connection, _BUDGETS, only):
        rows[row].budgets.append(Budget(version=version, effort_ms=effort, deadline=deadline))


def _add_nudges(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    for row, version, stage, fired_at, answer, until in _of(connection, _NUDGES, only):
        rows[row].nudges.append(Nudge(version=version, stage=stage, fired_at=fired_at, answer=answer))
        if stage == "decide" and version == max((b.version for b in rows[row].budgets), default=0):
            rows[row].snoozed_until = until


def _add_chosen(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    """The name chosen by the latest decision; a reopened one chooses nothing any more."""
    for row, name in _of(connection, _CHOSEN, only, "d.evaluation_id"):
        if rows[row].state == "settled":
            rows[row].chosen = name

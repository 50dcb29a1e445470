"""Rows about what waits: parked options, and decisions whose quiet period runs or has ended."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.store import sql

_PARKED = """
SELECT k.id, k.name, k.heard_from, k.at, e.key, e.title, e.slot, e.state, e.closed_at, p.shipped_on, p.title,
    (SELECT d.decided_at + d.quiet_days * 86400000 FROM decision d LEFT JOIN reopening r ON r.decision_id = d.id
     WHERE d.evaluation_id = e.id AND e.state = 'settled' AND r.id IS NULL
     ORDER BY d.decided_at DESC, d.id DESC LIMIT 1),
    (SELECT o.title FROM candidate c JOIN evaluation o ON o.id = c.evaluation_id
     WHERE lower(c.name) = lower(k.name) AND c.added_at > k.at ORDER BY c.added_at LIMIT 1)
FROM parked k LEFT JOIN evaluation e ON e.id = k.evaluation_id LEFT JOIN project p ON p.id = e.project_id
ORDER BY k.at, k.id
"""
_STANDING = """
SELECT d.id, e.key, e.title, e.zone, coalesce(c.name, ''), d.kind, d.decided_at, d.quiet_days, s.answer, s.at
FROM decision d JOIN evaluation e ON e.id = d.evaluation_id LEFT JOIN candidate c ON c.id = d.chosen_id
LEFT JOIN reopening r ON r.decision_id = d.id LEFT JOIN same_choice s ON s.decision_id = d.id
WHERE {only} AND (s.id IS NOT NULL OR (r.id IS NULL AND e.state = 'settled' AND d.id =
    (SELECT l.id FROM decision l WHERE l.evaluation_id = e.id ORDER BY l.decided_at DESC, l.id DESC LIMIT 1)))
ORDER BY d.decided_at, d.id
"""


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A parked option with what it waits for. `taken`: the evaluation in which it became a candidate since."""

    id: int
    name: str
    heard_from: str
    at: int | None
    evaluation: str | None
    evaluation_title: str | None
    slot: str | None
    state: str | None
    closed_at: int | None
    shipped_on: str | None
    project_title: str | None
    quiet_until: int | None
    taken: str | None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A decision that stands, with what was said at the end of its quiet period. `chosen` is a name or nothing."""

    id: int
    evaluation: str
    title: str
    zone: str
    chosen: str
    kind: str
    decided_at: int
    quiet_days: int
    answer: str | None
    answered_at: int | None


def parked(connection: Connection) -> list[ParkedRow]:
    """Return all parked options, oldest first."""
    return [ParkedRow(*row) for row in sql.rows(connection, _PARKED)]


def standing(connection: Connection, evaluation_id: int | None = None) -> list[StandingRow]:
    """Return the decisions that stand, and those that were asked about, oldest first; of an evaluation if asked."""
    only, values = ("1", ()) if evaluation_id is None else ("d.evaluation_id = ?", (evaluation_id,))
    return [StandingRow(*row) for row in sql.rows(connection, _STANDING.format(only=only), values)]

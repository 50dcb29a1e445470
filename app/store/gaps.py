"""Holes in time entries: which wait for an answer, and what each was a hole in."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.store import sql

_GAPS = """
SELECT g.id, t.id, p.id, p.key, p.title, e.key, e.title, c.key, t.activity, g.since, g.length_ms, g.kind, g.answer,
    t.zone
FROM gap g JOIN time_entry t ON t.id = g.time_entry_id LEFT JOIN evaluation e ON e.id = t.evaluation_id
LEFT JOIN candidate c ON c.id = t.candidate_id JOIN project p ON p.id = coalesce(t.project_id, e.project_id)
"""


@dataclass(frozen=True, slots=True)
class GapRow:
    """A hole in an entry. A length of 0 is an unknown one; `evaluation` is None in the building of a project."""

    number: int
    entry_id: int
    project_id: int
    project: str
    project_title: str
    evaluation: str | None
    evaluation_title: str | None
    candidate: str | None
    activity: str
    since: int
    length_ms: int
    kind: str
    answer: str
    zone: str | None

    @property
    def title(self) -> str:
        """What the clock ran on, for a sentence."""
        return self.evaluation_title or self.project_title


def pending(connection: Connection) -> list[GapRow]:
    """Return the holes that wait for an answer, oldest first."""
    query = f"{_GAPS} WHERE g.answer = 'pending' ORDER BY g.since, g.id"
    return [GapRow(*row) for row in sql.rows(connection, query)]


def gap(connection: Connection, number: int) -> GapRow | None:
    """Return the hole with this number, or None."""
    row = sql.first(connection, f"{_GAPS} WHERE g.id = ?", (number,))
    return None if row is None else GapRow(*row)

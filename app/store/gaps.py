"""Holes in time entries: which wait for an answer, and what each was a hole in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from app.store import tables
from app.store.tables import choice, time

_ENTRY, _GAP = tables.core(time.TimeEntry), tables.core(time.Gap)
_PROJECT, _EVALUATION = tables.core(choice.Project), tables.core(choice.Evaluation)
_CANDIDATE = tables.core(choice.Candidate)


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
    query = _query().where(_GAP.c.answer == "pending").order_by(_GAP.c.since, _GAP.c.id)
    return [GapRow(*row) for row in connection.execute(query).all()]


def gap(connection: Connection, number: int) -> GapRow | None:
    """Return the hole with this number, or None."""
    row = connection.execute(_query().where(_GAP.c.id == number)).first()
    return None if row is None else GapRow(*row)


def _query() -> Select[Any]:
    t, e, p, g = _ENTRY.c, _EVALUATION.c, _PROJECT.c, _GAP.c
    return (
        select(g.id, t.id, p.id, p.key, p.title, e.key, e.title, _CANDIDATE.c.key, t.activity, g.since, g.length_ms,
               g.kind, g.answer, t.zone)
        .join(_ENTRY, t.id == g.time_entry_id)
        .outerjoin(_EVALUATION, e.id == t.evaluation_id)
        .outerjoin(_CANDIDATE, _CANDIDATE.c.id == t.candidate_id)
        .join(_PROJECT, p.id == func.coalesce(t.project_id, e.project_id))
    )  # fmt: skip

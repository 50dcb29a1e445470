"""The names of what a person can go to: evaluations, candidates, criteria. One query each, whatever the size."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.store import tables
from app.store.tables import choice

if TYPE_CHECKING:
    from sqlalchemy import Connection

_EVALUATION = tables.core(choice.Evaluation)
_CANDIDATE = tables.core(choice.Candidate)
_CRITERION = tables.core(choice.Criterion)
Named = tuple[str, str, str, str]
"""Key of the evaluation, its title, key and name of the thing."""


def evaluations(connection: "Connection") -> list[Named]:
    """Return all evaluations, newest first."""
    e = _EVALUATION.c
    rows = connection.execute(select(e.key, e.title).order_by(e.id.desc())).all()
    return [(key, title, "", title) for key, title in rows]


def candidates(connection: "Connection") -> list[Named]:
    """Return the candidates of all evaluations, those of the newest first."""
    e, c = _EVALUATION.c, _CANDIDATE.c
    query = (
        select(e.key, e.title, c.key, c.name)
        .join_from(_CANDIDATE, _EVALUATION, c.evaluation_id == e.id)
        .order_by(e.id.desc(), c.id)
    )
    return [(key, title, candidate, name) for key, title, candidate, name in connection.execute(query).all()]


def criteria(connection: "Connection", evaluation: str) -> list[Named]:
    """Return the criteria of an evaluation by rank."""
    e, c = _EVALUATION.c, _CRITERION.c
    query = (
        select(e.key, e.title, c.key, c.name)
        .join_from(_CRITERION, _EVALUATION, c.evaluation_id == e.id)
        .where(e.key == evaluation)
        .order_by(c.rank, c.id)
    )
    return [(key, title, criterion, name) for key, title, criterion, name in connection.execute(query).all()]

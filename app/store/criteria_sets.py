"""Rows of saved sets of criteria, and the last order in which criteria of the same keys were ranked."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.model.records import Criterion
from app.store import tables
from app.store.find import Named
from app.store.tables import choice

_SET, _CRITERION = tables.core(choice.CriteriaSet), tables.core(choice.Criterion)


@dataclass(frozen=True, slots=True)
class SavedSet(Named):
    """A saved set with its criteria, first first."""

    criteria: tuple[Criterion, ...]


def saved(connection: Connection) -> list[SavedSet]:
    """Return the saved sets, oldest first."""
    c = _SET.c
    rows = connection.execute(select(c.id, c.key, c.name, c.criteria).order_by(c.id)).all()
    return [SavedSet(*row) for row in rows]


def last_order(connection: Connection, keys: Collection[str]) -> dict[str, tuple[int, float]]:
    """Return rank and points by key, from the newest evaluation that ranks all of these criteria; nothing if none."""
    c = _CRITERION.c
    query = select(c.evaluation_id, c.key, c.rank, c.points).where(c.key.in_(keys)).order_by(c.evaluation_id.desc())
    found: dict[int, dict[str, tuple[int, float]]] = {}
    for evaluation, key, rank, points in connection.execute(query).all():
        of = found.setdefault(evaluation, {})
        of[key] = (rank, points)
        if len(of) == len(keys):
            return of
    return {}

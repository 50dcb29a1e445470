"""Rows of saved sets of criteria, and the last order in which criteria of the same keys were ranked."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection

from app.model.kinds import listing, nested
from app.model.records import Criterion
from app.store import read, sql
from app.store.find import Named

_CRITERIA = listing(nested(Criterion))
_ORDERS = """
SELECT evaluation_id, key, rank, points FROM criterion WHERE key IN (SELECT value FROM json_each(?))
ORDER BY evaluation_id DESC
"""


@dataclass(frozen=True, slots=True)
class SavedSet(Named):
    """A saved set with its criteria, first first."""

    criteria: tuple[Criterion, ...]


def saved(connection: Connection) -> list[SavedSet]:
    """Return the saved sets, oldest first."""
    rows = sql.rows(connection, "SELECT id, key, name, criteria FROM criteria_set ORDER BY id")
    return [SavedSet(*(*row[:3], read.loose(_CRITERIA, row[3]))) for row in rows]


def last_order(connection: Connection, keys: Collection[str]) -> dict[str, tuple[int, float]]:
    """Return rank and points by key, from the newest evaluation that ranks all of these criteria; nothing if none."""
    found: dict[int, dict[str, tuple[int, float]]] = {}
    for evaluation, key, rank, points in sql.rows(connection, _ORDERS, (json.dumps(list(keys)),)):
        of = found.setdefault(evaluation, {})
        of[key] = (rank, points)
        if len(of) == len(keys):
            return of
    return {}

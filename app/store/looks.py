"""What the last look through the user's own repositories found: a cache, outside undo, events and exports."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from sqlite3 import Connection
from typing import Any

from app.model.scan import LastCommit, PlumbingChange, ScannedRepository, Stack, Swap
from app.store import sql

_PARTS = {"stacks": Stack, "swaps": Swap, "plumbing": PlumbingChange, "last_commits": LastCommit}


def kept(connection: Connection) -> dict[str, ScannedRepository]:
    """Return the repositories by the path under which they were kept; what an older version kept is passed by."""
    rows = sql.rows(connection, "SELECT path, content FROM repository_look ORDER BY path")
    found = {path: _repository(content) for path, content in rows}
    return {path: each for path, each in found.items() if each is not None}


def looked_at(connection: Connection) -> int | None:
    """Return when the last look was kept, or None."""
    found: int | None = sql.scalar(connection, "SELECT max(read_at) FROM repository_look")
    return found


def keep(connection: Connection, found: Iterable[tuple[str, ScannedRepository]], at: int) -> None:
    """Keep a whole look in the place of the one before."""
    connection.execute("DELETE FROM repository_look")
    for path, each in found:
        content = json.dumps(asdict(each), ensure_ascii=False)
        connection.execute("INSERT INTO repository_look (path, read_at, content) VALUES (?, ?, ?)", (path, at, content))


def _repository(content: str) -> ScannedRepository | None:
    values: dict[str, Any] = json.loads(content)
    try:
        for name, kind in _PARTS.items():
            values[name] = tuple(kind(**{key: _frozen(part) for key, part in each.items()}) for each in values[name])
        return ScannedRepository(**{name: _frozen(value) for name, value in values.items()})
    except (KeyError, TypeError):
        return None


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

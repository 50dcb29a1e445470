"""What clones said when they were last read: a cache, outside undo, events and exports."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from app.store import sql

_WRITE = """
INSERT INTO clone_reading (folder, mark, read_at, content) VALUES (?, ?, ?, ?)
ON CONFLICT (folder) DO UPDATE SET mark = excluded.mark, read_at = excluded.read_at, content = excluded.content
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloneReading:
    """A clone as it was read. While `mark` (HEAD, tags, formulas) is the same, reading it again gives the same."""

    folder: str
    mark: str
    read_at: int
    content: dict[str, Any]


def of(connection: Connection, folders: Collection[str]) -> dict[str, CloneReading]:
    """Return what is kept of these folders, by folder."""
    marks = ",".join("?" * len(folders))
    query = f"SELECT folder, mark, read_at, content FROM clone_reading WHERE folder IN ({marks})"
    rows = sql.rows(connection, query, tuple(folders)) if folders else []
    return {
        folder: CloneReading(folder=folder, mark=mark, read_at=read_at, content=json.loads(content))
        for folder, mark, read_at, content in rows
    }


def keep(connection: Connection, reading: CloneReading) -> None:
    """Keep a reading in the place of the one before."""
    content = json.dumps(reading.content, ensure_ascii=False)
    connection.execute(_WRITE, (reading.folder, reading.mark, reading.read_at, content))

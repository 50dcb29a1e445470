"""What clones said when they were last read: a cache, outside undo, events and exports."""

import json
from collections.abc import Collection
from sqlite3 import Connection

from app.model.evidence import CloneReading
from app.store import sql

_WRITE = """
INSERT INTO clone_reading (folder, mark, read_at, content) VALUES (?, ?, ?, ?)
ON CONFLICT (folder) DO UPDATE SET mark = excluded.mark, read_at = excluded.read_at, content = excluded.content
"""


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

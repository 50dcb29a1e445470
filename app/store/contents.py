"""What a file of ours that is not open holds: asked of a backup before anybody relies on it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.model.errors import FileProblem
from app.store import header, schema

_COUNTS = "SELECT (SELECT count(*) FROM evaluation), (SELECT count(*) FROM decision), (SELECT count(*) FROM note)"


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a file holds."""

    evaluations: int
    decisions: int
    notes: int


def of(path: Path) -> Contents | None:
    """Return what a sound file of ours holds; None for one that cannot be relied on."""
    try:
        header.examine(path, schema.NEWEST, schema.TABLES)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return Contents(*connection.execute(_COUNTS).fetchone())
    except (FileProblem, sqlite3.Error):
        return None

"""A file as an earlier release left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.store import database, schema
from app.store.steps import STEPS


def made_by(schema_version: int, path: Path, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a file of that schema, with these rows in it."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", STEPS[:schema_version])
        database._create(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema_version,)
        connection.executescript(rows)
        connection.commit()

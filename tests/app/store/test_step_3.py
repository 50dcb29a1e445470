"""A file of schema 2 is brought forward: what it had is there, and sets of criteria can be saved in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.store import database, schema
from app.store.steps import step_1, step_2
from tests import support
from tests.app.store.test_step_2 import ROWS


def test_it_opens_with_all_it_had_and_keeps_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (step_1.SQL, step_2.SQL))
        database._create(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        connection.executescript(ROWS)
        connection.commit()
    with support.opened(path) as house:
        house.criteria.add("old", "Cost")
        assert house.criteria_sets.save("old", "Mine").key == "mine"
        assert len(house.evaluations.record("old")[0].time_entries) == 1
        assert house.care.problems() == []

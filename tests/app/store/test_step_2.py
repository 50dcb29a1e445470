"""A file of schema 1 is brought to schema 2 with nothing lost, also what lies in its undo steps and its trash."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.model.wishes import NewStart
from app.store import database, schema
from app.store.steps import STEPS, step_1
from tests import support

ROWS = """
INSERT INTO project (key, title) VALUES ('shop', 'Shop');
INSERT INTO evaluation (project_id, key, title, slot, opened_at, zone, question, state, reason, requirements, queries,
    infrastructure, if_then, weights)
    VALUES (1, 'old', 'Old', 's', 1795000000000, 'UTC', '', 'deciding', 'first', '[]', '[]', '{}', '', 'ranked');
INSERT INTO budget (evaluation_id, version, effort_ms, deadline, set_at, question, answer_would_change, "where")
    VALUES (1, 1, 3600000, 1795200000000, 1795000000000, '', '', '');
INSERT INTO nudge (evaluation_id, version, stage, fired_at, answer) VALUES (1, 1, 'warn', 1795100000000, NULL);
INSERT INTO time_entry (evaluation_id, started_at, ended_at, counted_ms, phase, activity, edits, running)
    VALUES (1, 1795000000000, 1795000600000, 600000, 'research', 'docs', '[]', 0);
INSERT INTO gap (time_entry_id, since, length_ms, kind, answer) VALUES (1, 1795000600000, 5, 'idle', 'pending');
"""
GONE = {
    "id": 7, "evaluation_id": 1, "version": 1, "stage": "last", "fired_at": 1795100000001, "answer": None,
    "leader_id": None,
}  # fmt: skip


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as the first release made it."""
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (step_1.SQL,))
        database._create(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.executescript(ROWS)
        step = json.dumps([["nudge", 7, "delete", GONE]])
        connection.execute("INSERT INTO undo_step (name, at, undone, entries) VALUES ('Old step', 0, 0, ?)", (step,))
        connection.commit()
    return path


def test_it_opens_with_all_it_had_and_the_clock_runs(old: Path) -> None:
    with support.opened(old) as house:
        with house.timer._store.reading() as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        record = house.evaluations.record("old")[0]
        assert [nudge.stage for nudge in record.nudges] == ["warn"]
        assert record.time_entries[0].gaps[0].length_ms == 5
        assert [gap.number for gap in house.gaps.pending()] == [1]
        house.timer.start(NewStart(evaluation="old"))
        assert house.care.problems() == []


def test_a_step_of_the_first_release_can_still_be_taken_back(old: Path) -> None:
    with support.opened(old) as house:
        house.history.undo()
        assert [nudge.stage for nudge in house.evaluations.record("old")[0].nudges] == ["warn", "last"]
        assert [row.snoozes for row in house.prompts.history()] == [0, 0]

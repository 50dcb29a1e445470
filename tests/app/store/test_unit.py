"""The unit of work: all or nothing, one step, exactly the rows it touched, told to the feed and to the events."""
# ruff: noqa: PT012

import json
import sqlite3
from typing import Any

import pytest

from app.changes import Changes
from app.store import unit as unit_module
from app.store.tables import choice
from app.store.unit import Store, Unit


def rows(store: Store, sql: str) -> list[Any]:
    with store.reading() as connection:
        return connection.execute(sql).fetchall()


def heard(store: Store) -> list[Changes]:
    found: list[Changes] = []
    store.feed.subscribe(found.append)
    return found


def project(unit: Unit, key: str = "k", **more: Any) -> int:
    return unit.add(choice.ProjectDraft(key=key, title=key, **more))


def evaluation(unit: Unit, project_id: int, key: str = "e") -> int:
    return unit.add(choice.EvaluationDraft(project_id=project_id, key=key, title=key, slot=key, opened_at=0))


def test_an_error_inside_leaves_nothing_and_tells_nobody(store: Store) -> None:
    told = heard(store)
    with pytest.raises(ZeroDivisionError), store.unit("breaks") as unit:
        project(unit)
        raise ZeroDivisionError
    assert rows(store, "SELECT count(*) FROM project") == [(0,)]
    assert rows(store, "SELECT count(*) FROM undo_step UNION ALL SELECT count(*) FROM event") == [(0,), (0,)]
    assert rows(store, "SELECT count(*) FROM search") == [(0,)]
    assert told == []
    assert not store.changed

    with store.unit("works", initiator="me") as unit:
        row = project(unit)
    assert told == [Changes("works", frozenset({("project", row)}), "me")], "nothing of the failed unit is left over"
    assert store.changed


def test_changes_are_exactly_the_touched_rows_cascades_included(store: Store) -> None:
    with store.unit("make") as unit:
        first, second = project(unit, "a"), project(unit, "b")
        inner = evaluation(unit, first)
        must_have = unit.add(choice.MustHaveDraft(evaluation_id=inner, key="m", text="m"))
    told = heard(store)
    with store.unit("delete") as unit:
        unit.remove(choice.ProjectDraft, first)
    assert told[-1].rows == {("project", first), ("evaluation", inner), ("must_have", must_have)}
    assert told[-1].tables == {"project", "evaluation", "must_have"}
    assert told[-1].touch("candidate", "must_have")
    assert not told[-1].touch("candidate")
    with store.unit("rename") as unit:
        unit.change(choice.ProjectDraft, second, title="new")
    assert told[-1] == Changes("rename", frozenset({("project", second)}))


def test_writing_the_same_value_is_no_change(store: Store) -> None:
    with store.unit("make") as unit:
        row = project(unit)
    told = heard(store)
    with store.unit("again") as unit:
        unit.change(choice.ProjectDraft, row, title="k", folder="")
    assert told == []
    assert rows(store, "SELECT name FROM undo_step") == [("make",)]
    assert rows(store, "SELECT count(*) FROM event") == [(1,)]


def test_reading_keeps_nothing(store: Store) -> None:
    with store.reading() as connection:
        connection.execute("INSERT INTO project (key, title) VALUES ('x', 'x')")
    assert rows(store, "SELECT count(*) FROM project") == [(0,)]


def test_events_tell_what_was_before_and_after(store: Store) -> None:
    with store.unit("make") as unit:
        row = project(unit, folder="old")
    with store.unit("move") as unit:
        unit.change(choice.ProjectDraft, row, folder="x" * 5000)
    with store.unit("delete") as unit:
        unit.remove(choice.ProjectDraft, row)
    found = rows(store, "SELECT step, kind, subject, before, after FROM event ORDER BY id")
    assert [each[:3] for each in found] == [
        ("make", "project.insert", f"project/{row}"),
        ("move", "project.update", f"project/{row}"),
        ("delete", "project.delete", f"project/{row}"),
    ]
    assert (json.loads(found[1][3]), json.loads(found[1][4])) == ({"folder": "old"}, {"folder": "x" * 200 + "…"})
    assert json.loads(found[2][3])["title"] == "k"


def test_a_very_large_unit_is_one_event(store: Store) -> None:
    with store.unit("many") as unit:
        unit.add_all([choice.ProjectDraft(key=f"k{n}", title="t") for n in range(unit_module.MOST_EVENTS + 1)])
    assert rows(store, "SELECT kind, subject FROM event") == [("many", "501")]


def test_two_hundred_steps_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unit_module.MOST_STEPS == 200
    monkeypatch.setattr(unit_module, "MOST_STEPS", 5)
    for number in range(9):
        with store.unit(f"step {number}") as unit:
            project(unit, f"k{number}")
    assert rows(store, "SELECT name FROM undo_step ORDER BY id") == [(f"step {number}",) for number in range(4, 9)]


def test_a_listener_may_read_and_leave(store: Store) -> None:
    seen: list[int] = []

    def look(_: Changes) -> None:
        seen.extend(count for (count,) in rows(store, "SELECT count(*) FROM project"))
        leave()

    leave = store.feed.subscribe(look)
    for key in ("a", "b"):
        with store.unit("make") as unit:
            project(unit, key)
    leave()
    assert seen == [1]


def test_an_error_of_the_driver_becomes_its_sentence(store: Store) -> None:
    class Full(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_FULL

    with (
        pytest.raises(unit_module.AppError, match=r"is full. Nothing was changed; free some space"),
        store.unit("write") as unit,
    ):
        project(unit)
        raise Full
    assert rows(store, "SELECT count(*) FROM project") == [(0,)]

"""The schema: settings as promised, strict, indexed, and the same in the tables as in the steps."""

from sqlite3 import IntegrityError
from typing import Any

import pytest
from sqlalchemy import Boolean, Float, Integer, Table, TypeDecorator
from sqlmodel import SQLModel

from app.model.errors import Refused
from app.store import database, schema, tables, writing
from app.store.header import APPLICATION_ID
from app.store.steps import STEPS
from app.store.tables import choice, log, outcome, time
from app.store.tables.types import Draft
from app.store.unit import Store

ALL: tuple[type[SQLModel], ...] = (*writing.KINDS, log.Event, log.UndoStep, time.Beat)
NAMES = [*(writing.core(model).name for model in ALL), "clone_reading", "repository_look"]


def ask(store: Store, sql: str) -> list[Any]:
    with store.reading() as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("locking_mode", "exclusive"),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("user_version", len(STEPS)),
        ("application_id", APPLICATION_ID),
        ("mmap_size", 0),
        ("encoding", "UTF-8"),
    ],
)
def test_settings_are_as_promised(store: Store, pragma: str, value: object) -> None:
    assert ask(store, f"PRAGMA {pragma}") in ([(value,)], [] if pragma == "mmap_size" else [(value,)])


def test_a_setting_that_did_not_take_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database.READ_BACK, "synchronous", 3)
    with pytest.raises(database.FileProblem, match="could not be set up safely \\(synchronous is 2\\)"):
        database._read_back(store.database.connection)


def test_a_transaction_takes_the_write_lock_at_once(store: Store) -> None:
    said: list[str] = []
    store.database.connection.set_trace_callback(said.append)
    with store.unit("nothing"):
        pass
    assert said[0] == "BEGIN IMMEDIATE"


def test_every_table_is_strict_and_none_has_a_loose_type(store: Store) -> None:
    listed = {name: strict for _, name, kind, _, _, strict in ask(store, "PRAGMA main.table_list") if kind == "table"}
    assert {name for name, strict in listed.items() if strict} == set(NAMES)
    assert {name for name, strict in listed.items() if not strict} == {"sqlite_schema", "sqlite_sequence"}
    sql = " ".join(row[0] for row in ask(store, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert "VARCHAR" not in sql.upper()


def stored_as(column: Any) -> str:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, Boolean | Integer):
        return "INTEGER"
    return "REAL" if isinstance(kind, Float) else "TEXT"


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_tables_say_what_the_steps_create(store: Store, model: type[SQLModel]) -> None:
    table: Table = writing.core(model)
    columns = ask(store, f"PRAGMA table_info('{table.name}')")
    found = [(name, kind, bool(notnull) or bool(pk), bool(pk)) for _, name, kind, notnull, _, pk in columns]
    said = [(c.name, stored_as(c), not c.nullable, c.primary_key) for c in table.columns]
    assert sorted(found) == sorted(said)
    keys = {(row[3], row[2], row[4], row[6]) for row in ask(store, f"PRAGMA foreign_key_list('{table.name}')")}
    foreign = {
        (fk.parent.name, fk.column.table.name, fk.column.name, fk.ondelete or "NO ACTION") for fk in table.foreign_keys
    }
    assert keys == foreign


def test_what_is_journaled_is_what_drafts_are_for() -> None:
    assert tuple(writing.core(model).name for model in writing.KINDS) == tables.JOURNALED


def test_every_column_that_points_somewhere_is_indexed(store: Store) -> None:
    """Without an index, deleting a parent reads the whole table of its children."""
    for table in NAMES:
        first = set()
        for row in ask(store, f"PRAGMA index_list('{table}')"):
            first.add(ask(store, f"PRAGMA index_info('{row[1]}')")[0][2])
        for key in ask(store, f"PRAGMA foreign_key_list('{table}')"):
            assert key[3] in first, f"{table}.{key[3]}"
            plan = ask(store, f'EXPLAIN QUERY PLAN SELECT 1 FROM "{table}" WHERE {key[3]} = 1')
            assert "SEARCH" in plan[0][3], f"{table}.{key[3]}: {plan}"


def test_a_failing_step_leaves_the_file_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        schema, "STEPS", (*STEPS, "CREATE TABLE later (id INTEGER) STRICT;\nCREATE TABLE project (x);\n")
    )
    monkeypatch.setattr(schema, "NEWEST", len(STEPS) + 1)
    connection = store.database.connection
    with pytest.raises(Exception, match="already exists"):
        schema.upgrade(connection, store.database.path)
    connection.rollback()
    assert ask(store, "PRAGMA user_version") == [(len(STEPS),)]
    assert ask(store, "SELECT name FROM sqlite_master WHERE name = 'later'") == []


def test_a_step_that_breaks_references_is_rolled_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "PRAGMA defer_foreign_keys = ON;\nINSERT INTO must_have (evaluation_id, key, text) VALUES (99, 'k', 't');\n"
    monkeypatch.setattr(schema, "STEPS", (*STEPS, bad))
    monkeypatch.setattr(schema, "NEWEST", len(STEPS) + 1)
    with pytest.raises(database.FileProblem, match="could not be brought to this version; it was left as it was"):
        schema.upgrade(store.database.connection, store.database.path)
    assert ask(store, "SELECT count(*) FROM must_have") == [(0,)]
    assert ask(store, "PRAGMA user_version") == [(len(STEPS),)]


GOOD: dict[type[Draft], dict[str, Any]] = {
    choice.ProjectDraft: {"key": "k", "title": "t", "folder": "f", "shipped_on": "2026-01-01"},
    choice.EvaluationDraft: {
        "key": "k", "title": "t", "slot": "s", "zone": "UTC", "question": "q", "state": "deciding", "reason": "first",
        "if_then": "i", "weights": "ranked", "requirements": ("r",), "queries": ("q",), "project_id": 1, "opened_at": 0,
    },
    choice.MustHaveDraft: {"evaluation_id": 1, "key": "k", "text": "t"},
    choice.CriterionDraft: {
        "evaluation_id": 1, "key": "k", "name": "n", "question": "q", "kind": "rated", "rank": 1, "points": 1.0,
        "unit": "u", "worst": 1.0, "best": 2.0,
    },
    choice.CandidateDraft: {
        "evaluation_id": 1, "key": "k", "name": "n", "version": "v", "language": "l", "packages": ("p",), "out": "o",
        "sketches": ("s",), "clone": "c", "added_at": 0, "notes": "n",
    },
    outcome.SameChoiceDraft: {"decision_id": 1, "at": 0, "answer": "yes"},
    choice.CriteriaSetDraft: {"key": "k", "name": "n"},
    choice.MustHaveAnswerDraft: {"candidate_id": 1, "must_have_id": 1, "answer": "pass"},
    choice.ScoreDraft: {
        "candidate_id": 1, "criterion_id": 1, "value": 1.0, "low": 1.0, "high": 1.0, "confidence": "read", "why": "w",
    },
    time.BudgetDraft: {
        "evaluation_id": 1, "version": 1, "effort_ms": 1, "deadline": 0, "set_at": 0, "question": "q",
        "answer_would_change": "a", "where": "w",
    },
    time.NudgeDraft: {"evaluation_id": 1, "version": 1, "stage": "warn", "fired_at": 0, "answer": "decide"},
    time.TimeEntryDraft: {
        "started_at": 0, "ended_at": 0, "counted_ms": 0, "phase": "research", "activity": "docs", "zone": "UTC",
    },
    time.GapDraft: {"time_entry_id": 1, "since": 0, "length_ms": 0, "kind": "idle", "answer": "keep"},
    outcome.DecisionDraft: {
        "evaluation_id": 1, "decided_at": 0, "kind": "choose", "reasons": "r", "gives_up": "g", "revisit": ("newer",),
        "quiet_days": 90, "first_task": "f", "ship_by": "2026-01-01",
    },
    outcome.RejectionDraft: {"decision_id": 1, "candidate_id": 1, "why": "w"},
    outcome.ReopeningDraft: {"decision_id": 1, "at": 0, "ground": "newer", "what": "w", "link": "l"},
    outcome.PrototypeDraft: {"evaluation_id": 1, "folder": "f", "question": "q", "state": "open", "answer": "a"},
    outcome.EvidenceDraft: {
        "evaluation_id": 1, "candidate_id": 1, "criterion_id": 1, "fact": "f", "unit": "u", "measured_at": 0,
    },
    outcome.NoteDraft: {"text": "t", "at": 0},
    outcome.ParkedDraft: {"name": "n", "heard_from": "h"},
    outcome.SignalVerdictDraft: {"signal": "s", "subject": "s", "answer": "wrong", "at": 0},
    outcome.RepositoryDraft: {"path": "p", "state": "s"},
    outcome.ScanFolderDraft: {"path": "p"},
    outcome.IdentityDraft: {"email": "e"},
    log.TrashDraft: {"kind": "k", "title": "t", "deleted_at": 0, "entries": "[]"},
}  # fmt: skip
WORDS = [
    (kind, field, value)
    for kind, given in GOOD.items()
    for field, value in given.items()
    if isinstance(value, str | tuple) and field != "entries"
]
CHOICES = {
    "state": (choice.EvaluationDraft, outcome.PrototypeDraft),
    "reason": (choice.EvaluationDraft,),
    "weights": (choice.EvaluationDraft,),
    "kind": (choice.CriterionDraft, time.GapDraft, outcome.DecisionDraft),
    "answer": (choice.MustHaveAnswerDraft, time.NudgeDraft, time.GapDraft, outcome.SignalVerdictDraft),
    "confidence": (choice.ScoreDraft,),
    "stage": (time.NudgeDraft,),
    "phase": (time.TimeEntryDraft,),
    "activity": (time.TimeEntryDraft,),
    "ground": (outcome.ReopeningDraft,),
}


def test_there_is_a_draft_for_every_journaled_table() -> None:
    assert {writing.name_of(kind) for kind in GOOD} == set(tables.JOURNALED)
    for kind, given in GOOD.items():
        kind(**given)


@pytest.mark.parametrize(("kind", "field", "value"), WORDS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_draft_refuses_control_characters_in_every_field(kind: type[Draft], field: str, value: object) -> None:
    bad = ("a\0b",) if isinstance(value, tuple) else "a\0b"
    with pytest.raises(Refused):
        kind(**{**GOOD[kind], field: bad})


@pytest.mark.parametrize(("field", "kinds"), CHOICES.items(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_draft_refuses_a_word_that_is_no_choice(field: str, kinds: tuple[type[Draft], ...]) -> None:
    for kind in kinds:
        with pytest.raises(Refused, match="is not one of"):
            kind(**{**GOOD[kind], field: "nonsense"})


@pytest.mark.parametrize(
    ("kind", "field", "bad"),
    [
        (choice.CriterionDraft, "rank", 0),
        (choice.CriterionDraft, "points", -0.5),
        (choice.CriterionDraft, "points", float("nan")),
        (choice.CriterionDraft, "worst", float("inf")),
        (choice.ScoreDraft, "value", float("nan")),
        (choice.ScoreDraft, "low", 1e16),
        (time.BudgetDraft, "effort_ms", 0),
        (time.BudgetDraft, "version", 0),
        (time.TimeEntryDraft, "counted_ms", -1),
        (time.GapDraft, "length_ms", 2**53 + 1),
        (outcome.DecisionDraft, "quiet_days", -1),
        (outcome.DecisionDraft, "ship_by", "2026-02-30"),
        (choice.ProjectDraft, "key", "Not a key"),
        (choice.ProjectDraft, "title", ""),
        (outcome.NoteDraft, "text", " "),
        (choice.ProjectDraft, "folder", "x" * 1_048_577),
    ],
)
def test_a_draft_refuses_numbers_and_texts_off_their_limits(kind: type[Draft], field: str, bad: object) -> None:
    with pytest.raises(Refused):
        kind(**{**GOOD[kind], field: bad})


def test_a_draft_refuses_what_is_no_column_and_what_is_no_number() -> None:
    for bad in ({"colour": "red"}, {"rank": "first"}, {"rank": 1.5}):
        with pytest.raises(ValueError, match=r"colour|rank"):
            choice.CriterionDraft(**{**GOOD[choice.CriterionDraft], **bad})


def test_a_change_is_checked_as_a_draft_is(store: Store) -> None:
    with store.unit("make") as unit:
        row = unit.add(choice.ProjectDraft(key="k", title="t"))
    with pytest.raises(Refused, match="must not be empty"), store.unit("break") as unit:
        unit.change(choice.ProjectDraft, row, title=" ")
    with store.unit("mend") as unit:
        unit.change(choice.ProjectDraft, row, title="  clean  ")
    assert ask(store, "SELECT title FROM project") == [("clean",)]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO project (key, title) VALUES (1, x'00')",
        "INSERT INTO project (key, title) VALUES ('', 't')",
        "INSERT INTO must_have (evaluation_id, key, text) VALUES (7, 'k', 't')",
        "INSERT INTO event (at, step, kind, subject, before) VALUES (0, 's', 'k', 's', 'not json')",
        "INSERT INTO time_entry (started_at, ended_at, counted_ms, phase, activity, edits, running)"
        " VALUES (1, 0, 0, 'research', 'docs', '[]', 0)",
    ],
)
def test_the_database_refuses_what_slips_past_a_draft(store: Store, sql: str) -> None:
    with pytest.raises(IntegrityError):
        store.database.connection.execute(sql)
    store.database.connection.rollback()


def test_keys_of_deleted_rows_are_never_given_again(store: Store) -> None:
    """An undo step names rows by id; a new row under an old id would be taken for the old one."""
    with store.unit("make") as unit:
        first = unit.add(choice.ProjectDraft(key="k", title="t"))
        unit.remove(choice.ProjectDraft, first)
        assert unit.add(choice.ProjectDraft(key="k2", title="t")) > first

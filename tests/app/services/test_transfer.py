"""Import and export: lossless through the real file, all or nothing, one step."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.compose import App
from app.exchange import document
from app.model.errors import BadDocument
from app.model.records import Document
from tests import support
from tests.strategies import documents
from tests.support import EVALUATION, everything, nothing_changes, open_small, opened


def test_an_import_says_what_it_added_and_is_one_step(app: App, example: bytes) -> None:
    told = []
    app.feed.subscribe(told.append)
    found = app.transfer.import_json(example, initiator="menu")
    assert found.keys == (EVALUATION,)
    assert found.sentence == "Imported 1 evaluation."
    assert found.added == {
        "budget": 1, "candidate": 4, "criterion": 7, "evaluation": 1, "must_have": 2, "must_have_answer": 7,
        "parked": 1, "project": 1, "prototype": 2, "score": 20, "time_entry": 4,
    }  # fmt: skip
    assert len(told) == 1
    assert (told[0].initiator, told[0].step, len(told[0].rows)) == ("menu", "Import Invoicing API", 50)
    assert app.history.labels().undo == "Import Invoicing API"


def test_a_dry_run_says_the_same_and_changes_nothing(app: App, example: bytes) -> None:
    told = []
    app.feed.subscribe(told.append)
    before = (everything(app), app.history.labels())
    dry = app.transfer.import_json(example, dry_run=True)
    assert (everything(app), app.history.labels(), told) == (*before, [])
    assert dry.sentence == "Nothing was written. The file would add 1 evaluation."
    assert app.transfer.import_json(example).added == dry.added


def test_a_key_that_is_taken_is_refused_with_its_path(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    for dry_run in (False, True):
        with nothing_changes(app, r"^\$\.projects\[0\]\.key: There is a project “invoicing” already", BadDocument):
            app.transfer.import_json(example, dry_run=dry_run)
    renamed = example.replace(b'"key": "invoicing",', b'"key": "other",')
    with nothing_changes(app, r"^\$\.projects\[0\]\.evaluations\[0\]\.key: There is an evaluation", BadDocument):
        app.transfer.import_json(renamed)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": "settled", "version": 1, "projects": [{}]}'])
def test_a_broken_file_changes_nothing(app: App, data: bytes) -> None:
    with nothing_changes(app, r"^\$", BadDocument):
        app.transfer.import_json(data)


def test_an_error_late_in_an_import_leaves_nothing(app: App, example: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.store import write

    monkeypatch.setattr(write, "others", lambda *_: 1 / 0)
    with nothing_changes(app, "division", ZeroDivisionError):
        app.transfer.import_json(example)


def test_one_evaluation_is_exported_alone(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    open_small(app, project="invoicing", slot="ORM")
    alone = app.transfer.export_json("Invoicing API")
    value = json.loads(alone)
    assert [each["key"] for each in value["projects"][0]["evaluations"]] == [EVALUATION]
    assert len(json.loads(everything(app))["projects"][0]["evaluations"]) == 2
    with nothing_changes(app, "There is no evaluation “nowhere”"):
        app.transfer.export_json("nowhere")


def test_what_is_there_already_beside_projects_is_not_written_twice(app: App) -> None:
    value: dict[str, Any] = {
        "format": "settled", "version": 1, "projects": [], "scan_folders": ["/a"], "me": ["a@b.c"],
        "repositories": [{"path": "/r", "state": "dormant"}],
    }  # fmt: skip
    app.transfer.import_json(json.dumps(value).encode())
    before = everything(app)
    assert app.transfer.import_json(json.dumps(value).encode()).added == {}
    assert everything(app) == before


def test_a_tie_is_exported_as_one_two_two_four(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    app.criteria.tie(EVALUATION, "ecosystem")
    assert [each.get("rank") for each in support.record(app)["criteria"]] == [None, None, 2, None, None, None, None]
    view = app.evaluations.view(EVALUATION).evaluation
    assert [each.rank for each in view.criteria] == [1, 2, 2, 4, 5, 6, 7]


def test_a_running_entry_is_exported_as_ended_at_its_last_beat(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    before = everything(app)
    app.care._store.database.connection.execute("UPDATE time_entry SET running = 1 WHERE id = 1")
    assert everything(app) == before


def test_the_own_file_is_neither_read_nor_written(app: App, example: bytes) -> None:
    app.transfer.import_json(example)
    for tail in ("", "-wal"):
        own = app.data_file.with_name(app.data_file.name + tail)
        with nothing_changes(app, "belongs to the data file itself; name another file"):
            app.transfer.export_file(None, own)
        with nothing_changes(app, "belongs to the data file itself"):
            app.transfer.import_file(own)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(documents())
def test_any_file_survives_import_and_export(app: App, made: Document) -> None:
    """Into an empty file, out, undone, in again, out: the same bytes, and a sound file at every stop."""
    empty = everything(app)
    if not app.transfer.import_json(document.write(made).encode()).added:
        assert everything(app) == empty
        return
    first = everything(app)
    app.history.undo()
    assert everything(app) == empty
    app.transfer.import_json(first.encode())
    assert everything(app) == first
    for project in made.projects:
        for evaluation in project.evaluations:
            app.evaluations.view(evaluation.key)
            assert json.loads(app.transfer.export_json(evaluation.key))["projects"]
    damaged = [each for each in app.care.problems() if "damaged" in each or "points to nothing" in each]
    assert damaged == []
    app.history.undo()
    assert everything(app) == empty


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_file_is_the_same_in_another_house(tmp_path_factory: pytest.TempPathFactory, made: Document) -> None:
    folder = tmp_path_factory.mktemp("houses")
    text = document.write(made).encode()
    with opened(folder / "a.db") as house:
        house.transfer.import_json(text)
        first = everything(house)
    with opened(folder / "a.db") as house:
        assert everything(house) == first
    with opened(folder / "b.db") as house:
        house.transfer.import_json(first.encode())
        assert everything(house) == first

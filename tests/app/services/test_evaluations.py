"""Open, change, drop, list evaluations; every refusal leaves the file as it was."""

from typing import Any

import pytest

from app.compose import App
from app.model import times
from app.model.errors import NotFound
from app.model.wishes import NewEvaluation
from tests import support
from tests.support import EVALUATION, nothing_changes, open_small, record


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def wish(**more: Any) -> NewEvaluation:
    return NewEvaluation(**{"title": "T", "project": "P", "slot": "s", **more})


def test_a_new_evaluation_has_eight_hours_a_week_and_five_criteria(app: App) -> None:
    done = app.evaluations.new(wish(title="Größe API", candidates=("Django", "django!"), if_then="If."))
    assert (done.key, done.sentence) == ("groe-api", "Opened Größe API.")
    assert done.key is not None
    found = record(app, done.key)
    assert (found["opened_at"], found["zone"]) == ("2026-11-22T12:00:00Z", "Europe/Berlin")
    assert found["budgets"] == [{"version": 1, "effort_minutes": 480, "deadline": "2026-11-29T12:00:00Z"}]
    assert [each["key"] for each in found["candidates"]] == ["django", "django-2"]
    assert [each["key"] for each in found["criteria"]] == [
        "stability", "operations", "ecosystem", "data-access", "upgrade-path",
    ]  # fmt: skip
    assert app.history.labels().undo == "New evaluation Größe API"


def test_a_taken_title_gets_a_numbered_key(app: App) -> None:
    assert [open_small(app, "Same", slot=slot) for slot in ("a", "b", "c")] == ["same", "same-2", "same-3"]
    with nothing_changes(app, "More than one evaluation is called “Same”; use the key: same, same-2, same-3", NotFound):
        app.evaluations.view("Same")
    assert app.evaluations.view("same-2").evaluation.slot == "b"


def test_several_words_are_changed_as_one_step(house: App) -> None:
    before = support.everything(house)
    done = house.evaluations.edit(EVALUATION, {"title": " Ledger ", "question": "Which?", "if_then": "Then Django."})
    assert done.sentence == "Changed the words of Ledger."
    found = record(house)
    assert (found["title"], found["question"], found["if_then"]) == ("Ledger", "Which?", "Then Django.")
    assert house.history.labels().undo == "Change the words of Invoicing API"
    house.history.undo()
    assert support.everything(house) == before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"question": "Which?", "title": " "}, "must not be empty"),
        ({"title": "Ledger", "question": "a\0b"}, "control characters"),
        ({"title": "Ledger", "if_then": "x" * 1_048_577}, "at most 1 MB"),
        ({"title": "Ledger", "state": "settled"}, "state"),
    ],
)
def test_one_wrong_word_changes_none(house: App, values: dict[str, str], words: str) -> None:
    with nothing_changes(house, words):
        house.evaluations.edit(EVALUATION, values)


@pytest.mark.parametrize("word", ["invoicing", "Invoicing", " Invoicing "])
def test_the_project_is_found_by_key_or_title_else_made(house: App, word: str) -> None:
    house.evaluations.new(wish(project=word))
    assert {row.project for row in house.evaluations.listing()} == {"invoicing"}


def test_another_project_is_made(house: App) -> None:
    house.evaluations.new(wish(project="Invoicing!", slot="web framework"))
    assert [(row.project, row.project_title) for row in house.evaluations.listing()] == [
        ("invoicing", "Invoicing"), ("invoicing-2", "Invoicing!"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": " "}, "must not be empty"),
        ({"title": "x" * 10_000}, "at most 200 characters; this one has 10000"),
        ({"title": "a\x1bb"}, "control characters"),
        ({"slot": ""}, "must not be empty"),
        ({"project": ""}, "must not be empty"),
        ({"candidates": ("A", "a")}, "“a” stands twice among the candidates"),
        ({"candidates": ("A", "")}, "must not be empty"),
        ({"effort_ms": 0}, "must be more than 0 and at most 10,000 hours"),
        ({"effort_ms": times.LONGEST_EFFORT + 1}, "at most 10,000 hours"),
        ({"days": 0}, "1 to 3650"),
        ({"days": -5}, "1 to 3650"),
        ({"days": 3651}, "1 to 3650"),
        ({"deadline": support.NOW}, "lies in the past"),
        ({"criteria_set": "huge"}, "There is no criteria set “huge”; there are short, long"),
        ({"question": "a\0b"}, "control characters"),
        ({"if_then": "x" * 1_048_577}, "at most 1 MB"),
    ],
)
def test_an_impossible_evaluation_is_refused(app: App, given: dict[str, Any], words: str) -> None:
    with nothing_changes(app, words):
        app.evaluations.new(wish(**given))


def test_one_slot_of_a_project_is_decided_once_at_a_time(house: App) -> None:
    taken = wish(project="invoicing", slot=" WEB framework ")
    with nothing_changes(house, "“Invoicing API” is already deciding on the web framework of this project"):
        house.evaluations.new(taken)
    other = open_small(house, "Other", project="invoicing", slot="ORM")
    with nothing_changes(house, "is already deciding on the web framework"):
        house.evaluations.change(other, "slot", "Web Framework")
    house.evaluations.change(other, "slot", "orm")
    house.evaluations.drop(EVALUATION)
    house.evaluations.new(taken)
    assert [row.state for row in house.evaluations.listing()] == ["dropped", "deciding", "deciding"]


@pytest.mark.parametrize(
    ("field", "value", "step"),
    [
        ("title", "New name", "Change the title of Invoicing API"),
        ("question", "", "Change the question of Invoicing API"),
        ("if_then", "If not, then.", "Change the if-then sentence of Invoicing API"),
        ("weights", "open", "Change the weighting of Invoicing API"),
        ("slot", "API", "Change the slot of Invoicing API"),
    ],
)
def test_fields_are_changed_and_the_key_stays(house: App, field: str, value: str, step: str) -> None:
    house.evaluations.change("Invoicing API", field, value)
    assert record(house).get(field, "") == value
    assert house.history.labels().undo == step


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("state", "settled", "“state” is not one of title, question"),
        ("weights", "equal", "“equal” is not one of ranked, points, open"),
        ("title", "", "must not be empty"),
        ("slot", "a\nb", "one line"),
        ("question", "a\0", "control characters"),
    ],
)
def test_an_impossible_value_is_refused(house: App, field: str, value: str, words: str) -> None:
    with nothing_changes(house, words):
        house.evaluations.change(EVALUATION, field, value)


@pytest.mark.parametrize("word", ["", "nowhere", "invoicing api", "x" * 5000, "a\0b", "'; --"])
def test_a_name_that_stands_for_nothing_is_told_shortly(house: App, word: str) -> None:
    with nothing_changes(house, "There is no evaluation “", NotFound):
        house.evaluations.drop(word)


def test_only_what_is_being_decided_can_be_dropped(house: App) -> None:
    done = house.evaluations.drop(EVALUATION)
    assert (done.sentence, done.key) == ("Dropped Invoicing API.", EVALUATION)
    assert (record(house)["state"], record(house)["closed_at"]) == ("dropped", "2026-11-22T12:00:00Z")
    assert house.history.labels().undo == "Drop Invoicing API"
    with nothing_changes(house, "is not being decided; there is nothing to drop"):
        house.evaluations.drop(EVALUATION)


def test_the_list_tells_where_each_stands(house: App) -> None:
    (row,) = house.evaluations.listing()
    assert (row.key, row.project, row.slot, row.state) == (EVALUATION, "invoicing", "web framework", "deciding")
    assert (row.standing.stage, row.standing.used_ms, row.standing.effort_ms) == ("warn", 23_340_000, 28_800_000)
    assert (row.leader, row.chosen, row.zone) == ("django", None, "Europe/Berlin")
    assert house.evaluations.listing(leaders=False)[0].leader is None


def test_the_view_holds_figures_and_weights_in_order(house: App) -> None:
    view = house.evaluations.view(EVALUATION)
    assert [row.key for row in view.figures] == [each.key for each in view.evaluation.candidates]
    assert len(view.weights) == 7
    assert sum(view.weights) == pytest.approx(1)
    assert (view.leader, view.project_title, view.standing.stage) == ("django", "Invoicing", "warn")
    assert view.figures[0].overall == pytest.approx(3.830045351473923)


def test_kept_gaps_count_as_research_and_building_does_not(app: App, example: bytes) -> None:
    gap = b'{"from": "2026-11-16T10:15:00Z", "length_ms": 60000, "kind": "idle", "answer": "%s"}'
    gaps = b'"counted_ms": 6300000, "gaps": [' + gap + b"],"
    for answer, more in ((b"keep", 60_000), (b"discard", 0)):
        app.transfer.import_json(example.replace(b'"counted_ms": 6300000,', gaps % answer))
        assert app.evaluations.listing()[0].standing.used_ms == 23_340_000 + more
        app.history.undo()


def test_plain_says_state_and_stage_whatever_they_are(house: App) -> None:
    found = house.evaluations.plain(EVALUATION)
    assert (found["state"], found["stage"]) == ("deciding", "warn")
    assert list(found)[:7] == ["key", "title", "slot", "opened_at", "zone", "question", "state"]
    assert found["scores"] == record(house)["scores"]

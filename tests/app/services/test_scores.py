"""Cells: value, range, not applicable, unknown; how sure; why. Refused: off the scale, and candidates that are out."""

from typing import Any

import pytest

from app.compose import App
from app.model.errors import NotFound
from app.model.wishes import Cell, Measure
from tests.support import EVALUATION, nothing_changes, record

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def stored(house: App, candidate: str = "hono", criterion: str = "operations") -> dict[str, Any] | None:
    found = [s for s in record(house)["scores"] if (s["candidate"], s["criterion"]) == (candidate, criterion)]
    return {k: v for k, v in found[0].items() if k not in ("candidate", "criterion")} if found else None


def put(house: App, **values: Any) -> str:
    return house.scores.put(EVALUATION, "hono", "operations", Cell(**values)).sentence


@pytest.mark.parametrize(
    ("values", "kept", "sentence"),
    [
        ({"value": 4}, {"value": 4}, "Hono, Operational complexity: 4."),
        (
            {"value": 4.5, "confidence": "tried"},
            {"value": 4.5, "confidence": "tried"},
            "Hono, Operational complexity: 4.5.",
        ),
        ({"low": 2, "high": 4}, {"low": 2, "high": 4}, "Hono, Operational complexity: 2 to 4."),
        ({"value": 3, "low": 2, "high": 4}, {"value": 3, "low": 2, "high": 4}, "Hono, Operational complexity: 3."),
        ({"not_applicable": True}, {"not_applicable": True}, "Hono, Operational complexity: not applicable."),
        ({"value": 4, "why": "w"}, {"value": 4, "why": "w"}, "Hono, Operational complexity: 4."),
    ],
)
def test_a_cell_is_written(house: App, values: dict[str, Any], kept: dict[str, Any], sentence: str) -> None:
    assert put(house, **values) == sentence
    assert stored(house) == {**kept, "at": NOW}
    assert house.history.labels().undo == "Score Hono on Operational complexity"


def test_a_new_value_keeps_how_sure_and_why_but_not_low_and_high(house: App) -> None:
    put(house, value=3, low=1, high=4, confidence="tried", why="because")
    put(house, value=5)
    assert stored(house) == {"value": 5, "confidence": "tried", "why": "because", "at": NOW}


def test_unknown_empties_the_cell_and_twice_is_no_step(house: App) -> None:
    put(house, value=3)
    assert put(house, unknown=True) == "Hono, Operational complexity: not scored."
    assert stored(house) is None
    before = house.history.labels()
    put(house, unknown=True)
    assert house.history.labels() == before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "is a value, a low and a high, or not applicable"),
        ({"value": 0}, "0 is off the scale; “Operational complexity” is rated from 1 to 5"),
        ({"value": 5.01}, "off the scale"),
        ({"low": 2}, "go together"),
        ({"low": 4, "high": 2}, "between low and high"),
        ({"value": 5, "low": 2, "high": 4}, "between low and high"),
        ({"value": 3, "not_applicable": True}, "no value, low or high"),
        ({"value": float("nan")}, "must be finite"),
        ({"value": float("inf")}, "must be finite"),
        ({"value": 10**400}, "must not be larger"),
        ({"value": 3, "confidence": "certain"}, "“certain” is not one of guessed, read, tried, exact"),
        ({"value": 3, "why": "a\0b"}, "control characters"),
    ],
)
def test_an_impossible_cell_is_refused(house: App, values: dict[str, Any], words: str) -> None:
    with nothing_changes(house, words):
        put(house, **values)


def test_one_that_is_out_is_not_scored(house: App) -> None:
    with nothing_changes(
        house, "Elysia is out .Needs a runtime I do not want to operate.*; bring it back in before scoring"
    ):
        house.scores.put(EVALUATION, "elysia", "operations", Cell(value=3))
    house.candidates.answer(EVALUATION, "hono", "postgres", "fail")
    with nothing_changes(house, "Hono is out .Mature PostgreSQL"):
        put(house, value=3)


@pytest.mark.parametrize(("who", "what"), [("nobody", "operations"), ("hono", "nothing")])
def test_a_cell_that_is_not_there_is_refused(house: App, who: str, what: str) -> None:
    with nothing_changes(house, "There is no (candidate|criterion) “no.*There are: ", NotFound):
        house.scores.put(EVALUATION, who, what, Cell(value=3))


def test_a_measured_value_is_in_its_unit(house: App) -> None:
    house.criteria.add(EVALUATION, "Latency", measure=Measure("ms", 200, 20))
    house.scores.put(EVALUATION, "hono", "latency", Cell(value=900, confidence="exact"))
    assert stored(house, "hono", "latency") == {"value": 900, "confidence": "exact", "at": NOW}


def test_saying_how_sure_ends_a_range_by_hand(house: App) -> None:
    put(house, value=3, low=1, high=4)
    house.scores.be_sure(EVALUATION, "hono", "operations", "tried")
    assert stored(house) == {"value": 3, "confidence": "tried", "at": NOW}
    with nothing_changes(house, "is not one of"):
        house.scores.be_sure(EVALUATION, "hono", "operations", "certain")


def test_how_sure_and_why_need_a_score(house: App) -> None:
    with nothing_changes(house, "Hono is not scored on Operational complexity yet; score it first"):
        house.scores.be_sure(EVALUATION, "hono", "operations", "tried")
    with nothing_changes(house, "score it first"):
        house.scores.explain(EVALUATION, "hono", "operations", "w")
    put(house, low=1, high=4)
    with nothing_changes(house, "this cell has none"):
        house.scores.be_sure(EVALUATION, "hono", "operations", "tried")


def test_explained(house: App) -> None:
    house.scores.explain(EVALUATION, "django", "ecosystem", " because ")
    assert stored(house, "django", "ecosystem") == {"value": 4, "confidence": "read", "why": "because", "at": NOW}
    assert house.history.labels().undo == "Change Django on Ecosystem maturity"
    with nothing_changes(house, "control characters"):
        house.scores.explain(EVALUATION, "django", "ecosystem", "\0")

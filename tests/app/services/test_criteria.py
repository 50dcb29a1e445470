"""Criteria: add, order, tie, weigh, change, remove."""

import pytest

from app.compose import App
from app.model.errors import NotFound
from app.model.wishes import Measure
from tests.support import EVALUATION, nothing_changes, record


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def order(house: App) -> list[tuple[str, int]]:
    found = house.evaluations.view(EVALUATION).evaluation.criteria
    return [(each.key, each.rank or 0) for each in found]


def keys(house: App) -> list[str]:
    return [key for key, _ in order(house)]


def test_added_behind_the_others(house: App) -> None:
    assert house.criteria.add(EVALUATION, "Cost", "What per month?").key == "cost"
    assert record(house)["criteria"][-1] == {"key": "cost", "name": "Cost", "question": "What per month?"}
    assert order(house)[-1] == ("cost", 8)
    assert house.history.labels().undo == "Add criterion Cost"


def test_a_measured_one_has_unit_and_anchors(house: App) -> None:
    house.criteria.add(EVALUATION, "Latency", measure=Measure(" ms ", 200, 20))
    assert record(house)["criteria"][-1] == {
        "key": "latency", "name": "Latency", "kind": "measured", "unit": "ms", "worst": 200, "best": 20,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "measure", "words"),
    [
        ("stability AND maintenance", None, "already has"),
        ("", None, "must not be empty"),
        ("X", Measure("ms", 1, 1), "must differ"),
        ("X", Measure("", 1, 2), "must not be empty"),
        ("X", Measure("ms", float("nan"), 2), "must be finite"),
        ("X", Measure("ms", 1, 1e16), "must not be larger"),
    ],
)
def test_an_impossible_criterion_is_refused(house: App, name: str, measure: Measure | None, words: str) -> None:
    with nothing_changes(house, words):
        house.criteria.add(EVALUATION, name, measure=measure)


def test_ranked_to_a_place(house: App) -> None:
    assert house.criteria.rank(EVALUATION, "observability", 1).sentence == "Observability is now number 1."
    assert order(house)[:2] == [("observability", 1), ("stability", 2)]
    house.criteria.rank(EVALUATION, "observability", 7)
    assert keys(house)[-1] == "observability"
    assert [rank for _, rank in order(house)] == list(range(1, 8))


def test_ranking_where_it_stands_is_no_step(house: App) -> None:
    before = house.history.labels()
    house.criteria.rank(EVALUATION, "stability", 1)
    assert house.history.labels() == before


@pytest.mark.parametrize("place", [0, -1, 8, 10**30])
def test_a_place_that_is_not_there_is_refused(house: App, place: int) -> None:
    with nothing_changes(house, "“Invoicing API” has 7 criteria; the place is 1 to 7"):
        house.criteria.rank(EVALUATION, "stability", place)


def test_tied_and_apart_again(house: App) -> None:
    house.criteria.tie(EVALUATION, "operations")
    assert [rank for _, rank in order(house)] == [1, 1, 3, 4, 5, 6, 7]
    assert record(house)["criteria"][1]["rank"] == 1
    weights = house.evaluations.view(EVALUATION).weights
    assert weights[0] == weights[1]
    house.criteria.tie(EVALUATION, "operations")
    assert [rank for _, rank in order(house)] == [1, 2, 3, 4, 5, 6, 7]


def test_points_count_once_the_evaluation_is_weighted_by_them(house: App) -> None:
    assert "“settled set invoicing-api weights points” makes the points count" in (
        house.criteria.set_points(EVALUATION, "stability", 40).advice
    )
    house.evaluations.change(EVALUATION, "weights", "points")
    assert house.criteria.set_points(EVALUATION, "operations", 10).advice == ""
    assert house.evaluations.view(EVALUATION).weights[:3] == (0.8, 0.2, 0)


@pytest.mark.parametrize("points", [-1, float("nan"), float("inf"), 1e16])
def test_impossible_points_are_refused(house: App, points: float) -> None:
    with nothing_changes(house, "number"):
        house.criteria.set_points(EVALUATION, "stability", points)


def test_changed_in_words_and_never_in_key(house: App) -> None:
    house.criteria.edit(EVALUATION, "stability", "Calm", "Is it?", points=2.5)
    assert record(house)["criteria"][0] | {"levels": 0} == {
        "key": "stability", "name": "Calm", "question": "Is it?", "points": 2.5, "levels": 0,
    }  # fmt: skip
    with nothing_changes(house, "already has “observability”"):
        house.criteria.edit(EVALUATION, "stability", "observability", "", points=0)
    with nothing_changes(house, "must not be negative"):
        house.criteria.edit(EVALUATION, "stability", "Calm", "", points=-1)


def test_removed_with_its_scores_and_the_others_close_up(house: App) -> None:
    assert house.criteria.remove(EVALUATION, "Operational complexity").sentence == (
        "Moved the criterion Operational complexity to the trash."
    )
    assert [rank for _, rank in order(house)] == [1, 2, 3, 4, 5, 6]
    assert not [score for score in record(house)["scores"] if score["criterion"] == "operations"]
    assert [(row.kind, row.title) for row in house.history.trash()] == [("criterion", "Operational complexity")]
    with nothing_changes(house, "There is no criterion “operations”", NotFound):
        house.criteria.remove(EVALUATION, "operations")


def test_the_shipped_sets_are_whole(app: App) -> None:
    sets = {each.key: each for each in app.criteria_sets.names()}
    assert (sets["short"].size, sets["long"].size) == (5, 16)
    for key, each in sets.items():
        criteria = app.criteria_sets.criteria(key)
        assert len(criteria) == each.size == len({criterion.key for criterion in criteria})
        assert all(set(criterion.levels) == set("12345") for criterion in criteria)

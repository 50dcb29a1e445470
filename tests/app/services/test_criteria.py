"""Criteria: add, order, tie, weigh, change, remove."""

import pytest

from app.compose import App
from app.model.errors import NotFound
from app.model.wishes import Cell, Measure
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
    house.criteria.change(EVALUATION, "stability", {"name": "Calm", "question": "Is it?", "points": 2.5})
    assert record(house)["criteria"][0] | {"levels": 0} == {
        "key": "stability", "name": "Calm", "question": "Is it?", "points": 2.5, "levels": 0,
    }  # fmt: skip
    with nothing_changes(house, "already has “observability”"):
        house.criteria.change(EVALUATION, "stability", {"name": "observability"})
    with nothing_changes(house, "must not be negative"):
        house.criteria.change(EVALUATION, "stability", {"points": -1.0})


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


def test_parts_of_a_criterion_change_one_by_one(house: App) -> None:
    def found() -> dict[str, object]:
        return next(each for each in record(house)["criteria"] if each["key"] == "operations")

    before = found()
    done = house.criteria.change(EVALUATION, "operations", {"levels": {"1": " hard ", "2": " ", "5": "easy"}})
    assert done.sentence == "Changed the criterion Operational complexity."
    assert found() == {**before, "levels": {"1": "hard", "5": "easy"}}
    house.criteria.change(EVALUATION, "operations", {"name": " Ops ", "question": "How hard?", "points": 3})
    assert (found()["name"], found()["question"], found()["points"]) == ("Ops", "How hard?", 3)
    house.history.undo()
    house.history.undo()
    assert found() == before


def test_what_is_not_scored_yet_becomes_measured_and_rated_again(house: App) -> None:
    house.criteria.add(EVALUATION, "Latency")
    house.scores.put(EVALUATION, "django", "latency", Cell(not_applicable=True))
    house.criteria.change(EVALUATION, "latency", {"measure": Measure(" ms ", 200, 20)})
    assert record(house)["criteria"][-1]["kind"] == "measured"
    house.scores.put(EVALUATION, "hono", "latency", Cell(value=120))
    house.criteria.change(EVALUATION, "latency", {"measure": Measure("ms", 300, 10)})
    assert (record(house)["criteria"][-1]["worst"], record(house)["criteria"][-1]["best"]) == (300, 10)
    with nothing_changes(house, "“Latency” is scored already. Empty its cells before it is rated"):
        house.criteria.change(EVALUATION, "latency", {"measure": None})
    house.scores.put(EVALUATION, "hono", "latency", Cell(unknown=True))
    house.criteria.change(EVALUATION, "latency", {"measure": None})
    assert record(house)["criteria"][-1] == {"key": "latency", "name": "Latency"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": " "}, "must not be empty"),
        ({"name": "stability AND maintenance"}, "already has"),
        ({"rank": 1}, "“rank” is not one of"),
        ({"points": -1.0}, "must not be negative"),
        ({"question": "a\0b"}, "control characters"),
        ({"measure": Measure("ms", 200, 20)}, "is scored already. Empty its cells before it is measured"),
        ({"measure": Measure("", 200, 20)}, "needs a unit"),
        ({"measure": Measure("ms", 20, 20)}, "must differ"),
        ({"measure": Measure("ms", float("nan"), 20)}, "must be finite"),
        ({"levels": {"6": "beyond"}}, "“6” is not one of"),
        ({"levels": {"1": "a\0b"}}, "control characters"),
    ],
)
def test_a_change_that_cannot_be_is_refused(house: App, values: dict[str, object], words: str) -> None:
    with nothing_changes(house, words):
        house.criteria.change(EVALUATION, "operations", values)


def test_criteria_of_a_set_are_added_behind_the_others(house: App) -> None:
    there = keys(house)
    wanted = house.criteria_sets.criteria("long")
    done = house.criteria.add_from(EVALUATION, wanted)
    assert keys(house)[: len(there)] == there
    fresh = [
        each.key for each in wanted if each.name not in {c["name"] for c in record(house)["criteria"][: len(there)]}
    ]
    assert keys(house)[len(there) :] == fresh
    assert done.sentence == f"Added {len(fresh)} criteria."
    assert done.key == fresh[0]
    assert [rank for _, rank in order(house)] == list(range(1, len(there) + len(fresh) + 1))
    assert set(record(house)["criteria"][-1]["levels"]) == set("12345")
    with nothing_changes(house, "has all of these criteria already"):
        house.criteria.add_from(EVALUATION, wanted)


def test_a_taken_key_with_another_name_gets_a_key_of_its_own(house: App) -> None:
    house.criteria.change(EVALUATION, "operations", {"name": "Renamed"})
    (wanted,) = (each for each in house.criteria_sets.criteria("short") if each.key == "operations")
    assert house.criteria.add_from(EVALUATION, [wanted]).key == "operational-complexity"

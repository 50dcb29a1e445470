"""Sets of criteria: those that ship, the user's own, and the order of the last time."""

import pytest

from app.compose import App
from tests import support
from tests.support import EVALUATION, nothing_changes, open_small


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    return app


def named(house: App) -> dict[str, tuple[str, int, bool]]:
    return {each.key: (each.name, each.size, each.own) for each in house.criteria_sets.names()}


def keys(house: App, key: str, *, last_order: bool = False) -> list[tuple[str, int | None]]:
    return [(each.key, each.rank) for each in house.criteria_sets.criteria(key, last_order=last_order)]


def test_the_criteria_of_an_evaluation_are_kept_as_a_set_and_open_another(house: App) -> None:
    house.criteria.add(EVALUATION, "Cost")
    house.criteria.tie(EVALUATION, "cost")
    before = house.evaluations.view(EVALUATION).evaluation.criteria
    done = house.criteria_sets.save(EVALUATION, " My way ")
    assert (done.sentence, done.key) == (f"Saved {len(before)} criteria as “My way”.", "my-way")
    assert named(house)["my-way"] == ("My way", len(before), True)
    assert house.criteria_sets.criteria("My way") == house.criteria_sets.criteria("my-way") == before
    key = open_small(house, criteria_set="my-way", slot="another")
    assert house.evaluations.view(key).evaluation.criteria == before


def test_saving_renaming_and_removing_are_undone(house: App) -> None:
    empty = named(house)
    house.criteria_sets.save(EVALUATION, "Mine")
    assert house.history.labels().undo == "Save the set Mine"
    house.criteria_sets.rename("mine", "Ours")
    assert named(house)["mine"][0] == "Ours"
    house.criteria_sets.remove("mine")
    assert named(house) == empty
    assert [(row.kind, row.title) for row in house.history.trash()] == [("criteria-set", "Ours")]
    house.history.undo()
    assert named(house)["mine"][0] == "Ours"
    house.history.undo()
    house.history.undo()
    assert named(house) == empty


def test_a_removed_set_comes_back_from_the_trash(house: App) -> None:
    house.criteria_sets.save(EVALUATION, "Mine")
    house.criteria_sets.remove("mine")
    house.history.restore(house.history.trash()[0].number)
    assert "mine" in named(house)


@pytest.mark.parametrize("name", ["short set of FIVE", "mine", "Mine"])
def test_a_name_that_is_taken_is_refused(house: App, name: str) -> None:
    house.criteria_sets.save(EVALUATION, "Mine")
    house.criteria_sets.save(EVALUATION, "Other")
    with nothing_changes(house, "already"):
        house.criteria_sets.save(EVALUATION, name)
    with nothing_changes(house, "already"):
        house.criteria_sets.rename("other", name)
    house.criteria_sets.rename("mine", "MINE")


def test_a_key_of_a_shipped_set_is_never_taken(house: App) -> None:
    assert house.criteria_sets.save(EVALUATION, "Short").key == "short-2"
    assert named(house)["short"][2] is False


@pytest.mark.parametrize(("verb", "key"), [("rename", "short"), ("remove", "short"), ("remove", "nowhere")])
def test_only_own_sets_change(house: App, verb: str, key: str) -> None:
    with nothing_changes(house, f"“{key}” is none of your own sets"):
        getattr(house.criteria_sets, verb)(key, *(["X"] if verb == "rename" else []))


def test_an_evaluation_without_criteria_makes_no_set(house: App) -> None:
    key = open_small(house, slot="another")
    for each in house.evaluations.view(key).evaluation.criteria:
        house.criteria.remove(key, each.key)
    with nothing_changes(house, "has no criteria to save"):
        house.criteria_sets.save(key, "Nothing")


def test_own_sets_are_no_part_of_the_exchange_file(house: App) -> None:
    before = support.everything(house)
    house.criteria_sets.save(EVALUATION, "Mine")
    assert support.everything(house) == before


def test_the_last_order_is_that_of_the_newest_evaluation_with_all_of_the_criteria(app: App) -> None:
    shipped = keys(app, "short")
    assert keys(app, "short", last_order=True) == shipped
    first = open_small(app, "First", slot="a")
    app.criteria.rank(first, "upgrade-path", 1)
    app.criteria.tie(first, "ecosystem")
    app.criteria.add(first, "Cost")
    assert keys(app, "short", last_order=True) == [
        ("upgrade-path", 1), ("stability", 2), ("operations", 3), ("ecosystem", 3), ("data-access", 5),
    ]  # fmt: skip
    assert keys(app, "short") == shipped
    assert {each.key: each.reordered for each in app.criteria_sets.names()} == {"short": True, "long": False}
    second = open_small(app, "Second", slot="b", last_order=True)
    assert app.evaluations.view(second).evaluation.criteria[0].key == "upgrade-path"
    assert app.evaluations.view(open_small(app, "Third", slot="c")).evaluation.criteria[0].key == "stability"


def test_an_evaluation_that_lacks_one_of_them_has_no_order_for_the_set(app: App) -> None:
    key = open_small(app)
    app.criteria.rank(key, "upgrade-path", 1)
    app.criteria.remove(key, "ecosystem")
    assert not any(each.reordered for each in app.criteria_sets.names())


def test_points_come_along_with_the_order(app: App) -> None:
    app.criteria.set_points(open_small(app), "operations", 40)
    found = {each.key: each.points for each in app.criteria_sets.criteria("short", last_order=True)}
    assert (found["operations"], found["stability"]) == (40, 0)

"""The parking lot, offered again only after shipping or the quiet period; the question at the end of that, once."""

import json
from pathlib import Path

import pytest

from app.analysis.parking import due_at
from app.compose import App
from app.model.times import DAY
from app.model.wishes import NewDecision, NewEvaluation
from tests.support import NOW, at, everything, nothing_changes, open_small, opened

LATER = at("2027-02-21T12:00:00Z")  # 91 days on
ZONE = "Europe/Berlin"


@pytest.mark.parametrize(("given", "due"), [
    ({"waits": True}, None),
    ({"waits": True, "shipped_on": "2026-11-25"}, "2026-11-24T23:00:00Z"),
    ({"waits": True, "shipped_on": "2026-11-01"}, "2027-02-20T12:00:00Z"),
    ({"waits": False}, "2027-02-20T12:00:00Z"),
    ({"waits": False, "quiet_until": NOW + 10 * DAY}, "2026-12-02T12:00:00Z"),
    ({"waits": False, "quiet_until": NOW + 10 * DAY, "shipped_on": "2026-11-25"}, "2026-11-24T23:00:00Z"),
    ({"waits": False, "quiet_until": NOW + 10 * DAY, "shipped_on": "2026-11-01"}, "2026-12-02T12:00:00Z"),
])  # fmt: skip
def test_when_a_parked_option_may_be_looked_at_again(given: dict[str, object], due: str | None) -> None:
    defaults: dict[str, object] = {"parked_at": NOW, "quiet_until": None, "shipped_on": None, "zone": ZONE}
    found = due_at(**{**defaults, **given})  # type: ignore[arg-type]
    assert found == (None if due is None else at(due).instant)


def decided(house: App, title: str = "Small") -> str:
    key = open_small(house, title)
    house.decisions.decide(key, NewDecision(reasons="because", chosen="a"))
    return key


def later(house: App, folder: Path) -> bytes:
    return everything(house).encode()


def test_it_is_offered_in_another_evaluation_of_the_slot_once_the_product_shipped(app: App, tmp_path: Path) -> None:
    key = decided(app)
    app.projects.park("Hono", "a talk", key)
    app.evaluations.new(NewEvaluation(title="Next", project="Blog", slot="Web framework", candidates=("B",)))
    assert app.waiting.offers("next") == ()
    (option,) = app.waiting.parked()
    assert (option.name, option.due, f"{option.due_on}") == ("Hono", False, "2027-02-20")
    app.projects.ship("Shop")
    (offer,) = app.waiting.offers("next")
    assert (offer.name, offer.heard_from, offer.due) == ("Hono", "a talk", True)
    app.history.undo()
    assert app.waiting.offers("next") == ()
    with opened(tmp_path / "later.db", LATER) as house:
        house.transfer.import_json(later(app, tmp_path))
        assert [each.name for each in house.waiting.offers("next")] == ["Hono"]
        house.candidates.add("next", "hono")
        assert house.waiting.offers("next") == ()
        assert house.waiting.parked()[0].taken == "Next"


def test_it_is_not_offered_for_another_slot_nor_where_nothing_is_decided(app: App) -> None:
    key = decided(app)
    app.projects.park("Hono", "", key)
    app.projects.ship("Shop")
    app.evaluations.new(NewEvaluation(title="Orm", project="Blog", slot="ORM"))
    assert app.waiting.offers("orm") == ()
    assert app.waiting.offers(key) == ()


def test_a_parked_option_can_be_let_go_and_comes_back(app: App) -> None:
    app.projects.park("Hono", "a talk")
    (option,) = app.waiting.parked()
    assert app.waiting.let_go(option.number).sentence == "Hono is not parked any more."
    assert app.waiting.parked() == ()
    with nothing_changes(app, "not parked any more"):
        app.waiting.let_go(option.number)
    app.history.undo()
    assert [each.name for each in app.waiting.parked()] == ["Hono"]


def test_something_newer_goes_to_the_parking_lot_in_the_same_step(app: App) -> None:
    key = decided(app)
    app.decisions.reopen(key, "newer", "Hono 5 came out", "https://example.org", newcomer="Hono")
    (option,) = app.waiting.parked()
    assert (option.name, option.heard_from, option.due) == ("Hono", "Hono 5 came out", False)
    app.history.undo()
    assert app.waiting.parked() == ()
    assert app.evaluations.listing()[0].state == "settled"
    app.decisions.reopen(key, "defect", "it broke", newcomer="Hono")
    assert app.waiting.parked() == ()


def test_same_choice_again_is_asked_once_at_the_end_of_the_quiet_period(app: App, tmp_path: Path) -> None:
    key = decided(app)
    assert app.waiting.same_choice(key) is None
    with nothing_changes(app, "has no quiet period that ended"):
        app.waiting.answer(key, "yes")
    with opened(tmp_path / "later.db", LATER) as house:
        house.transfer.import_json(later(app, tmp_path))
        asked = house.waiting.same_choice(key)
        assert asked is not None
        assert (asked.title, asked.chosen, f"{asked.ended_on}") == ("Small", "A", "2027-02-20")
        assert house.waiting.answer(key, "yes").sentence == "Kept: the same choice again."
        assert house.waiting.same_choice(key) is None
        assert [(each.answer, f"{each.answered_on}") for each in house.waiting.same_choices()] == [
            ("yes", "2027-02-21")
        ]
        with nothing_changes(house, "has no quiet period that ended"):
            house.waiting.answer(key, "no")
        house.decisions.reopen(key, "defect", "it broke")
        assert [each.answer for each in house.waiting.same_choices()] == ["yes"]
        house.history.undo()
        house.history.undo()
        assert house.waiting.same_choice(key) is not None


def test_a_decision_that_was_reopened_is_not_asked_about(app: App, tmp_path: Path) -> None:
    key = decided(app)
    app.decisions.reopen(key, "defect", "it broke")
    with opened(tmp_path / "later.db", LATER) as house:
        house.transfer.import_json(later(app, tmp_path))
        assert house.waiting.same_choices() == ()


def test_the_answer_is_not_exported(app: App, tmp_path: Path) -> None:
    key = decided(app)
    with opened(tmp_path / "later.db", LATER) as house:
        house.transfer.import_json(later(app, tmp_path))
        before = json.loads(everything(house))
        house.waiting.answer(key, "no")
        assert json.loads(everything(house)) == before

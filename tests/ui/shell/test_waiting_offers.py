"""Over the page of an evaluation: a parked option whose time has come, and “same choice again?”."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import NewDecision, NewEvaluation
from tests.support import at, everything, open_small, opened
from tests.ui.shell.whole import Whole
from ui.kit.labels import WrapLabel
from ui.screens.patterns.view import PatternsPage
from ui.shell.places import Place, evaluation_place


@pytest.fixture
def later(app: App, tmp_path: Path, qtbot: QtBot) -> Iterator[Whole]:
    """A decision of 91 days ago, with an option parked then, and a new evaluation of the slot."""
    key = open_small(app)
    app.decisions.decide(key, NewDecision(reasons="because", chosen="a"))
    app.projects.park("Hono", "a talk", key)
    with opened(tmp_path / "later.db", at("2027-02-21T12:00:00Z")) as house:
        house.transfer.import_json(everything(app).encode())
        wanted = NewEvaluation(title="Next", project="Blog", slot="web framework", candidates=("B", "C"))
        house.evaluations.new(wanted)
        whole = Whole(house)
        whole.show(qtbot)
        yield whole
        whole.desk.close()


def test_a_parked_option_is_offered_on_the_candidates_only(later: Whole) -> None:
    offers = later.desk.waiting_offers
    later.desk.places.go(evaluation_place("next", "matrix"))
    assert not offers.parked.isVisible()
    later.desk.places.go(evaluation_place("next", "candidates"))
    assert offers.parked.words() == "You parked Hono; its time has come. Heard of: a talk"
    offers.add.click()
    assert not offers.parked.isVisible()
    names = [each.name for each in later.app.evaluations.record("next")[0].candidates]
    assert names == ["B", "C", "Hono"]
    later.trigger("undo")
    assert offers.parked.isVisible()


def test_not_now_is_silent_and_letting_go_can_be_undone(later: Whole) -> None:
    offers = later.desk.waiting_offers
    later.desk.places.go(evaluation_place("next", "candidates"))
    offers.let_go.click()
    assert not offers.parked.isVisible()
    assert later.app.waiting.parked() == ()
    later.trigger("undo")
    assert offers.parked.isVisible()
    offers.not_now.click()
    assert not offers.parked.isVisible()
    assert len(later.app.waiting.parked()) == 1


@pytest.mark.parametrize(("name", "said"), [
    ("yes", "Yes, the same again; said on 21 February 2027."), ("no", "No; said on 21 February 2027."),
])  # fmt: skip
def test_the_end_of_a_quiet_period_asks_once_and_the_answer_stands_on_patterns(
    later: Whole, name: str, said: str
) -> None:
    offers = later.desk.waiting_offers
    later.desk.places.go(evaluation_place("small", "decision"))
    assert offers.same.words() == "Same choice again? The quiet period of A ended on 20 February 2027."
    getattr(offers, name).click()
    assert not offers.same.isVisible()
    later.desk.places.go(Place("patterns"))
    page = later.page()
    assert isinstance(page, PatternsPage)
    lines = [label.text() for label in page.same.findChildren(WrapLabel)]
    assert lines == ["Small: A", said]


def test_the_parking_lot_is_listed_with_what_it_waits_for(later: Whole) -> None:
    later.desk.places.go(Place("patterns"))
    page = later.page()
    assert isinstance(page, PatternsPage)
    lines = [label.text() for label in page.parked.findChildren(WrapLabel)]
    when = "It may be looked at again: the candidates of a new evaluation offer it."
    assert lines == ["Hono", f"Heard of: a talk. Parked on 22 November 2026. {when}"]
    page.parked.acted.emit("1")
    assert later.app.waiting.parked() == ()
    page.same.acted.emit("small")
    assert later.place == evaluation_place("small", "decision")

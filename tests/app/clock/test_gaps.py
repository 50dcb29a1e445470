"""Holes and what is said of them. Scenarios T30, T31, T33 to T35."""

import pytest

from app.model.errors import NotFound, Refused
from app.model.times import HOUR, MINUTE, SECOND
from tests.steered import Desk
from tests.support import everything


def idle_for(desk: Desk, ms: int) -> None:
    """Leave the machine alone for `ms` while the window looks on, then touch it."""
    away = 0
    while away < ms:
        desk.clock.run(15 * SECOND)
        away += 15 * SECOND
        desk.house.timer.beat(away)
    desk.clock.run(15 * SECOND)
    desk.house.timer.beat(1 * SECOND)


@pytest.mark.parametrize("answer", ["keep", "discard", "building", "other"])
def test_T30_forty_idle_minutes_are_one_question_with_four_answers(desk: Desk, answer: str) -> None:
    desk.start(activity="docs")
    desk.work(30 * MINUTE)
    idle_for(desk, 40 * MINUTE)
    (gap,) = desk.gaps
    away = 40 * MINUTE + 15 * SECOND
    assert (gap.kind, gap.length_ms, desk.running) == ("idle", away, None)
    assert desk.counted == 30 * MINUTE, "what was counted before it was noticed is taken back"
    desk.house.gaps.answer(gap.number, answer)
    used = desk.house.evaluations.standing("small")[1].used_ms
    assert used == 30 * MINUTE + (away if answer == "keep" else 0)
    built = [row.counted_ms for row in desk.entries if row.phase == "build" and row.evaluation is None]
    assert built == ([away] if answer == "building" else [])


def test_T31_a_question_is_answered_once(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.clock.sleep(HOUR)
    desk.house.timer.beat()
    before = everything(desk.house)
    desk.house.gaps.answer(1, "building")
    for answer in ("building", "keep"):
        with pytest.raises(Refused, match=r"answered already \(building\); “settled undo”"):
            desk.house.gaps.answer(1, answer)
    assert len(desk.entries) == 2
    desk.house.history.undo()
    assert everything(desk.house) == before
    desk.house.gaps.answer(1, "keep")


@pytest.mark.parametrize("number", [0, 7, -3, 2**80])
def test_a_gap_that_is_not_there_is_said(desk: Desk, number: int) -> None:
    with pytest.raises(NotFound, match="“settled gaps” lists them"):
        desk.house.gaps.answer(number, "keep")


def test_pending_is_no_answer(desk: Desk) -> None:
    with pytest.raises(Refused, match="is not one of keep, discard, building, other"):
        desk.house.gaps.answer(1, "pending")


def test_T33_idle_then_sleep_then_back_is_one_hole(desk: Desk) -> None:
    desk.start()
    desk.work(30 * MINUTE)
    for away in range(15, 12 * 60 + 15, 15):
        desk.clock.run(15 * SECOND)
        desk.house.timer.beat(away * SECOND)
    paused = desk.house.timer.beat(12 * MINUTE)
    assert paused is not None
    assert paused.state == "paused"
    desk.clock.sleep(8 * HOUR)
    desk.house.timer.beat(8 * HOUR + 12 * MINUTE)
    desk.clock.run(15 * SECOND)
    desk.house.timer.beat(2 * SECOND)
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("idle", 8 * HOUR + 12 * MINUTE + 15 * SECOND)]
    assert desk.counted == 30 * MINUTE


@pytest.mark.parametrize("said", [0, None, -5])
def test_T34_a_source_that_says_nothing_useful_changes_nothing(desk: Desk, said: int | None) -> None:
    desk.start()
    desk.work(2 * HOUR, idle_ms=said)
    assert (desk.counted, desk.gaps) == (2 * HOUR, ())


def test_T34_a_source_that_claims_more_than_there_was_takes_back_no_more_than_was_counted(desk: Desk) -> None:
    desk.start()
    desk.work(MINUTE)
    desk.clock.run(15 * SECOND)
    desk.house.timer.beat(999 * HOUR)
    assert desk.counted == 0
    desk.clock.run(15 * SECOND)
    desk.house.timer.beat(0)
    assert [gap.length_ms for gap in desk.gaps] == [90 * SECOND]


def test_T35_while_reading_on_paper_nobody_is_asked(desk: Desk) -> None:
    """The window says that idle does not matter by saying nothing about it; sleep is still asked about."""
    desk.start()
    desk.work(2 * HOUR, idle_ms=None)
    assert (desk.counted, desk.gaps) == (2 * HOUR, ())


def test_stopping_while_paused_asks_for_the_pause(desk: Desk) -> None:
    desk.start()
    desk.work(30 * MINUTE)
    desk.work(15 * SECOND, idle_ms=10 * MINUTE)
    desk.clock.run(5 * MINUTE)
    done = desk.house.timer.stop()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("idle", 15 * MINUTE)]
    assert "there was no sign of you" in done.advice


def test_going_on_opens_a_new_entry(desk: Desk) -> None:
    desk.start(candidate="b", activity="prototyping")
    desk.work(10 * MINUTE)
    desk.clock.sleep(HOUR)
    desk.house.timer.beat()
    desk.house.gaps.answer(1, "discard", go_on=True)
    desk.work(5 * MINUTE)
    rows = [(row.activity, row.candidate, row.counted_ms, row.running) for row in desk.entries]
    assert rows == [("prototyping", "b", 10 * MINUTE, False), ("prototyping", "b", 5 * MINUTE, True)]
    assert desk.entries[0].id != desk.entries[1].id


def test_a_hole_in_building_goes_on_building(desk: Desk) -> None:
    desk.start(None, project="Shop")
    desk.work(10 * MINUTE)
    desk.clock.sleep(HOUR)
    desk.house.timer.beat()
    desk.house.gaps.answer(1, "discard", go_on=True)
    assert desk.running is not None
    assert (desk.running.project, desk.running.activity) == ("shop", "building")

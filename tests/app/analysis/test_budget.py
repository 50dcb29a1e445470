"""Stages of the research budget: both sides of every limit."""

import pytest

from app.analysis.budget import Standing, standing
from app.model.records import Budget, Nudge
from app.model.times import DAY, HOUR, MINUTE

OPENED = 1_000 * DAY
FIRST = Budget(version=1, effort_ms=8 * HOUR, deadline=OPENED + 10 * DAY)
SECOND = Budget(version=2, effort_ms=10 * HOUR, deadline=OPENED + 12 * DAY)


def stand(
    used: int = 0, elapsed: int = 0, *budgets: Budget, state: str = "deciding", nudges: tuple[Nudge, ...] = ()
) -> Standing:
    return standing(
        state=state, opened_at=OPENED, budgets=budgets or (FIRST,), nudges=nudges, used_ms=used, now=OPENED + elapsed
    )


@pytest.mark.parametrize(
    ("share", "below", "at"),
    [
        (0.5, "running", "checkpoint"),
        (0.75, "checkpoint", "warn"),
        (0.9, "warn", "last"),
        (1.0, "last", "decide"),
    ],
)
def test_a_stage_begins_exactly_at_its_share_of_effort_or_calendar(share: float, below: str, at: str) -> None:
    effort, calendar = int(share * 8 * HOUR), int(share * 10 * DAY)
    assert stand(used=effort - 1).stage == below
    assert stand(used=effort).stage == at
    assert stand(elapsed=calendar - 1).stage == below
    assert stand(elapsed=calendar).stage == at


def test_the_ratio_is_the_larger_of_effort_and_calendar() -> None:
    assert stand(used=6 * HOUR, elapsed=DAY).ratio == 0.75
    assert stand(used=HOUR, elapsed=9 * DAY).ratio == 0.9
    assert stand(used=16 * HOUR).ratio == 2.0


def test_a_clock_before_the_opening_is_no_time_spent() -> None:
    assert (stand(elapsed=-DAY).ratio, stand(elapsed=-DAY).stage) == (0.0, "running")


def test_effort_left_goes_below_zero() -> None:
    assert stand(used=6 * HOUR).left_ms == 2 * HOUR
    assert stand(used=9 * HOUR).left_ms == -HOUR


def test_without_a_budget_nothing_runs_out() -> None:
    for state, stage in (("deciding", "running"), ("settled", "decided"), ("dropped", "dropped")):
        found = standing(state=state, opened_at=OPENED, budgets=(), nudges=(), used_ms=HOUR, now=OPENED + 99 * DAY)
        assert found == Standing(stage=stage, ratio=0.0, used_ms=HOUR, effort_ms=None, deadline=None)
        assert found.left_ms is None


@pytest.mark.parametrize(("state", "stage"), [("settled", "decided"), ("dropped", "dropped")])
def test_what_is_closed_has_no_stage_of_the_budget(state: str, stage: str) -> None:
    assert stand(9 * HOUR, 99 * DAY, state=state).stage == stage


@pytest.mark.parametrize("deadline", [OPENED, OPENED - DAY])
def test_a_deadline_at_or_before_the_opening_is_due_at_once(deadline: int) -> None:
    due = Budget(version=1, effort_ms=HOUR, deadline=deadline)
    assert stand(0, 0, due).stage == "decide"


def test_of_an_extension_only_last_and_decide_are_left() -> None:
    """Two hours and two days more: half of either is `last`, all of it `decide`, nothing before."""
    both = (FIRST, SECOND)
    assert stand(8 * HOUR, 0, *both).stage == "running"
    assert stand(9 * HOUR - 1, 0, *both).stage == "running"
    assert stand(9 * HOUR, 0, *both).stage == "last"
    assert stand(10 * HOUR - 1, 0, *both).stage == "last"
    assert stand(10 * HOUR, 0, *both).stage == "decide"
    assert stand(0, 11 * DAY - 1, *both).stage == "running"
    assert stand(0, 11 * DAY, *both).stage == "last"
    assert stand(0, 12 * DAY, *both).stage == "decide"


def test_the_newest_version_counts_in_whatever_order_they_come() -> None:
    assert stand(9 * HOUR, 0, SECOND, FIRST).effort_ms == 10 * HOUR


def snooze(fired_at: int, version: int = 1, stage: str = "decide", answer: str | None = "snooze") -> Nudge:
    return Nudge(version=version, stage=stage, fired_at=fired_at, answer=answer)


@pytest.mark.parametrize(
    ("nudge", "stage"),
    [
        (snooze(OPENED), "snoozed"),
        (snooze(OPENED - 10 * MINUTE + 1), "snoozed"),
        (snooze(OPENED - 10 * MINUTE), "decide"),
        (snooze(OPENED + 1), "decide"),
        (snooze(OPENED, version=2), "decide"),
        (snooze(OPENED, stage="last"), "decide"),
        (snooze(OPENED, answer="extend"), "decide"),
        (snooze(OPENED, answer=None), "decide"),
    ],
)
def test_a_snooze_lasts_ten_minutes_for_its_own_prompt(nudge: Nudge, stage: str) -> None:
    assert stand(8 * HOUR, 0, nudges=(nudge,)).stage == stage


def test_a_snooze_says_nothing_before_time_is_up() -> None:
    assert stand(7 * HOUR, 0, nudges=(snooze(OPENED),)).stage == "warn"

"""What the user set about the clock holds at once: after how long it asks, reading on paper, strict budgets."""

import pytest

from app.model.errors import Refused
from app.model.times import HOUR, MINUTE
from tests.steered import Desk


def idle_pauses(desk: Desk, minutes: int) -> bool:
    """Tell whether the clock stands once nobody touched the machine for so long."""
    desk.start()
    desk.work(minutes * MINUTE)
    desk.work(15_000, idle_ms=minutes * MINUTE)
    running = desk.running
    assert running is not None
    return running.paused


@pytest.mark.parametrize(("minutes", "pauses"), [(4, False), (5, True), (9, True)])
def test_the_clock_asks_after_the_idle_while_that_is_set(desk: Desk, minutes: int, pauses: bool) -> None:
    desk.house.settings.set("idle", 5)
    assert idle_pauses(desk, minutes) is pauses


def test_without_a_setting_it_asks_after_ten_minutes(desk: Desk) -> None:
    assert not idle_pauses(desk, 9)


def test_set_while_the_clock_runs_it_holds_from_the_next_beat_on(desk: Desk) -> None:
    assert not idle_pauses(desk, 6)
    desk.house.settings.set("idle", 5)
    desk.work(15_000, idle_ms=6 * MINUTE)
    assert desk.running is not None
    assert desk.running.paused


def test_on_paper_an_idle_machine_is_no_question_and_time_goes_on(desk: Desk) -> None:
    desk.house.settings.set("on_paper", True)
    assert not idle_pauses(desk, 40)
    assert desk.gaps == ()
    assert desk.counted == 40 * MINUTE + 15_000


def test_strict_refuses_new_research_on_a_used_budget_until_it_is_extended(desk: Desk) -> None:
    desk.use(8 * HOUR)
    desk.house.settings.set("strict", True)
    with pytest.raises(Refused, match="budget"):
        desk.start()
    assert desk.running is None
    desk.house.budgets.extend("small", "Does it hold a thousand tenants?", "The choice", "A trial")
    desk.start()
    assert desk.running is not None


def test_what_runs_goes_on_when_strict_is_set(desk: Desk) -> None:
    desk.start()
    desk.use(8 * HOUR)
    desk.house.settings.set("strict", True)
    desk.work(MINUTE)
    assert desk.running is not None
    assert desk.running.counted_ms == MINUTE


def test_building_starts_however_strict_one_is(desk: Desk) -> None:
    desk.use(8 * HOUR)
    desk.house.settings.set("strict", True)
    desk.start(activity="building")
    assert desk.running is not None


def test_not_strict_research_starts_on_a_used_budget(desk: Desk) -> None:
    desk.use(8 * HOUR)
    desk.start()
    assert desk.running is not None

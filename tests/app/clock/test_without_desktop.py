"""What must be right without tray, notifications, idle source or window: the rule part of T47 to T50.

What is seen of it (title, tray, banner, timers of the event loop) is tested with the window.
"""

import pytest

from app.analysis.beat import BEAT_MS
from app.model.times import HOUR, MINUTE
from app.model.wishes import NewStart
from app.platform.clock import FixedClock
from tests import support
from tests.steered import Desk


def test_T47_T48_the_time_is_there_to_ask_for_whoever_shows_it(desk: Desk) -> None:
    desk.start(activity="docs")
    desk.work(10 * MINUTE)
    desk.clock.run(7_000)
    running = desk.running
    assert running is not None
    assert (running.title, running.counted_ms) == ("Small", 10 * MINUTE + 7_000), "up to now, without a beat"
    assert desk.running == running, "to ask changes nothing"


def test_T49_what_is_due_waits_until_it_was_shown(desk: Desk) -> None:
    """A notification that was never seen is no loss: the stage is there for the banner at every look."""
    desk.use(7 * HOUR)
    for _ in range(3):
        assert [notice.stage for notice in desk.house.prompts.due().notices] == ["warn"]
        assert desk.stage == "warn"
        desk.again()


def test_T50_a_running_clock_asks_for_four_looks_a_minute_and_a_stopped_one_for_none(desk: Desk) -> None:
    assert MINUTE // BEAT_MS == 4
    assert desk.house.timer.beat() is None
    assert desk.running is None


@pytest.mark.parametrize("moved", [25 * MINUTE, 0])
def test_a_fixed_clock_never_beats_and_counts_between_processes(desk: Desk, moved: int) -> None:
    """`SETTLED_NOW` in two processes: what lies between them was awake time."""
    desk.leave()
    began = FixedClock(support.NOW, "Europe/Berlin")
    with support.opened(desk.path, began) as house:
        house.timer.recover(looks=True)
        assert not house.clock.beats
        house.timer.start(NewStart(evaluation="small"))
    with support.opened(desk.path, FixedClock(support.NOW + moved, "Europe/Berlin")) as house:
        house.timer.recover()
        house.timer.stop()
        assert [row.counted_ms for row in house.time_reports.entries()] == ([moved] if moved else [])
        assert house.gaps.pending() == ()
    desk.come_back()

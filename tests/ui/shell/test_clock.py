"""The clock while the window lives: looked at only while it runs, seen where people look, asked about when needed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import compose
from app.analysis.beat import BEAT_MS, IDLE_MS
from app.analysis.nudging import PATIENCE_MS, PAUSE_MS
from app.model.times import DAY, HOUR, MINUTE, SECOND
from app.model.wishes import NewDecision, NewEntry, NewStart
from tests import support
from tests.steered import SteeredClock
from tests.ui.shell.whole import Whole
from ui.shell.places import evaluation_place

KEY = "small"


class Room(Whole):
    """The window over an evaluation of 8 h, by a clock that the test moves. Beats come when the test says so."""

    def __init__(self, path: Path, clock: SteeredClock) -> None:
        self.time = clock
        house = compose.build(path, clock)
        if not house.evaluations.listing(leaders=False):
            support.open_small(house)
        super().__init__(house)
        self.heard: dict[str, list[Any]] = {}
        for name in ("notice_due", "prompt_waits", "prompt_due", "gaps_pending"):
            self.heard[name] = []
            getattr(self.desk.clock, name).connect(self.heard[name].append)

    def work(self, ms: int) -> None:
        for _ in range(ms // BEAT_MS):
            self.time.run(BEAT_MS)
            self.desk.clock.look()

    def timers(self) -> list[QTimer]:
        return [each for each in self.desk.clock.findChildren(QTimer) if each.isActive()]

    @property
    def card(self) -> Any:
        return self.desk.page.head.card

    def close(self) -> None:
        self.desk.close()
        self.app.close()


@pytest.fixture
def open_room(tmp_path: Path, new_file: Path, qtbot: QtBot) -> Iterator[Callable[..., Room]]:
    shutil.copyfile(new_file, tmp_path / "settled.db")
    rooms: list[Room] = []
    clock = SteeredClock()

    def make() -> Room:
        room = Room(tmp_path / "settled.db", clock)
        rooms.append(room)
        room.show(qtbot)
        return room

    yield make
    rooms[-1].close()


@pytest.fixture
def room(open_room: Callable[..., Room]) -> Room:
    return open_room()


def test_nothing_wakes_up_while_nothing_runs(room: Room) -> None:
    assert room.timers() == []
    room.trigger("clock")
    (beat,) = room.timers()
    assert 60 * SECOND // beat.interval() <= 4
    room.trigger("clock")
    assert room.timers() == []


def test_a_beat_wakes_nothing_else(room: Room) -> None:
    room.trigger("clock")
    for timer in (asked := [each for each in room.window.findChildren(QTimer) if each.isSingleShot()]):
        timer.stop()
    room.window.hide()
    room.work(10 * MINUTE)
    assert [timer.parent() for timer in asked if timer.isActive() and timer.interval() < MINUTE] == []


def test_it_is_seen_in_head_title_sidebar_and_menu(room: Room) -> None:
    assert room.card.clock.words() == "Start the clock"
    room.trigger("clock")
    room.work(2 * MINUTE)
    assert room.card.clock.words() == "Comparing 0:02"
    assert room.card.left.text() == "7 h 58 m left"
    assert room.window.windowTitle() == "0:02 · Small – Settled"
    assert ("Small", "7:58") in room.sidebar()
    assert room.actions["clock"].text() == "Stop the clock"
    room.card.clock.click()
    assert room.window.windowTitle() == "Small – Settled"
    assert "Stopped: 2 m on Small" in room.toast()


def test_hidden_it_counts_and_catches_up_when_it_is_seen(room: Room) -> None:
    room.trigger("clock")
    room.window.hide()
    room.work(10 * MINUTE)
    assert room.card.left.text() == "8 h left"
    assert room.desk.clock.status.running is not None
    assert room.desk.clock.status.running.counted_ms == 10 * MINUTE
    room.window.show()
    assert room.card.left.text() == "7 h 50 m left"


def test_activity_and_candidate_are_switched_by_key_and_menu(room: Room) -> None:
    room.trigger("clock")
    room.work(MINUTE)
    room.trigger("next-activity")
    assert room.card.clock.words() == "Discussing 0:00"
    room.trigger("next-candidate")
    running = room.desk.clock.status.running
    assert running is not None
    assert (running.activity, running.candidate) == ("discussing", "a")
    room.card._fill()
    words = {action.text(): action for action in room.card.menu.actions() if action.text()}
    assert [text for text, action in words.items() if action.isChecked()] == ["Discussing", "A"]
    room.card._on_chosen(words["Building Shop"])
    assert room.card.clock.words() == "Building 0:00"
    assert not room.actions["next-activity"].isEnabled()


def test_one_key_goes_on_as_it_was_left(room: Room) -> None:
    room.desk.clock.start(NewStart(evaluation=KEY, activity="docs", candidate="b"))
    room.work(MINUTE)
    room.trigger("clock")
    room.trigger("clock")
    running = room.desk.clock.status.running
    assert running is not None
    assert (running.activity, running.candidate) == ("docs", "b")


def test_a_clock_on_another_evaluation_is_offered_to_be_switched(room: Room) -> None:
    support.open_small(room.app, "Queue", project="Other")
    room.trigger("clock")
    room.work(MINUTE)
    room.desk.places.go(evaluation_place("queue"))
    assert room.card.clock.words() == "Switch here"
    assert room.window.windowTitle() == "0:01 on Small · Queue – Settled"
    room.card.clock.click()
    assert room.card.clock.words() == "Comparing 0:00"
    assert room.window.windowTitle() == "0:00 · Queue – Settled"


def test_quitting_stops_the_clock(open_room: Callable[..., Room]) -> None:
    first = open_room()
    first.trigger("clock")
    first.work(MINUTE)
    first.time.run(5 * SECOND)
    first.close()
    assert not first.desk.signal_keeper._timer.isActive(), "as the stop was written last"
    second = open_room()
    assert second.desk.clock.status.running is None
    assert second.desk.clock.status.gaps == ()
    assert support.by_activity(second.app, KEY) == {"comparing": MINUTE + 5 * SECOND}


def test_a_crash_is_asked_about_at_the_next_start(open_room: Callable[..., Room]) -> None:
    first = open_room()
    first.trigger("clock")
    first.work(MINUTE)
    first.desk.clock._beat.stop()
    first.desk._closed = True  # nothing that was still to come comes from the dead
    first.desk.signal_keeper.close()
    first.app.close()  # without the clock being stopped: to the file it is a kill
    first.time.run(HOUR)
    second = open_room()
    (gaps,) = second.heard["gaps_pending"]
    assert [(gap.kind, gap.length_ms) for gap in gaps] == [("crash", HOUR)]
    assert second.toast() == "", "the dialog asks, so nothing says how a terminal answers"
    assert second.timers() == []
    first.desk._bridge.close()
    first.desk.clock.status = second.desk.clock.status


def test_sleep_stops_it_and_is_asked_about(room: Room) -> None:
    room.trigger("clock")
    room.work(MINUTE)
    room.time.sleep(3 * HOUR)
    room.desk.clock.look()
    assert [gap.kind for gap in room.heard["gaps_pending"][-1]] == ["sleep"]
    assert room.timers() == []
    assert room.card.clock.words() == "Start the clock"


def test_a_stop_right_after_sleep_asks_in_the_dialog_only(room: Room) -> None:
    room.trigger("clock")
    room.work(MINUTE)
    room.time.sleep(HOUR)
    room.trigger("clock")
    assert [gap.kind for gap in room.heard["gaps_pending"][-1]] == ["sleep"]
    assert "settled gap" not in room.toast()
    assert "Stopped: 1 m on Small" in room.toast()


class Away:
    locked = False
    idle: int | None = None

    def ask_idle(self, tell: Callable[[int | None], None]) -> None:
        tell(self.idle)


def test_an_idle_while_pauses_and_is_asked_about_on_return(room: Room) -> None:
    away = Away()
    room.desk.clock.set_presence(away)
    room.trigger("clock")
    room.work(20 * MINUTE)
    away.idle = IDLE_MS
    room.work(BEAT_MS)
    assert room.card.clock.words().startswith("Paused")
    away.idle = 0
    room.work(BEAT_MS)
    assert [gap.kind for gap in room.heard["gaps_pending"][-1]] == ["idle"]


def use(room: Room, ms: int) -> None:
    started = room.time.now() - ms
    room.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=ms, activity="docs", started_at=started))


def test_each_stage_is_told_once(room: Room) -> None:
    use(room, 6 * HOUR)
    use(room, 10 * MINUTE)
    assert [notice.stage for notice in room.heard["notice_due"]] == ["warn"]
    use(room, HOUR + 10 * MINUTE)
    assert [notice.stage for notice in room.heard["notice_due"]] == ["warn", "last"]


@pytest.fixture
def prompted(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room whose prompt was just due; nothing but the test shows it."""
    monkeypatch.setattr(room.desk.clock, "prompt_due", Kept(room.heard["prompt_due"]))
    use(room, 8 * HOUR)
    return room


class Kept:
    def __init__(self, heard: list[Any]) -> None:
        self.emit = heard.append


def test_the_prompt_waits_for_a_pause_in_typing(prompted: Room) -> None:
    clock, heard = prompted.desk.clock, prompted.heard
    assert len(heard["prompt_waits"]) == 1
    prompted.time.run(PAUSE_MS - SECOND)
    QTest.keyClick(prompted.window, "x")
    prompted.time.run(PAUSE_MS - SECOND)
    clock._consider()
    assert heard["prompt_due"] == []
    prompted.time.run(SECOND)
    clock._consider()
    assert [notice.evaluation for notice in heard["prompt_due"]] == [KEY]
    assert prompted.timers() == []
    clock.refresh()
    assert len(heard["prompt_due"]) == len(heard["prompt_waits"]) == 1


def test_it_comes_ten_minutes_late_at_most(prompted: Room) -> None:
    for _ in range(PATIENCE_MS // SECOND - 1):
        prompted.time.run(SECOND)
        QTest.keyClick(prompted.window, "x")
        prompted.desk.clock._consider()
    assert prompted.heard["prompt_due"] == []
    prompted.time.run(SECOND)
    QTest.keyClick(prompted.window, "x")
    prompted.desk.clock._consider()
    assert len(prompted.heard["prompt_due"]) == 1


def test_it_never_comes_on_a_locked_screen_nor_in_a_hidden_window(prompted: Room) -> None:
    away = Away()
    away.locked = True
    prompted.desk.clock.set_presence(away)
    prompted.time.run(HOUR)
    prompted.desk.clock._consider()
    assert prompted.heard["prompt_due"] == []
    assert prompted.timers() == []
    away.locked = False
    prompted.window.hide()
    prompted.desk.clock.consider_again()
    assert prompted.heard["prompt_due"] == []
    prompted.window.show()
    assert len(prompted.heard["prompt_due"]) == 1


def test_a_disk_that_is_full_is_said_once_and_nothing_is_lost(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.model.errors import DiskProblem

    room.trigger("clock")
    beat = room.app.timer.beat

    def full(*given: Any, **named: Any) -> Any:
        raise DiskProblem("The disk is full.")

    said: list[str] = []
    room.desk.verbs.refused.connect(said.append)
    monkeypatch.setattr(type(room.app.timer), "beat", full)
    room.work(MINUTE)
    assert said == ["The disk is full."]
    monkeypatch.undo()
    assert beat is not None
    room.work(BEAT_MS)
    assert room.card.clock.words() == "Comparing 0:01"


def test_two_minutes_of_editing_without_a_clock_are_offered_to_be_counted(room: Room) -> None:
    offer = room.desk.offers.comparing
    for minute in range(5):
        room.time.run(30 * SECOND)
        room.app.notes.add(KEY, f"note {minute}", None)
        assert offer.isVisible() == (minute == 4)
    offer.action.click()
    assert not offer.isVisible()
    assert support.by_activity(room.app, KEY)["comparing"] == 2 * MINUTE
    assert room.card.clock.words().startswith("Comparing")


def test_an_offer_that_was_declined_is_not_made_again(room: Room) -> None:
    for _ in range(2):
        for minute in range(6):
            room.time.run(30 * SECOND)
            room.app.notes.add(KEY, f"note {minute}", None)
        room.desk.offers._on_not_counted()
        assert not room.desk.offers.comparing.isVisible()
    assert support.by_activity(room.app, KEY) == {}


def test_an_evaluation_that_was_left_for_days_asks_once_what_was_researched(
    open_room: Callable[..., Room],
) -> None:
    first = open_room()
    assert not first.desk.offers.since.isVisible()
    first.close()
    first.time.run(3 * DAY)
    second = open_room()
    offer = second.desk.offers.since
    assert offer.isVisible()
    assert offer.words() == "Researched since Sunday?"
    second.desk.offers._on_since(HOUR)
    assert support.by_activity(second.app, KEY) == {"comparing": HOUR}
    second.close()
    third = open_room()
    assert not third.desk.offers.since.isVisible()


def test_neither_is_offered_over_what_was_just_decided(open_room: Callable[..., Room]) -> None:
    first = open_room()
    first.close()
    first.time.run(3 * DAY)
    second = open_room()
    offers = second.desk.offers
    for minute in range(6):
        assert offers.since.isVisible() != offers.comparing.isVisible()
        second.time.run(30 * SECOND)
        second.app.notes.add(KEY, f"note {minute}", None)
    second.app.decisions.decide(KEY, NewDecision(reasons="Boring.", chosen="a"))
    assert not offers.since.isVisible()
    assert not offers.comparing.isVisible()


@pytest.mark.parametrize("way", ["decide", "drop"])
def test_what_was_left_for_days_and_is_settled_now_asks_nothing(open_room: Callable[..., Room], way: str) -> None:
    first = open_room()
    first.close()
    first.time.run(3 * DAY)
    second = open_room()
    assert second.desk.offers.since.isVisible()
    if way == "decide":
        second.app.decisions.decide(KEY, NewDecision(reasons="Boring.", chosen="a"))
    else:
        second.app.evaluations.drop(KEY)
    assert not second.desk.offers.since.isVisible()


def test_a_budget_that_was_overrun_shortens_the_next_which_can_be_declined(room: Room) -> None:
    use(room, 9 * HOUR)
    room.app.evaluations.drop(KEY)
    room.trigger("new-evaluation")
    page = room.desk.new_evaluation
    assert page.shorter.isVisible()
    assert page.shorter.words() == "7 h instead of 8 h. Small took longer than planned."
    assert page.fields.effort.minutes() == 7 * 60
    page.shorter.action.click()
    assert page.fields.effort.minutes() == 8 * 60
    assert not page.shorter.isVisible()

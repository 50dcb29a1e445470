"""Random walks of run, sleep, step, kill, reboot, idle: sleep is never credited, nothing is negative, all adds up."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analysis import beat as rules
from app.analysis.beat import Look
from app.model.marks import Marks
from app.model.times import DAY, HOUR, MINUTE, SECOND
from tests.steered import Desk, SteeredClock

spans = st.sampled_from((0, 1, SECOND, 15 * SECOND, 31 * SECOND, 2 * MINUTE, 59 * MINUTE, 61 * MINUTE, 9 * HOUR))
steps = st.sampled_from((-400 * DAY, -2 * HOUR, -6 * SECOND, 6 * SECOND, HOUR, DAY))
moves = st.one_of(
    st.tuples(st.just("work"), st.integers(1, 12)),
    st.tuples(st.just("run"), spans),
    st.tuples(st.just("sleep"), spans),
    st.tuples(st.just("step"), steps),
    st.tuples(st.just("window"), spans),
    st.tuples(st.just("terminal"), spans),
    st.tuples(st.just("reboot"), st.sampled_from((-400 * DAY, 0, MINUTE, 8 * HOUR))),
    st.tuples(st.just("idle"), st.sampled_from((9 * MINUTE, 10 * MINUTE, 40 * MINUTE, 99 * HOUR))),
    st.tuples(st.just("stop"), st.just(0)),
    st.tuples(st.just("start"), st.just(0)),
    st.tuples(st.just("answer"), st.sampled_from(("keep", "discard", "building", "other"))),
)


class Walk:
    """A desk, and beside it the truth: for how long the machine was awake, and for how long anything passed at all."""

    def __init__(self, path: Path) -> None:
        self.desk = Desk(path, SteeredClock())
        self.looks = True
        self.awake = self.on = 0

    def passes(self, ms: int, *, awake: bool = True) -> None:
        running = self.desk.running is not None
        (self.desk.clock.run if awake else self.desk.clock.sleep)(ms)
        self.awake += ms if running and awake else 0
        self.on += ms if running else 0

    def look(self, idle_ms: int | None = None) -> None:
        """What a window does every 15 s, and a terminal with every command."""
        if self.looks:
            self.desk.house.timer.beat(idle_ms)
        else:
            self.desk.again(looks=False)

    def work(self, beats: int) -> None:
        for _ in range(beats if self.looks else 1):
            self.passes(15 * SECOND)
            self.look()

    def run(self, ms: int) -> None:
        self.passes(ms)
        self.look()

    def sleep(self, ms: int) -> None:
        self.passes(ms, awake=False)
        self.look()

    def step(self, ms: int) -> None:
        self.desk.clock.step(ms)
        self.look()

    def idle(self, ms: int) -> None:
        self.passes(15 * SECOND)
        self.look(ms)

    def window(self, ms: int, *, looks: bool = True) -> None:
        """The program is killed, and after a while a window opens."""
        self.passes(ms)
        self.looks = looks
        self.desk.again(looks=looks)

    def terminal(self, ms: int) -> None:
        self.window(ms, looks=False)

    def reboot(self, off: int) -> None:
        self.on += max(off, 0) if self.desk.running is not None else 0
        self.desk.leave()
        self.desk.clock.reboot(off)
        self.desk.come_back(looks=self.looks)

    def start(self, _: int) -> None:
        if self.desk.running is None:
            self.desk.start()

    def stop(self, _: int) -> None:
        if self.desk.running is not None:
            self.desk.house.timer.stop()

    def answer(self, answer: str) -> None:
        for gap in self.desk.gaps[:1]:
            self.desk.house.gaps.answer(gap.number, answer)

    def check(self) -> None:
        rows = self.desk.entries
        research = self.desk.house.evaluations.record("small")[0].time_entries
        counted = sum(entry.counted_ms for entry in research)
        holes = [gap for entry in research for gap in entry.gaps]
        assert all(row.counted_ms >= 0 and row.ended_at >= row.started_at for row in rows)
        assert sum(row.running for row in rows) <= 1
        assert all(gap.length_ms >= 0 for gap in holes)
        assert counted <= self.awake, "sleep is never credited"
        assert counted + sum(gap.length_ms for gap in holes) <= self.on, "nothing is there twice"
        kept = sum(gap.length_ms for gap in holes if gap.answer == "keep")
        assert self.desk.house.evaluations.standing("small")[1].used_ms == counted + kept
        assert sum(row.length_ms for row in self.desk.house.time_reports.by_day()) == sum(r.length_ms for r in rows)
        assert self.desk.house.care.problems() == []


@given(st.lists(moves, max_size=25))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_any_walk_adds_up(new_file: Path, walk: list[tuple[str, int | str]]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="settled-walk-"))
    shutil.copyfile(new_file, folder / "s.db")
    found = Walk(folder / "s.db")
    try:
        found.start(0)
        for what, value in walk:
            getattr(found, what)(value)
        found.check()
        found.stop(0)
        found.check()
        assert found.desk.running is None
    finally:
        found.desk.leave()
        shutil.rmtree(folder)


# --- the rule alone, over all numbers

instants = st.integers(0, 10**13)
marks = st.builds(Marks, wall=instants, awake=instants, boot=instants, boot_id=st.sampled_from(("", "a", "b")))


@given(marks, marks, st.integers(0, 10**12), st.none() | st.integers(0, 10**13))
def test_whatever_the_clocks_say_no_look_credits_more_than_was_awake(
    last: Marks, now: Marks, counted: int, idle: int | None
) -> None:
    awake = max(now.awake - last.awake, 0)
    for look in (rules.beat(last, now, counted, idle_ms=idle), rules.sign_of_life(last, now)):
        assert isinstance(look, Look)
        assert look.counted_ms <= awake
        assert counted + look.counted_ms >= 0
        assert look.hole is None or look.hole.length_ms >= 0


@given(marks, st.lists(st.tuples(st.integers(0, 80 * SECOND), st.integers(0, 29 * SECOND)), max_size=50))
def test_many_small_looks_count_what_one_long_look_would(first: Marks, passed: list[tuple[int, int]]) -> None:
    last, counted = first, 0
    for awake, asleep in passed:
        now = Marks(last.wall + awake + asleep, last.awake + awake, last.boot + awake + asleep, last.boot_id)
        counted += rules.beat(last, now, counted).counted_ms
        last = now
    assert counted == last.awake - first.awake


@pytest.mark.parametrize("name", ["", "a"])
def test_a_clock_that_ran_back_tells_another_boot(name: str) -> None:
    last, now = Marks(100, 50, 50, name), Marks(200, 40, 40, name)
    assert rules.found(last, now) == rules.Hole("reboot", 100)

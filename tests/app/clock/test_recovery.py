"""An entry that nobody closed: killed, powered off, taken over. Scenarios T07 to T09, T11, T14 to T16, T32."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from sqlite3 import IntegrityError

import pytest

from app import compose
from app.model.errors import FileBusy
from app.model.times import DAY, HOUR, MINUTE, SECOND
from app.model.wishes import NewStart
from app.platform.clock import SystemClock
from tests.steered import Desk
from tests.support import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="forks and kills")

RUNNING = """
import json, sys
from pathlib import Path
from app import compose
from app.model.wishes import NewEvaluation, NewStart
from app.platform.clock import SystemClock
house = compose.build(Path(sys.argv[1]), SystemClock())
house.timer.recover(looks=True)
house.evaluations.new(NewEvaluation(title="Small", project="Shop", slot="s"))
house.timer.start(NewStart(evaluation="small"))
for number in range(200):
    house.timer.beat()
marks = house.clock.marks()
print(json.dumps([marks.boot, house.timer.status().running.counted_ms]), flush=True)
sys.stdin.read()
"""


def a_child_that_runs_the_clock(path: Path) -> tuple[subprocess.Popen[str], list[int]]:
    child = subprocess.Popen([sys.executable, "-c", RUNNING, str(path)], cwd=ROOT, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert child.stdout is not None
    return child, json.loads(child.stdout.readline())


def kill(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    child.stdout.close()


class Later(SystemClock):
    """The clock of this machine some time later in the same boot, its wall clock set back a day."""

    def now(self) -> int:
        return super().now() - DAY

    def marks(self):
        found = super().marks()
        later = 600 * SECOND
        return type(found)(self.now(), found.awake + later, found.boot + later, found.boot_id)


@posix
def test_T07_after_a_kill_the_hole_is_exact_though_the_wall_clock_was_set_back(tmp_path: Path) -> None:
    child, (boot, counted) = a_child_that_runs_the_clock(tmp_path / "s.db")
    kill(child)
    clock = Later()
    house = compose.build(tmp_path / "s.db", clock)
    before = clock.marks().boot
    done = house.timer.recover(looks=True)
    after = clock.marks().boot
    assert done is not None
    (gap,) = house.gaps.pending()
    assert gap.kind == "crash"
    assert before - boot <= gap.length_ms <= after - boot + 50, "from the last beat to now, by the boot clock"
    assert gap.length_ms >= 600 * SECOND
    assert house.timer.status().running is None
    assert abs(house.time_reports.entries()[0].counted_ms - counted) <= 50
    house.close()


def test_T07_on_steered_clocks_it_is_six_hundred_seconds(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.leave()
    desk.clock.run(600 * SECOND)
    desk.clock.step(-DAY)
    desk.come_back()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("crash", 600 * SECOND)]
    assert (desk.counted, desk.running) == (10 * MINUTE, None)


def test_T08_after_a_power_cut_the_wall_clock_tells_the_length(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.leave()
    desk.clock.reboot(8 * HOUR)
    desk.come_back()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("reboot", 8 * HOUR)]
    assert desk.counted == 10 * MINUTE
    assert desk.found is not None
    assert "8 h on Small were not counted, since the machine was off" in desk.found.advice


def test_T09_a_dead_clock_of_the_board_makes_an_unknown_length_never_a_negative_one(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.leave()
    desk.clock.reboot(-400 * DAY)
    desk.come_back()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("reboot", 0)]
    assert desk.found is not None
    assert desk.found.advice.startswith("Some time on Small was not counted, since the machine was off")
    assert desk.counted == 10 * MINUTE


@posix
def test_T11_kill_at_a_random_moment_costs_at_most_a_beat_and_is_asked() -> None:
    found = subprocess.run(
        [sys.executable, "tests/faults/clock_kill.py", "50", "1"],
        cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    said = json.loads(found.stdout)
    assert said["bad"] == []
    assert said["beats"] > 5, "the rounds must beat to say anything"


@posix
def test_T14_a_second_process_is_told_that_another_has_the_file(tmp_path: Path) -> None:
    """It raises the first window through the channel; here it must not get at the clock."""
    child, _ = a_child_that_runs_the_clock(tmp_path / "s.db")
    with pytest.raises(FileBusy):
        compose.build(tmp_path / "s.db", SystemClock())
    kill(child)


@posix
def test_T15_the_lock_of_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    child, _ = a_child_that_runs_the_clock(tmp_path / "s.db")
    kill(child)
    assert (tmp_path / ".s.db.lock").exists()
    house = compose.build(tmp_path / "s.db", SystemClock())
    assert house.timer.recover() is not None
    house.timer.start(NewStart())
    house.timer.stop()
    house.close()


def test_T16_two_open_entries_are_refused_by_the_file_itself(desk: Desk) -> None:
    desk.start()
    connection = desk.house.timer._store.database.connection
    with pytest.raises(IntegrityError):
        connection.execute(
            "INSERT INTO time_entry (evaluation_id, started_at, ended_at, counted_ms, phase, activity, edits, running)"
            " VALUES (1, 0, 0, 0, 'research', 'docs', '[]', 1)"
        )
    connection.rollback()


def test_T32_a_question_that_was_open_when_the_program_died_is_asked_again(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.clock.sleep(HOUR)
    desk.house.timer.beat()
    (before,) = desk.gaps
    for _ in range(3):
        desk.again()
        assert desk.gaps == (before,)
    desk.house.gaps.answer(before.number, "discard")
    desk.again()
    assert desk.gaps == ()


def test_a_kill_while_idle_is_one_hole_from_when_nobody_was_there(desk: Desk) -> None:
    desk.start()
    desk.work(30 * MINUTE)
    desk.work(15 * SECOND, idle_ms=10 * MINUTE)
    desk.leave()
    desk.clock.run(HOUR)
    desk.come_back()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("crash", 70 * MINUTE)]
    assert desk.counted == 20 * MINUTE + 15 * SECOND


@pytest.mark.skipif(sys.platform != "linux", reason="the clocks of Linux")
def test_the_clocks_of_this_machine_agree() -> None:
    first, second = SystemClock().marks(), SystemClock().marks()
    assert second.boot - first.boot >= second.awake - first.awake - 1, "the one that counts sleep is never behind"
    assert second.boot_id == first.boot_id != ""

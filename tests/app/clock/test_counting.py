"""What is counted while the clock runs, and what is asked instead: T01 to T06, T10, T12, T13, T17, T25, T26."""

import json
import os
from pathlib import Path

import pytest

from app.model.errors import Refused
from app.model.times import DAY, HOUR, MINUTE, SECOND
from app.model.wishes import NewEntry, NewStart
from tests.steered import Desk
from tests.support import nothing_changes, run_python


def test_T01_an_hour_of_beats_counts_an_hour(desk: Desk) -> None:
    desk.start()
    desk.work(HOUR)
    assert (desk.counted, desk.gaps) == (HOUR, ())
    entry = desk.entries[0]
    assert (entry.started_at, entry.ended_at, entry.running) == (desk.clock.now() - HOUR, desk.clock.now(), True)
    desk.house.timer.stop()
    assert (desk.counted, desk.running) == (HOUR, None)


def test_T02_nine_hours_of_sleep_are_asked_about_and_never_counted(desk: Desk) -> None:
    desk.start()
    desk.work(30 * MINUTE)
    desk.clock.sleep(9 * HOUR)
    beat = desk.house.timer.beat()
    assert beat is not None
    assert (beat.state, desk.counted, desk.running) == ("stopped", 30 * MINUTE, None)
    (gap,) = desk.gaps
    assert (gap.kind, gap.length_ms, gap.since, gap.answer) == ("sleep", 9 * HOUR, desk.entries[0].ended_at, "pending")
    desk.work(30 * MINUTE)
    assert desk.counted == 30 * MINUTE, "nothing goes on by itself"


def test_T03_twenty_seconds_of_sleep_are_not_worth_a_question(desk: Desk) -> None:
    desk.start()
    desk.work(MINUTE)
    desk.clock.sleep(20 * SECOND)
    desk.work(MINUTE)
    assert (desk.counted, desk.gaps) == (2 * MINUTE, ())


@pytest.mark.parametrize(
    "delta", [pytest.param(HOUR, id="T04_clock_plus_an_hour"), pytest.param(-2 * HOUR, id="T05_clock_minus_two_hours")]
)
def test_T04_T05_setting_the_wall_clock_changes_nothing_that_is_counted(desk: Desk, delta: int) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.clock.step(delta)
    desk.work(10 * MINUTE)
    assert (desk.counted, desk.gaps) == (20 * MINUTE, ())
    assert desk.steps_of_the_wall_clock() == [delta]
    entry = desk.entries[0]
    assert entry.ended_at >= entry.started_at
    desk.house.timer.stop()
    assert desk.counted == 20 * MINUTE


def test_T06_a_program_held_up_for_twenty_minutes_asks(desk: Desk) -> None:
    desk.start()
    desk.work(5 * MINUTE)
    desk.clock.run(20 * MINUTE)
    desk.house.timer.beat()
    assert desk.counted == 5 * MINUTE
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("stall", 20 * MINUTE)]


def test_T10_sleep_and_a_clock_that_was_set_are_told_apart(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.clock.sleep(2 * HOUR)
    desk.clock.step(-DAY)
    desk.house.timer.beat()
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("sleep", 2 * HOUR)]
    assert desk.steps_of_the_wall_clock() == [-DAY]
    assert desk.counted == 10 * MINUTE


FULL = """
import json, resource, sys
from pathlib import Path
from app.model.errors import DiskProblem
from app.model.times import MINUTE, SECOND
from tests.steered import Desk

def room(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

desk, said = Desk(Path(sys.argv[1])), []
desk.start()
desk.work(MINUTE)
room(1)
for _ in range(20):
    desk.clock.run(15 * SECOND)
    try:
        desk.house.timer.beat()
    except DiskProblem as error:
        said.append(error.sentence)
room(resource.RLIM_INFINITY)
desk.work(MINUTE)
print(json.dumps([len(said), desk.counted // SECOND, len(desk.gaps)]))
desk.house.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_T12_a_full_disk_during_beats_loses_nothing(tmp_path: Path) -> None:
    """Every beat says that it cannot save; once it can, all of it is there and nothing is asked."""
    found = run_python(FULL, str(tmp_path / "s.db"))
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == [20, 7 * 60, 0]


READ_ONLY = """
import os, shutil, sys, tempfile
from pathlib import Path
from app import compose
from app.model.errors import AppError
from app.model.wishes import NewStart
from tests.steered import SteeredClock
folder = Path(tempfile.mkdtemp())
shutil.copyfile(sys.argv[1], folder / "s.db")
(folder / "s.db").chmod(0o444)
folder.chmod(0o755)
if not os.geteuid():
    os.setuid(65534)
try:
    compose.build(folder / "s.db", SteeredClock()).timer.start(NewStart(evaluation="small"))
except AppError as error:
    print(error.sentence)
"""


@pytest.mark.skipif(os.name != "posix", reason="takes rights away")
def test_T13_a_file_that_cannot_be_written_refuses_the_start_with_a_sentence(desk: Desk) -> None:
    desk.leave()
    found = run_python(READ_ONLY, str(desk.path))
    assert "cannot be read and written by you; change its rights or name another file" in found.stdout, found.stderr
    desk.come_back()


def test_T17_a_token_that_changed_under_us_stops_us(desk: Desk) -> None:
    desk.start()
    desk.work(MINUTE)
    with desk.house.timer._store.unit("another process") as unit:
        unit.connection.execute("UPDATE beat SET owner = 'somebody else'")
    beat = desk.work(MINUTE)
    assert beat is not None
    assert (beat.state, desk.counted) == ("lost", MINUTE)


def test_T25_an_entry_of_no_length_is_dropped(desk: Desk) -> None:
    desk.start()
    desk.house.timer.stop()
    assert desk.entries == ()


def test_T26_a_start_in_the_future_is_refused(desk: Desk) -> None:
    late = NewEntry(evaluation="small", length_ms=MINUTE, activity="docs", started_at=desk.clock.now() + 1)
    with nothing_changes(desk.house, "starts in the future"):
        desk.house.time_entries.log(late)
    early = NewEntry(evaluation="small", length_ms=HOUR, activity="docs", started_at=desk.clock.now() - MINUTE)
    with nothing_changes(desk.house, "would end in the future"):
        desk.house.time_entries.log(early)


# --- from the terminal, where nobody looks


def test_a_terminal_counts_the_awake_time_since_the_start(desk: Desk) -> None:
    desk.again(looks=False)
    desk.start()
    desk.clock.run(25 * MINUTE)
    desk.clock.step(-DAY)
    desk.house.timer.stop()
    assert (desk.counted, desk.gaps) == (25 * MINUTE, ())


def test_every_command_is_a_sign_of_life(desk: Desk) -> None:
    desk.again(looks=False)
    desk.start()
    for _ in range(3):
        desk.clock.run(50 * MINUTE)
        desk.leave()
        desk.come_back(looks=False)
        assert desk.found is None
    desk.house.timer.stop()
    assert (desk.counted, desk.gaps) == (150 * MINUTE, ())


def test_more_than_an_hour_of_silence_is_asked_about(desk: Desk) -> None:
    desk.again(looks=False)
    desk.start()
    desk.clock.run(20 * MINUTE)
    desk.leave()
    desk.come_back(looks=False)
    desk.clock.run(HOUR + 1)
    desk.leave()
    desk.come_back(looks=False)
    assert (desk.counted, desk.running) == (20 * MINUTE, None)
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("idle", HOUR + 1)]
    done = desk.house.timer.stop()
    assert done.sentence.startswith("Stopped: 20 m on Small"), "it is stopped, as was asked"
    assert "settled gap 1 keep" in done.advice
    with pytest.raises(Refused, match="No clock is running"):
        desk.house.timer.stop()


def test_sleep_in_the_terminal_is_asked_about_and_the_rest_counts(desk: Desk) -> None:
    desk.again(looks=False)
    desk.start()
    desk.clock.run(10 * MINUTE)
    desk.clock.sleep(9 * HOUR)
    desk.clock.run(2 * MINUTE)
    desk.house.timer.stop()
    assert desk.counted == 12 * MINUTE
    assert [(gap.kind, gap.length_ms) for gap in desk.gaps] == [("sleep", 9 * HOUR)]


def test_a_window_takes_over_what_the_terminal_started(desk: Desk) -> None:
    desk.again(looks=False)
    desk.start()
    desk.clock.run(30 * MINUTE)
    desk.leave()
    desk.come_back()
    beat = desk.work(10 * MINUTE)
    assert beat is not None
    assert (beat.state, desk.counted, desk.gaps) == ("counting", 40 * MINUTE, ())


# --- one clock


def test_one_clock_runs_and_is_switched_only_when_asked(desk: Desk) -> None:
    desk.start(candidate="a", activity="docs")
    desk.work(10 * MINUTE)
    with nothing_changes(desk.house, r"The clock runs on Small \(reading docs\)\. Stop it first, or switch"):
        desk.start()
    desk.start(activity="prototyping", switch=True)
    desk.work(5 * MINUTE)
    rows = [(row.activity, row.candidate, row.counted_ms, row.running) for row in desk.entries]
    assert rows == [("docs", "a", 10 * MINUTE, False), ("prototyping", None, 5 * MINUTE, True)]


def test_without_a_name_the_only_one_being_decided_is_meant(desk: Desk) -> None:
    desk.start(None)
    desk.house.timer.beat()
    assert desk.running is not None
    assert desk.running.evaluation == "small"
    desk.another("Second")
    with pytest.raises(Refused, match="Several evaluations are being decided; name one of small, second"):
        desk.start(None, switch=True)
    for key in ("small", "second"):
        desk.house.evaluations.drop(key)
    with pytest.raises(Refused, match="No evaluation is being decided"):
        desk.start(None)


def test_a_project_is_built_and_made_if_it_is_not_there(desk: Desk) -> None:
    desk.start(None, project="New thing")
    assert desk.running is not None
    assert (desk.running.project, desk.running.evaluation, desk.running.activity) == ("new-thing", None, "building")
    with pytest.raises(Refused, match="Time on a project is building"):
        desk.start(None, project="New thing", activity="docs", switch=True)
    with pytest.raises(Refused, match="an evaluation or a project, not both"):
        desk.start("small", project="New thing", switch=True)


def test_starting_and_stopping_are_no_steps_to_undo(desk: Desk) -> None:
    before = desk.house.history.labels()
    desk.start()
    desk.work(MINUTE)
    desk.house.timer.stop()
    assert desk.house.history.labels() == before


def test_beats_leave_no_events(desk: Desk) -> None:
    desk.start()
    with desk.house.timer._store.reading() as connection:
        count = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    desk.work(10 * MINUTE)
    with desk.house.timer._store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == count


def test_half_of_the_budget_is_told_once_at_the_stop(desk: Desk) -> None:
    desk.use(3 * HOUR + 50 * MINUTE)
    desk.start()
    desk.work(20 * MINUTE)
    assert desk.house.timer.stop().advice.startswith("52% of the budget is used: 0 of ")
    desk.start()
    desk.work(MINUTE)
    assert desk.house.timer.stop().advice == ""


def test_undoing_an_evaluation_with_a_running_clock_and_redoing_it_never_credits_the_time_between(desk: Desk) -> None:
    desk.start()
    desk.work(10 * MINUTE)
    desk.house.history.undo()
    assert (desk.running, desk.entries) == (None, ())
    desk.clock.run(30 * MINUTE)
    desk.house.history.redo()
    desk.again()
    assert (desk.counted, desk.running) == (10 * MINUTE, None)
    assert [gap.length_ms for gap in desk.gaps] == [0]


def test_strict_mode_refuses_only_new_research(desk: Desk) -> None:
    desk.use(9 * HOUR)
    with pytest.raises(Refused, match="The budget of “Small” is used"):
        desk.start(strict=True)
    desk.start(strict=True, activity="building")
    desk.house.timer.start(NewStart(evaluation="small", switch=True))
    desk.work(MINUTE)
    desk.house.timer.stop()

"""Building time estimated from the user's own commits: beside logged time, read once, never for others' commits."""

from pathlib import Path

import pytest

from app.compose import App
from app.evidence.git.program import GitProgram
from app.evidence.git.reader import Cancelled
from app.model.errors import AppError
from app.model.times import DAY, HOUR, MINUTE
from app.model.wishes import NewEntry
from app.services.building_estimates import OwnCommits, Question
from tests.app.evidence.scan.made import ME, START, Made, build, git
from tests.support import open_small

TEN = (START.toordinal() - 719_163) * DAY + 10 * HOUR
COMMITS = [*(Made(day) for day in range(12)), Made(11), Made(11), Made(12, email="other@example.org")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "shop", COMMITS)


@pytest.fixture
def house(app: App, folder: Path) -> App:
    app.own_repositories.set_addresses((ME,))
    app.records.remember_repository(open_small(app), folder)
    return app


def ask(house: App) -> Question:
    question = house.building_estimates.question("shop")
    assert question is not None
    return question


def read(house: App) -> OwnCommits:
    found = house.building_estimates.reading_of(ask(house), lambda: False)()
    house.building_estimates.keep(found)
    return found


def estimated(house: App) -> tuple[int, int] | None:
    found = house.building_estimates.estimate(ask(house))
    return None if found is None else (found.length_ms, found.commits)


def test_own_commits_say_how_long_was_built_those_of_others_do_not(house: App) -> None:
    assert estimated(house) is None, "nothing is known before it was read"
    read(house)
    assert estimated(house) == (6 * HOUR, 14)


def test_what_the_clock_counted_is_not_estimated_again(house: App) -> None:
    read(house)
    log = house.time_entries.log
    log(NewEntry(evaluation="small", length_ms=20 * MINUTE, activity="building", started_at=TEN - 40 * MINUTE))
    assert estimated(house) == (6 * HOUR - 10 * MINUTE, 14)
    whole_day = NewEntry(evaluation="small", length_ms=2 * HOUR, activity="building", started_at=TEN + 11 * DAY - HOUR)
    log(whole_day)
    assert estimated(house) == (6 * HOUR - 40 * MINUTE, 11)


def test_it_is_never_among_the_logged_time(house: App) -> None:
    read(house)
    assert house.time_reports.by_project() == ()
    assert house.time_reports.by_day() == ()


def test_a_rebase_does_not_move_the_work(house: App, folder: Path) -> None:
    git(folder, "-c", "user.name=x", "-c", f"user.email={ME}", "rebase", "-q", "--force-rebase", "--root")
    read(house)
    assert estimated(house) == (6 * HOUR, 14)


def test_nothing_is_read_again_while_nothing_changed(house: App, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(house)
    monkeypatch.setattr(GitProgram, "commits", lambda _self: pytest.fail("read again"))
    assert read(house) is first
    monkeypatch.undo()
    git(folder, "-c", "user.name=x", "-c", f"user.email={ME}", "commit", "-q", "--allow-empty", "-m", "x",
        "--date=2025-03-01T10:00:00Z")  # fmt: skip
    assert len(read(house).at) == 15
    house.own_repositories.set_addresses(("other@example.org",))
    assert len(read(house).at) == 1


def test_a_commit_from_the_future_counts_once_its_time_has_come(house: App, folder: Path) -> None:
    git(folder, "-c", "user.name=x", "-c", f"user.email={ME}", "commit", "-q", "--allow-empty", "-m", "x",
        "--date=2040-01-01T10:00:00Z")  # fmt: skip
    read(house)
    assert estimated(house) == (6 * HOUR, 14)


def test_without_a_folder_nothing_is_asked(house: App) -> None:
    open_small(house, "Other", project="Other")
    assert house.building_estimates.question("other") is None
    assert house.building_estimates.question("nobody") is None


def test_an_empty_repository_and_one_of_others_say_nothing(house: App, tmp_path: Path) -> None:
    for folder in (build(tmp_path / "none", []), build(tmp_path / "theirs", [Made(1, email="other@example.org")])):
        house.records.remember_repository("small", folder)
        assert read(house).at == ()
        assert estimated(house) is None


def test_a_folder_that_cannot_be_read_says_why(house: App, tmp_path: Path) -> None:
    house.records.remember_repository("small", tmp_path)
    with pytest.raises(AppError, match="is not the top of a git repository"):
        read(house)
    assert estimated(house) is None


def test_it_can_be_taken_back(house: App) -> None:
    with pytest.raises(Cancelled):
        house.building_estimates.reading_of(ask(house), lambda: True)()

"""Restoring: the rows of the backup and no others, what was there is kept, and whatever fails changes nothing."""

import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose import App
from app.model.errors import AppError, DamagedFile, FileBusy
from app.services import restoring
from app.store import backups, header
from tests import support
from tests.support import NOW, at, everything, open_small, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with two backups: of the example, and of the example with one more evaluation."""
    path = tmp_path / "s.db"
    with opened(path) as house:
        house.transfer.import_json(support.EXAMPLE.read_bytes())
    with opened(path, at("2026-11-23T12:00:00Z")) as house:
        open_small(house)
    return path


def _text(path: Path) -> str:
    with opened(path) as house:
        return everything(house)


def _evaluations(path: Path) -> list[str]:
    with opened(path) as house:
        return [row.key for row in house.evaluations.listing()]


def test_a_backup_comes_back_and_the_state_before_can_be_had_again(path: Path) -> None:
    before = _text(path)
    oldest = backups.listing(path)[0]
    done = restoring.restore(path, oldest.path, NOW)
    assert _evaluations(path) == ["invoicing-api"]
    assert done.before is not None
    assert done.sentence == f"Restored {oldest.path}. What was there is kept: restore {done.before} to go back."
    restoring.restore(path, done.before, NOW)
    assert _text(path) == before


def test_a_log_that_stayed_behind_is_not_replayed_over_the_backup(path: Path) -> None:
    oldest = backups.listing(path)[0]
    _leave_a_log(path)
    restoring.restore(path, oldest.path, NOW)
    assert _evaluations(path) == ["invoicing-api"]


def test_a_damaged_file_is_kept_with_its_log(path: Path) -> None:
    log = _leave_a_log(path).read_bytes()
    data = bytearray(path.read_bytes())
    data[20_000:60_000] = b"x" * 40_000
    path.write_bytes(data)
    with pytest.raises(DamagedFile):
        opened(path).__enter__()
    done = restoring.restore(path, backups.listing(path)[0].path, NOW)
    assert done.before is not None
    assert done.before.read_bytes() == data
    assert header.log_of(done.before).read_bytes() == log
    assert "is kept, unread, as" in done.sentence
    assert _evaluations(path) == ["invoicing-api"]


def test_a_damaged_file_offers_the_newest_sound_backup_with_date_and_counts(path: Path) -> None:
    newest, older = reversed(backups.listing(path))
    newest.path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    path.write_bytes(b"")
    with pytest.raises(DamagedFile) as caught:
        opened(path).__enter__()
    assert f"“settled restore {older.path}”" in caught.value.sentence
    assert "with 1 evaluation, 0 decisions and 0 notes" in caught.value.sentence
    assert "2026-11-22" in caught.value.sentence
    assert path.read_bytes() == b""


def test_a_damaged_file_without_a_sound_backup_says_so(path: Path) -> None:
    shutil.rmtree(header.backup_folder(path))
    path.write_bytes(b"")
    with pytest.raises(DamagedFile, match="There is no sound backup of it in"):
        opened(path).__enter__()


def test_a_missing_data_file_comes_back(path: Path) -> None:
    path.unlink()
    done = restoring.restore(path, backups.listing(path)[-1].path, NOW)
    assert done.before is None
    assert len(_evaluations(path)) == 2


@pytest.mark.parametrize("data", [b"", b"not a file of ours" * 99, b"SQLite format 3\0" + b"x" * 9000])
def test_what_is_no_sound_backup_is_refused_and_changes_nothing(path: Path, tmp_path: Path, data: bytes) -> None:
    before = _text(path)
    bad = tmp_path / "bad.settled"
    bad.write_bytes(data)
    with pytest.raises(AppError, match=str(bad)):
        restoring.restore(path, bad, NOW)
    assert bad.read_bytes() == data
    assert _text(path) == before
    assert not [each.name for each in tmp_path.iterdir() if "before" in each.name or "restored" in each.name]


def test_the_data_file_itself_and_a_file_that_is_not_there_are_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="is the data file itself"):
        restoring.restore(path, path, NOW)
    with pytest.raises(AppError, match="“settled backups” lists them"):
        restoring.restore(path, tmp_path / "none", NOW)


def test_a_file_that_somebody_has_open_is_left_alone(path: Path) -> None:
    with opened(path), pytest.raises(FileBusy):
        restoring.restore(path, backups.listing(path)[0].path, NOW)


def test_every_file_that_restoring_writes_is_for_its_owner_only(path: Path) -> None:
    done = restoring.restore(path, backups.listing(path)[0].path, NOW)
    assert done.before is not None
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path, done.before)} == {0o600}


def test_the_list_tells_what_each_backup_holds_and_which_one_is_damaged(path: Path) -> None:
    oldest = backups.listing(path)[0]
    with oldest.path.open("r+b") as file:
        file.seek(5000)
        file.write(b"x" * 30_000)
    newest, damaged = restoring.listing(path)
    assert newest.holds is not None
    assert (newest.holds.evaluations, damaged.holds) == (2, None)
    assert restoring.newest_sound(path) == newest


def test_a_backup_to_a_file_of_the_users_choice_is_never_over_another(app: App, tmp_path: Path) -> None:
    target = tmp_path / "mine.settled"
    assert app.care.back_up(str(target)).sentence == f"Backed up to {target}."
    data = target.read_bytes()
    with pytest.raises(AppError, match="is there already and was left as it is"):
        app.care.back_up(str(target))
    assert target.read_bytes() == data
    assert restoring.contents.of(target) is not None


def test_a_file_of_the_schema_before_is_backed_up_first_and_that_backup_stays(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _make_old(path)
    with opened(path) as house:
        open_small(house)
    pinned = backups.listing(path)[0]
    assert pinned.schema == 1
    later = [backups.Backup(path, NOW + n, n + 2) for n in range(9)]
    last, older = (replace(pinned, schema=backups.NEWEST - steps) for steps in (backups.PINNED_RELEASES, 9))
    assert last not in backups.superfluous([last, *later], NOW + 10**12)
    assert older in backups.superfluous([older, *later], NOW + 10**12)
    with closing(sqlite3.connect(pinned.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def _make_old(path: Path) -> None:
    from app.store.steps import step_1

    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(step_1.SQL)
        connection.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def _leave_a_log(path: Path) -> Path:
    """Leave a log with a change in it beside the file, as a killed process does."""
    kept = path.with_name("kept")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE evaluation SET title = 'From the log'")
        connection.commit()
        shutil.copyfile(path, kept)
        shutil.copyfile(header.log_of(path), header.log_of(kept))
    shutil.move(kept, path)
    shutil.move(header.log_of(kept), header.log_of(path))
    return header.log_of(path)

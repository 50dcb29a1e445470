"""Backups: made at close when something changed, verified, private, thinned by age; a failure never costs a save."""

import hashlib
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import FileProblem
from app.model.times import DAY, HOUR, MINUTE
from app.store import backups
from app.store.backups import Backup
from app.store.header import backup_folder
from tests import support
from tests.support import EVALUATION, everything, opened


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def make_changes(path: Path, example: bytes) -> str:
    with opened(path) as house:
        house.transfer.import_json(example)
        return everything(house)


def test_a_backup_is_made_at_close_only_when_something_changed(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    with opened(path):
        pass
    assert not backup_folder(path).exists()
    make_changes(path, example)
    assert len(backups.listing(path)) == 1
    with opened(path) as house:
        everything(house)
    assert len(backups.listing(path)) == 1


def test_a_backup_opens_as_the_same_file(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    before = make_changes(path, example)
    (backup,) = backups.listing(path)
    assert backup.path.name == "20261122T120000Z-000001.settled"
    assert backup.made_at == support.NOW
    copy = tmp_path / "copy.db"
    copy.write_bytes(backup.path.read_bytes())
    with opened(copy) as house:
        assert everything(house) == before


def test_a_backup_stands_alone_is_private_and_in_the_manifest(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    make_changes(path, example)
    folder = backup_folder(path)
    (backup,) = backups.listing(path)
    assert (mode(folder), mode(backup.path), mode(folder / backups.MANIFEST)) == (0o700, 0o600, 0o600)
    assert sorted(each.name for each in folder.iterdir()) == [backup.path.name, backups.MANIFEST]
    digest = hashlib.sha256(backup.path.read_bytes()).hexdigest()
    assert (folder / backups.MANIFEST).read_text() == f"{digest}  {backup.path.name}\n"
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_other_files_among_the_backups_are_let_be(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    folder = backup_folder(path)
    folder.mkdir()
    others = [folder / name for name in ("notes.txt", "20269999T999999Z-000009.settled", "x.settled")]
    for other in others:
        other.write_text("mine")
    make_changes(path, example)
    assert [each.number for each in backups.listing(path)] == [1]
    assert [other.read_text() for other in others] == ["mine"] * 3


def test_a_copy_that_lacks_rows_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: bytes) -> None:
    path = tmp_path / "s.db"
    house = support.compose.build(path, support.STILL)
    house.transfer.import_json(example)
    truth, calls = backups.row_counts, []

    def lying(connection: sqlite3.Connection) -> dict[str, int]:
        calls.append(1)
        return {**truth(connection), "note": len(calls)}

    monkeypatch.setattr(backups, "row_counts", lying)
    with pytest.raises(FileProblem, match="could not be verified and was thrown away"):
        house.close()
    assert list(backup_folder(path).iterdir()) == []


def test_a_failing_backup_costs_nothing_that_was_saved(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "s.db"
    backup_folder(path).write_text("a file where the folder should be")
    house = support.compose.build(path, support.STILL)
    house.transfer.import_json(example)
    with pytest.raises(FileProblem, match="No backup could be made"):
        house.close()
    backup_folder(path).unlink()
    with opened(path) as again:
        assert support.record(again)["key"] == EVALUATION


def made(*ages: int) -> list[Backup]:
    """Return backups of these ages in ms, oldest first."""
    return [Backup(Path(str(age)), 1000 * DAY - age, number) for number, age in enumerate(sorted(ages, reverse=True))]


def left(*ages: int) -> set[int]:
    kept = made(*ages)
    gone = backups.superfluous(kept, 1000 * DAY)
    return {1000 * DAY - each.made_at for each in kept if each not in gone}


def test_the_newest_three_are_always_kept() -> None:
    assert left(*(9999 * DAY + n for n in range(5))) == {9999 * DAY, 9999 * DAY + 1, 9999 * DAY + 2}


def test_thinning_keeps_half_hours_days_weeks_and_months() -> None:
    minutes = left(*(n * MINUTE for n in range(0, 50 * 60, 5)))
    assert {n * 30 * MINUTE for n in range(96)} <= minutes
    assert len([age for age in minutes if age < 2 * DAY]) <= 96 + 3
    assert {n * DAY for n in range(14)} <= left(*(n * DAY for n in range(100)))
    years = left(*(n * DAY for n in range(2000)))
    assert {n * 7 * DAY for n in range(8)} <= years
    assert {n * 30 * DAY for n in range(24)} <= years
    assert max(years) < 24 * 30 * DAY
    assert len(years) <= 14 + 8 + 24


@given(st.lists(st.integers(-400 * DAY, 4000 * DAY).map(lambda age: age // HOUR * HOUR), max_size=60, unique=True))
def test_thinning_twice_takes_nothing_more_and_never_the_newest(ages: list[int]) -> None:
    everything_ = made(*ages)
    gone = backups.superfluous(everything_, 1000 * DAY)
    rest = [each for each in everything_ if each not in gone]
    assert backups.superfluous(rest, 1000 * DAY) == []
    assert everything_[-3:] == rest[-3:]

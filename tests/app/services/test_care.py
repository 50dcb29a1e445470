"""Care for a file that is open: backups that hold nobody up, and going on in another state of it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.changes import Changes
from app.compose import App
from app.model.errors import AppError, DamagedFile, FileProblem
from app.model.wishes import Cell
from app.store import backups
from tests import support
from tests.support import EVALUATION


@pytest.fixture
def house(tmp_path: Path, example: bytes) -> Iterator[App]:
    with support.opened(tmp_path / "settled.db") as app:
        app.transfer.import_json(example)
        yield app


def scored(app: App) -> float | None:
    scores = app.evaluations.view(EVALUATION).evaluation.scores
    return next((s.value for s in scores if (s.candidate, s.criterion) == ("hono", "operations")), None)


def score(app: App, value: float) -> None:
    app.scores.put(EVALUATION, "hono", "operations", Cell(value=value))


def test_only_changes_are_backed_up(house: App) -> None:
    assert house.care.changed
    path = house.care.back_up_changes()
    assert path is not None
    assert path.exists()
    assert not house.care.changed
    assert house.care.back_up_changes() is None
    score(house, 2)
    assert house.care.changed


def test_a_backup_that_fails_is_made_again_later(house: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups.os, "fsync", full)
        with pytest.raises(FileProblem, match="No space left"):
            house.care.back_up_changes()
    assert house.care.changed
    assert house.care.back_up_changes() is not None
    assert len(house.care.backups()) == 1


def test_what_is_stored_during_a_backup_belongs_to_the_next_one(house: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "PART", 1)
    paused, go_on, found = threading.Event(), threading.Event(), list[Path | None]()

    def pause(*_given: int) -> None:
        paused.set()
        go_on.wait(10)

    monkeypatch.setattr(backups, "_pause", pause)
    worker = threading.Thread(target=lambda: found.append(house.care.back_up_changes()))
    worker.start()
    assert paused.wait(10)
    score(house, 4)  # is not held up
    go_on.set()
    worker.join()
    assert found[0] is not None
    assert house.care.changed
    assert all(row.holds is not None for row in house.care.backups())


def test_a_restore_brings_everything_back_and_is_itself_undone(house: App) -> None:
    before = house.care.back_up_changes()
    assert before is not None
    score(house, 2)
    heard = list[Changes]()
    house.feed.subscribe(heard.append)
    done = house.care.restore(before)
    assert scored(house) is None
    assert len(heard) == 1
    assert heard[0].touch("evaluation")
    assert heard[0].touch("score")
    assert done.before is not None
    house.care.restore(done.before)
    assert scored(house) == 2
    score(house, 5)
    house.history.undo()
    assert scored(house) == 2
    assert house.care.problems() == []


def test_nothing_is_left_beside_the_file(house: App, tmp_path: Path) -> None:
    backup = house.care.back_up_changes()
    assert backup is not None
    house.care.restore(backup)
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= {"settled.db", "settled.db-wal", "settled.db-backups", ".settled.db.lock"}


def test_a_damaged_backup_is_refused_and_nothing_is_lost(house: App, tmp_path: Path) -> None:
    score(house, 3)
    bad = tmp_path / "bad.settled"
    bad.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(AppError):
        house.care.restore(bad)
    assert scored(house) == 3
    score(house, 4)
    assert scored(house) == 4


def test_a_restore_that_fails_half_way_leaves_the_old_file_open(house: App, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = house.care.back_up_changes()
    assert backup is not None
    score(house, 3)
    with monkeypatch.context() as patch:
        patch.setattr("app.store.restoring._copy", _fails)
        with pytest.raises(FileProblem, match="left as it is"):
            house.care.restore(backup)
    assert scored(house) == 3
    score(house, 4)
    assert scored(house) == 4


def _fails(*_given: object) -> None:
    raise OSError(5, "Input/output error")


def test_an_import_backs_up_what_was_there(house: App, example: bytes) -> None:
    house.transfer.import_json(example.replace(b'"invoicing', b'"other'))
    assert len(house.care.backups()) == 1


def test_a_damaged_file_names_its_newest_sound_backup(tmp_path: Path, example: bytes) -> None:
    path = tmp_path / "settled.db"
    with support.opened(path) as app:
        app.transfer.import_json(example)
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(DamagedFile) as caught, support.opened(path):
        pass
    remedy = caught.value.remedy
    assert remedy is not None
    assert remedy.holds.startswith("1 evaluation, 0 decisions and ")
    assert remedy.backup.parent.name == "settled.db-backups"


def test_a_file_that_was_deleted_while_open_is_had_back_from_what_is_open(house: App) -> None:
    score(house, 3)
    house.data_file.unlink()
    with pytest.raises(FileProblem, match="moved, deleted or replaced"):
        score(house, 4)
    saved = house.care.back_up_changes()
    assert saved is not None
    house.care.restore(saved)
    assert scored(house) == 3
    score(house, 4)
    assert scored(house) == 4


def test_where_no_backup_can_be_made_nothing_is_restored(house: App) -> None:
    backup = house.care.back_up_changes()
    assert backup is not None
    score(house, 3)
    elsewhere = backup.parent.with_name("elsewhere")
    backup.parent.rename(elsewhere)
    backup.parent.write_text("in the way")
    with pytest.raises(FileProblem, match="No backup could be made"):
        house.care.restore(elsewhere / backup.name)
    backup.parent.unlink()
    assert scored(house) == 3
    score(house, 4)
    assert scored(house) == 4

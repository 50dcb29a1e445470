"""The data file on disk: private, one owner, any path, made whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import compose
from app.model.errors import FileBusy, FileProblem
from app.store import database, schema
from tests import support
from tests.support import EVALUATION, ROOT, everything, opened

OWNER = """
import sys, time
from pathlib import Path
from app import compose
from app.model.wishes import NewEvaluation
from app.platform.clock import SystemClock
house = compose.build(Path(sys.argv[1]), SystemClock())
house.evaluations.new(NewEvaluation(title="Mine", project="P", slot="s"))
print("READY", flush=True)
time.sleep(60)
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_log_are_for_their_owner_only(tmp_path: Path, example: bytes) -> None:
    old = os.umask(0o022)
    try:
        path = tmp_path / "s.db"
        with opened(path) as house:
            house.transfer.import_json(example)
            wal = path.with_name("s.db-wal")
            assert wal.stat().st_size > 0
            assert (mode(path), mode(wal), mode(tmp_path / ".s.db.lock")) == (0o600,) * 3
            assert not path.with_name("s.db-shm").exists(), "exclusive: no shared memory"
        assert sorted(each.name for each in tmp_path.iterdir()) == [".s.db.lock", "s.db", "s.db-backups"]
    finally:
        os.umask(old)


def test_the_folder_of_the_platform_is_made_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.platform import paths

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = paths.default_data_file()
    with opened(path):
        assert mode(path.parent) == 0o700


def test_a_folder_that_is_not_ours_keeps_its_rights_and_is_never_made(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    with opened(shared / "s.db"):
        assert mode(shared) == 0o755
    with (
        pytest.raises(FileProblem, match=r"There is no folder .*; make it, or name another file"),
        opened(tmp_path / "no" / "s.db"),
    ):
        pass
    assert not (tmp_path / "no").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileProblem, match=r"There is no folder|cannot be used"), opened(tmp_path / "file" / "s.db"):
        pass


@pytest.mark.parametrize(
    "name",
    [
        "a b.db", "what?.db", "a#b%20c.db", "a%3Fmode=ro.db", "größe 漢字 🦊.db", "line\nend.db", "tab\tquote'\".db",
        "-dash.db", ";semi&.db", "no-suffix", ".hidden", "x" * 240,
    ],
    ids=lambda name: repr(name[:20]),
)  # fmt: skip
def test_any_name_opens_that_very_file(tmp_path: Path, example: bytes, name: str) -> None:
    path = tmp_path / name
    with opened(path) as house:
        house.transfer.import_json(example)
        before = everything(house)
    assert path.is_file()
    assert {each.name for each in tmp_path.iterdir()} == {name, f".{name}.lock", f"{name}-backups"}
    with opened(path) as house:
        assert everything(house) == before


def test_a_name_of_bytes_that_are_no_text_opens(tmp_path: Path, example: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.db"))
    with opened(path) as house:
        house.transfer.import_json(example)
    with opened(path) as house:
        assert support.record(house)["key"] == EVALUATION


@pytest.mark.parametrize("length", [251, 255, 256, 300])
def test_a_name_too_long_for_the_disk_is_refused_and_nothing_made(tmp_path: Path, length: int) -> None:
    with pytest.raises(FileProblem, match=r"."), opened(tmp_path / ("x" * length)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_path_too_long_for_sqlite_is_refused(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d" * 100] * 5)
    folder.mkdir(parents=True)
    with pytest.raises(FileProblem, match="too long; name a shorter one"), opened(folder / "s.db"):
        pass
    assert list(folder.iterdir()) == []


def test_a_link_to_a_data_file_opens_the_file(tmp_path: Path, example: bytes) -> None:
    with opened(tmp_path / "real.db") as house:
        house.transfer.import_json(example)
    (tmp_path / "link.db").symlink_to("real.db")
    with opened(tmp_path / "link.db") as house:
        assert support.record(house)["key"] == EVALUATION


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("nowhere.db")
    with pytest.raises(FileProblem, match="cannot be opened"), opened(tmp_path / "link.db"):
        pass
    assert not (tmp_path / "nowhere.db").exists()


def test_making_a_file_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", ("CREATE TABLE project (id INTEGER) STRICT;\nnonsense;\n",))
    with pytest.raises(Exception, match="nonsense"):
        database.open_or_create(tmp_path / "s.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_meanwhile_by_another_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    link = os.link

    def late(source: str, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        with opened(path):
            pass
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    database.open_or_create(path).close()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".settled-")]


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "s.db")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "READY\n"
    yield child
    child.kill()
    child.communicate(timeout=10)


def test_a_second_owner_is_refused_and_after_kill_the_file_opens_at_once(
    tmp_path: Path, owner: subprocess.Popen[str]
) -> None:
    path = tmp_path / "s.db"
    with pytest.raises(FileBusy, match=r"is open in a Settled window or another command. Close that"):
        compose.build(path, support.STILL)
    began = time.monotonic()
    with pytest.raises(FileBusy):
        compose.build(path, support.STILL, 0.2)
    assert time.monotonic() - began >= 0.2, "it waits as long as it was told to"

    owner.send_signal(signal.SIGKILL)
    owner.wait(timeout=10)
    assert path.with_name("s.db-wal").stat().st_size > 0
    with opened(path) as house:
        assert [row.title for row in house.evaluations.listing()] == ["Mine"]
        assert house.care.problems() == []


def test_waiting_for_the_owner_ends_when_it_goes(tmp_path: Path, owner: subprocess.Popen[str]) -> None:
    owner.send_signal(signal.SIGKILL)
    house = compose.build(tmp_path / "s.db", support.STILL, 10)
    assert len(house.evaluations.listing()) == 1
    house.close()


def test_a_refused_open_lets_go_of_the_lock(tmp_path: Path, example: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    with opened(path) as house:
        house.transfer.import_json(example)
    with monkeypatch.context() as patch:
        patch.setattr(compose.History, "purge", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            compose.build(path, support.STILL)
    with opened(path) as house:
        assert support.record(house)["key"] == EVALUATION

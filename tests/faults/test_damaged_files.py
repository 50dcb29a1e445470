"""Damaged, foreign, newer, empty and half files: a sentence, nothing else raised, the file left byte for byte."""
# ruff: noqa: PT017

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app import compose
from app.model.errors import AppError
from app.store.header import APPLICATION_ID
from app.store.steps import STEPS
from tests import support
from tests.support import ROOT, opened

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a file with the example in it."""
    path = tmp_path_factory.mktemp("sound") / "s.db"
    with opened(path) as house:
        house.transfer.import_json(support.EXAMPLE.read_bytes())
    data = path.read_bytes()
    assert len(data) > 50 * PAGE
    return data


def refused(path: Path) -> str:
    """Return the sentence of the refusal; the file and what lies beside it must be as before."""
    data, times = path.read_bytes(), path.stat().st_mtime_ns
    beside = {each.name: each.read_bytes() for each in path.parent.iterdir() if each != path}
    with pytest.raises(AppError) as caught:
        compose.build(path, support.STILL)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, times)
    after = {each.name: each.read_bytes() for each in path.parent.iterdir() if each != path}
    after.pop(f".{path.name}.lock", None)
    assert after == beside
    assert str(path) in caught.value.sentence
    return caught.value.sentence


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_half_files_at_a_hundred_lengths(tmp_path: Path, sound: bytes) -> None:
    lengths = [1, 15, 16, 17, 99, 100, 101, 511, 512, 4095, 4096, 4097, len(sound) - 1, len(sound) - PAGE]
    lengths += [len(sound) * n // 90 for n in range(1, 90)]
    for length in lengths:
        sentence = refused(written(tmp_path / "s.db", sound[:length]))
        assert "left as it is" in sentence


def test_zeroed_pages(tmp_path: Path, sound: bytes) -> None:
    """A page of zeros anywhere is seen before anything is written."""
    told = 0
    for page in range(len(sound) // PAGE):
        data = bytearray(sound)
        data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
        path = written(tmp_path / "s.db", bytes(data))
        try:
            compose.build(path, support.STILL).close()  # a page of the free list or of slack may be zeros
        except AppError as error:
            assert "left as it is" in error.sentence
            assert path.read_bytes() == data
            told += 1
    assert told > len(sound) // PAGE * 3 // 4


def test_garbage_of_every_size(tmp_path: Path) -> None:
    rng = random.Random(7)
    for size in (2, 16, 100, 1000, 4096, 100_000):
        assert "is not a Settled file" in refused(written(tmp_path / "s.db", rng.randbytes(size)))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty, so its content is lost. Restore a backup, or move it away"),
        (b"\0", "is empty"),
        (b"\0" * 99, "is empty"),
        (b"\0" * 8192, "is not a Settled file"),
        (b"Dear diary", "is not a Settled file"),
        ("größe\n".encode() * 500, "is not a Settled file"),
        (b'{"format": "settled", "version": 1}', "is not a Settled file"),
        (b"\x7fELF" + b"\0" * 500, "is not a Settled file"),
        (b"PK\x03\x04" + b"\0" * 500, "is not a Settled file"),
        (b"SQLite format 3\x00", "is not a Settled file"),
        (b"SQLite format 3\x00" + b"\0" * 500, "belongs to another program"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "belongs to another program"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_files_that_are_something_else(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refused(written(tmp_path / "s.db", data))


def edited(path: Path, data: bytes, *statements: str) -> Path:
    """Write a file of ours and change it as another program could."""
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (("PRAGMA application_id = 1",), "belongs to another program"),
        (("PRAGMA application_id = 0",), "belongs to another program"),
        ((f"PRAGMA user_version = {len(STEPS) + 1}",), "was made by a newer Settled"),
        (("PRAGMA user_version = 2147483647",), "was made by a newer Settled"),
        (("PRAGMA user_version = 0",), "is damaged"),
        (("PRAGMA user_version = -1",), "is damaged"),
        (("PRAGMA foreign_keys = OFF", "DROP TABLE score"), "is damaged"),
        (("DROP TABLE search",), "is damaged"),
        (("ALTER TABLE project RENAME TO projects",), "is damaged"),
        (("DELETE FROM sqlite_master",), "is damaged"),
        (("UPDATE sqlite_master SET sql = 'CREATE TABLE nonsense' WHERE name = 'note'",), "is damaged"),
        (("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'note'",), "is damaged"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_files_that_another_program_changed(
    tmp_path: Path, sound: bytes, statements: tuple[str, ...], words: str
) -> None:
    path = edited(tmp_path / "s.db", sound, *statements)
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    assert words in refused(path)


def test_an_empty_file_of_ours_without_tables(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "s.db")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("CREATE TABLE x (y)")
    assert "is damaged" in refused(tmp_path / "s.db")


HOT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA wal_autocheckpoint = 0")
for statement in sys.argv[2:]:
    connection.execute(statement)
os._exit(0)
"""


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"PRAGMA user_version = {len(STEPS) + 1}", "was made by a newer Settled"),
        ("PRAGMA application_id = 5", "belongs to another program"),
        ("PRAGMA user_version = 0", "is damaged"),
    ],
)
def test_what_makes_it_foreign_stands_only_in_a_hot_log(
    tmp_path: Path, sound: bytes, statement: str, words: str
) -> None:
    path = written(tmp_path / "s.db", sound)
    subprocess.run([sys.executable, "-c", HOT, str(path), statement], check=True, timeout=30)
    path.with_name("s.db-shm").unlink(missing_ok=True)
    assert path.with_name("s.db-wal").stat().st_size > 0
    assert words in refused(path)


def test_a_half_log_is_replayed_up_to_its_last_whole_transaction(tmp_path: Path, sound: bytes) -> None:
    whole = written(tmp_path / "s.db", sound)
    notes = [f"INSERT INTO note (evaluation_id, text, at) VALUES (1, 'n{n}', 0)" for n in range(20)]
    subprocess.run([sys.executable, "-c", HOT, str(whole), *notes], check=True, timeout=30)
    data, log = whole.read_bytes(), whole.with_name("s.db-wal").read_bytes()
    counts = []
    for share in (1, 5, 9, 10):
        folder = tmp_path / str(share)
        folder.mkdir()
        path = written(folder / "s.db", data)
        path.with_name("s.db-wal").write_bytes(log[: len(log) * share // 10])
        with opened(path) as house:
            assert house.care.problems() == []
            counts.append(len(house.evaluations.record("invoicing-api")[0].notes))
    assert counts == sorted(counts)
    assert (counts[-1], counts[0] < 20) == (20, True)


def test_a_file_cut_off_while_its_log_was_written_back_opens_whole(tmp_path: Path, sound: bytes) -> None:
    """Killed or out of space in the middle of a checkpoint: the first pages are new, the last are only in the log."""
    path = written(tmp_path / "s.db", sound)
    note = "INSERT INTO note (evaluation_id, text, at) VALUES (1, hex(zeroblob(20000)), 0)"
    subprocess.run([sys.executable, "-c", HOT, str(path), *[note] * 20], check=True, timeout=30)
    path.with_name("s.db-shm").unlink()
    log = path.with_name("s.db-wal").read_bytes()
    copy = written(tmp_path / "copy.db", sound)
    copy.with_name("copy.db-wal").write_bytes(log)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = copy.read_bytes()
    assert len(whole) > len(sound) + 20 * PAGE
    for size in (len(sound), len(sound) + 7 * PAGE, len(whole) - PAGE):
        path.write_bytes(whole[:size])
        path.with_name("s.db-wal").write_bytes(log)
        with opened(path) as house:
            assert len(house.evaluations.record("invoicing-api")[0].notes) == 20
            assert house.care.problems() == []


def test_garbage_in_the_log_is_no_content(tmp_path: Path, sound: bytes) -> None:
    path = written(tmp_path / "s.db", sound)
    path.with_name("s.db-wal").write_bytes(random.Random(1).randbytes(50_000))
    with opened(path) as house:
        assert house.care.problems() == []
        assert len(house.evaluations.listing()) == 1


def test_a_folder_where_the_log_should_be(tmp_path: Path, sound: bytes) -> None:
    path = written(tmp_path / "s.db", sound)
    path.with_name("s.db-wal").mkdir()
    with pytest.raises(AppError):
        compose.build(path, support.STILL)
    assert path.read_bytes() == sound


def test_flipped_bits_are_told_or_let_through_and_never_a_bug(tmp_path: Path, sound: bytes) -> None:
    rng = random.Random(11)
    opened_, told = 0, 0
    for _ in range(80):
        data = bytearray(sound)
        for _ in range(rng.choice((1, 1, 8))):
            at = rng.randrange(len(data))
            data[at] ^= 1 << rng.randrange(8)
        path = written(tmp_path / "s.db", bytes(data))
        try:
            house = compose.build(path, support.STILL)
        except AppError as error:
            assert error.sentence
            assert path.read_bytes() == data
            told += 1
        else:
            opened_ += 1
            house.close()
    assert opened_ + told == 80
    assert opened_ > 0, "SQLite does not see what is flipped inside a text"


def test_flips_in_the_header_and_the_schema(tmp_path: Path, sound: bytes) -> None:
    """The first page holds the header and the root of the schema: every byte of the header, one bit each."""
    for at in range(100):
        data = bytearray(sound)
        data[at] ^= 1 << (at % 8)
        path = written(tmp_path / "s.db", bytes(data))
        with suppress(AppError):
            compose.build(path, support.STILL).close()
        for each in tmp_path.iterdir():
            assert each.name in ("s.db", ".s.db.lock")


# --- what is no file


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "place"
    folder.mkdir()
    yield folder
    assert not [each.name for each in folder.iterdir() if each.name.endswith(("-wal", "-shm", "-journal", "-backups"))]


def sentence(path: Path) -> str:
    with pytest.raises(AppError) as caught:
        compose.build(path, support.STILL)
    return caught.value.sentence


def test_a_folder(place: Path) -> None:
    (place / "s.db").mkdir()
    assert "is a folder; name a file in it" in sentence(place / "s.db")
    assert "is a folder; name a file in it" in sentence(place)


def test_a_link_to_a_folder(place: Path) -> None:
    (place / "s.db").symlink_to(place)
    assert "is a folder" in sentence(place / "s.db")


def test_a_link_to_itself(place: Path) -> None:
    (place / "s.db").symlink_to(place / "s.db")
    assert "cannot be opened" in sentence(place / "s.db")


@pytest.mark.skipif(os.name != "posix", reason="named pipes and devices are of POSIX")
def test_a_pipe_and_a_device(place: Path) -> None:
    os.mkfifo(place / "s.db")
    assert "is not a regular file" in sentence(place / "s.db")
    (place / "null.db").symlink_to("/dev/null")
    assert "is not a regular file" in sentence(place / "null.db")
    assert "is not a regular file" in sentence(Path("/dev/zero"))


@pytest.mark.parametrize("path", ["/", "/proc", "/proc/self/mem", "/dev/stdin", "/sys/kernel/x.db"])
def test_places_of_the_system(path: str) -> None:
    if Path(path).parent.exists():
        assert sentence(Path(path))


AS_NOBODY = """
import os, sys
from pathlib import Path
from app import compose
from app.model.errors import AppError
from app.platform.clock import FixedClock
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for name in sys.argv[1:]:
    try:
        compose.build(Path(name), FixedClock(0)).close()
    except AppError as error:
        print(type(error).__name__, error.sentence)
    else:
        print("opened", name)
"""


def as_nobody(*paths: Path) -> list[str]:
    """Open each as a user who owns nothing; return what was said."""
    found = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "ModuleNotFoundError" in found.stderr or "PermissionError: [Errno 13] Permission denied: '/work" in found.stderr:
        pytest.skip("another user cannot read this tree")
    assert found.returncode == 0, found.stderr
    return found.stdout.splitlines()


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user can reach."""
    with tempfile.TemporaryDirectory(prefix="settled-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_without_the_rights(open_to_all: Path, sound: bytes) -> None:
    files = []
    for mode in (0o000, 0o400, 0o444):
        folder = open_to_all / f"{mode:03o}"
        folder.mkdir()
        files.append(written(folder / "s.db", sound))
        files[-1].chmod(mode)
        folder.chmod(0o777)
    fixed = open_to_all / "fixed"
    fixed.mkdir()
    written(fixed / "s.db", sound).chmod(0o666)
    fixed.chmod(0o555)
    closed = open_to_all / "closed"
    closed.mkdir()
    written(closed / "s.db", sound)
    closed.chmod(0o000)
    said = as_nobody(*files, fixed / "s.db", fixed / "new.db", closed / "s.db")
    assert len(said) == 6
    for sentence in said[:3]:
        assert "cannot be read and written by you; change its rights or name another file" in sentence
    for sentence in said[3:5]:
        assert "No lock can be made beside" in sentence
        assert "Change the rights of its folder, or name another file" in sentence
    assert said[5].startswith("FileProblem")
    closed.chmod(0o755)
    for path in (*files, fixed / "s.db", closed / "s.db"):
        assert path.read_bytes() == sound
        assert [each.name for each in path.parent.iterdir()] == ["s.db"]

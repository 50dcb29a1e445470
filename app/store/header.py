"""Is this file ours, whole, and of a version we know? Asked without touching the file.

Reading the live file while it is connected would drop SQLite's locks, so nothing here runs after `open`.
"""

import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from app.model.errors import DamagedFile, FileProblem
from app.model.words import say

APPLICATION_ID = 0x53544C44  # "STLD"
MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100
CHECKED_BELOW = 16 * 1024 * 1024  # a larger file is checked whole only after it was not closed properly


def examine(path: Path, newest: int, required: Collection[str] = ()) -> None:
    """Raise `FileProblem` unless `path` is a sound file of ours of schema `newest` or older.

    `required` are the tables that a file of schema `newest` has.
    """
    examine_header(path, newest)
    log = log_of(path)
    if _has_content(log):
        _examine_copy(path, log, newest, required)
    elif path.stat().st_size < CHECKED_BELOW:
        with closing(_connect(path, immutable=True)) as connection:
            _examine_content(connection, path, newest, required)


def require_file(path: Path) -> None:
    """Raise `FileProblem` unless `path` is a regular file that can be read and written."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileProblem(say("{path} is a folder; name a file in it.", path=path))
        if not stat.S_ISREG(mode):
            raise FileProblem(say("{path} is not a regular file.", path=path))
        with path.open("r+b"):
            pass
    except PermissionError:
        raise FileProblem(
            say("{path} cannot be read and written by you; change its rights or name another file.", path=path)
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEADER_SIZE)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> FileProblem:
    return FileProblem(say("{path} cannot be opened: {reason}.", path=path, reason=error.strerror))


def examine_header(path: Path, newest: int) -> None:
    """Raise `FileProblem` unless the first bytes of `path` are those of a file of ours."""
    require_file(path)
    header = _first_bytes(path)
    if len(header) < HEADER_SIZE and not header.strip(b"\0"):
        raise DamagedFile(
            say("{path} is empty, so its content is lost. Restore a backup, or move it away to start anew.", path=path)
        )
    if not header.startswith(MAGIC) or len(header) < HEADER_SIZE:
        raise FileProblem(say("{path} is not a Settled file. It was left as it is; name another file.", path=path))
    _refuse_foreign(int.from_bytes(header[68:72], "big"), path)
    _refuse_version(int.from_bytes(header[60:64], "big", signed=True), path, newest)
    pages, size = int.from_bytes(header[28:32], "big"), int.from_bytes(header[16:18], "big")
    if path.stat().st_size < pages * (65536 if size == 1 else size) and not _has_content(log_of(path)):
        raise damaged(path)


def _examine_copy(path: Path, log: Path, newest: int, required: Collection[str]) -> None:
    """Check a file that was not closed properly together with its log, on a copy."""
    with tempfile.TemporaryDirectory(prefix="settled-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy-wal"))
        with closing(_connect(copy, immutable=False)) as connection:
            _examine_content(connection, path, newest, required)


def _examine_content(connection: sqlite3.Connection, path: Path, newest: int, required: Collection[str]) -> None:
    try:
        _refuse_foreign(connection.execute("PRAGMA application_id").fetchone()[0], path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_version(version, path, newest)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        raise damaged(path) from None
    if verdict != "ok" or (version == newest and not there.issuperset(required)):
        raise damaged(path)


def _connect(path: Path, *, immutable: bool) -> sqlite3.Connection:
    mode = "mode=ro&immutable=1" if immutable else "mode=rw"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def _refuse_foreign(application_id: int, path: Path) -> None:
    if application_id != APPLICATION_ID:
        raise FileProblem(say("{path} belongs to another program. It was left as it is; name another file.", path=path))


def _refuse_version(version: int, path: Path, newest: int) -> None:
    if version < 1:
        raise damaged(path)
    if version > newest:
        raise FileProblem(
            say(
                "{path} was made by a newer Settled (schema {found}, this one knows {known}). "
                "It was left as it is; update Settled.",
                path=path,
                found=version,
                known=newest,
            )
        )


def damaged(path: Path) -> DamagedFile:
    """Return the sentence for a file of ours that is not whole."""
    return DamagedFile(say("{path} is damaged. It was left as it is.", path=path))


def log_of(path: Path) -> Path:
    """Return the log of the file at `path`. While it has content, the file alone may be shorter than it says."""
    return path.with_name(path.name + "-wal")


def _has_content(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 0


def backup_folder(path: Path) -> Path:
    """Return the folder in which the backups of the file at `path` lie."""
    return path.with_name(path.name + "-backups")

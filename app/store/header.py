"""Is this file ours, whole, and of a version we know? Asked without touching the file.

Reading the live file while it is connected would drop SQLite's locks, so nothing here runs after `open`.
"""

import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path

from app.model.errors import FileProblem
from app.model.words import say

APPLICATION_ID = 0x53544C44  # "STLD"
MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100
CHECKED_BELOW = 16 * 1024 * 1024  # a larger file is checked whole only after it was not closed properly


def examine(path: Path, newest: int) -> None:
    """Raise `FileProblem` unless `path` is a sound file of ours of schema `newest` or older."""
    examine_header(path, newest)
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        _examine_copy(path, log, newest)
    elif path.stat().st_size < CHECKED_BELOW:
        with closing(_connect(path, immutable=True)) as connection:
            _examine_content(connection, path, newest)


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
        raise FileProblem(say("{path} cannot be opened: {reason}.", path=path, reason=error.strerror)) from None


def examine_header(path: Path, newest: int) -> None:
    """Raise `FileProblem` unless the first bytes of `path` are those of a file of ours."""
    require_file(path)
    with path.open("rb") as file:
        header = file.read(HEADER_SIZE)
    if len(header) < HEADER_SIZE and not header.strip(b"\0"):
        raise FileProblem(
            say(
                "{path} is empty, so its content is lost. Restore a backup, or move it away to start anew.",
                path=path,
            )
        )
    if not header.startswith(MAGIC) or len(header) < HEADER_SIZE:
        raise FileProblem(say("{path} is not a Settled file. It was left as it is; name another file.", path=path))
    _refuse_foreign(int.from_bytes(header[68:72], "big"), path)
    _refuse_newer(int.from_bytes(header[60:64], "big"), path, newest)
    pages, size = int.from_bytes(header[28:32], "big"), int.from_bytes(header[16:18], "big")
    if path.stat().st_size < pages * (65536 if size == 1 else size):
        raise _damaged(path)


def _examine_copy(path: Path, log: Path, newest: int) -> None:
    """Check a file that was not closed properly together with its log, on a copy."""
    with tempfile.TemporaryDirectory(prefix="settled-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy-wal"))
        with closing(_connect(copy, immutable=False)) as connection:
            _examine_content(connection, path, newest)


def _examine_content(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    try:
        _refuse_foreign(connection.execute("PRAGMA application_id").fetchone()[0], path)
        _refuse_newer(connection.execute("PRAGMA user_version").fetchone()[0], path, newest)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError:
        raise _damaged(path) from None
    if verdict != "ok":
        raise _damaged(path)


def _connect(path: Path, *, immutable: bool) -> sqlite3.Connection:
    mode = "mode=ro&immutable=1" if immutable else "mode=rw"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def _refuse_foreign(application_id: int, path: Path) -> None:
    if application_id != APPLICATION_ID:
        raise FileProblem(say("{path} belongs to another program. It was left as it is; name another file.", path=path))


def _refuse_newer(version: int, path: Path, newest: int) -> None:
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


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        say(
            "{path} is damaged. It was left as it is; copy the newest file from “{backups}” "
            "to another place and open that with --data.",
            path=path,
            backups=backup_folder(path),
        )
    )


def backup_folder(path: Path) -> Path:
    """Return the folder in which the backups of the file at `path` lie."""
    return path.with_name(path.name + "-backups")

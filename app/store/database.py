"""The one connection: created, opened with its settings read back, closed. Nothing above it names a pragma."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Connection

from app.model.errors import AppError, DiskProblem, FileBusy, FileProblem
from app.model.words import say
from app.store import header, journal, schema, sql

PRAGMAS = {
    "cell_size_check": "ON",
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "temp_store": "MEMORY",
    "wal_autocheckpoint": "1000",
    "journal_size_limit": "8388608",
    "fullfsync": "ON",
    "checkpoint_fullfsync": "ON",
}
READ_BACK = {"locking_mode": "exclusive", "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
LONGEST_PATH = 500  # bytes; SQLite opens nothing much longer


class Database:
    """An open data file. One connection, exclusive, for one thread at a time."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.connection = connection
        self._identity = _identity(path)

    def require_in_place(self) -> None:
        """Raise `FileProblem` if the file was deleted, moved or replaced; SQLite would write into the old one."""
        if _identity(self.path) != self._identity:
            raise FileProblem(
                say("{path} was moved, deleted or replaced while it was open. Nothing was changed; put it back, or "
                    "close Settled and open the other file.", path=self.path)
            )  # fmt: skip

    def close(self) -> None:
        """Write the log back into the file and let go of it."""
        self.connection.close()


BeforeUpgrade = Callable[[Database, int], object]


def _nothing(_database: Database, _schema: int) -> None:
    """Let a step pass."""


def require_ours(path: Path) -> None:
    """Refuse a file that cannot be ours before anything is made beside it."""
    _require_usable(path)
    if os.path.lexists(path):
        header.examine_header(path, schema.NEWEST)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_or_create(path: Path, before_upgrade: BeforeUpgrade = _nothing) -> Database:
    """Return the open data file at `path`; a missing one is created, an unusable one refused untouched.

    The caller holds the owner's lock, so that a live file is never mistaken for a damaged one. `before_upgrade` is
    given a file of an older schema, and that schema, before any step is run on it.
    """
    if not os.path.lexists(path):
        _create(path)
    try:
        header.examine(path, schema.NEWEST, schema.TABLES)
        return _open(path, before_upgrade)
    except AppError:
        raise
    except sqlite3.OperationalError as error:
        if _code(error) == sqlite3.SQLITE_ERROR:  # a table or column that must be there is not
            raise header.damaged(path) from error
        raise problem_of(error, path) from error
    except UnicodeDecodeError as error:  # a name in the schema that is no text any more
        raise header.damaged(path) from error
    except Exception as error:
        raise problem_of(error, path) from error


def problem_of(error: Exception, path: Path) -> AppError:
    """Return the sentence for what SQLite or the system reported about the file at `path`."""
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return FileProblem(say("{path} is damaged; nothing more was written to it.", path=path))
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) == 28:
        return DiskProblem(
            say(
                "The disk that holds {path} is full. Nothing was changed; free some space and do it again.",
                path=path,
            )
        )
    if code == sqlite3.SQLITE_READONLY:
        return DiskProblem(say("{path} cannot be written. Nothing was changed; change its rights.", path=path))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) or isinstance(error, OSError):
        return DiskProblem(
            say(
                "{path} could not be read or written ({reason}). Nothing was changed; look at "
                "the disk and do it again.",
                path=path,
                reason=error,
            )
        )
    raise error


def _code(error: Exception) -> int:
    """Return the primary code of an error of SQLite, 0 for any other."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def busy(path: Path) -> FileBusy:
    """Return the sentence for a file that another process owns."""
    return FileBusy(
        say("{path} is open in a Settled window or another command. Close that, then do it again.", path=path)
    )


def _require_usable(path: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise FileProblem(
            say(
                "This Python brings SQLite {found}; Settled needs 3.37 or newer. Use a newer Python.",
                found=sqlite3.sqlite_version,
            )
        )
    if len(os.fsencode(path.absolute())) > LONGEST_PATH:
        raise FileProblem(say("The path of the data file is too long; name a shorter one."))


def _create(path: Path) -> None:
    """Build a new file aside and move it into place, so that a crash leaves a whole file or none."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".settled-", suffix=".new", dir=path.parent)
        os.close(handle)
        try:
            with closing(_connect(Path(temporary))) as connection:
                schema.build(connection)
            os.link(temporary, path)
        finally:
            for name in (temporary, f"{temporary}-wal"):
                with suppress(FileNotFoundError):
                    Path(name).unlink()
        sync_folder(path.parent)
    except FileExistsError:
        return  # another process was faster; its file is as good
    except PermissionError:
        raise FileProblem(
            say("{folder} does not let you make a file; name another with --data.", folder=path.parent)
        ) from None
    except Exception as error:
        raise problem_of(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open(path: Path, before_upgrade: BeforeUpgrade) -> Database:
    database = Database(path, _connect(path))
    try:
        _read_back(database.connection)
        found = schema.version(database.connection)
        if found < schema.NEWEST:
            before_upgrade(database, found)
        schema.upgrade(database.connection, path)
        journal.install(database.connection)
    except BaseException:
        database.close()
        raise
    return database


def _read_back(connection: Connection) -> None:
    for name, wanted in READ_BACK.items():
        found = sql.scalar(connection, f"PRAGMA {name}")
        if found != wanted:
            raise FileProblem(
                say(
                    "The data file could not be set up safely ({name} is {found}). Put it on a local disk.",
                    name=name,
                    found=found,
                )
            )


def _connect(path: Path) -> Connection:
    """Open a file with our settings. Transactions are ours; the driver's own lose the atomicity of schema steps."""
    connection = sqlite3.connect(path, check_same_thread=False, timeout=0, isolation_level=None, cached_statements=256)
    try:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
    except BaseException:
        connection.close()
        raise
    return connection

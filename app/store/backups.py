"""Backups beside the data file: made through SQLite's own interface, verified before they count, thinned by age."""

import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.model import times
from app.model.errors import FileProblem
from app.model.words import say
from app.store.database import Database, sync_folder
from app.store.header import APPLICATION_ID, backup_folder
from app.store.schema import NEWEST

MANIFEST = "SHA256SUMS"
ALWAYS_KEPT = 3
PINNED_RELEASES = 2
PART, PAUSE = 256, 0.003  # pages at once, seconds between: a save waits 14 ms at the 95th percentile for 137 MB
HALF_HOURS, DAYS, WEEKS, MONTHS = 96, 14, 8, 24
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d{6})(?:-schema(\d+))?\.settled")


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the data file. `number` orders backups even when the clock jumped.

    `schema` is set where it was made before the file was brought to a newer one.
    """

    path: Path
    made_at: int
    number: int
    schema: int | None = None


def listing(data_file: Path) -> list[Backup]:
    """Return the backups of `data_file`, oldest first."""
    folder = backup_folder(data_file)
    names = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [_backup(path) for path in names]
    return sorted((each for each in found if each is not None), key=lambda backup: backup.number)


def make(database: Database, now: int, schema: int | None = None, *, gently: bool = False) -> Path:
    """Write a verified backup of the open file and thin the older ones; return its path.

    `schema`: that of the file, if it is about to be brought to a newer one; such a backup stays for two of them.
    `gently`: in small parts with pauses between them, on a thread of its own, so that saving never waits for it.
    """
    try:
        return _make(database, now, schema, gently=gently)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            say(
                "No backup could be made in {folder} ({reason}). Make room there, or change its rights.",
                folder=backup_folder(database.path),
                reason=error,
            )
        ) from error


def copy_to(database: Database, target: Path) -> None:
    """Write a verified copy of the open file to a place of the user's choice; what is there already stays."""
    if os.path.lexists(target):
        raise FileProblem(say("{path} is there already and was left as it is; name another file.", path=target))
    temporary = target.with_name(f".{target.name}.new")
    before = database.connection.total_changes
    try:
        _copy(database, temporary)
        _verify(database, temporary, before)
        os.link(temporary, target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            say("No backup could be made at {path} ({reason}). Name another file.", path=target, reason=error)
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _make(database: Database, now: int, schema: int | None, *, gently: bool) -> Path:
    folder = backup_folder(database.path)
    folder.mkdir(mode=0o700, exist_ok=True)
    older = listing(database.path)
    number = older[-1].number + 1 if older else 1
    pinned = "" if schema is None else f"-schema{schema}"
    target = folder / f"{times.local(now, 'UTC'):%Y%m%dT%H%M%SZ}-{number:06d}{pinned}.settled"
    temporary = folder / f".{target.name}.new"
    before = database.connection.total_changes
    try:
        _copy(database, temporary, gently=gently)
        _verify(database, temporary, before)
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _write_manifest(folder, target)
    _thin(older, now)
    sync_folder(folder)
    return target


def superfluous(backups: Iterable[Backup], now: int) -> list[Backup]:
    """Return the backups that may go: kept are the newest three, one for each of the last 96 half hours that
    have one, then of 14 days, 8 weeks and 24 months, the newest of each. One made before a schema step stays until
    there are two newer steps.
    """
    ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)
    kept = {backup.number for backup in ordered[:ALWAYS_KEPT]}
    kept |= {each.number for each in ordered if each.schema is not None and each.schema + PINNED_RELEASES >= NEWEST}
    for length, most in ((30 * times.MINUTE, HALF_HOURS), (times.DAY, DAYS), (7 * times.DAY, WEEKS),
                         (30 * times.DAY, MONTHS)):  # fmt: skip
        newest: dict[int, Backup] = {}
        for backup in ordered:
            age = (now - backup.made_at) // length
            if age < most:
                newest.setdefault(age, backup)
        kept.update(backup.number for backup in newest.values())
    return [backup for backup in ordered if backup.number not in kept]


def _backup(path: Path) -> Backup | None:
    """Return the backup at `path`, or None for a file of another name."""
    match = _NAME.fullmatch(path.name)
    try:
        moment = datetime.strptime(match[1] if match else "", "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    assert match is not None
    schema = None if match[3] is None else int(match[3])
    return Backup(path=path, made_at=times.to_ms(moment), number=int(match[2]), schema=schema)


def _copy(database: Database, target: Path, *, gently: bool = False) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        if gently:
            database.connection.backup(copy, pages=PART, progress=_pause, sleep=PAUSE)
        else:
            database.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _pause(_status: int, _remaining: int, _total: int) -> None:
    time.sleep(PAUSE)


def _verify(database: Database, copy: Path, before: int) -> None:
    """Raise unless the copy is whole and holds as many rows in every table as the open file.

    `before` is how many changes the open file had seen when the copy began; where it has seen more, the rows may
    differ and are not compared.
    """
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        sound = (
            connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            and connection.execute("PRAGMA foreign_key_check").fetchone() is None
            and (
                row_counts(connection) == row_counts(database.connection) or database.connection.total_changes != before
            )
        )
    if not sound:
        raise FileProblem(say("The backup {path} could not be verified and was thrown away.", path=copy))


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table holds."""
    names = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0] for (name,) in names}


def _write_manifest(folder: Path, backup: Path) -> None:
    with backup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    handle = os.open(folder / MANIFEST, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as manifest:
        manifest.write(f"{digest}  {backup.name}\n")
        manifest.flush()
        os.fsync(handle)


def _thin(backups: list[Backup], now: int) -> None:
    for backup in superfluous(backups, now):
        with suppress(OSError):
            backup.path.unlink()

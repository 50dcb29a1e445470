"""Puts a backup in the place of the data file, which nobody has open. What was there is kept, its log with it.

A log that stays behind would be replayed over the backup without a word, so it is moved away first.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.model.errors import FileProblem
from app.model.words import say
from app.store import header, schema
from app.store.database import sync_folder

_LOGS = ("-wal", "-journal")


def put(source: Path, data_file: Path, kept: Path) -> None:
    """Put a copy of `source` in the place of `data_file`; what was there stays as `kept`, beside it.

    The caller holds the owner's lock. `source` is refused untouched unless it is a sound file of ours.
    """
    header.examine(source, schema.NEWEST, schema.TABLES)
    new = data_file.with_name(f".{data_file.name}.restored")
    try:
        _copy(source, new)
        header.examine(new, schema.NEWEST, schema.TABLES)
        _keep(data_file, kept)
        new.replace(data_file)
        sync_folder(data_file.parent)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            say(
                "{source} could not be put in the place of {path} ({reason}). {path} was left as it is.",
                source=source,
                path=data_file,
                reason=error,
            )
        ) from error
    finally:
        with suppress(OSError):
            new.unlink()


def _copy(source: Path, target: Path) -> None:
    """Copy through SQLite's own interface: a log beside the source belongs to it."""
    with suppress(FileNotFoundError):
        target.unlink()
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    has_log = header.log_of(source).exists()
    mode = "mode=ro" if has_log else "mode=ro&immutable=1"
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        new.execute("PRAGMA synchronous = OFF")
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _keep(data_file: Path, kept: Path) -> None:
    """Keep the file under another name. It stays in its place too until the new one takes it."""
    if not os.path.lexists(data_file):
        return
    os.link(data_file, kept)
    for end in _LOGS:
        log = data_file.with_name(data_file.name + end)
        if os.path.lexists(log):
            log.replace(kept.with_name(kept.name + end))
    with suppress(FileNotFoundError):
        data_file.with_name(data_file.name + "-shm").unlink()
    sync_folder(data_file.parent)

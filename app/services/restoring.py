"""Backups of a data file that is not open, and putting one in its place. Needs no sound data file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.model import times
from app.model.errors import AppError, FileProblem, Remedy
from app.model.words import say
from app.platform import clock, files, paths
from app.platform.clock import SystemClock
from app.platform.owner import OwnerLock
from app.store import backups, contents, database, restoring
from app.store.contents import Contents
from app.store.header import backup_folder


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup: when it was made, how large it is in bytes, and what it holds; None if it is not sound."""

    path: Path
    made_at: int
    size: int
    holds: Contents | None
    before_upgrade: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did; `before` is the file that holds the state from before it, if there was one."""

    sentence: str
    before: Path | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A data file that is not opened, and the time as commands tell it."""

    data_file: Path
    now: int
    zone: str


def closed(option: str | None, environment: Mapping[str, str]) -> Closed:
    """Return the data file that the option or the environment names, else the user's own, without opening it."""
    paths.restrict_new_files()
    time = clock.from_environment(environment)
    return Closed(paths.data_file(option, environment), time.now(), time.zone())


def listing(data_file: Path) -> tuple[BackupRow, ...]:
    """Return the backups of a data file, newest first, each looked into."""
    return tuple(_row(each) for each in reversed(backups.listing(data_file)))


def newest_sound(data_file: Path) -> BackupRow | None:
    """Return the newest backup that can be relied on."""
    return next((row for row in map(_row, reversed(backups.listing(data_file))) if row.holds is not None), None)


def offer(data_file: Path) -> str:
    """Return what can be done about a data file that is damaged: the newest sound backup, with date and counts."""
    newest = newest_sound(data_file)
    if newest is None or newest.holds is None:
        return say("There is no sound backup of it in {folder}.", folder=backup_folder(data_file))
    return say(
        "The newest sound backup is of {time}, with {counts}. “settled restore {path}” puts it in its place and keeps "
        "the damaged file.",
        time=f"{times.local(newest.made_at, SystemClock().zone()):%Y-%m-%d %H:%M}",
        counts=counts(newest.holds),
        path=newest.path,
    )


def remedy(data_file: Path) -> Remedy | None:
    """Return the newest sound backup of a damaged data file, for people who see a button."""
    newest = newest_sound(data_file)
    if newest is None or newest.holds is None:
        return None
    return Remedy(data_file, newest.path, newest.made_at, SystemClock().zone(), counts(newest.holds))


def counts(holds: Contents) -> str:
    """Return what a file holds in words."""
    evaluations = say("1 evaluation") if holds.evaluations == 1 else say("{n} evaluations", n=holds.evaluations)
    decisions = say("1 decision") if holds.decisions == 1 else say("{n} decisions", n=holds.decisions)
    notes = say("1 note") if holds.notes == 1 else say("{n} notes", n=holds.notes)
    return say("{evaluations}, {decisions} and {notes}", evaluations=evaluations, decisions=decisions, notes=notes)


def restore(data_file: Path, source: Path, now: int, patience: float = 0.0) -> Restored:
    """Put a backup in the place of the data file. A sound file is backed up before, a damaged one kept with its log."""
    if not source.is_file():
        raise FileProblem(say("There is no file {path}; “settled backups” lists them.", path=source))
    if files.are_same(source, data_file):
        raise FileProblem(say("{path} is the data file itself; name a backup.", path=source))
    with OwnerLock(data_file) as lock:
        if not lock.acquire(patience):
            raise database.busy(data_file)
        before = _before(data_file, now)
        kept = free_name(data_file, now)
        restoring.put(source, data_file, kept)
        if before is not None:
            kept.unlink()
    return Restored(_sentence(source, before, kept), before or (kept if kept.exists() else None))


def _before(data_file: Path, now: int) -> Path | None:
    """Back up a sound data file; return None for a damaged or a missing one."""
    if not os.path.lexists(data_file):
        return None
    try:
        opened = database.open_or_create(data_file)
    except AppError:
        return None
    try:
        return backups.make(opened, now)
    finally:
        opened.close()


def free_name(data_file: Path, now: int) -> Path:
    """Return a name beside the data file under which the present file can be kept."""
    stem = f"{data_file.name}.before-{times.local(now, 'UTC'):%Y%m%dT%H%M%SZ}"
    names = (data_file.with_name(f"{stem}{number or ''}") for number in range(1_000))
    return next(name for name in names if not os.path.lexists(name))


def _sentence(source: Path, before: Path | None, kept: Path) -> str:
    done = say("Restored {source}.", source=source)
    if before is not None:
        return done + say(" What was there is kept: restore {path} to go back.", path=before)
    if kept.exists():
        return done + say(" The file that was there is kept, unread, as {path}.", path=kept)
    return done


def _row(backup: backups.Backup) -> BackupRow:
    return BackupRow(
        path=backup.path,
        made_at=backup.made_at,
        size=backup.path.stat().st_size,
        holds=contents.of(backup.path),
        before_upgrade=backup.schema is not None,
    )

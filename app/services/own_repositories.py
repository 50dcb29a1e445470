"""The folders that the user wants looked through, the addresses they commit with, and their word for a state."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.evidence.git.reader import Cancelled, Work
from app.model import checks, scan
from app.model.errors import AppError, Refused
from app.model.scan import ACTIVE, DORMANT, STALLED, ScannedRepository, Unread
from app.model.times import DAY
from app.model.words import say
from app.services import base, scans
from app.services.prototypes import existing
from app.services.views import Done
from app.store import repositories, tables

CORRECTIONS = (ACTIVE, DORMANT, STALLED, "answered", "finished", "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning:
    """What a scan needs to know: folders, own addresses, and the states that the user corrected, by absolute path."""

    folders: tuple[str, ...]
    me: tuple[str, ...]
    corrected: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRepository:
    """A repository as the last look found it; `path` is absolute. One that could not be read has only a `problem`."""

    path: str
    found: ScannedRepository | None
    problem: str = ""
    corrected: bool = False


class OwnRepositories(base.Service):
    """The verbs of folders to scan."""

    def look(
        self, cancelled: Callable[[], bool], found: Callable[[OwnRepository], None]
    ) -> Callable[[], tuple[OwnRepository, ...]]:
        """Return the work of looking through all folders, for another thread; each repository is told as it is read.

        It touches no data file. One that lies below two of the folders is told once, and a folder that is not there any
        more is told as one that could not be read.
        """
        settings, today = self.settings(), self._clock.now() // DAY
        me = settings.me or scans.my_addresses(os.environ)
        return lambda: tuple(_look(settings, me, today, Work(cancelled=cancelled), found))

    def settings(self) -> Scanning:
        """Return the folders, the addresses and the corrections."""
        with self._store.reading() as connection:
            return Scanning(
                folders=tuple(repositories.folders(connection)),
                me=tuple(repositories.identities(connection)),
                corrected={path: state for path, (_, state) in repositories.corrections(connection).items()},
            )

    def today(self) -> int:
        """Return today as days since 1970, UTC."""
        return self._clock.now() // DAY

    @staticmethod
    def configured() -> tuple[str, ...]:
        """Return the addresses of the user's git configuration."""
        return scans.my_addresses(os.environ)

    def recorrected(self, row: OwnRepository, state: str | None) -> OwnRepository:
        """Return a repository that was found before with the user's word as it is now."""
        if row.found is None or state == (row.found.state if row.corrected else None):
            return row
        today, found = self.today(), row.found
        computed = scan.state(found.days, today, released=bool(found.tags or found.deploy_files))
        return replace(row, found=found.corrected(state or computed), corrected=state is not None)

    def add_folder(self, folder: str, initiator: object | None = None) -> Done:
        """Choose a folder whose repositories are looked through."""
        path = existing(folder)
        with self._store.unit(say("Look through {folder}", folder=path), initiator) as unit:
            if path in repositories.folders(unit.connection):
                raise Refused(say("{folder} is looked through already.", folder=path))
            unit.add(tables.outcome.ScanFolderDraft(path=path))
        return Done(say("The repositories below {folder} are looked through.", folder=path))

    def remove_folder(self, folder: str, initiator: object | None = None) -> Done:
        """Leave a folder alone from now on."""
        with self._store.unit(say("Leave {folder} alone", folder=folder), initiator) as unit:
            there = repositories.folders(unit.connection)
            if folder not in there:
                raise Refused(say("{folder} is not looked through.", folder=folder))
            unit.remove(tables.outcome.ScanFolderDraft, there[folder])
        return Done(say("{folder} is left alone.", folder=folder))

    def set_addresses(self, emails: tuple[str, ...], initiator: object | None = None) -> Done:
        """Say which addresses the user commits with; none means those of the git configuration."""
        wanted = dict.fromkeys(checks.label(email).strip().lower() for email in emails if email.strip())
        for email in wanted:
            if "@" not in email:
                raise Refused(say("“{email}” is no e-mail address.", email=email))
        with self._store.unit(say("Change my addresses"), initiator) as unit:
            there = repositories.identities(unit.connection)
            for email, row in there.items():
                if email not in wanted:
                    unit.remove(tables.outcome.IdentityDraft, row)
            unit.add_all([tables.outcome.IdentityDraft(email=email) for email in wanted if email not in there])
        return Done(say("Your addresses are {emails}.", emails=", ".join(wanted)) if wanted
                    else say("Your addresses are those of your git configuration."))  # fmt: skip

    def correct(self, path: str, state: str | None, initiator: object | None = None) -> Done:
        """Say what a repository really is; that wins over what was computed. None takes the word back."""
        if state is not None:
            checks.one_of(state, CORRECTIONS)
        with self._store.unit(say("Correct a repository"), initiator) as unit:
            row = repositories.corrections(unit.connection).get(path)
            if state is None:
                if row is not None:
                    unit.remove(tables.outcome.RepositoryDraft, row[0])
            elif row is not None:
                unit.change(tables.outcome.RepositoryDraft, row[0], state=state)
            else:
                unit.add(tables.outcome.RepositoryDraft(path=path, state=state))
        if state is None:
            return Done(say("{path} is again what its commits say.", path=path))
        return Done(say("{path} counts as {state}.", path=path, state=state_words(state)))


def state_words(state: str) -> str:
    """Return what one of the corrections is called in a sentence."""
    return {
        "active": say("active"),
        "dormant": say("dormant"),
        "stalled": say("stalled"),
        "answered": say("answered"),
        "finished": say("finished"),
        "live": say("in use"),
    }[state]


def _look(
    settings: Scanning, me: Sequence[str], today: int, work: Work, found: Callable[[OwnRepository], None]
) -> Iterator[OwnRepository]:
    seen: set[str] = set()
    for folder in settings.folders:
        for row in _below(folder, settings, me, today, work):
            if row.path not in seen:
                seen.add(row.path)
                found(row)
                yield row


def _below(folder: str, settings: Scanning, me: Sequence[str], today: int, work: Work) -> Iterator[OwnRepository]:
    """Go over the repositories below one folder. A folder that cannot be looked through does not end the whole look."""
    try:
        for each in scans.each(Path(folder), me, today, work):
            path = str(Path(folder, each.path))
            yield _own_repository(path, each, settings.corrected.get(path))
    except Cancelled:
        raise
    except AppError as error:
        gone = say("{folder} is not there. Perhaps it was moved, or its disk is not connected.", folder=folder)
        yield OwnRepository(path=folder, found=None, problem=error.sentence if Path(folder).is_dir() else gone)


def _own_repository(path: str, found: ScannedRepository | Unread, corrected: str | None) -> OwnRepository:
    if isinstance(found, Unread):
        return OwnRepository(path=path, found=None, problem=found.sentence)
    return OwnRepository(path=path, found=found.corrected(corrected), corrected=corrected is not None)

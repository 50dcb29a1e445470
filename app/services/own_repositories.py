"""The folders that the user wants looked through, the addresses they commit with, and their word for a state."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import checks
from app.model.errors import Refused
from app.model.scan import ACTIVE, DORMANT, STALLED
from app.model.words import say
from app.services import base
from app.services.prototypes import existing
from app.services.views import Done
from app.store import repositories
from app.store.tables import outcome

CORRECTIONS = (ACTIVE, DORMANT, STALLED, "answered", "finished", "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanning:
    """What a scan needs to know: folders, own addresses, and the states that the user corrected, by absolute path."""

    folders: tuple[str, ...]
    me: tuple[str, ...]
    corrected: Mapping[str, str]


class OwnRepositories(base.Service):
    """The verbs of folders to scan."""

    def settings(self) -> Scanning:
        """Return the folders, the addresses and the corrections."""
        with self._store.reading() as connection:
            return Scanning(
                folders=tuple(repositories.folders(connection)),
                me=tuple(repositories.identities(connection)),
                corrected={path: state for path, (_, state) in repositories.corrections(connection).items()},
            )

    def add_folder(self, folder: str, initiator: object | None = None) -> Done:
        """Choose a folder whose repositories are looked through."""
        path = existing(folder)
        with self._store.unit(say("Look through {folder}", folder=path), initiator) as unit:
            if path in repositories.folders(unit.connection):
                raise Refused(say("{folder} is looked through already.", folder=path))
            unit.add(outcome.ScanFolderDraft(path=path))
        return Done(say("The repositories below {folder} are looked through.", folder=path))

    def remove_folder(self, folder: str, initiator: object | None = None) -> Done:
        """Leave a folder alone from now on."""
        with self._store.unit(say("Leave {folder} alone", folder=folder), initiator) as unit:
            there = repositories.folders(unit.connection)
            if folder not in there:
                raise Refused(say("{folder} is not looked through.", folder=folder))
            unit.remove(outcome.ScanFolderDraft, there[folder])
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
                    unit.remove(outcome.IdentityDraft, row)
            unit.add_all([outcome.IdentityDraft(email=email) for email in wanted if email not in there])
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
                    unit.remove(outcome.RepositoryDraft, row[0])
            elif row is not None:
                unit.change(outcome.RepositoryDraft, row[0], state=state)
            else:
                unit.add(outcome.RepositoryDraft(path=path, state=state))
        if state is None:
            return Done(say("{path} is again what its commits say.", path=path))
        return Done(say("{path} counts as {state}.", path=path, state=state))

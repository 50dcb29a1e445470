"""Care for the open file: is it sound, and a backup of it now."""

from pathlib import Path

from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import backups, check


class Care(base.Service):
    """The verbs of care."""

    def problems(self) -> list[str]:
        """Return a sentence for everything that is wrong with the data file; empty when it is sound."""
        with self._store.reading() as connection:
            return [
                *(say("The file is damaged: {what}.", what=each) for each in check.integrity(connection)),
                *(say("A row of {table} points to nothing.", table=each) for each in check.loose_rows(connection)),
                *(say("{what}.", what=each) for each in check.contradictions(connection)),
            ]

    def back_up(self, target: str | None = None) -> Done:
        """Make a verified backup now, in the folder beside the file, or as a new file of that name."""
        if target is None:
            path = backups.make(self._store.database, self._clock.now())
        else:
            path = Path(target).expanduser().absolute()
            backups.copy_to(self._store.database, path)
        return Done(say("Backed up to {path}.", path=path))

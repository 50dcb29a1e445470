"""Care for the open file: is it sound, a backup of it now, and another state of it put in its place."""

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.model.errors import AppError
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, restoring
from app.services.restoring import BackupRow, Restored
from app.services.views import Done
from app.store import backups, check, database, header, schema
from app.store import restoring as places
from app.store.unit import Store

if TYPE_CHECKING:
    from app.services.timer import Timer


class Care(base.Service):
    """The verbs of care. All but `problems` may be called on any thread."""

    def __init__(self, store: Store, clock: Clock, timer: "Timer | None" = None) -> None:
        super().__init__(store, clock)
        self._timer = timer
        self._one = Lock()

    @property
    def changed(self) -> bool:
        """Whether something was stored since the last backup."""
        return self._store.changed

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
            with self._one:
                path = self._make(gently=False)
        else:
            path = Path(target).expanduser().absolute()
            backups.copy_to(self._store.database, path)
        return Done(say("Backed up to {path}.", path=path))

    def back_up_changes(self) -> Path | None:
        """Back up what was stored since the last backup, without keeping anything that is saved meanwhile waiting."""
        with self._one:
            return self._make(gently=True) if self._store.changed else None

    def backups(self) -> tuple[BackupRow, ...]:
        """Return the backups of the open file, newest first, each looked into."""
        return restoring.listing(self._store.database.path)

    def restore(self, source: Path) -> Restored:
        """Go on with the state in a backup. The state before is backed up first; restoring that takes this back."""
        header.examine(source, schema.NEWEST, schema.TABLES)
        with self._one, self._store.held():
            before = backups.make(self._store.database, self._clock.now())
            self._replace(source)
        if self._timer is not None:
            with suppress(AppError):
                self._timer.recover(looks=True)
        self._store.tell_all_changed(say("Restore a backup"))
        return Restored(say("Restored {source}.", source=source.name), before)

    def _make(self, *, gently: bool) -> Path:
        """Make a backup; what is stored while it is made belongs to the next one."""
        before, self._store.changed = self._store.changed, False
        try:
            return backups.make(self._store.database, self._clock.now(), gently=gently)
        except BaseException:
            self._store.changed = before or self._store.changed
            raise

    def _replace(self, source: Path) -> None:
        """Put a file in the place of the open one; whatever fails, the old one is open again."""
        path, now = self._store.database.path, self._clock.now()
        kept = restoring.free_name(path, now)
        self._store.database.close()
        try:
            places.put(source, path, kept)
            fresh = database.open_or_create(path, lambda old, found: backups.make(old, now, found))
        except BaseException:
            with suppress(FileNotFoundError):
                kept.replace(path)
            self._store.reopen(database.open_or_create(path))
            raise
        self._store.reopen(fresh)
        with suppress(OSError):
            kept.unlink()

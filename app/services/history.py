"""Undo, redo, and the trash."""

from collections.abc import Sequence

from app.model import times
from app.model.errors import Refused
from app.model.words import say
from app.services import base
from app.services.views import Done, HistoryLabels
from app.store import history
from app.store.history import TrashRow

KEPT_IN_TRASH = 90 * times.DAY


class History(base.Service):
    """The verbs of history."""

    def labels(self) -> HistoryLabels:
        """Return the names of the steps that undo and redo would take."""
        with self._store.reading() as connection:
            undo, redo = (history.next_step(connection, undone=undone) for undone in (False, True))
        return HistoryLabels(undo=undo[1] if undo else None, redo=redo[1] if redo else None)

    def undo(self, initiator: object | None = None) -> Done:
        """Take the last step back."""
        name = history.move(self._store, undone=False, label=_undo, initiator=initiator)
        if name is None:
            raise Refused(say("There is nothing to undo."))
        return Done(say("Undid: {step}.", step=name))

    def redo(self, initiator: object | None = None) -> Done:
        """Take the last undone step again."""
        name = history.move(self._store, undone=True, label=_redo, initiator=initiator)
        if name is None:
            raise Refused(say("There is nothing to redo."))
        return Done(say("Redid: {step}.", step=name))

    def trash(self) -> list[TrashRow]:
        """Return what lies in the trash, newest first."""
        with self._store.reading() as connection:
            return history.trash(connection)

    def restore(self, number: int, initiator: object | None = None) -> Done:
        """Bring back what lies in the trash under `number`."""
        with self._store.unit(say("Restore from the trash"), initiator) as unit:
            title = history.restore(unit, number)
            unit.name = say("Restore {title}", title=title)
        return Done(say("Restored {title}.", title=title), str(number))

    def restore_all(self, numbers: Sequence[int], initiator: object | None = None) -> Done:
        """Bring several things back as one step, the one that was deleted last first; all or none."""
        with self._store.unit(say("Restore from the trash"), initiator) as unit:
            titles = [history.restore(unit, number) for number in sorted(numbers, reverse=True)]
            if len(titles) == 1:
                unit.name = say("Restore {title}", title=titles[0])
        many = say("Restored {count} things.", count=len(titles))
        return Done(say("Restored {title}.", title=titles[0]) if len(titles) == 1 else many)

    def forget(self, numbers: Sequence[int], initiator: object | None = None) -> Done:
        """Delete things in the trash for good. Undo does not bring them back."""
        with self._store.unit(say("Delete for good"), initiator) as unit:
            titles = history.forget(unit, numbers)
        many = say("Deleted {count} things for good.", count=len(titles))
        return Done(say("Deleted {title} for good.", title=titles[0]) if len(titles) == 1 else many)

    def origins(self) -> dict[int, str]:
        """Return where each thing in the trash was: the title of its evaluation or project, by number."""
        with self._store.reading() as connection:
            return history.origins(connection)

    def purge(self) -> None:
        """Forget what has lain in the trash for 90 days."""
        oldest = self._clock.now() - KEPT_IN_TRASH
        with self._store.reading() as connection:
            due = any(row.deleted_at < oldest for row in history.trash(connection))
        if due:
            with self._store.unit(say("Empty the trash of what is 90 days old")) as unit:
                history.purge(unit, oldest)


def _undo(step: str) -> str:
    return say("Undo: {step}", step=step)


def _redo(step: str) -> str:
    return say("Redo: {step}", step=step)

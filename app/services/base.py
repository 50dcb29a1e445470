"""What every service is made of: the store, the clock, and the few checks that all of them share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.model import checks
from app.model.errors import Refused
from app.model.words import say
from app.platform.clock import Clock
from app.store import find, tables
from app.store.find import EvaluationRef, Named
from app.store.unit import Store, Unit

if TYPE_CHECKING:
    from sqlite3 import Connection


class Service:
    """Base of the services."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def _evaluation(self, word: str) -> EvaluationRef:
        with self._store.reading() as connection:
            return find.evaluation(connection, word)


def project(unit: Unit, word: str) -> Named:
    """Return the project that `word` names by key or title; it is made if there is none such."""
    title = checks.name(word)
    there = find.project(unit.connection, title)
    if there is not None:
        return there
    key = checks.free_key(title, find.keys(unit.connection, "project"))
    return Named(unit.add(tables.choice.ProjectDraft(key=key, title=title)), key, title)


def only_deciding(connection: "Connection", word: str | None) -> EvaluationRef:
    """Return the evaluation that `word` names; without a word the one that is being decided."""
    if word is not None:
        return find.evaluation(connection, word)
    deciding = [each for each in find.evaluations(connection) if each.state == "deciding"]
    if len(deciding) == 1:
        return deciding[0]
    if deciding:
        keys = ", ".join(each.key for each in deciding[:10])
        raise Refused(say("Several evaluations are being decided; name one of {keys}.", keys=keys))
    raise Refused(say("No evaluation is being decided. Name one, or a project to build."))


def refuse_taken(name: str, there: Sequence[Named], owner: str, besides: int | None = None) -> None:
    """Refuse a name that one of `there` has already, case apart."""
    wanted = name.strip().casefold()
    if any(row.name.casefold() == wanted and row.id != besides for row in there):
        raise Refused(say("“{owner}” already has “{name}”.", owner=owner, name=name.strip()))


def refuse_second_deciding(connection: "Connection", project_id: int, slot: str, besides: int | None = None) -> None:
    """Refuse a second evaluation of the same slot that is being decided in a project."""
    wanted = slot.strip().casefold()
    for other in find.evaluations(connection, project_id):
        if other.state == "deciding" and other.slot.casefold() == wanted and other.id != besides:
            raise Refused(
                say("“{title}” is already deciding on the {slot} of this project. Decide or drop that first.",
                    title=other.name, slot=other.slot)
            )  # fmt: skip

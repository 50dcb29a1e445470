"""Named sets of criteria: those that ship with the program (`resources/criteria.json`), and the user's own.

Own sets stand in the data file and are undone like anything else; they are no part of the exchange format.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model import checks, ranking
from app.model.errors import Refused
from app.model.records import Criterion
from app.model.words import say
from app.platform.clock import Clock
from app.services import base
from app.services.views import CriteriaSet, Done
from app.store import criteria_sets as rows
from app.store import find, read, tables
from app.store.criteria_sets import SavedSet
from app.store.unit import Store

if TYPE_CHECKING:
    from sqlite3 import Connection


class CriteriaSets(base.Service):
    """The verbs and queries of sets of criteria."""

    def __init__(self, store: Store, clock: Clock, file: Path) -> None:
        super().__init__(store, clock)
        self._file = file
        self._content: dict[str, Any] | None = None

    def names(self) -> tuple[CriteriaSet, ...]:
        """Return the sets in the order in which to offer them: those that ship, then the user's own."""
        with self._store.reading() as connection:
            own = rows.saved(connection)
            shipped = [(each["key"], each["name"], self._shipped(each)) for each in self._read()["sets"]]
            every = [*shipped, *((each.key, each.name, each.criteria) for each in own)]
            return tuple(
                CriteriaSet(
                    key, name, len(criteria), key in {row.key for row in own}, _is_reordered(connection, criteria)
                )
                for key, name, criteria in every
            )

    def criteria(self, key: str, *, last_order: bool = False) -> tuple[Criterion, ...]:
        """Return the criteria of a set by key or name, in their order; with `last_order` as they were ranked last."""
        with self._store.reading() as connection:
            found = self._find(connection, key)
            return _in_last_order(connection, found) if last_order else found

    def save(self, word: str, name: str, initiator: object | None = None) -> Done:
        """Keep the criteria of an evaluation, with order and points, as a set called `name`."""
        of, name = self._evaluation(word), checks.name(name)
        with self._store.unit(say("Save the set {name}", name=name), initiator) as unit:
            criteria = read.evaluation(unit.connection, of.id, ()).criteria
            if not criteria:
                raise Refused(say("“{title}” has no criteria to save.", title=of.name))
            self._refuse_taken(unit.connection, name)
            taken = [*(each["key"] for each in self._read()["sets"]), *find.keys(unit.connection, "criteria_set")]
            key = checks.free_key(name, taken)
            unit.add(tables.choice.CriteriaSetDraft(key=key, name=name, criteria=criteria))
        return Done(say("Saved {count} criteria as “{name}”.", count=len(criteria), name=name), key)

    def rename(self, key: str, name: str, initiator: object | None = None) -> Done:
        """Give an own set another name; its key stays."""
        name = checks.name(name)
        with self._store.unit(say("Rename the set {name}", name=name), initiator) as unit:
            row = self._own(unit.connection, key)
            self._refuse_taken(unit.connection, name, besides=row)
            unit.change(tables.choice.CriteriaSetDraft, row.id, name=name)
        return Done(say("{old} is called {name} now.", old=row.name, name=name), row.key)

    def remove(self, key: str, initiator: object | None = None) -> Done:
        """Move an own set to the trash; evaluations that were opened with it keep their criteria."""
        with self._store.unit(say("Remove a set of criteria"), initiator) as unit:
            row = self._own(unit.connection, key)
            unit.name = say("Remove the set {name}", name=row.name)
            unit.throw_away(tables.choice.CriteriaSetDraft, row.id, "criteria-set", row.name)
        return Done(say("Moved the set {name} to the trash.", name=row.name), row.key)

    def _find(self, connection: "Connection", word: str) -> tuple[Criterion, ...]:
        shipped = next((each for each in self._read()["sets"] if word in (each["key"], each["name"])), None)
        if shipped is not None:
            return self._shipped(shipped)
        saved = rows.saved(connection)
        own = next((each for each in saved if word in (each.key, each.name)), None)
        if own is None:
            known = ", ".join([*(each["key"] for each in self._read()["sets"]), *(each.key for each in saved)])
            raise Refused(say("There is no criteria set “{key}”; there are {known}.", key=word[:80], known=known))
        return own.criteria

    def _own(self, connection: "Connection", key: str) -> SavedSet:
        row = next((each for each in rows.saved(connection) if each.key == key), None)
        if row is None:
            raise Refused(say("“{key}” is none of your own sets.", key=key[:80]))
        return row

    def _refuse_taken(self, connection: "Connection", name: str, besides: SavedSet | None = None) -> None:
        taken = [each["name"] for each in self._read()["sets"]]
        taken += [each.name for each in rows.saved(connection) if besides is None or each.id != besides.id]
        if name.casefold() in map(str.casefold, taken):
            raise Refused(say("There is a set “{name}” already; choose another name.", name=name))

    def _shipped(self, found: dict[str, Any]) -> tuple[Criterion, ...]:
        by_key = {each["key"]: each for each in self._read()["criteria"]}
        return tuple(Criterion(rank=rank, **by_key[name]) for rank, name in enumerate(found["criteria"], 1))

    def _read(self) -> dict[str, Any]:
        if self._content is None:
            self._content = json.loads(self._file.read_text("utf-8"))
        return self._content


def _is_reordered(connection: "Connection", criteria: Sequence[Criterion]) -> bool:
    return _in_last_order(connection, criteria) != tuple(criteria)


def _in_last_order(connection: "Connection", criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria as they were ranked and weighed last; as they are if that never happened."""
    last = rows.last_order(connection, [each.key for each in criteria])
    if not last:
        return tuple(criteria)
    ordered = sorted(criteria, key=lambda each: last[each.key][0])
    ranks = dict(ranking.closed(_numbered(last[each.key][0] for each in ordered)))
    return tuple(replace(each, rank=ranks[at], points=last[each.key][1]) for at, each in enumerate(ordered))


def _numbered(ranks: Iterable[int]) -> list[tuple[int, int]]:
    return list(enumerate(ranks))

"""The unit of work: one transaction, one undo step, one `Changes`. The only way to write."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.changes import ChangeFeed, Changes
from app.model.errors import AppError, Refused
from app.model.words import say
from app.store import journal, search, tables
from app.store.database import Database, problem_of
from app.store.journal import Entry
from app.store.kept import Kept
from app.store.tables import log
from app.store.tables.types import Draft

MOST_STEPS = 200
_STEPS = tables.core(log.UndoStep)
_FORGET_UNDONE, _ADD_STEP = _STEPS.delete().where(_STEPS.c.undone), insert(_STEPS)
_OLDEST = select(_STEPS.c.id).order_by(_STEPS.c.id.desc()).limit(1).offset(bindparam("most")).scalar_subquery()
_FORGET_OLD = _STEPS.delete().where(_STEPS.c.id < _OLDEST)
MOST_EVENTS = 500
LONGEST_IN_EVENT = 200


class Unit:
    """What a service does inside one transaction. Values are checked by the drafts before they are written.

    One that is not `undoable` leaves no undo step; one that is not `recorded` leaves no event either: a beat.
    """

    def __init__(self, connection: Connection, now: int, name: str) -> None:
        self.connection = connection
        self.now = now
        self.name = name
        self.undoable = True
        self.recorded = True
        self._entries: list[Entry] = []

    @staticmethod
    def table(kind: type[Draft]) -> Table:
        """Return the table that drafts of `kind` are written to, for queries inside the unit."""
        return tables.table_of(kind)

    def add(self, draft: Draft) -> int:
        """Write a new row and return its id."""
        result = self.connection.execute(insert(tables.table_of(type(draft))).values(**draft.__dict__))
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])

    def add_all(self, drafts: Sequence[Draft]) -> None:
        """Write many new rows of one kind."""
        if drafts:
            table = tables.table_of(type(drafts[0]))
            self.connection.execute(insert(table), [draft.__dict__ for draft in drafts])

    def change(self, kind: type[Draft], row: int, /, **values: Any) -> None:
        """Write new values, checked as a draft of `kind` checks them, into the row with id `row`."""
        table = tables.table_of(kind)
        clean = {name: _checked(kind, name, value) for name, value in values.items()}
        if clean:
            self.connection.execute(_change(table), {"row_id": row, **clean})

    def remove(self, kind: type[Draft], row: int) -> None:
        """Delete a row with everything that belongs to it, to be had back by undo only."""
        table = tables.table_of(kind)
        self.connection.execute(table.delete().where(table.c.id == row))

    def throw_away(self, kind: type[Draft], row: int, what: str, title: str) -> None:
        """Move a row with everything that belongs to it to the trash."""
        self.collect()
        before = len(self._entries)
        self.remove(kind, row)
        self.collect()
        gone = journal.dump(self._entries[before:])
        self.add(log.TrashDraft(kind=what, title=title, deleted_at=self.now, entries=gone))

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Apply the inverse of `entries`; a row that no longer fits is refused."""
        try:
            journal.take_back(self.connection, entries)
        except IntegrityError:
            raise Refused(say("This cannot be brought back, since something now stands in its place.")) from None

    def collect(self) -> list[Entry]:
        """Return everything that this unit wrote so far."""
        self._entries += journal.drain(self.connection)
        return self._entries


class Store:
    """The open data file for services: units of work that write, connections that read."""

    def __init__(self, database: Database, feed: ChangeFeed, now: Callable[[], int]) -> None:
        self.database = database
        self.changed = False
        self.feed = feed
        self.kept = Kept()
        self._now = now
        self._lock = RLock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other thread from reading and writing meanwhile: the file is being replaced."""
        with self._lock:
            yield

    def reopen(self, database: Database) -> None:
        """Go on with another open file, of which everything may be different. The caller holds the store."""
        self.database, self.changed = database, False
        self.kept = Kept()

    def tell_all_changed(self, step: str) -> None:
        """Let everyone query everything again."""
        self.feed.publish(Changes(step, frozenset((name, 0) for name in tables.BY_NAME)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for queries; nothing written through it stays."""
        with self._lock:
            connection = self.database.connection
            try:
                yield connection
            except DBAPIError as error:
                raise problem_of(error, self.database.path) from error
            finally:
                connection.rollback()

    @contextmanager
    def unit(self, name: str, initiator: object | None = None) -> Iterator[Unit]:
        """Run one unit of work called `name`; on any error nothing of it stays."""
        with self._lock:
            yield from self._unit(name, initiator)

    def _unit(self, name: str, initiator: object | None) -> Iterator[Unit]:
        connection = self.database.connection
        unit = Unit(connection, self._now(), name)
        try:
            yield unit
            entries = unit.collect()
            if unit.undoable and unit.recorded and entries:
                _keep_step(connection, unit, entries)
            if unit.recorded:
                _append_events(connection, unit, entries)
            search.follow(connection, {(e.table, e.row) for e in entries})
            self.database.require_in_place()
            connection.commit()
        except BaseException as error:
            self._give_up(connection)
            if isinstance(error, IntegrityError) and "FOREIGN KEY" in str(error.orig):
                raise Refused(say("Something that this belongs to is gone; bring that back first.")) from None
            if isinstance(error, DBAPIError | OSError) and not isinstance(error, AppError):
                raise problem_of(error, self.database.path) from error
            raise
        self.changed = self.changed or (unit.recorded and bool(entries))
        rows = frozenset((e.table, e.row) for e in entries)
        self.kept.note(rows)
        self.feed.publish(Changes(unit.name, rows, initiator))

    def _give_up(self, connection: Connection) -> None:
        connection.rollback()
        if self.database.raw.in_transaction:  # a commit that failed leaves it open behind SQLAlchemy's back
            self.database.raw.rollback()
        self.database.raw.execute("DELETE FROM temp.journal")  # takes no lock, so it works on a full or failing disk


@cache
def _change(table: Table) -> Update:
    """Build a statement once; to build it costs more than to run it. Its columns are those that have values."""
    return update(table).where(table.c.id == bindparam("row_id"))


def _checked(kind: type[Draft], name: str, value: Any) -> Any:
    blank = kind.model_construct()
    kind.__pydantic_validator__.validate_assignment(blank, name, value)
    return blank.__dict__[name]


def _keep_step(connection: Connection, unit: Unit, entries: list[Entry]) -> None:
    """Keep the step on top of the undo stack; what was undone before can no longer be redone."""
    connection.execute(_FORGET_UNDONE)
    step = {"name": unit.name, "at": unit.now, "undone": False, "entries": journal.dump(entries)}
    connection.execute(_ADD_STEP, step)
    connection.execute(_FORGET_OLD, {"most": MOST_STEPS - 1})


def _append_events(connection: Connection, unit: Unit, entries: list[Entry]) -> None:
    if len(entries) > MOST_EVENTS:
        events = [_event(unit, "many", str(len(entries)), {}, {})]
    else:
        events = [_event(unit, f"{e.table}.{e.op}", f"{e.table}/{e.row}", e.before, e.after) for e in entries]
    if events:
        connection.execute(insert(tables.core(log.Event)), events)


def _event(unit: Unit, kind: str, subject: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "at": unit.now,
        "step": unit.name,
        "kind": kind,
        "subject": subject,
        "before": _shortened(before),
        "after": _shortened(after),
    }


def _shortened(values: Mapping[str, Any]) -> str | None:
    short = {
        name: f"{value[:LONGEST_IN_EVENT]}…" if isinstance(value, str) and len(value) > LONGEST_IN_EVENT else value
        for name, value in values.items()
    }
    return json.dumps(short, ensure_ascii=False) if short else None

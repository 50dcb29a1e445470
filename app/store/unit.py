"""The unit of work: one transaction, one undo step, one `Changes`. The only way to write."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Connection, Error, IntegrityError
from threading import RLock
from typing import TYPE_CHECKING, Any

from app.changes import ChangeFeed, Changes
from app.model.errors import AppError, Refused
from app.model.words import say
from app.store import journal, late, search, tables
from app.store.database import Database, problem_of
from app.store.journal import Entry
from app.store.kept import Kept

if TYPE_CHECKING:
    from app.store.tables.types import Draft

MOST_STEPS = 200
_FORGET_UNDONE = "DELETE FROM undo_step WHERE undone"
_ADD_STEP = "INSERT INTO undo_step (name, at, undone, entries) VALUES (?, ?, 0, ?)"
_FORGET_OLD = "DELETE FROM undo_step WHERE id < (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)"
_ADD_EVENT = """
INSERT INTO event (at, step, kind, subject, before, after) VALUES (:at, :step, :kind, :subject, :before, :after)
"""
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

    def add(self, draft: "Draft") -> int:
        """Write a new row and return its id."""
        with late.LOCK:
            from app.store import writing  # noqa: PLC0415 - brings SQLModel, which only writing needs

        return writing.insert(self.connection, draft)

    def add_all(self, drafts: "Sequence[Draft]") -> None:
        """Write many new rows of one kind."""
        with late.LOCK:
            from app.store import writing  # noqa: PLC0415

        writing.insert_all(self.connection, drafts)

    def change(self, kind: "type[Draft]", row: int, /, **values: Any) -> None:
        """Write new values, checked as a draft of `kind` checks them, into the row with id `row`."""
        with late.LOCK:
            from app.store import writing  # noqa: PLC0415

        writing.update(self.connection, kind, row, values)

    def remove(self, kind: "type[Draft]", row: int) -> None:
        """Delete a row with everything that belongs to it, to be had back by undo only."""
        with late.LOCK:
            from app.store import writing  # noqa: PLC0415

        self.delete(writing.name_of(kind), row)

    def delete(self, table: str, row: int) -> None:
        """Delete a row of the table of this name, as `remove` does."""
        self.connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))

    def throw_away(self, kind: "type[Draft]", row: int, what: str, title: str) -> None:
        """Move a row with everything that belongs to it to the trash."""
        self.collect()
        before = len(self._entries)
        self.remove(kind, row)
        self.collect()
        gone = journal.dump(self._entries[before:])
        self.add(tables.log.TrashDraft(kind=what, title=title, deleted_at=self.now, entries=gone))

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
        self.feed.publish(Changes(step, frozenset((name, 0) for name in tables.JOURNALED)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for queries; nothing written through it stays."""
        with self._lock:
            connection = self.database.connection
            inside = connection.in_transaction
            try:
                if not inside:
                    connection.execute("BEGIN")
                yield connection
            except Error as error:
                raise problem_of(error, self.database.path) from error
            finally:
                if not inside:
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
            connection.execute("BEGIN IMMEDIATE")
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
            if isinstance(error, IntegrityError) and "FOREIGN KEY" in str(error):
                raise Refused(say("Something that this belongs to is gone; bring that back first.")) from None
            if isinstance(error, Error | OSError) and not isinstance(error, AppError):
                raise problem_of(error, self.database.path) from error
            raise
        self.changed = self.changed or (unit.recorded and bool(entries))
        rows = frozenset((e.table, e.row) for e in entries)
        self.kept.note(rows)
        self.feed.publish(Changes(unit.name, rows, initiator))

    def _give_up(self, connection: Connection) -> None:
        connection.rollback()
        connection.execute("DELETE FROM temp.journal")  # takes no lock, so it works on a full or failing disk


def _keep_step(connection: Connection, unit: Unit, entries: list[Entry]) -> None:
    """Keep the step on top of the undo stack; what was undone before can no longer be redone."""
    connection.execute(_FORGET_UNDONE)
    connection.execute(_ADD_STEP, (unit.name, unit.now, journal.dump(entries)))
    connection.execute(_FORGET_OLD, (MOST_STEPS - 1,))


def _append_events(connection: Connection, unit: Unit, entries: list[Entry]) -> None:
    if len(entries) > MOST_EVENTS:
        events = [_event(unit, "many", str(len(entries)), {}, {})]
    else:
        events = [_event(unit, f"{e.table}.{e.op}", f"{e.table}/{e.row}", e.before, e.after) for e in entries]
    connection.executemany(_ADD_EVENT, events)


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

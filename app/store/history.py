"""Undo, redo and trash: queries and the moves between the two stacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from app.model import ranking
from app.model.checks import LARGEST_INTEGER
from app.model.errors import NotFound
from app.model.words import say
from app.store import journal, scores, sql
from app.store.unit import Store, Unit

_UNDO_NEXT = "SELECT id, name FROM undo_step WHERE NOT undone ORDER BY id DESC LIMIT 1"
_REDO_NEXT = "SELECT id, name FROM undo_step WHERE undone ORDER BY id LIMIT 1"


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A deleted thing that can be brought back."""

    number: int
    kind: str
    title: str
    deleted_at: int


def next_step(connection: Connection, *, undone: bool) -> tuple[int, str] | None:
    """Return id and name of the step that undo (or redo, for those undone) takes next."""
    row = sql.first(connection, _REDO_NEXT if undone else _UNDO_NEXT)
    return None if row is None else (row[0], row[1])


def move(store: Store, *, undone: bool, label: Callable[[str], str], initiator: object | None) -> str | None:
    """Undo the last step, or redo the last undone one; return its name, or None if there is none.

    What the move writes is journaled in turn and becomes the step that leads back.
    """
    with store.reading() as connection:
        step = next_step(connection, undone=undone)
    if step is None:
        return None
    number, name = step
    with store.unit(label(name), initiator) as unit:
        unit.undoable = False
        entries = sql.scalar(unit.connection, "SELECT entries FROM undo_step WHERE id = ?", (number,))
        unit.take_back(journal.load(entries))
        back = journal.dump(unit.collect())
        turned = "UPDATE undo_step SET undone = ?, entries = ? WHERE id = ?"
        unit.connection.execute(turned, (not undone, back, number))
    return name


def trash(connection: Connection) -> list[TrashRow]:
    """Return what lies in the trash, newest first."""
    rows = sql.rows(connection, "SELECT id, kind, title, deleted_at FROM trash ORDER BY id DESC")
    return [TrashRow(*row) for row in rows]


def restore(unit: Unit, number: int) -> str:
    """Bring a deleted thing back and return its title."""
    query = "SELECT title, kind, entries FROM trash WHERE id = ?"
    row = sql.first(unit.connection, query, (number,)) if 0 < number <= LARGEST_INTEGER else None
    if row is None:
        raise NotFound(say("There is no number {number} in the trash; “settled trash” lists it.", number=number))
    title, kind, entries = str(row[0]), row[1], journal.load(row[2])
    unit.take_back(entries)
    if kind == "criterion":
        for entry in entries:
            _make_room(unit, entry)
    unit.delete("trash", number)
    return title


def _make_room(unit: Unit, entry: journal.Entry) -> None:
    """Put a criterion that came back at its old place, tied with none; those that closed up make room."""
    if entry.table == "criterion" and entry.op == journal.DELETE:
        before = scores.ranking(unit.connection, entry.before["evaluation_id"])
        scores.write_ranking(unit, before, ranking.moved(before, entry.row, entry.before["rank"]))


def origins(connection: Connection) -> dict[int, str]:
    """Return the title of the evaluation or project that each thing in the trash belonged to, by number."""
    return {number: title for number, title in sql.rows(connection, _ORIGINS) if title}


_IN = "(SELECT json_extract(j.value, '$[3].{0}') FROM json_each(t.entries) j WHERE json_extract(j.value, '$[0]') = {1})"
_TABLE = "CASE t.kind WHEN 'time entry' THEN 'time_entry' ELSE replace(t.kind, '-', '_') END"
_ORIGINS = f"""
SELECT t.id, coalesce(
    (SELECT title FROM evaluation WHERE id = {_IN.format("evaluation_id", _TABLE)}),
    (SELECT title FROM project WHERE id = {_IN.format("project_id", _TABLE)})) FROM trash t
"""


_FORGET_STEPS = """
DELETE FROM undo_step WHERE id <= (
    SELECT max(s.id) FROM undo_step s JOIN json_each(s.entries) j
    WHERE json_extract(j.value, '$[0]') = 'trash' AND json_extract(j.value, '$[1]') = ?)
"""


def forget(unit: Unit, numbers: Sequence[int]) -> list[str]:
    """Delete what lies in the trash under these numbers and return its titles.

    The undo steps that hold it go too, with those before them, which would lead to where it was.
    """
    unit.undoable = False
    found = {row.number: row.title for row in trash(unit.connection)}
    missing = next((number for number in numbers if number not in found), None)
    if missing is not None:
        raise NotFound(say("There is no number {number} in the trash; “settled trash” lists it.", number=missing))
    for number in numbers:
        unit.delete("trash", number)
        unit.connection.execute(_FORGET_STEPS, (number,))
    return [found[number] for number in numbers]


def purge(unit: Unit, before: int) -> None:
    """Forget what was deleted before the instant `before`. This cannot be undone."""
    unit.undoable = False
    unit.connection.execute("DELETE FROM trash WHERE deleted_at < ?", (before,))

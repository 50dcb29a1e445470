"""Undo, redo and trash: queries and the moves between the two stacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from app.model import ranking
from app.model.checks import LARGEST_INTEGER
from app.model.errors import NotFound
from app.model.words import say
from app.store import journal, scores, tables
from app.store.tables import log
from app.store.unit import Store, Unit

_STEPS = tables.core(log.UndoStep)
_TRASH = tables.core(log.Trash)
_UNDO_NEXT = select(_STEPS.c.id, _STEPS.c.name).where(~_STEPS.c.undone).order_by(_STEPS.c.id.desc()).limit(1)
_REDO_NEXT = select(_STEPS.c.id, _STEPS.c.name).where(_STEPS.c.undone).order_by(_STEPS.c.id).limit(1)


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A deleted thing that can be brought back."""

    number: int
    kind: str
    title: str
    deleted_at: int


def next_step(connection: Connection, *, undone: bool) -> tuple[int, str] | None:
    """Return id and name of the step that undo (or redo, for those undone) takes next."""
    row = connection.execute(_REDO_NEXT if undone else _UNDO_NEXT).first()
    return (row.id, row.name) if row else None


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
        entries = unit.connection.execute(select(_STEPS.c.entries).where(_STEPS.c.id == number)).scalar_one()
        unit.take_back(journal.load(entries))
        back = journal.dump(unit.collect())
        unit.connection.execute(update(_STEPS).where(_STEPS.c.id == number).values(undone=not undone, entries=back))
    return name


def trash(connection: Connection) -> list[TrashRow]:
    """Return what lies in the trash, newest first."""
    columns = (_TRASH.c.id, _TRASH.c.kind, _TRASH.c.title, _TRASH.c.deleted_at)
    rows = connection.execute(select(*columns).order_by(_TRASH.c.id.desc())).all()
    return [TrashRow(*row) for row in rows]


def restore(unit: Unit, number: int) -> str:
    """Bring a deleted thing back and return its title."""
    query = select(_TRASH.c.title, _TRASH.c.kind, _TRASH.c.entries).where(_TRASH.c.id == number)
    row = unit.connection.execute(query).first() if 0 < number <= LARGEST_INTEGER else None
    if row is None:
        raise NotFound(say("There is no number {number} in the trash; “settled trash” lists it.", number=number))
    entries = journal.load(row.entries)
    unit.take_back(entries)
    if row.kind == "criterion":
        for entry in entries:
            _make_room(unit, entry)
    unit.remove(log.TrashDraft, number)
    return str(row.title)


def _make_room(unit: Unit, entry: journal.Entry) -> None:
    """Put a criterion that came back at its old place, tied with none; those that closed up make room."""
    if entry.table == "criterion" and entry.op == journal.DELETE:
        before = scores.ranking(unit.connection, entry.before["evaluation_id"])
        scores.write_ranking(unit, before, ranking.moved(before, entry.row, entry.before["rank"]))


def origins(connection: Connection) -> dict[int, str]:
    """Return the title of the evaluation or project that each thing in the trash belonged to, by number."""
    return {number: title for number, title in connection.exec_driver_sql(_ORIGINS).all() if title}


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
        unit.connection.execute(_TRASH.delete().where(_TRASH.c.id == number))
        unit.connection.exec_driver_sql(_FORGET_STEPS, (number,))
    return [found[number] for number in numbers]


def purge(unit: Unit, before: int) -> None:
    """Forget what was deleted before the instant `before`. This cannot be undone."""
    unit.undoable = False
    unit.connection.execute(_TRASH.delete().where(_TRASH.c.deleted_at < before))

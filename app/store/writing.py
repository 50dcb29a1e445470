"""Drafts into rows. Imported with the first write, since it brings SQLModel; everything else asks in plain SQL.

Lives here: the statements behind `Unit.add` and `Unit.change`. Must not: transactions, the journal (`unit.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import SQLModel

from app.store.tables import choice, log, outcome, time
from app.store.tables.types import Draft

_SQLITE = dialect()
KINDS: tuple[type[SQLModel], ...] = (
    choice.Project,
    choice.Evaluation,
    choice.MustHave,
    choice.Criterion,
    choice.Candidate,
    choice.MustHaveAnswer,
    choice.Score,
    choice.CriteriaSet,
    time.Budget,
    time.Nudge,
    time.TimeEntry,
    time.Gap,
    outcome.Decision,
    outcome.Rejection,
    outcome.Reopening,
    outcome.SameChoice,
    outcome.Prototype,
    outcome.EvidenceRow,
    outcome.Note,
    outcome.Parked,
    outcome.SignalVerdict,
    outcome.Repository,
    outcome.ScanFolder,
    outcome.Identity,
    log.Trash,
)
"""The tables that drafts are for: those of `tables.JOURNALED`, in the same order."""


def core(model: type[SQLModel]) -> Table:
    """Return the SQLAlchemy table behind a table class."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


_BY_DRAFT: dict[type, Table] = {model.__mro__[1]: core(model) for model in KINDS}


def name_of(kind: type[Draft]) -> str:
    """Return the name of the table that drafts of `kind` are for."""
    return str(_BY_DRAFT[kind].name)


def insert(connection: Connection, draft: Draft) -> int:
    """Write a new row and return its id."""
    values = _stored(_BY_DRAFT[type(draft)], draft.__dict__)
    row = connection.execute(_insert(_BY_DRAFT[type(draft)], tuple(values)), values).lastrowid
    assert row is not None
    return row


def insert_all(connection: Connection, drafts: Sequence[Draft]) -> None:
    """Write many new rows of one kind."""
    if drafts:
        table = _BY_DRAFT[type(drafts[0])]
        rows = [_stored(table, draft.__dict__) for draft in drafts]
        connection.executemany(_insert(table, tuple(rows[0])), rows)


def update(connection: Connection, kind: type[Draft], row: int, values: Mapping[str, Any]) -> None:
    """Write new values, checked as a draft of `kind` checks them, into the row with id `row`."""
    table = _BY_DRAFT[kind]
    clean = _stored(table, {name: _checked(kind, name, value) for name, value in values.items()})
    if clean:
        columns = ", ".join(f'"{name}" = :{name}' for name in clean)
        connection.execute(f'UPDATE "{table.name}" SET {columns} WHERE id = :row_id', {"row_id": row, **clean})


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'


@cache
def _binders(table: Table) -> dict[str, Callable[[Any], Any]]:
    """Return what makes a value of a column what the driver takes, for the columns whose values it does not take."""
    found = {column.name: column.type.dialect_impl(_SQLITE).bind_processor(_SQLITE) for column in table.c}
    return {name: binder for name, binder in found.items() if binder is not None}


def _stored(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    binders = _binders(table)
    return {name: binders[name](value) if name in binders else value for name, value in values.items()}


def _checked(kind: type[Draft], name: str, value: Any) -> Any:
    blank = kind.model_construct()
    kind.__pydantic_validator__.validate_assignment(blank, name, value)
    return blank.__dict__[name]

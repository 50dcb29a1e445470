"""The journal: temporary triggers note the inverse of every change, so undo and the change set cannot lie.

After https://www.sqlite.org/undoredo.html, with values instead of SQL text: a step kept in the file is applied by
statements built here from our own table and column names, never by running text out of the file.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import REAL, Connection, Float, Table

from app.model.errors import Refused
from app.model.words import say
from app.store.tables import BY_NAME

INSERT, UPDATE, DELETE = "insert", "update", "delete"

_CREATE = """
CREATE TEMP TABLE journal (
    id INTEGER PRIMARY KEY, tbl TEXT, row INTEGER, op TEXT, before TEXT, after TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one row. `before` holds the columns needed to take it back, `after` the new values of an update.

    Numbers with a fraction stand as SQL literals (`quote`), which keep all 53 bits where JSON text would not.
    """

    table: str
    row: int
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def install(connection: Connection) -> None:
    """Create the journal and its triggers; they live as long as the connection."""
    connection.exec_driver_sql(_CREATE)
    for table in BY_NAME.values():
        for trigger in _triggers(table):
            connection.exec_driver_sql(trigger)


def drain(connection: Connection) -> list[Entry]:
    """Return what was written since the last drain, in order, and forget it."""
    rows = connection.exec_driver_sql("SELECT tbl, row, op, before, after FROM temp.journal ORDER BY id").all()
    if rows:
        connection.exec_driver_sql("DELETE FROM temp.journal")
    found = (Entry(t, row, op, json.loads(before), json.loads(after)) for t, row, op, before, after in rows)
    return [entry for entry in found if entry.op != UPDATE or entry.before]


def dump(entries: Iterable[Entry]) -> str:
    """Return `entries` as the JSON kept in the file."""
    plain = [[e.table, e.row, e.op, e.before] for e in entries]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> list[Entry]:
    """Return the entries of `dump`."""
    return [Entry(table, row, op, before, {}) for table, row, op, before in json.loads(text)]


def take_back(connection: Connection, entries: Sequence[Entry]) -> None:
    """Apply the inverse of `entries`, last first. References are checked when the transaction ends."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for entry in reversed(entries):
        _take_back(connection, entry)


def _take_back(connection: Connection, entry: Entry) -> None:
    table = BY_NAME.get(entry.table)
    if table is None or not set(entry.before) <= set(table.c.keys()):
        raise Refused(say("This step was made by another version and cannot be taken back."))
    values = {name: _value(table, name, each) for name, each in entry.before.items()}
    if entry.op == INSERT:
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = ?', (entry.row,))
    elif entry.op == UPDATE:
        columns = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(f'UPDATE "{table.name}" SET {columns} WHERE id = ?', (*values.values(), entry.row))
    else:
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(values.values()))


def _value(table: Table, column: str, stored: Any) -> Any:
    if _is_real(table, column) and isinstance(stored, str):
        return None if stored == "NULL" else float(stored)
    return stored


def _is_real(table: Table, column: str) -> bool:
    return isinstance(table.c[column].type, Float | REAL)


def _triggers(table: Table) -> list[str]:
    name = table.name
    head = f"AFTER {{op}} ON main.{name} BEGIN INSERT INTO journal (tbl, row, op, before, after) "
    return [
        f"CREATE TEMP TRIGGER journal_insert_{name} {head.format(op='INSERT')}"
        f"VALUES ('{name}', new.id, '{INSERT}', '{{}}', '{{}}'); END",
        f"CREATE TEMP TRIGGER journal_update_{name} {head.format(op='UPDATE')}"
        f"VALUES ('{name}', new.id, '{UPDATE}', {_changed(table, 'old')}, {_changed(table, 'new')}); END",
        f"CREATE TEMP TRIGGER journal_delete_{name} {head.format(op='DELETE')}"
        f"VALUES ('{name}', old.id, '{DELETE}', {_whole(table)}, '{{}}'); END",
    ]


def _literal(table: Table, column: str, side: str) -> str:
    reference = f'{side}."{column}"'
    return f"quote({reference})" if _is_real(table, column) else reference


def _whole(table: Table) -> str:
    pairs = ", ".join(f"'{name}', {_literal(table, name, 'old')}" for name in table.c.keys())  # noqa: SIM118
    return f"json_object({pairs})"


def _changed(table: Table, side: str) -> str:
    """Return SQL for a JSON object of the columns whose value differs, from the old or the new row."""
    rows = " UNION ALL ".join(
        f'SELECT \'{name}\', {_literal(table, name, side)} WHERE old."{name}" IS NOT new."{name}"'
        for name in table.c.keys()  # noqa: SIM118
    )
    empty = "SELECT '' AS name, '' AS value WHERE 0"
    return f"(SELECT json_group_object(name, value) FROM ({empty} UNION ALL {rows}))"

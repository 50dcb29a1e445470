"""The journal: temporary triggers note the inverse of every change, so undo and the change set cannot lie.

After https://www.sqlite.org/undoredo.html, with values instead of SQL text: a step kept in the file is applied by
statements built here from our own table and column names, never by running text out of the file.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from app.model.errors import Refused
from app.model.words import say
from app.store import sql
from app.store.tables import JOURNALED

INSERT, UPDATE, DELETE = "insert", "update", "delete"
REAL = "REAL"
Columns = dict[str, str]
"""The columns of a table, each with its type."""

_CREATE = """
CREATE TEMP TABLE journal (
    id INTEGER PRIMARY KEY, tbl TEXT, row INTEGER, op TEXT, before TEXT, after TEXT
)
"""
_COLUMNS = """
SELECT m.name, c.name, c.type FROM main.sqlite_schema m JOIN pragma_table_info(m.name, 'main') c WHERE m.type = 'table'
ORDER BY m.name, c.cid
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
    connection.execute(_CREATE)
    columns = _columns(connection)
    for table in JOURNALED:
        for trigger in _triggers(table, columns[table]):
            connection.execute(trigger)


def drain(connection: Connection) -> list[Entry]:
    """Return what was written since the last drain, in order, and forget it."""
    rows = sql.rows(connection, "SELECT tbl, row, op, before, after FROM temp.journal ORDER BY id")
    if rows:
        connection.execute("DELETE FROM temp.journal")
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
    connection.execute("PRAGMA defer_foreign_keys = ON")
    columns = _columns(connection)
    for entry in reversed(entries):
        _take_back(connection, entry, columns.get(entry.table, {}))


def _take_back(connection: Connection, entry: Entry, columns: Columns) -> None:
    if not columns or not set(entry.before) <= set(columns):
        raise Refused(say("This step was made by another version and cannot be taken back."))
    values = [_value(columns[name], each) for name, each in entry.before.items()]
    if entry.op == INSERT:
        connection.execute(f'DELETE FROM "{entry.table}" WHERE id = ?', (entry.row,))
    elif entry.op == UPDATE:
        changed = ", ".join(f'"{name}" = ?' for name in entry.before)
        connection.execute(f'UPDATE "{entry.table}" SET {changed} WHERE id = ?', (*values, entry.row))
    else:
        names, marks = ", ".join(f'"{name}"' for name in entry.before), ", ".join("?" * len(values))
        connection.execute(f'INSERT INTO "{entry.table}" ({names}) VALUES ({marks})', values)


def _columns(connection: Connection) -> dict[str, Columns]:
    """Return the columns of the journaled tables."""
    found: dict[str, Columns] = {table: {} for table in JOURNALED}
    for table, name, kind in sql.rows(connection, _COLUMNS):
        if table in found:
            found[table][name] = kind
    return found


def _value(kind: str, stored: Any) -> Any:
    if kind == REAL and isinstance(stored, str):
        return None if stored == "NULL" else float(stored)
    return stored


def _triggers(table: str, columns: Columns) -> list[str]:
    head = f"AFTER {{op}} ON main.{table} BEGIN INSERT INTO journal (tbl, row, op, before, after) "
    old, new = _changed(columns, "old"), _changed(columns, "new")
    return [
        f"CREATE TEMP TRIGGER journal_insert_{table} {head.format(op='INSERT')}"
        f"VALUES ('{table}', new.id, '{INSERT}', '{{}}', '{{}}'); END",
        f"CREATE TEMP TRIGGER journal_update_{table} {head.format(op='UPDATE')}"
        f"VALUES ('{table}', new.id, '{UPDATE}', {old}, {new}); END",
        f"CREATE TEMP TRIGGER journal_delete_{table} {head.format(op='DELETE')}"
        f"VALUES ('{table}', old.id, '{DELETE}', {_whole(columns)}, '{{}}'); END",
    ]


def _literal(column: str, kind: str, side: str) -> str:
    reference = f'{side}."{column}"'
    return f"quote({reference})" if kind == REAL else reference


def _whole(columns: Columns) -> str:
    pairs = ", ".join(f"'{name}', {_literal(name, kind, 'old')}" for name, kind in columns.items())
    return f"json_object({pairs})"


def _changed(columns: Columns, side: str) -> str:
    """Return SQL for a JSON object of the columns whose value differs, from the old or the new row."""
    rows = " UNION ALL ".join(
        f'SELECT \'{name}\', {_literal(name, kind, side)} WHERE old."{name}" IS NOT new."{name}"'
        for name, kind in columns.items()
    )
    empty = "SELECT '' AS name, '' AS value WHERE 0"
    return f"(SELECT json_group_object(name, value) FROM ({empty} UNION ALL {rows}))"

"""The shapes in which the one connection answers plain SQL. Lives here: no statement. Must not: SQLModel.

Queries are plain SQL, so that a page is on the screen before SQLModel is imported (docs/decisions/0030).
"""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Any

Values = Sequence[object] | Mapping[str, object]
Row = Mapping[str, Any]


def rows(connection: Connection, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """Return all rows of the answer."""
    return connection.execute(sql, values).fetchall()


def first(connection: Connection, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
    """Return the first row of the answer, or None."""
    found: tuple[Any, ...] | None = connection.execute(sql, values).fetchone()
    return found


def scalar(connection: Connection, sql: str, values: Values = ()) -> Any:
    """Return the first value of the first row, or None where there is no row."""
    found = first(connection, sql, values)
    return None if found is None else found[0]


def column(connection: Connection, sql: str, values: Values = ()) -> list[Any]:
    """Return the first value of every row."""
    return [row[0] for row in connection.execute(sql, values)]


def named(connection: Connection, sql: str, values: Values = ()) -> list[Row]:
    """Return all rows, each by the names of its columns."""
    cursor = connection.execute(sql, values)
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]

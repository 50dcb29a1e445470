"""The names of what a person can go to: evaluations, candidates, criteria. One query each, whatever the size."""

from sqlite3 import Connection

from app.store import sql

_CANDIDATES = """
SELECT e.key, e.title, c.key, c.name FROM candidate c JOIN evaluation e ON e.id = c.evaluation_id
ORDER BY e.id DESC, c.place IS NULL, c.place, c.id
"""
_CRITERIA = """
SELECT e.key, e.title, c.key, c.name FROM criterion c JOIN evaluation e ON e.id = c.evaluation_id
WHERE e.key = ? ORDER BY c.rank, c.id
"""
Named = tuple[str, str, str, str]
"""Key of the evaluation, its title, key and name of the thing."""


def evaluations(connection: Connection) -> list[Named]:
    """Return all evaluations, newest first."""
    rows = sql.rows(connection, "SELECT key, title FROM evaluation ORDER BY id DESC")
    return [(key, title, "", title) for key, title in rows]


def candidates(connection: Connection) -> list[Named]:
    """Return the candidates of all evaluations, those of the newest first."""
    return [(key, title, candidate, name) for key, title, candidate, name in sql.rows(connection, _CANDIDATES)]


def criteria(connection: Connection, evaluation: str) -> list[Named]:
    """Return the criteria of an evaluation by rank."""
    rows = sql.rows(connection, _CRITERIA, (evaluation,))
    return [(key, title, criterion, name) for key, title, criterion, name in rows]

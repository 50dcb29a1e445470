"""Notes as they are listed: the newest first, each with its beginning and with what it is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from app.store import sql

BEGINNING = 400  # letters of a note that a list needs
_COLUMNS = f"""
SELECT n.id, n.at, substr(n.text, 1, {BEGINNING}), coalesce(e.key, ''), coalesce(e.title, ''), coalesce(p.key, ''),
    coalesce(p.title, ''),
    CASE WHEN n.candidate_id IS NOT NULL THEN 'candidate' WHEN n.criterion_id IS NOT NULL THEN 'criterion'
         WHEN n.decision_id IS NOT NULL THEN 'decision' ELSE '' END,
    coalesce(a.key, c.key, CASE WHEN n.decision_id IS NOT NULL THEN
        (SELECT CAST(count(*) AS TEXT) FROM decision d JOIN decision own ON own.id = n.decision_id
         WHERE d.evaluation_id = n.evaluation_id AND (d.decided_at, d.id) <= (own.decided_at, own.id)) END, ''),
    coalesce(a.name, c.name, ''), coalesce(e.zone, 'UTC')
FROM note n LEFT JOIN evaluation e ON e.id = n.evaluation_id LEFT JOIN project p ON p.id = n.project_id
    LEFT JOIN candidate a ON a.id = n.candidate_id LEFT JOIN criterion c ON c.id = n.criterion_id
"""
_NEWEST = "ORDER BY n.at DESC, n.id DESC LIMIT :limit"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list. It is on an evaluation or on a project; `kind` and `thing` say what in the evaluation.

    `thing` is the key of a candidate or a criterion, of a decision its number in the order of time; `name` is its name.
    """

    number: int
    at: int
    beginning: str
    evaluation: str
    title: str
    project: str
    project_title: str
    kind: str
    thing: str
    name: str
    zone: str


def listing(connection: Connection, limit: int, evaluation: str = "", project: str = "") -> list[NoteRow]:
    """Return the newest notes of everything, of an evaluation or of a project."""
    owner, key = ("evaluation", evaluation) if evaluation else ("project", project)
    where = f"WHERE n.{owner}_id = (SELECT id FROM {owner} WHERE key = :key)" if key else ""
    rows = sql.rows(connection, f"{_COLUMNS} {where} {_NEWEST}", {"key": key, "limit": limit})
    return [NoteRow(*row) for row in rows]


def on(connection: Connection, place: Mapping[str, int | None], limit: int) -> list[NoteRow]:
    """Return the newest notes on one thing; `place` says by the columns of a note what that is."""
    where = " AND ".join(f"n.{column} IS :{column}" for column in place)
    rows = sql.rows(connection, f"{_COLUMNS} WHERE {where} {_NEWEST}", {**place, "limit": limit})
    return [NoteRow(*row) for row in rows]


def one(connection: Connection, number: int) -> NoteRow | None:
    """Return the note of this number, None where there is none."""
    row = sql.first(connection, f"{_COLUMNS} WHERE n.id = ?", (number,))
    return None if row is None else NoteRow(*row)


def some(connection: Connection, numbers: Sequence[int]) -> dict[int, NoteRow]:
    """Return the notes of these numbers that are there, by number."""
    query = f"{_COLUMNS} WHERE n.id IN (SELECT value FROM json_each(?))"
    rows = sql.rows(connection, query, (json.dumps(list(numbers)),))
    return {row[0]: NoteRow(*row) for row in rows}


def text(connection: Connection, number: int) -> str:
    """Return the whole text of a note that is there."""
    return str(sql.scalar(connection, "SELECT text FROM note WHERE id = ?", (number,)))


def count(connection: Connection) -> int:
    """Return how many notes there are."""
    return int(sql.scalar(connection, "SELECT count(*) FROM note"))


def decisions(connection: Connection, evaluation_id: int) -> list[int]:
    """Return the numbers of the decisions of an evaluation, the oldest first."""
    query = "SELECT id FROM decision WHERE evaluation_id = ? ORDER BY decided_at, id"
    return sql.column(connection, query, (evaluation_id,))

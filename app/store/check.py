"""Questions to the whole file: is it whole, does everything point somewhere, does nothing contradict itself?"""

from sqlite3 import Connection

from app.model.words import say
from app.store import sql

MOST = 20


def integrity(connection: Connection) -> list[str]:
    """Return what SQLite's own check reports."""
    rows = sql.column(connection, f"PRAGMA integrity_check({MOST})")
    return [] if rows == ["ok"] else [str(row) for row in rows]


def loose_rows(connection: Connection) -> list[str]:
    """Return the tables that hold references to rows that are not there."""
    rows = sql.rows(connection, "PRAGMA foreign_key_check")
    return sorted({str(row[0]) for row in rows})


def contradictions(connection: Connection) -> list[str]:
    """Return what no rule of the domain allows."""
    found: list[str] = []
    for question, words in QUESTIONS:
        titles = sql.column(connection, question)
        found += [say(words, title=title) for title in titles[:MOST]]
    return found


QUESTIONS = (
    (
        "SELECT e.title FROM evaluation e WHERE e.state = 'settled' AND NOT EXISTS"
        " (SELECT 1 FROM decision d WHERE d.evaluation_id = e.id)",
        "“{title}” is settled without a decision on record",
    ),
    (
        "SELECT e.title FROM score s JOIN candidate a ON a.id = s.candidate_id JOIN criterion c"
        " ON c.id = s.criterion_id JOIN evaluation e ON e.id = a.evaluation_id"
        " WHERE c.evaluation_id <> a.evaluation_id",
        "“{title}” has a score on a criterion of another evaluation",
    ),
    (
        "SELECT e.title FROM score s JOIN candidate a ON a.id = s.candidate_id JOIN criterion c"
        " ON c.id = s.criterion_id JOIN evaluation e ON e.id = a.evaluation_id WHERE c.kind = 'rated'"
        " AND (s.value NOT BETWEEN 1 AND 5 OR s.low < 1 OR s.high > 5)",
        "“{title}” has a score off the scale of 1 to 5",
    ),
    (
        "SELECT e.title FROM evaluation e JOIN budget b ON b.evaluation_id = e.id"
        " GROUP BY e.id HAVING min(b.version) > 1",
        "“{title}” lacks its first budget",
    ),
)

"""Full text over what the user wrote. The index follows the journal and can be rebuilt at any time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

_CODES = 16  # a row of the index is called id * 16 + code of its table
_WORD = re.compile(r"\w+")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose words are searched: the SQL of its words, of its evaluation and of the key shown for it."""

    code: int
    table: str
    body: str
    evaluation: str
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words were found."""

    evaluation: str
    kind: str
    key: str
    excerpt: str


_OWN = "(SELECT key FROM evaluation e WHERE e.id = t.evaluation_id)"
_ABOUT = """coalesce(
    (SELECT 'candidate/' || key FROM candidate c WHERE c.id = t.candidate_id),
    (SELECT 'criterion/' || key FROM criterion c WHERE c.id = t.criterion_id),
    CASE WHEN t.decision_id IS NOT NULL THEN 'decision' ELSE '' END)"""

SOURCES = (
    Source(
        0,
        "evaluation",
        "t.title || ' ' || t.question || ' ' || t.if_then || ' '"
        " || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.requirements)) || ' '"
        " || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.queries))",
        "t.key",
        "t.key",
    ),
    Source(
        1,
        "candidate",
        "t.name || ' ' || t.notes || ' ' || t.out || ' '"
        " || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.answers))",
        _OWN,
        "t.key",
    ),
    Source(2, "criterion", "t.name || ' ' || t.question", _OWN, "t.key"),
    Source(3, "must_have", "t.text", _OWN, "t.key"),
    Source(
        4,
        "score",
        "t.why",
        "(SELECT e.key FROM evaluation e JOIN candidate c ON c.evaluation_id = e.id WHERE c.id = t.candidate_id)",
        "(SELECT key FROM candidate c WHERE c.id = t.candidate_id) || '/' ||"
        " (SELECT key FROM criterion c WHERE c.id = t.criterion_id)",
    ),
    Source(
        5,
        "note",
        "t.text",
        "coalesce((SELECT key FROM evaluation e WHERE e.id = t.evaluation_id), '')",
        f"coalesce((SELECT key FROM project p WHERE p.id = t.project_id), {_ABOUT})",
    ),
    Source(6, "decision", "t.reasons || ' ' || t.gives_up || ' ' || t.first_task", _OWN, "CAST(t.id AS TEXT)"),
    Source(7, "prototype", "t.folder || ' ' || t.question || ' ' || t.answer", _OWN, "t.folder"),
)
_BY_TABLE = {source.table: source for source in SOURCES}
_BY_CODE = {source.code: source for source in SOURCES}


def follow(connection: Connection, touched: Iterable[tuple[str, int]]) -> None:
    """Bring the index up to date with the rows that a unit of work touched."""
    rows: dict[str, list[int]] = {}
    for table, row in touched:
        if table in _BY_TABLE:
            rows.setdefault(table, []).append(row)
    for table, ids in rows.items():
        for start in range(0, len(ids), _CHUNK):
            _index(connection, _BY_TABLE[table], ids[start : start + _CHUNK])


def find(connection: Connection, words: str, limit: int = 50) -> list[Hit]:
    """Return the places that hold all of `words`, each as the beginning of a word, best first."""
    query = " ".join(f'"{word}"*' for word in _WORD.findall(words))
    if not query:
        return []
    rows = connection.exec_driver_sql(
        "SELECT rowid, snippet(search, 0, '', '', '…', 16) FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    ).all()
    return [_hit(connection, row // _CODES, row % _CODES, excerpt) for row, excerpt in rows]


def _index(connection: Connection, source: Source, ids: list[int]) -> None:
    marks = ", ".join("?" * len(ids))
    names = [row * _CODES + source.code for row in ids]
    connection.exec_driver_sql(f"DELETE FROM search WHERE rowid IN ({marks})", tuple(names))
    connection.exec_driver_sql(
        f"INSERT INTO search (rowid, body) SELECT t.id * {_CODES} + {source.code}, {source.body}"
        f" FROM {source.table} t WHERE t.id IN ({marks}) AND trim({source.body}) <> ''",
        tuple(ids),
    )


def _hit(connection: Connection, row: int, code: int, excerpt: str) -> Hit:
    source = _BY_CODE[code]
    evaluation, key = connection.exec_driver_sql(
        f"SELECT {source.evaluation}, {source.key} FROM {source.table} t WHERE t.id = ?", (row,)
    ).one()
    return Hit(evaluation=evaluation, kind=source.table.replace("_", "-"), key=key, excerpt=" ".join(excerpt.split()))

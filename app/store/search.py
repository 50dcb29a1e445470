"""Full text over what the user wrote. The index follows the journal and can be rebuilt at any time.

Names stand in an index of their own and are told first, so that a thing is found by its name however much was written
since; texts follow, the newest first. No figure of merit over all that fits is asked for: two letters fit most of ten
years of notes, and the time it takes must not follow how many there are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from sqlite3 import Connection

from app.store import sql

_CODES = 16  # a row of the index is called id * 16 + code of its table
_WORD = re.compile(r"\w+")
_CHUNK = 500
_FROM, _TO = "\x02", "\x03"  # around what was found; no text may hold them
_LONG = 20_000  # letters: to cut an excerpt reads all of a text, so of a longer one only the beginning is looked at
_BEFORE, _AFTER, _HEAD = 40, 100, 140
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose words are searched: the SQL of its words, of its evaluation and of the key shown for it."""

    code: int
    table: str
    body: str
    evaluation: str
    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words were found.

    `row` is the number of the row, `marks` are where the words stand in the excerpt, as (from, to); `named` says that
    they were found in the name of the thing.
    """

    evaluation: str
    kind: str
    key: str
    excerpt: str
    row: int = 0
    marks: Marks = ()
    named: bool = False


_OWN = "(SELECT key FROM evaluation e WHERE e.id = t.evaluation_id)"
_ABOUT = """coalesce(
    (SELECT 'candidate/' || key FROM candidate c WHERE c.id = t.candidate_id),
    (SELECT 'criterion/' || key FROM criterion c WHERE c.id = t.criterion_id),
    CASE WHEN t.decision_id IS NOT NULL THEN 'decision' ELSE '' END)"""


def _texts(column: str) -> str:
    return f"(SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.{column}))"


_DECIDED = "(SELECT {} FROM decision d JOIN evaluation e ON e.id = d.evaluation_id WHERE d.id = t.decision_id)"
_DECISION = "CAST(t.decision_id AS TEXT)"

SOURCES = (
    Source(
        0,
        "evaluation",
        f"t.title || ' ' || t.question || ' ' || t.if_then || ' ' || {_texts('requirements')} || ' ' ||"
        f" {_texts('queries')} || ' ' || {_texts('infrastructure')}",
        "t.key",
        "t.key",
        "t.title",
    ),
    Source(
        1,
        "candidate",
        f"t.name || ' ' || t.notes || ' ' || t.out || ' ' || {_texts('answers')} || ' ' || {_texts('sketches')}",
        _OWN,
        "t.key",
        "t.name",
    ),
    Source(2, "criterion", "t.name || ' ' || t.question", _OWN, "t.key", "t.name"),
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
    Source(
        6,
        "decision",
        "t.reasons || ' ' || t.gives_up || ' ' || t.first_task || ' ' || (SELECT coalesce(group_concat(atom, ' '), '')"
        " FROM json_tree(t.pain_points) WHERE atom IS NOT NULL)",
        _OWN,
        "CAST(t.id AS TEXT)",
    ),
    Source(7, "prototype", "t.folder || ' ' || t.question || ' ' || t.answer", _OWN, "t.folder"),
    Source(8, "reopening", "t.what", _DECIDED.format("e.key"), _DECISION),
    Source(9, "rejection", "t.why", _DECIDED.format("e.key"), _DECISION),
    Source(10, "parked", "t.name || ' ' || t.heard_from", f"coalesce({_OWN}, '')", "t.name"),
    Source(11, "budget", "t.question || ' ' || t.answer_would_change || ' ' || t.\"where\"", _OWN,
           "CAST(t.version AS TEXT)"),
)  # fmt: skip
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
    """Return the places that hold all of `words`, each as the beginning of a word: names first, then the newest."""
    query = " ".join(f'"{word}"*' for word in _WORD.findall(words))
    if not query:
        return []
    found: dict[int, Hit] = {}
    for name, hit in (*_named(connection, query, limit), *_written(connection, query, limit)):
        found.setdefault(name, hit)
    return list(found.values())[:limit]


def _named(connection: Connection, query: str, limit: int) -> Iterator[tuple[int, Hit]]:
    """Yield the things whose name holds the words, the shortest name first: the one that was meant, not one like it."""
    rows = sql.rows(
        connection,
        f"SELECT rowid, highlight(search_name, 0, '{_FROM}', '{_TO}') FROM search_name WHERE search_name MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (query, limit),
    )
    for row, name in sorted(rows, key=lambda found: len(found[1])):
        yield row, replace(_hit(connection, row, name), named=True)


def _written(connection: Connection, query: str, limit: int) -> Iterator[tuple[int, Hit]]:
    """Yield what holds the words somewhere. No more than `limit` texts are read."""
    rows = sql.rows(
        connection,
        f"SELECT rowid, CASE WHEN length(body) > {_LONG} THEN substr(body, 1, {_LONG}) ELSE '' END,"
        f" CASE WHEN length(body) > {_LONG} THEN '' ELSE snippet(search, 0, '{_FROM}', '{_TO}', '…', 16) END"
        " FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
        (query, limit),
    )
    for row, beginning, excerpt in rows:
        yield row, _hit(connection, row, _cut(beginning, query) if beginning else excerpt)


def _cut(text: str, query: str) -> str:
    """Return an excerpt of a long text around the first of the words, or its beginning where none is in sight."""
    word = re.search(r"\w+", query)
    found = re.search(rf"\b{re.escape(word[0])}", text, re.IGNORECASE) if word else None
    if found is None:
        return f"{text[:_HEAD]}…"
    start, end = found.span()
    before = "…" if start > _BEFORE else ""
    return f"{before}{text[max(0, start - _BEFORE) : start]}{_FROM}{text[start:end]}{_TO}{text[end : end + _AFTER]}…"


def _index(connection: Connection, source: Source, ids: list[int]) -> None:
    _index_in(connection, "search", source, source.body, ids)
    if source.name:
        _index_in(connection, "search_name", source, source.name, ids)


def _index_in(connection: Connection, index: str, source: Source, body: str, ids: list[int]) -> None:
    marks = ", ".join("?" * len(ids))
    names = [row * _CODES + source.code for row in ids]
    connection.execute(f"DELETE FROM {index} WHERE rowid IN ({marks})", tuple(names))
    connection.execute(
        f"INSERT INTO {index} (rowid, body) SELECT t.id * {_CODES} + {source.code}, {body}"
        f" FROM {source.table} t WHERE t.id IN ({marks}) AND trim({body}) <> ''",
        tuple(ids),
    )


def _hit(connection: Connection, name: int, marked: str) -> Hit:
    row, source = name // _CODES, _BY_CODE[name % _CODES]
    query = f"SELECT {source.evaluation}, {source.key} FROM {source.table} t WHERE t.id = ?"
    ((evaluation, key),) = sql.rows(connection, query, (row,))
    excerpt, marks = _read_marks(" ".join(marked.split()))
    return Hit(evaluation, source.table.replace("_", "-"), key, excerpt, row, marks)


def _read_marks(marked: str) -> tuple[str, Marks]:
    """Return the words without the marks in them, and where those stood."""
    plain, marks = "", []
    for part in marked.split(_FROM):
        inside, closed, after = part.partition(_TO)
        if closed:
            marks.append((len(plain), len(plain) + len(inside)))
        plain += inside + after
    return plain, tuple(marks)

"""Which row does a key or an exact title mean? Answers with ids, for services to write with."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TypeVar

from app.model.errors import NotFound
from app.model.words import say
from app.store import sql

N = TypeVar("N", bound="Named")

_PROJECTS = "SELECT id, key, title FROM project ORDER BY id"
_REFS = "SELECT id, key, title, project_id, slot, state, opened_at, zone FROM evaluation"
_LATEST = """
SELECT d.id FROM decision d LEFT JOIN reopening r ON r.decision_id = d.id
WHERE d.evaluation_id = ? AND r.id IS NULL ORDER BY d.decided_at DESC, d.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A row that has a key and a name."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EvaluationRef(Named):
    """What services need to know of an evaluation before they write."""

    project_id: int
    slot: str
    state: str
    opened_at: int
    zone: str


def project(connection: Connection, word: str) -> Named | None:
    """Return the project with this key, else the one with this exact title, else None."""
    return _pick(projects(connection), word, say("project"))


def projects(connection: Connection) -> list[Named]:
    """Return all projects, oldest first."""
    return [Named(*row) for row in sql.rows(connection, _PROJECTS)]


def project_folder(connection: Connection, project_id: int) -> str:
    """Return the folder of a project; empty where none is known."""
    return str(sql.scalar(connection, "SELECT folder FROM project WHERE id = ?", (project_id,)) or "")


def shipped_on(connection: Connection, project_id: int) -> str | None:
    """Return the day on which a project shipped, None before that."""
    found: str | None = sql.scalar(connection, "SELECT shipped_on FROM project WHERE id = ?", (project_id,))
    return found


def evaluation(connection: Connection, word: str) -> EvaluationRef:
    """Return the evaluation that `word` names, or refuse."""
    rows = sql.rows(connection, f"{_REFS} WHERE key = ?1 OR title = ?1", (word,))
    return _required(_pick([EvaluationRef(*row) for row in rows], word, say("evaluation")), word, say("evaluation"))


def evaluations(connection: Connection, project_id: int | None = None) -> list[EvaluationRef]:
    """Return all evaluations, or those of a project, oldest first."""
    rows = sql.rows(connection, f"{_REFS} WHERE ?1 IS NULL OR project_id = ?1 ORDER BY id", (project_id,))
    return [EvaluationRef(*row) for row in rows]


def candidate(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the candidate of an evaluation that `word` names, or refuse."""
    return _inside(candidates(connection, of), word, say("candidate"))


def criterion(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the criterion of an evaluation that `word` names, or refuse."""
    return _inside(_named("criterion", "name", connection, of), word, say("criterion"))


def must_have(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the must-have of an evaluation that `word` names, or refuse."""
    return _inside(must_haves(connection, of), word, say("must-have"))


def candidates(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the candidates of an evaluation in their order."""
    query = "SELECT id, key, name FROM candidate WHERE evaluation_id = ? ORDER BY place IS NULL, place, id"
    return [Named(*row) for row in sql.rows(connection, query, (of.id,))]


def criteria(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the criteria of an evaluation by rank."""
    query = "SELECT id, key, name FROM criterion WHERE evaluation_id = ? ORDER BY rank, id"
    return [Named(*row) for row in sql.rows(connection, query, (of.id,))]


def must_haves(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the must-haves of an evaluation in the order of creation."""
    return _named("must_have", "text", connection, of)


def weighting(connection: Connection, of: EvaluationRef) -> str:
    """Return how the criteria of an evaluation are weighted."""
    return str(sql.scalar(connection, "SELECT weights FROM evaluation WHERE id = ?", (of.id,)))


def latest_decision(connection: Connection, of: EvaluationRef) -> int | None:
    """Return the id of the newest decision of an evaluation that was not reopened, or None."""
    found: int | None = sql.scalar(connection, _LATEST, (of.id,))
    return found


def keys(connection: Connection, table: str, evaluation_id: int | None = None) -> list[str]:
    """Return the keys that are taken in a table, or in it within one evaluation."""
    if evaluation_id is None:
        return sql.column(connection, f"SELECT key FROM {table}")
    return sql.column(connection, f"SELECT key FROM {table} WHERE evaluation_id = ?", (evaluation_id,))


def _named(table: str, title: str, connection: Connection, of: EvaluationRef) -> list[Named]:
    query = f"SELECT id, key, {title} FROM {table} WHERE evaluation_id = ? ORDER BY id"
    return [Named(*row) for row in sql.rows(connection, query, (of.id,))]


def _inside(rows: Sequence[N], word: str, what: str) -> N:
    return _required(_pick(rows, word, what), word, what, [row.key for row in rows])


def _pick(rows: Sequence[N], word: str, what: str) -> N | None:
    for row in rows:
        if row.key == word:
            return row
    titled = [row for row in rows if row.name == word]
    if len(titled) > 1:
        which = ", ".join(row.key for row in titled)
        raise NotFound(
            say("More than one {what} is called “{word}”; use the key: {which}.", what=what, word=word, which=which)
        )
    return titled[0] if titled else None


def _required(row: N | None, word: str, what: str, known: Sequence[str] = ()) -> N:
    if row is None:
        there = say(" There are: {known}.", known=", ".join(known[:12])) if known else ""
        raise NotFound(say("There is no {what} “{word}”.", what=what, word=word[:80]) + there)
    return row

"""Which row does a key or an exact title mean? Answers with ids, for services to write with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select

from app.model.errors import NotFound
from app.model.words import say
from app.store import tables
from app.store.tables import choice, outcome

_PROJECT = tables.core(choice.Project)
_EVALUATION = tables.core(choice.Evaluation)
_CANDIDATE = tables.core(choice.Candidate)
_CRITERION = tables.core(choice.Criterion)
_MUST_HAVE = tables.core(choice.MustHave)
_DECISION = tables.core(outcome.Decision)
_REOPENING = tables.core(outcome.Reopening)


N = TypeVar("N", bound="Named")

_REF = tuple(_EVALUATION.c[name] for name in ("id", "key", "title", "project_id", "slot", "state", "opened_at", "zone"))
_BY_WORD = select(*_REF).where((_EVALUATION.c.key == bindparam("word")) | (_EVALUATION.c.title == bindparam("word")))


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
    rows = connection.execute(select(_PROJECT.c.id, _PROJECT.c.key, _PROJECT.c.title)).all()
    return _pick([Named(*row) for row in rows], word, say("project"))


def projects(connection: Connection) -> list[Named]:
    """Return all projects, oldest first."""
    rows = connection.execute(select(_PROJECT.c.id, _PROJECT.c.key, _PROJECT.c.title).order_by(_PROJECT.c.id)).all()
    return [Named(*row) for row in rows]


def project_folder(connection: Connection, project_id: int) -> str:
    """Return the folder of a project; empty where none is known."""
    return str(connection.execute(select(_PROJECT.c.folder).where(_PROJECT.c.id == project_id)).scalar_one() or "")


def shipped_on(connection: Connection, project_id: int) -> str | None:
    """Return the day on which a project shipped, None before that."""
    found = connection.execute(select(_PROJECT.c.shipped_on).where(_PROJECT.c.id == project_id)).scalar_one()
    return None if found is None else str(found)


def evaluation(connection: Connection, word: str) -> EvaluationRef:
    """Return the evaluation that `word` names, or refuse."""
    rows = connection.execute(_BY_WORD, {"word": word}).all()
    return _required(_pick([EvaluationRef(*row) for row in rows], word, say("evaluation")), word, say("evaluation"))


def evaluations(connection: Connection, project_id: int | None = None) -> list[EvaluationRef]:
    """Return all evaluations, or those of a project, oldest first."""
    e = _EVALUATION.c
    query = select(*_REF).order_by(e.id)
    if project_id is not None:
        query = query.where(e.project_id == project_id)
    return [EvaluationRef(*row) for row in connection.execute(query).all()]


def candidate(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the candidate of an evaluation that `word` names, or refuse."""
    return _inside(_named(_CANDIDATE, "name", connection, of), word, say("candidate"))


def criterion(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the criterion of an evaluation that `word` names, or refuse."""
    return _inside(_named(_CRITERION, "name", connection, of), word, say("criterion"))


def must_have(connection: Connection, of: EvaluationRef, word: str) -> Named:
    """Return the must-have of an evaluation that `word` names, or refuse."""
    return _inside(_named(_MUST_HAVE, "text", connection, of), word, say("must-have"))


def candidates(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the candidates of an evaluation in the order of creation."""
    return _named(_CANDIDATE, "name", connection, of)


def criteria(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the criteria of an evaluation by rank."""
    c = _CRITERION.c
    query = select(c.id, c.key, c.name).where(c.evaluation_id == of.id).order_by(c.rank, c.id)
    return [Named(*row) for row in connection.execute(query).all()]


def must_haves(connection: Connection, of: EvaluationRef) -> list[Named]:
    """Return the must-haves of an evaluation in the order of creation."""
    return _named(_MUST_HAVE, "text", connection, of)


def weighting(connection: Connection, of: EvaluationRef) -> str:
    """Return how the criteria of an evaluation are weighted."""
    return str(connection.execute(select(_EVALUATION.c.weights).where(_EVALUATION.c.id == of.id)).scalar_one())


def latest_decision(connection: Connection, of: EvaluationRef) -> int | None:
    """Return the id of the newest decision of an evaluation that was not reopened, or None."""
    d, r = _DECISION.c, _REOPENING.c
    query = (
        select(d.id)
        .outerjoin(_REOPENING, r.decision_id == d.id)
        .where(d.evaluation_id == of.id, r.id.is_(None))
        .order_by(d.decided_at.desc(), d.id.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def keys(connection: Connection, table: type, evaluation_id: int | None = None) -> list[str]:
    """Return the keys that are taken in a table, or in it within one evaluation."""
    t = tables.core(table)
    query = select(t.c.key)
    if evaluation_id is not None:
        query = query.where(t.c.evaluation_id == evaluation_id)
    return list(connection.execute(query).scalars())


def _named(table: Table, title: str, connection: Connection, of: EvaluationRef) -> list[Named]:
    return [Named(*row) for row in connection.execute(_named_query(table, title), {"evaluation": of.id}).all()]


@cache
def _named_query(table: Table, title: str) -> Select[Any]:
    """Build a query once; to build it costs more than to run it."""
    t = table.c
    return select(t.id, t.key, t[title]).where(t.evaluation_id == bindparam("evaluation")).order_by(t.id)


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

"""Rows of one candidate: its own fields and its answers to must-haves."""

from sqlalchemy import Connection, bindparam, select

from app.model.records import Candidate
from app.store import read, tables
from app.store.find import EvaluationRef
from app.store.tables import choice
from app.store.unit import Unit

_ANSWER, _MUST_HAVE = tables.core(choice.MustHaveAnswer), tables.core(choice.MustHave)
_CANDIDATE = tables.core(choice.Candidate)
_FAILED = (
    select(_MUST_HAVE.c.text)
    .join(_ANSWER, _ANSWER.c.must_have_id == _MUST_HAVE.c.id)
    .where(_ANSWER.c.candidate_id == bindparam("candidate"), _ANSWER.c.answer == "fail")
    .order_by(_MUST_HAVE.c.id)
)


def record(connection: Connection, row_id: int) -> Candidate:
    """Return a candidate without its answers to must-haves."""
    return read.record(Candidate, read.one(connection, _CANDIDATE, row_id), must_haves={}, replaces=None)


def failed(connection: Connection, row_id: int) -> list[str]:
    """Return the texts of the must-haves that a candidate fails."""
    return list(connection.execute(_FAILED, {"candidate": row_id}).scalars())


def answer(unit: Unit, candidate_id: int, must_have_id: int, value: str | None) -> None:
    """Write what a candidate answers to a must-have; None means unknown."""
    a = _ANSWER.c
    found = unit.connection.execute(
        select(a.id).where(a.candidate_id == candidate_id, a.must_have_id == must_have_id)
    ).scalar()
    if found is None and value is not None:
        unit.add(choice.MustHaveAnswerDraft(candidate_id=candidate_id, must_have_id=must_have_id, answer=value))
    elif found is not None and value is None:
        unit.remove(choice.MustHaveAnswerDraft, found)
    elif found is not None:
        unit.change(choice.MustHaveAnswerDraft, found, answer=value)


def clear_baseline(unit: Unit, of: EvaluationRef) -> None:
    """Take the baseline mark from whichever candidate has it; there is one at most."""
    c = _CANDIDATE.c
    marked = unit.connection.execute(select(c.id).where(c.evaluation_id == of.id, c.baseline)).scalars().all()
    for row_id in marked:
        unit.change(choice.CandidateDraft, row_id, baseline=False)

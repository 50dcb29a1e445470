"""Rows of one candidate: its own fields and its answers to must-haves."""

from collections.abc import Sequence
from sqlite3 import Connection

from app.model.records import Candidate
from app.store import read, sql, tables
from app.store.find import EvaluationRef
from app.store.unit import Unit

_FAILED = """
SELECT m.text FROM must_have m JOIN must_have_answer a ON a.must_have_id = m.id
WHERE a.candidate_id = ? AND a.answer = 'fail' ORDER BY m.id
"""


def record(connection: Connection, row_id: int) -> Candidate:
    """Return a candidate without its answers to must-haves."""
    return read.record(Candidate, read.one(connection, "candidate", row_id), must_haves={}, replaces=None)


def failed(connection: Connection, row_id: int) -> list[str]:
    """Return the texts of the must-haves that a candidate fails."""
    return sql.column(connection, _FAILED, (row_id,))


def answer(unit: Unit, candidate_id: int, must_have_id: int, value: str | None) -> None:
    """Write what a candidate answers to a must-have; None means unknown."""
    query = "SELECT id FROM must_have_answer WHERE candidate_id = ? AND must_have_id = ?"
    found = sql.scalar(unit.connection, query, (candidate_id, must_have_id))
    if found is None and value is not None:
        unit.add(tables.choice.MustHaveAnswerDraft(candidate_id=candidate_id, must_have_id=must_have_id, answer=value))
    elif found is not None and value is None:
        unit.remove(tables.choice.MustHaveAnswerDraft, found)
    elif found is not None:
        unit.change(tables.choice.MustHaveAnswerDraft, found, answer=value)


def clear_baseline(unit: Unit, of: EvaluationRef) -> None:
    """Take the baseline mark from whichever candidate has it; there is one at most."""
    marked = "SELECT id FROM candidate WHERE evaluation_id = ? AND baseline"
    for row_id in sql.column(unit.connection, marked, (of.id,)):
        unit.change(tables.choice.CandidateDraft, row_id, baseline=False)


def write_order(unit: Unit, of: EvaluationRef, order: Sequence[int]) -> None:
    """Give the candidates of an evaluation, by their ids, the places 1, 2, 3."""
    held = dict(sql.rows(unit.connection, "SELECT id, place FROM candidate WHERE evaluation_id = ?", (of.id,)))
    for place, row_id in enumerate(order, 1):
        if held[row_id] != place:
            unit.change(tables.choice.CandidateDraft, row_id, place=place)

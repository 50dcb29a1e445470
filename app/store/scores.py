"""Rows of cells, and of criteria where their order is concerned."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from app.model.records import Criterion, Score
from app.store import read, tables
from app.store.find import Named
from app.store.tables import choice
from app.store.unit import Unit

_SCORE, _CRITERION = tables.core(choice.Score), tables.core(choice.Criterion)
_CELL = select(_SCORE).where(
    _SCORE.c.candidate_id == bindparam("candidate"), _SCORE.c.criterion_id == bindparam("criterion")
)


def cell(connection: Connection, candidate: Named, criterion: Named) -> tuple[int, Score] | None:
    """Return id and record of a cell, or None where it is unknown."""
    values = {"candidate": candidate.id, "criterion": criterion.id}
    row = connection.execute(_CELL, values).mappings().first()
    if row is None:
        return None
    return row["id"], read.record(Score, row, candidate=candidate.key, criterion=criterion.key)


def put(unit: Unit, candidate: Named, criterion: Named, score: Score | None) -> None:
    """Write a cell; None makes it unknown."""
    found = cell(unit.connection, candidate, criterion)
    if score is None:
        if found is not None:
            unit.remove(choice.ScoreDraft, found[0])
        return
    names = ("value", "low", "high", "not_applicable", "confidence", "why", "at")
    values = {name: getattr(score, name) for name in names}
    if found is None:
        unit.add(choice.ScoreDraft(candidate_id=candidate.id, criterion_id=criterion.id, **values))
    else:
        unit.change(choice.ScoreDraft, found[0], **values)


def criterion(connection: Connection, row_id: int) -> Criterion:
    """Return a criterion."""
    return read.record(Criterion, read.one(connection, _CRITERION, row_id))


def has_values(connection: Connection, criterion_id: int) -> bool:
    """Tell whether any cell of a criterion has a value or a range."""
    s = _SCORE.c
    found = select(s.id).where(s.criterion_id == criterion_id, s.value.is_not(None) | s.low.is_not(None)).limit(1)
    return connection.execute(found).first() is not None


def ranking(connection: Connection, evaluation_id: int) -> list[tuple[int, int]]:
    """Return id and rank of the criteria of an evaluation, first first."""
    c = _CRITERION.c
    query = select(c.id, c.rank).where(c.evaluation_id == evaluation_id).order_by(c.rank, c.id)
    return [(row.id, row.rank) for row in connection.execute(query)]


def write_ranking(unit: Unit, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> None:
    """Write the ranks that differ."""
    old = dict(before)
    for row_id, rank in after:
        if old[row_id] != rank:
            unit.change(choice.CriterionDraft, row_id, rank=rank)

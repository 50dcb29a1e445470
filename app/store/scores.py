"""Rows of cells, and of criteria where their order is concerned."""

from collections.abc import Sequence
from sqlite3 import Connection

from app.model.records import Criterion, Score
from app.store import read, sql, tables
from app.store.find import Named
from app.store.unit import Unit

_CELL = "SELECT * FROM score WHERE candidate_id = ? AND criterion_id = ?"
_HAS_VALUES = "SELECT 1 FROM score WHERE criterion_id = ? AND (value IS NOT NULL OR low IS NOT NULL) LIMIT 1"
_RANKING = "SELECT id, rank FROM criterion WHERE evaluation_id = ? ORDER BY rank, id"


def cell(connection: Connection, candidate: Named, criterion: Named) -> tuple[int, Score] | None:
    """Return id and record of a cell, or None where it is unknown."""
    found = sql.named(connection, _CELL, (candidate.id, criterion.id))
    if not found:
        return None
    (row,) = found
    return row["id"], read.record(Score, row, candidate=candidate.key, criterion=criterion.key)


def put(unit: Unit, candidate: Named, criterion: Named, score: Score | None) -> None:
    """Write a cell; None makes it unknown."""
    found = cell(unit.connection, candidate, criterion)
    if score is None:
        if found is not None:
            unit.remove(tables.choice.ScoreDraft, found[0])
        return
    names = ("value", "low", "high", "not_applicable", "confidence", "why", "at")
    values = {name: getattr(score, name) for name in names}
    if found is None:
        unit.add(tables.choice.ScoreDraft(candidate_id=candidate.id, criterion_id=criterion.id, **values))
    else:
        unit.change(tables.choice.ScoreDraft, found[0], **values)


def criterion(connection: Connection, row_id: int) -> Criterion:
    """Return a criterion."""
    return read.record(Criterion, read.one(connection, "criterion", row_id))


def has_values(connection: Connection, criterion_id: int) -> bool:
    """Tell whether any cell of a criterion has a value or a range."""
    return sql.first(connection, _HAS_VALUES, (criterion_id,)) is not None


def ranking(connection: Connection, evaluation_id: int) -> list[tuple[int, int]]:
    """Return id and rank of the criteria of an evaluation, first first."""
    return [(row, rank) for row, rank in sql.rows(connection, _RANKING, (evaluation_id,))]


def write_ranking(unit: Unit, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> None:
    """Write the ranks that differ."""
    old = dict(before)
    for row_id, rank in after:
        if old[row_id] != rank:
            unit.change(tables.choice.CriterionDraft, row_id, rank=rank)

"""An evaluation as arrays: who takes part, what each cell can be, what the criteria weigh. The input of all figures.

A cell that is not applicable takes its candidate's mean of the other cells at mean weights, in every reading. It is
filled in here once, so that everything after is a plain weighted sum.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis import scale
from app.analysis.weights import Floats, mean_weights
from app.model import rules
from app.model.records import Candidate, Criterion, Evaluation


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates that take part (m) by criteria (n).

    `ranks` are those of the criteria. `mean`, `low` and `high` have the cells that are not applicable filled in;
    `effective` is the weight that a cell has in its candidate's sum, zero where it does not apply. `stretch` widens
    every range by that factor around the likely value, as a test against overconfidence.
    """

    candidates: tuple[Candidate, ...]
    states: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    kind: str
    ranks: tuple[int, ...]
    points: tuple[float, ...]
    weights: Floats
    cells: scale.Cells
    mean: Floats
    low: Floats
    high: Floats
    effective: Floats

    @property
    def overall(self) -> Floats:
        """Return the expected score of each candidate."""
        return self.total(self.mean)

    def total(self, values: Floats) -> Floats:
        """Return the weighted sum of each candidate's row of `values`."""
        return weighted(values, self.weights)

    @property
    def leader(self) -> int:
        """Return the place of the candidate with the highest expected score, the first of equals."""
        return int(np.argmax(self.overall))

    @property
    def known(self) -> Floats:
        """Return the share of the mean weight that is scored or not applicable, for each candidate."""
        share: Floats = np.where(self.cells.scored | ~self.cells.applicable, self.weights, 0.0).sum(axis=1)
        return share


def problem(evaluation: Evaluation, stretch: float = 1.0) -> Problem | None:
    """Return the arrays of an evaluation, or None when no candidate takes part.

    Out of it are candidates that are out, and those of which no cell that has weight applies.
    """
    criteria, weights = evaluation.criteria, mean_weights_of(evaluation)
    there = [candidate for candidate in evaluation.candidates if not rules.is_out(candidate)]
    cells = scale.cells([candidate.key for candidate in there], criteria, evaluation.scores)
    applying = np.where(cells.applicable, weights, 0.0)
    total = applying.sum(axis=1)
    part = total > 0
    if not part.any():
        return None
    cells = scale.stretched(cells.only(part), stretch)
    effective = applying[part] / total[part, None]
    must_haves = tuple(must_have.key for must_have in evaluation.must_haves)
    taking = tuple(candidate for candidate, takes in zip(there, part, strict=True) if takes)
    return Problem(
        candidates=taking,
        states=tuple(rules.standing(candidate, must_haves) for candidate in taking),
        criteria=criteria,
        kind=evaluation.weights,
        ranks=_ranks(evaluation),
        points=_points(evaluation),
        weights=weights,
        cells=cells,
        mean=filled(cells.mean, effective, cells.applicable),
        low=filled(cells.low, effective, cells.applicable),
        high=filled(cells.high, effective, cells.applicable),
        effective=effective,
    )


def mean_weights_of(evaluation: Evaluation) -> Floats:
    """Return the mean weights of the criteria of an evaluation, in their order."""
    return mean_weights(evaluation.weights, _ranks(evaluation), _points(evaluation))


def _ranks(evaluation: Evaluation) -> tuple[int, ...]:
    return tuple(criterion.rank or at for at, criterion in enumerate(evaluation.criteria, 1))


def _points(evaluation: Evaluation) -> tuple[float, ...]:
    return tuple(criterion.points for criterion in evaluation.criteria)


def weighted(rows: Floats, weights: Floats) -> Floats:
    """Return the weighted sum of each row, rounded once, so that equal rows tie whatever stands beside them.

    A matrix product differs in the last bit with the shape of the matrix and the place of the row.
    """
    return np.array([math.fsum(row) for row in (rows * weights).tolist()], dtype=np.float64)


def filled(values: Floats, effective: Floats, applicable: NDArray[np.bool_]) -> Floats:
    """Return `values` with the candidate's own mean in the cells that are not applicable."""
    own = (effective * values).sum(axis=1, keepdims=True)
    return np.where(applicable, values, own)

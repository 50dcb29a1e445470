"""An evaluation as arrays: who takes part, what each cell can be, what the criteria weigh. The input of all figures.

A cell that is not applicable takes its candidate's mean of the other cells at mean weights, in every reading. It is
filled in here once, so that everything after is a plain weighted sum.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.analysis import scale
from app.analysis.figures import LEVEL
from app.analysis.weights import Floats, mean_weights
from app.model import rules
from app.model.records import Candidate, Criterion, Evaluation

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates that take part (m) by criteria (n).

    `ranks` are those of the criteria. `mean`, `low` and `high` have the cells that are not applicable filled in;
    `effective` is the weight that a cell has in its candidate's sum, zero where it does not apply. `stretch` widens
    every range by that factor around the likely value, as a test against overconfidence. `overall` is the expected
    score of each candidate, `leader` the place of the one with the highest, the first of equals.
    """

    candidates: tuple[Candidate, ...]
    states: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    kind: str
    ranks: tuple[int, ...]
    weights: Floats
    cells: scale.Cells
    mean: Floats
    low: Floats
    high: Floats
    effective: Floats
    overall: Floats
    leader: int

    def total(self, values: Floats) -> Floats:
        """Return the weighted sum of each candidate's row of `values`."""
        return weighted(values, self.weights)

    @property
    def known(self) -> Floats:
        """Return the share of the mean weight that is scored or not applicable, for each candidate."""
        return self.total(np.where(self.cells.scored | ~self.cells.applicable, 1.0, 0.0))

    def arranged(self, rows: Places, columns: Places) -> "Problem":
        """Return the same with candidates and criteria in another order."""
        grid = np.ix_(rows, columns)
        return replace(
            self,
            candidates=tuple(self.candidates[i] for i in rows),
            states=tuple(self.states[i] for i in rows),
            criteria=tuple(self.criteria[j] for j in columns),
            ranks=tuple(self.ranks[j] for j in columns),
            weights=self.weights[columns],
            cells=self.cells.at(grid),
            mean=self.mean[grid],
            low=self.low[grid],
            high=self.high[grid],
            effective=self.effective[grid],
            overall=self.overall[rows],
            leader=int(np.flatnonzero(rows == self.leader)[0]),
        )


def problem(evaluation: Evaluation, stretch: float = 1.0) -> Problem | None:
    """Return the arrays of an evaluation, or None when no candidate takes part.

    Out of it are candidates that are out, and those of which no cell that has weight applies.
    """
    criteria, weights = evaluation.criteria, mean_weights_of(evaluation)
    there = [candidate for candidate in evaluation.candidates if not rules.is_out(candidate)]
    cells = scale.cells([candidate.key for candidate in there], criteria, evaluation.scores)
    applying = np.where(cells.applicable, weights, 0.0)
    total = row_sums(applying)
    part = total > 0
    if not part.any():
        return None
    cells = scale.stretched(cells.at(part), stretch)
    effective = applying[part] / total[part, None]
    must_haves = tuple(must_have.key for must_have in evaluation.must_haves)
    taking = tuple(candidate for candidate, takes in zip(there, part, strict=True) if takes)
    mean = filled(cells.mean, effective, cells.applicable)
    overall = weighted(mean, weights)
    return Problem(
        candidates=taking,
        states=tuple(rules.standing(candidate, must_haves) for candidate in taking),
        criteria=criteria,
        kind=evaluation.weights,
        ranks=_ranks(evaluation),
        weights=weights,
        cells=cells,
        mean=mean,
        low=filled(cells.low, effective, cells.applicable),
        high=filled(cells.high, effective, cells.applicable),
        effective=effective,
        overall=overall,
        leader=int(np.flatnonzero(overall >= overall.max() - LEVEL)[0]),
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
    return row_sums(rows * weights)


def row_sums(rows: Floats) -> Floats:
    """Return the sum of each row, rounded once, so that it does not depend on the order in the row."""
    return np.array([math.fsum(row) for row in rows.tolist()], dtype=np.float64)


def filled(values: Floats, effective: Floats, applicable: NDArray[np.bool_]) -> Floats:
    """Return `values` with the candidate's own mean in the cells that are not applicable."""
    own = weighted(values, effective)[:, None]
    return np.where(applicable, values, own)

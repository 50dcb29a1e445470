"""The overall score of every candidate at mean weights."""

import numpy as np

from app.analysis import scale
from app.analysis.figures import Figures
from app.analysis.weights import Floats, mean_weights
from app.model import rules
from app.model.records import Evaluation


def weights_of(evaluation: Evaluation) -> Floats:
    """Return the mean weights of the criteria of an evaluation, in their order."""
    ranks = [criterion.rank or at for at, criterion in enumerate(evaluation.criteria, 1)]
    return mean_weights(evaluation.weights, ranks, [criterion.points for criterion in evaluation.criteria])


def figures(evaluation: Evaluation) -> tuple[Figures, ...]:
    """Return the figures of all candidates in their order; one never depends on which others are there."""
    keys = [candidate.key for candidate in evaluation.candidates]
    cells = scale.cells(keys, evaluation.criteria, evaluation.scores)
    weights = weights_of(evaluation)
    overall, low, high = (weighted(values, cells, weights) for values in (cells.mean, cells.low, cells.high))
    must_haves = tuple(must_have.key for must_have in evaluation.must_haves)
    states = [rules.standing(candidate, must_haves) for candidate in evaluation.candidates]
    return tuple(
        Figures(
            key=keys[at],
            state=state,
            overall=_figure(overall[at], state),
            low=_figure(low[at], state),
            high=_figure(high[at], state),
            scored=bool(cells.scored[at].any()),
        )
        for at, state in enumerate(states)
    )


def weighted(values: Floats, cells: scale.Cells, weights: Floats) -> Floats:
    """Return the weighted mean of each candidate's cells; NaN where no weight falls on a cell that applies.

    A cell that is not applicable takes the candidate's mean of its other cells at mean weights, which is the same
    as leaving it out here.
    """
    effective = np.where(cells.applicable, weights, 0.0)
    total = effective.sum(axis=1)
    found = np.full(total.shape, np.nan)
    np.divide((effective * values).sum(axis=1), total, out=found, where=total > 0)
    return found


def _figure(value: float, state: str) -> float | None:
    return None if state == "out" or np.isnan(value) else float(value)

"""What the readings say: how often each candidate comes where, for which weights it wins, what deciding now risks.

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen, "SMAA-2", Operations Research 49(3), 2001.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.draws import Singles, Streams, draw_values, draw_weights
from app.analysis.problem import Problem
from app.analysis.weights import Floats

DIGITS = 9


@dataclass(frozen=True, slots=True)
class Readings:
    """Shares over all readings, for the m candidates that take part.

    `ranks` is m by m places; `pairwise` the share in which the row beats the column, ties half; `central` the mean
    weights of the readings in which a candidate is first (NaN if never); `confidence` the share of value draws in
    which it is first at those weights. `joint`, `research` and `preference` are the regrets of choosing the leader.
    """

    ranks: Floats
    pairwise: Floats
    central: Floats
    confidence: Floats
    joint: float
    research: float
    preference: float
    values: Singles

    @property
    def first(self) -> Floats:
        """Return how often each candidate comes first."""
        return self.ranks[:, 0]


def read(problem: Problem, streams: Streams) -> Readings:
    """Return what `streams.size` joint draws of weights and values say."""
    weights, values = draw_weights(problem, streams), draw_values(problem, streams)
    by_weight = problem.mean @ weights.astype(np.float64)
    totals = _with_certain(problem, np.einsum("jn,jmn->mn", weights, values), by_weight)
    ahead, level, pairwise = _compare(totals)
    central = _central(weights, _first_credit(ahead, level))
    at_mean = np.einsum("j,jmn->mn", problem.weights.astype(np.float32), values)
    return Readings(
        ranks=_rank_shares(ahead, level),
        pairwise=pairwise,
        central=central,
        confidence=_confidence(problem, central, values),
        joint=_regret(totals, problem.leader),
        research=_regret(at_mean, problem.leader),
        preference=_regret(by_weight, problem.leader),
        values=values,
    )


def _with_certain(problem: Problem, totals: Singles, by_weight: Floats) -> Floats:
    """Return the totals with those of candidates that are certain in every cell that counts taken exactly.

    Only such candidates can be level, and single precision would break their ties by rounding.
    """
    open_cells = (problem.cells.high > problem.cells.low) & (problem.effective > 0)
    certain = ~open_cells.any(axis=1)
    exact = totals.astype(np.float64)
    exact[certain] = np.round(by_weight[certain], DIGITS)
    return exact


def _compare(totals: Floats) -> tuple[NDArray[np.int16], NDArray[np.int16], Floats]:
    """Return how many are ahead of, and level with, each candidate in each reading, and the pairwise shares."""
    m, size = totals.shape
    ahead, level = (np.zeros((m, size), dtype=np.int16) for _ in range(2))
    pairwise = np.full((m, m), np.nan)
    for i in range(m):
        for k in range(i + 1, m):
            wins, ties = totals[i] > totals[k], totals[i] == totals[k]
            ahead[k] += wins
            ahead[i] += ~(wins | ties)
            level[i] += ties
            level[k] += ties
            pairwise[i, k] = wins.mean() + ties.mean() / 2
            pairwise[k, i] = 1 - pairwise[i, k]
    return ahead, level, pairwise


def _rank_shares(ahead: NDArray[np.int16], level: NDArray[np.int16]) -> Floats:
    """Return the share of readings on each place; those that are level share the places that they take together."""
    m, size = ahead.shape
    shares = np.zeros((m, m))
    for i in range(m):
        counts = np.bincount(ahead[i].astype(np.int64) * m + level[i], minlength=m * m).reshape(m, m)
        for place, equal in zip(*np.nonzero(counts), strict=True):
            shares[i, place : place + equal + 1] += counts[place, equal] / (equal + 1)
    shares /= size
    return shares


def _first_credit(ahead: NDArray[np.int16], level: NDArray[np.int16]) -> Singles:
    return np.where(ahead == 0, 1 / (level + np.float32(1)), np.float32(0)).astype(np.float32)


def _central(weights: Singles, firsts: Singles) -> Floats:
    credit = firsts.sum(axis=1, dtype=np.float64)[:, None]
    total = (firsts @ weights.T).astype(np.float64)
    central: Floats = np.divide(total, credit, out=np.full(total.shape, np.nan), where=credit > 0)
    return central


def _confidence(problem: Problem, central: Floats, values: Singles) -> Floats:
    n, m, size = values.shape
    found = np.full(m, np.nan)
    ever = np.flatnonzero(~np.isnan(central[:, 0]))
    drawn = (central[ever].astype(np.float32) @ values.reshape(n, m * size)).reshape(len(ever), m, size)
    for at, i in enumerate(ever):
        certain = np.repeat((problem.mean @ central[i])[:, None], size, axis=1)
        totals = _with_certain(problem, drawn[at], certain)
        best = totals.max(axis=0)
        found[i] = np.where(totals[i] >= best, 1 / (totals == best).sum(axis=0), 0).mean()
    return found


def _regret(totals: Floats | Singles, leader: int) -> float:
    return float((totals.max(axis=0) - totals[leader]).mean(dtype=np.float64))


def worth_together(problem: Problem, readings: Readings, cells: list[tuple[int, int]]) -> float:
    """Return the worth of knowing a few cells together, at mean weights, from the values drawn."""
    overall = problem.overall
    totals = {i: np.full(readings.values.shape[2], overall[i]) for i, _ in cells}
    for i, j in cells:
        totals[i] = totals[i] + problem.effective[i, j] * (readings.values[j, i] - problem.cells.mean[i, j])
    others = [float(value) for k, value in enumerate(overall) if k not in totals]
    best = np.max([*totals.values()], axis=0)
    if others:
        best = np.maximum(best, max(others))
    return max(float(best.mean() - overall.max()), 0.0)

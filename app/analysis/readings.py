"""What the readings say: how often each candidate comes where, for which weights it wins, what deciding now risks.

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen, "SMAA-2", Operations Research 49(3), 2001.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.draws import Block, Singles, Streams, draw_cell, draw_values, draw_weights
from app.analysis.problem import Problem
from app.analysis.weights import Floats

DIGITS = 9
Counts = NDArray[np.int16]
Cell = tuple[int, int]


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

    @property
    def first(self) -> Floats:
        """Return how often each candidate comes first."""
        return self.ranks[:, 0]


def read(problem: Problem, streams: Streams) -> Readings:
    """Return what `streams.size` joint draws of weights and values say.

    All is summed up in the order of the keys, so that the order of candidates and criteria changes no digit.
    """
    rows = np.array(sorted(range(len(problem.candidates)), key=lambda i: problem.candidates[i].key))
    columns = np.array(sorted(range(len(problem.criteria)), key=lambda j: problem.criteria[j].key))
    said = _read(problem.arranged(rows, columns), streams)
    back, across = np.argsort(rows), np.argsort(columns)
    return Readings(
        ranks=said.ranks[back],
        pairwise=said.pairwise[np.ix_(back, back)],
        central=said.central[np.ix_(back, across)],
        confidence=said.confidence[back],
        joint=said.joint,
        research=said.research,
        preference=said.preference,
    )


def _read(problem: Problem, streams: Streams) -> Readings:
    m, n = problem.mean.shape
    alike = _alike(problem)
    ranks, pairwise, credit, cared = np.zeros((m, m)), np.zeros((m, m)), np.zeros(m), np.zeros((m, n))
    joint = preference = 0.0
    values = np.empty((n, m, 0), dtype=np.float32)
    for block in streams.blocks():
        weights, values = draw_weights(problem, block), draw_values(problem, block)
        by_weight = problem.mean @ weights
        totals = _exact(np.einsum("jn,jmn->mn", weights.astype(np.float32), values), by_weight, alike)
        ahead, level = _compare(totals, pairwise)
        _count_ranks(ahead, level, ranks)
        firsts = np.where(ahead == 0, 1 / (level + 1.0), 0.0)
        credit += firsts.sum(axis=1)
        cared += firsts @ weights.T
        joint += _regret(totals, problem.leader)
        preference += _regret(by_weight, problem.leader)
    central = np.divide(cared, credit[:, None], out=np.full((m, n), np.nan), where=credit[:, None] > 0)
    again = iter([values]) if streams.size == values.shape[2] else (draw_values(problem, b) for b in streams.blocks())
    research, confidence = _at_given_weights(problem, central, alike, again)
    return Readings(
        ranks=ranks / streams.size,
        pairwise=pairwise / streams.size,
        central=central,
        confidence=confidence / streams.size,
        joint=joint / streams.size,
        research=research / streams.size,
        preference=preference / streams.size,
    )


def _at_given_weights(
    problem: Problem, central: Floats, alike: NDArray[np.intp], blocks: Iterator[Singles]
) -> tuple[float, Floats]:
    """Return the regrets at mean weights, and in how many value draws each candidate is first at its central weights.

    Both are sums over the readings; a candidate that is never first has NaN.
    """
    research, confidence = 0.0, np.where(np.isnan(central[:, 0]), np.nan, 0.0)
    ever = np.flatnonzero(~np.isnan(confidence))
    given = np.vstack([problem.weights, central[ever]])
    certain = given @ problem.mean.T
    for values in blocks:
        n, m, size = values.shape
        totals = (given.astype(np.float32) @ values.reshape(n, m * size)).reshape(len(given), m, size)
        research += _regret(_exact(totals[0], certain[0][:, None], alike), problem.leader)
        for at, i in enumerate(ever, 1):
            confidence[i] += _times_first(_exact(totals[at], certain[at][:, None], alike), int(i))
    return research, confidence


def _times_first(totals: Singles | Floats, i: int) -> float:
    best = totals.max(axis=0)
    at = np.flatnonzero(totals[i] >= best)
    return float((1 / (totals[:, at] == best[at]).sum(axis=0)).sum())


def _alike(problem: Problem) -> NDArray[np.intp]:
    """Return for each candidate that is certain in every cell that counts the first one of the same values, else -1.

    Only such candidates can be level, and rounding would break their ties.
    """
    counts = problem.weights > 0
    open_cells = (problem.cells.high > problem.cells.low) & (problem.effective > 0)
    seen: dict[tuple[float, ...], int] = {}
    found = np.full(len(problem.candidates), -1, dtype=np.intp)
    for i in np.flatnonzero(~open_cells.any(axis=1)):
        values = tuple(np.round(problem.mean[i, counts], DIGITS).tolist())
        found[i] = seen.setdefault(values, int(i))
    return found


def _exact(totals: Singles, certain: Floats, alike: NDArray[np.intp]) -> Singles | Floats:
    """Return the totals, in double precision with those of candidates without an open cell taken from `certain`."""
    known = np.flatnonzero(alike >= 0)
    if not known.size:
        return totals
    exact = totals.astype(np.float64)
    exact[known] = certain[alike[known]]
    return exact


def _compare(totals: Singles | Floats, pairwise: Floats) -> tuple[Counts, Counts]:
    """Return how many are ahead of, and level with, each candidate in each reading; add to the pairwise counts."""
    m, size = totals.shape
    ahead, level = (np.zeros((m, size), dtype=np.int16) for _ in range(2))
    for i in range(m):
        for k in range(i + 1, m):
            wins, losses = totals[i] > totals[k], totals[i] < totals[k]
            ahead[k] += wins
            ahead[i] += losses
            won, lost = int(np.count_nonzero(wins)), int(np.count_nonzero(losses))
            ties = size - won - lost
            pairwise[i, k] += won + ties / 2
            pairwise[k, i] += lost + ties / 2
            if ties:
                equal = ~(wins | losses)
                level[i] += equal
                level[k] += equal
    return ahead, level


def _count_ranks(ahead: Counts, level: Counts, ranks: Floats) -> None:
    """Add the readings on each place; those that are level share the places that they take together."""
    m = len(ahead)
    for i in range(m):
        counts = np.bincount(ahead[i].astype(np.int64) * m + level[i], minlength=m * m).reshape(m, m)
        for place, equal in zip(*np.nonzero(counts), strict=True):
            ranks[i, place : place + equal + 1] += counts[place, equal] / (equal + 1)


def _regret(totals: Singles | Floats, leader: int) -> float:
    return float((totals.max(axis=0) - totals[leader]).sum(dtype=np.float64))


def worths_together(problem: Problem, streams: Streams, sets: Sequence[Sequence[Cell]]) -> Floats:
    """Return for each set of cells what it is worth to know them together, at mean weights, from the values drawn."""
    gains = np.zeros(len(sets))
    for block in streams.blocks():
        news = {cell: _news(problem, block, cell) for cell in {cell for cells in sets for cell in cells}}
        gains += [_gain(problem, news, cells) for cells in sets]
    return gains / streams.size


def _news(problem: Problem, block: Block, cell: Cell) -> Singles:
    """Return by how much its candidate's score changes when the cell is known."""
    drawn = np.empty(block.size, dtype=np.float32)
    draw_cell(problem, block, cell, drawn)
    drawn -= np.float32(problem.cells.mean[cell])
    drawn *= np.float32(problem.effective[cell])
    return drawn


def _gain(problem: Problem, news: Mapping[Cell, Singles], cells: Sequence[Cell]) -> float:
    changes: dict[int, Singles] = {}
    for cell in cells:
        changes[cell[0]] = changes[cell[0]] + news[cell] if cell[0] in changes else news[cell]
    gaps = problem.overall - problem.overall[problem.leader]
    others = [float(gap) for k, gap in enumerate(gaps) if k not in changes]
    ahead = np.max([change + np.float32(gaps[i]) for i, change in changes.items()], axis=0)
    if others:
        ahead = np.maximum(ahead, np.float32(max(others)))
    if problem.leader in changes:
        ahead -= changes[problem.leader]
    return max(float(ahead.sum(dtype=np.float64)), 0.0)

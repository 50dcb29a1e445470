"""Proofs over all allowed weights and all values in the ranges: who is settled, who can no longer win.

The worst case of one candidate against another is linear in the weights, so it sits at an extreme point of the
allowed ones (necessary and possible relations of robust ordinal regression: Greco, Mousseau and Slowinski, 2008).
"""

import numpy as np

from app.analysis.problem import Problem, weighted
from app.analysis.weights import Floats

CLOSE = 1e-12


def settled(problem: Problem) -> bool:
    """Tell whether the leader is at least as good as every rival in the worst case."""
    margins = worst_cases(problem, problem.low[problem.leader] - problem.high)
    return bool((np.delete(margins, problem.leader) >= -CLOSE).all())


def can_win(problem: Problem) -> list[bool]:
    """Tell for each candidate whether no other one beats its best case with its own worst case."""
    m, n = problem.mean.shape
    margins = worst_cases(problem, (problem.low[:, None] - problem.high).reshape(m * m, n)).reshape(m, m)
    np.fill_diagonal(margins, -np.inf)
    return [bool((margins[:, k] <= CLOSE).all()) for k in range(m)]


def worst_cases(problem: Problem, differences: Floats) -> Floats:
    """Return for each row of `differences` by criterion the smallest weighted sum that the allowed weights can give."""
    if problem.kind == "points":
        return weighted(differences, problem.weights)
    if problem.kind == "ranked":
        order = np.lexsort((differences, np.broadcast_to(problem.ranks, differences.shape)))  # in a tie smallest first
        sums = np.cumsum(np.take_along_axis(differences, order, axis=1), axis=1)
        least: Floats = (sums / np.arange(1, differences.shape[1] + 1)).min(axis=1)
        return least
    lowest: Floats = differences.min(axis=1)
    return lowest

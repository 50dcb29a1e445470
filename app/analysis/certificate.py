"""Proofs over all allowed weights and all values in the ranges: who is settled, who can no longer win.

The worst case of one candidate against another is linear in the weights, so it sits at an extreme point of the
allowed ones (necessary and possible relations of robust ordinal regression: Greco, Mousseau and Slowinski, 2008).
"""

import numpy as np

from app.analysis.problem import Problem
from app.analysis.weights import Floats

CLOSE = 1e-12


def settled(problem: Problem) -> bool:
    """Tell whether the leader is at least as good as every rival in the worst case."""
    leader = problem.leader
    others = [k for k in range(len(problem.candidates)) if k != leader]
    return all(worst_case(problem, problem.low[leader] - problem.high[k]) >= -CLOSE for k in others)


def can_win(problem: Problem) -> list[bool]:
    """Tell for each candidate whether no other one beats its best case with its own worst case."""
    count = range(len(problem.candidates))
    return [
        not any(worst_case(problem, problem.low[i] - problem.high[k]) > CLOSE for i in count if i != k) for k in count
    ]


def worst_case(problem: Problem, differences: Floats) -> float:
    """Return the smallest weighted sum of `differences` by criterion that the allowed weights can give."""
    if problem.kind == "points" and sum(problem.points) > 0:
        return float(problem.weights @ differences)
    if problem.kind == "ranked":
        order = np.lexsort((differences, np.asarray(problem.ranks)))  # inside a tie the smallest first
        means = np.cumsum(differences[order]) / np.arange(1, differences.size + 1)
        return float(means.min())
    return float(differences.min())

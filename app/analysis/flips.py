"""What would change who leads: how far a weight may go, how many points have to move."""

import math

import numpy as np

from app.analysis.problem import Problem, weighted
from app.analysis.weights import Floats

CLOSE = 1e-12


def stay_intervals(problem: Problem) -> list[tuple[float, float]]:
    """Return for each criterion the weights between which the leader stays, the others keeping their proportions."""
    return [_interval(problem, j) for j in range(len(problem.criteria))]


def _interval(problem: Problem, j: int) -> tuple[float, float]:
    weight = float(problem.weights[j])
    if weight >= 1 - CLOSE:
        return 0.0, 1.0
    rest = weighted(np.delete(problem.mean, j, axis=1), np.delete(problem.weights, j)) / (1 - weight)
    elsewhere = rest[problem.leader] - rest
    slope = problem.mean[problem.leader, j] - problem.mean[:, j] - elsewhere
    rising, falling = slope > CLOSE, slope < -CLOSE
    lows = -elsewhere[rising] / slope[rising]
    highs = -elsewhere[falling] / slope[falling]
    low, high = lows.max(initial=0.0), highs.min(initial=1.0)
    return min(float(low), weight), max(float(high), weight)


def points_to_move(problem: Problem, k: int) -> float | None:
    """Return how many of 100 points of weight have to move for candidate `k` to catch the leader, or None.

    The least mass goes from the criteria where the leader is furthest ahead to the one where it is least.
    """
    differences = problem.mean[problem.leader] - problem.mean[k]
    gap, least = math.fsum(problem.weights * differences), float(differences.min())
    if gap <= CLOSE:
        return 0.0
    if least > CLOSE:
        return None
    return 100 * _mass(problem.weights, differences - least, gap)


def _mass(weights: Floats, gains: Floats, gap: float) -> float:
    moved = 0.0
    for j in np.lexsort((weights, -gains)):
        if gains[j] <= 0:
            break
        step = min(float(weights[j]), gap / float(gains[j]))
        moved, gap = moved + step, gap - step * float(gains[j])
        if gap <= CLOSE:
            break
    return moved

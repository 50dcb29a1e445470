"""Mean weights of the criteria: ranked, points, or open."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def mean_weights(kind: str, ranks: Sequence[int], points: Sequence[float]) -> Floats:
    """Return one weight for each criterion; they sum to one (empty for no criteria).

    `ranked` uses `ranks`, `points` uses `points`, `open` neither.
    """
    count = len(ranks)
    if kind == "ranked":
        return centroid(ranks)
    total = math.fsum(points)
    if kind == "points" and total > 0:
        return np.asarray(points, dtype=np.float64) / total
    return np.full(count, 1.0 / count) if count else np.empty(0)


def centroid(ranks: Sequence[int]) -> Floats:
    """Return the rank order centroid weights; criteria of equal rank share the mean of theirs.

    `w_k = (1/n) * sum(1/i for i in k..n)`, the mean of all weights in that order (Barron and Barrett,
    "Decision quality using ranked attribute weights", Management Science 42(11), 1996).
    """
    count = len(ranks)
    if not count:
        return np.empty(0)
    by_place = np.cumsum(1.0 / np.arange(count, 0, -1))[::-1] / count
    order = np.argsort(np.asarray(ranks), kind="stable")
    _, group, sizes = np.unique(np.asarray(ranks)[order], return_inverse=True, return_counts=True)
    shared = np.bincount(group, weights=by_place) / sizes
    weights = np.empty(count)
    weights[order] = shared[group]
    return weights

"""Readings: joint draws of weights and values.

Every cell and every criterion has a stream of random numbers of its own, named by the seed and its keys. So an edit
changes only the draws that it concerns (common random numbers), and the order of things changes none.
"""

import hashlib
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from app.analysis.problem import Problem

Singles = NDArray[np.float32]
DIRICHLET = 30.0
MOST_KEPT = 2_000


class Streams:
    """Random numbers by name. Those asked for lately are kept, since the next edit asks for most of them again."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self.size = size
        self._kept: OrderedDict[tuple[str, ...], Singles] = OrderedDict()

    def uniform(self, *names: str) -> Singles:
        """Return numbers from 0 up to 1."""
        return self._get("uniform", *names)

    def exponential(self, *names: str) -> Singles:
        """Return numbers of the standard exponential distribution."""
        return self._get("exponential", *names)

    def gamma(self, shape: float, *names: str) -> NDArray[np.float64]:
        """Return numbers of the standard gamma distribution; not kept, since they depend on the shape."""
        return self._generator("gamma", *names).standard_gamma(shape, self.size)

    def _get(self, kind: str, *names: str) -> Singles:
        key = (kind, *names)
        if key not in self._kept:
            generator = self._generator(*key)
            draw = generator.random if kind == "uniform" else generator.standard_exponential
            self._kept[key] = draw(self.size, dtype=np.float32)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _generator(self, *names: str) -> np.random.Generator:
        digest = hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest()
        return np.random.Generator(np.random.SFC64([self.seed, int.from_bytes(digest)]))


def draw_weights(problem: Problem, streams: Streams) -> Singles:
    """Return weights of criteria (n) by readings; each reading sums to one.

    Ranked: uniform over all weights in that order, by sorting normalised exponentials; tied criteria change places.
    Points: Dirichlet around the given weights. Open: uniform over the simplex.
    """
    keys = [criterion.key for criterion in problem.criteria]
    if problem.kind == "points" and sum(problem.points) > 0:
        return _around(problem, streams, keys)
    if problem.kind == "ranked":
        return _ranked(problem, streams, keys)
    return _normalised(np.stack([streams.exponential("weight", key) for key in keys]))


def draw_values(problem: Problem, streams: Streams) -> Singles:
    """Return values of criteria (n) by candidates (m) by readings, on the scale."""
    m, n = problem.mean.shape
    values = np.empty((n, m, streams.size), dtype=np.float32)
    for i, candidate in enumerate(problem.candidates):
        for j, criterion in enumerate(problem.criteria):
            _draw_cell(problem, streams, (i, j), values[j, i], ("cell", candidate.key, criterion.key))
        _fill_not_applicable(problem, i, values)
    return values


def _draw_cell(problem: Problem, streams: Streams, cell: tuple[int, int], out: Singles, names: tuple[str, ...]) -> None:
    low, high, likely = (float(a[cell]) for a in (problem.cells.low, problem.cells.high, problem.cells.likely))
    if not problem.cells.applicable[cell]:
        return
    if low == high:
        out[:] = low
        return
    uniform = streams.uniform(*names)
    if np.isnan(likely):
        np.multiply(uniform, high - low, out=out)
        out += low
    else:
        _triangular(uniform, low, likely, high, out)


def _triangular(uniform: Singles, low: float, likely: float, high: float, out: Singles) -> None:
    """Write the inverse of the triangular distribution function at `uniform` into `out`."""
    span = high - low
    share = np.float32((likely - low) / span)
    rising = uniform < share
    np.subtract(1, uniform, out=out)
    out *= np.float32(span * (high - likely))
    np.copyto(out, uniform * np.float32(span * (likely - low)), where=rising)
    np.sqrt(out, out=out)
    np.subtract(np.float32(high), out, out=out, where=~rising)
    np.add(np.float32(low), out, out=out, where=rising)


def _fill_not_applicable(problem: Problem, i: int, values: Singles) -> None:
    missing = np.flatnonzero(~problem.cells.applicable[i])
    if missing.size:
        there = np.flatnonzero(problem.cells.applicable[i])
        own = problem.effective[i, there].astype(np.float32) @ values[there, i]
        values[missing, i] = own


def _ranked(problem: Problem, streams: Streams, keys: list[str]) -> Singles:
    places = np.stack([streams.exponential("place", str(at)) for at in range(len(keys))])
    falling = _normalised(-np.sort(-places, axis=0))
    order = np.argsort(problem.ranks, kind="stable")
    weights = np.empty_like(falling)
    weights[order] = falling
    for rank in {r for r in problem.ranks if problem.ranks.count(r) > 1}:
        tied = np.flatnonzero(np.asarray(problem.ranks) == rank)
        lots = np.stack([streams.uniform("tie", keys[at]) for at in tied])
        weights[tied] = np.take_along_axis(weights[tied], np.argsort(lots, axis=0), axis=0)
    return weights


def _around(problem: Problem, streams: Streams, keys: list[str]) -> Singles:
    drawn = np.zeros((len(keys), streams.size))
    for at, key in enumerate(keys):
        if problem.weights[at] > 0:
            drawn[at] = streams.gamma(DIRICHLET * float(problem.weights[at]), "weight", key)
    return _normalised(drawn.astype(np.float32))


def _normalised(drawn: Singles) -> Singles:
    weights: Singles = drawn / drawn.sum(axis=0)
    return weights

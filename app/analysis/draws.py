"""Readings: joint draws of weights and values.

Every cell and every criterion has a stream of random numbers of its own, named by the seed and its keys. So an edit
changes only the draws that it concerns (common random numbers). Many readings come in blocks, to bound the memory.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.problem import Problem
from app.analysis.weights import Floats

Singles = NDArray[np.float32]
DIRICHLET = 30.0
BLOCK = 10_000
MOST_KEPT = 2_000
_SMALLEST = np.float32(1e-30)  # a criterion alone would divide an exponential of zero by itself


class Streams:
    """Random numbers by name. Those asked for lately are kept, since the next edit asks for most of them again."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self.size = size
        self._kept: OrderedDict[tuple[str, ...], Singles] = OrderedDict()

    def blocks(self) -> Iterator["Block"]:
        """Yield all readings, so many at a time that their values fit into memory."""
        for number, start in enumerate(range(0, self.size, BLOCK)):
            yield Block(self, number, min(BLOCK, self.size - start))

    def kept(self, kind: str, size: int, *names: str) -> Singles:
        """Return the `size` numbers of a kind under a name."""
        key = (kind, *names)
        if key not in self._kept:
            self._kept[key] = self._drawn(kind, size, self.generator(*key))
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def generator(self, *names: str) -> np.random.Generator:
        """Return the generator of a name, at its start."""
        digest = hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest()
        return np.random.Generator(np.random.SFC64([self.seed, int.from_bytes(digest)]))

    @staticmethod
    def _drawn(kind: str, size: int, generator: np.random.Generator) -> Singles:
        if kind == "uniform":
            return generator.random(size, dtype=np.float32)
        return np.maximum(generator.standard_exponential(size, dtype=np.float32), _SMALLEST)


@dataclass(frozen=True, slots=True)
class Block:
    """Some of the readings, with their part of every stream."""

    streams: Streams
    number: int
    size: int

    def uniform(self, *names: str) -> Singles:
        """Return numbers from 0 up to 1."""
        return self.streams.kept("uniform", self.size, *names, str(self.number))

    def exponential(self, *names: str) -> Singles:
        """Return numbers of the standard exponential distribution."""
        return self.streams.kept("exponential", self.size, *names, str(self.number))

    def gamma(self, shape: float, *names: str) -> Floats:
        """Return numbers of the standard gamma distribution; not kept, since they depend on the shape."""
        generator = self.streams.generator("gamma", *names, str(self.number))
        return generator.standard_gamma(shape, self.size)


def draw_weights(problem: Problem, block: Block) -> Floats:
    """Return weights of criteria (n) by readings; each reading sums to one.

    Ranked: uniform over all weights in that order, by sorting normalised exponentials; tied criteria change places.
    Points: Dirichlet around the given weights, equal ones if all points are zero. Open: uniform over the simplex.
    """
    keys = [criterion.key for criterion in problem.criteria]
    if problem.kind == "points":
        return _around(problem, block, keys)
    if problem.kind == "ranked":
        return _ranked(problem, block, keys)
    return _normalised(np.stack([block.exponential("weight", key) for key in keys]))


def draw_values(problem: Problem, block: Block) -> Singles:
    """Return values of criteria (n) by candidates (m) by readings, on the scale."""
    m, n = problem.mean.shape
    values = np.empty((n, m, block.size), dtype=np.float32)
    for i in range(m):
        for j in range(n):
            if problem.cells.applicable[i, j]:
                draw_cell(problem, block, (i, j), values[j, i])
        _fill_not_applicable(problem, i, values)
    return values


def draw_cell(problem: Problem, block: Block, cell: tuple[int, int], out: Singles) -> None:
    """Write the values of one cell that applies into `out`."""
    low, high, likely = (float(a[cell]) for a in (problem.cells.low, problem.cells.high, problem.cells.likely))
    if low == high:
        out[:] = low
        return
    uniform = block.uniform("cell", problem.candidates[cell[0]].key, problem.criteria[cell[1]].key)
    if np.isnan(likely):
        np.multiply(uniform, np.float32(high - low), out=out)
        out += np.float32(low)
    else:
        _triangular(uniform, low, likely, high, out)


def _triangular(uniform: Singles, low: float, likely: float, high: float, out: Singles) -> None:
    """Write the inverse of the triangular distribution function at `uniform` into `out`.

    It is a rising part up to the likely value and a falling part from there, each standing still where the other runs.
    """
    span = high - low
    share = np.float32((likely - low) / span)
    np.minimum(uniform, share, out=out)
    out *= np.float32(span * (likely - low))
    np.sqrt(out, out=out)
    falling = np.maximum(uniform, share)
    np.subtract(np.float32(1), falling, out=falling)
    falling *= np.float32(span * (high - likely))
    np.sqrt(falling, out=falling)
    out -= falling
    out += np.float32(low + high - likely)


def _fill_not_applicable(problem: Problem, i: int, values: Singles) -> None:
    missing = np.flatnonzero(~problem.cells.applicable[i])
    if missing.size:
        there = np.flatnonzero(problem.cells.applicable[i])
        values[missing, i] = problem.effective[i, there].astype(np.float32) @ values[there, i]


def _ranked(problem: Problem, block: Block, keys: list[str]) -> Floats:
    places = np.stack([block.exponential("place", str(at)) for at in range(len(keys))])
    falling = _normalised(-np.sort(-places, axis=0))
    order = np.argsort(problem.ranks, kind="stable")
    weights = np.empty_like(falling)
    weights[order] = falling
    for rank in {r for r in problem.ranks if problem.ranks.count(r) > 1}:
        tied = np.flatnonzero(np.asarray(problem.ranks) == rank)
        lots = np.stack([block.uniform("tie", keys[at]) for at in tied])
        weights[tied] = np.take_along_axis(weights[tied], np.argsort(lots, axis=0), axis=0)
    return weights


def _around(problem: Problem, block: Block, keys: list[str]) -> Floats:
    drawn = np.zeros((len(keys), block.size))
    for at, key in enumerate(keys):
        if problem.weights[at] > 0:
            drawn[at] = block.gamma(DIRICHLET * float(problem.weights[at]), "weight", key)
    return _normalised(drawn)


def _normalised(drawn: Singles | Floats) -> Floats:
    weights: Floats = drawn / drawn.sum(axis=0, dtype=np.float64)
    return weights

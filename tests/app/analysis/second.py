"""A second, plain implementation of the analysis, written from the design page alone; slow and obvious on purpose.

It shares no code with `app.analysis`: records go in, plain numbers come out. Exact quantities come from enumeration of
extreme points and from Gauss-Legendre quadrature on the pieces of a density, sampled ones from NumPy's own samplers.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.model.records import Evaluation

CLOSE = 1e-9


@dataclass
class Spread:
    """What a cell can be on the scale; likely None is uniform."""

    low: float
    likely: float | None
    high: float
    scored: bool

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2 if self.likely is None else (self.low + self.likely + self.high) / 3

    def draw(self, rng: np.random.Generator, size: int) -> Any:
        if self.low == self.high:
            return np.full(size, self.low)
        if self.likely is None:
            return rng.uniform(self.low, self.high, size)
        return rng.triangular(self.low, self.likely, self.high, size)

    def density(self, x: float) -> float:
        if self.likely is None:
            return 1 / (self.high - self.low)
        if x < self.likely or self.likely >= self.high:
            return 2 * (x - self.low) / ((self.high - self.low) * (self.likely - self.low))
        return 2 * (self.high - x) / ((self.high - self.low) * (self.high - self.likely))

    def expect(self, function: Any, kinks: list[float]) -> float:
        """Return the expectation of a piecewise linear function, exact up to rounding: the pieces are quadratic."""
        if self.low == self.high:
            return float(function(self.low))
        inner = [k for k in (*kinks, self.likely) if k is not None and self.low < k < self.high]
        ends = sorted({self.low, self.high, *inner})
        nodes, weights = np.polynomial.legendre.leggauss(4)
        total = 0.0
        for left, right in itertools.pairwise(ends):
            middle, half = (left + right) / 2, (right - left) / 2
            total += sum(
                half * w * self.density(middle + half * x) * function(middle + half * x)
                for x, w in zip(nodes, weights, strict=True)
            )
        return float(total)


def spread(evaluation: Evaluation, candidate: str, criterion: Any) -> Spread | None:
    """Return the spread of a cell, None where it is not applicable."""
    found = [s for s in evaluation.scores if (s.candidate, s.criterion) == (candidate, criterion.key)]
    if not found:
        return Spread(1.0, None, 5.0, scored=False)
    s = found[0]
    if s.not_applicable:
        return None

    def place(value: float) -> float:
        if criterion.kind == "rated":
            return value
        return min(5.0, max(1.0, 1 + 4 * (value - criterion.worst) / (criterion.best - criterion.worst)))

    likely = None if s.value is None else place(s.value)
    if s.low is not None:
        low, high = sorted((place(s.low), place(s.high)))
        return Spread(low, likely, high, scored=True)
    reach = {"guessed": 1.5, "read": 1.0, "tried": 0.5, "exact": 0.0}[s.confidence]
    return Spread(max(1.0, likely - reach), likely, min(5.0, likely + reach), scored=True)


class Second:
    """All figures of an evaluation, the plain way."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.criteria = evaluation.criteria
        self.n = len(self.criteria)
        self.kind = evaluation.weights
        self.ranks = [c.rank for c in self.criteria]
        self.w = self._weights([c.points for c in self.criteria])
        self.keys, self.rows = [], []
        for c in evaluation.candidates:
            if c.out or "fail" in c.must_haves.values():
                continue
            row = [spread(evaluation, c.key, criterion) for criterion in self.criteria]
            if sum(w for w, cell in zip(self.w, row, strict=True) if cell) > 0:
                self.keys.append(c.key)
                self.rows.append(row)
        self.m = len(self.keys)
        self.mean = self._filled("mean")
        self.low = self._filled("low")
        self.high = self._filled("high")
        self.overall = [sum(w * v for w, v in zip(self.w, row, strict=True)) for row in self.mean]
        best = max(self.overall, default=0.0)
        self.leader = next((i for i, v in enumerate(self.overall) if v > best - CLOSE), None)

    def _weights(self, points: list[float]) -> list[float]:
        n = self.n
        if self.kind == "points" and sum(points) > 0:
            return [p / sum(points) for p in points]
        if self.kind != "ranked":
            return [1 / n] * n
        places = [sum(1 / k for k in range(place, n + 1)) / n for place in range(1, n + 1)]
        order = sorted(range(n), key=lambda j: self.ranks[j])
        given = {j: places[at] for at, j in enumerate(order)}
        ties = [[given[k] for k in range(n) if self.ranks[k] == self.ranks[j]] for j in range(n)]
        return [sum(tie) / len(tie) for tie in ties]

    def share(self, i: int, j: int) -> float:
        """Return the weight that a cell has in its candidate's sum."""
        if self.rows[i][j] is None:
            return 0.0
        return self.w[j] / sum(w for w, cell in zip(self.w, self.rows[i], strict=True) if cell)

    def _filled(self, what: str) -> list[list[float]]:
        out = []
        for i, row in enumerate(self.rows):
            own = sum(self.share(i, j) * getattr(cell, what) for j, cell in enumerate(row) if cell)
            out.append([own if cell is None else getattr(cell, what) for cell in row])
        return out

    def extreme_weights(self) -> Iterator[list[float]]:
        """Yield the extreme points of the allowed weights."""
        if self.kind == "points":
            yield self.w
        elif self.kind == "ranked":
            for order in itertools.permutations(range(self.n)):
                if all(self.ranks[a] <= self.ranks[b] for a, b in itertools.pairwise(order)):
                    for count in range(1, self.n + 1):
                        yield [1 / count if j in order[:count] else 0.0 for j in range(self.n)]
        else:
            yield from np.eye(self.n).tolist()

    def margins(self, i: int, k: int) -> list[float]:
        """Return by how much i at its worst is ahead of k at its best, for all extreme weights."""
        difference = [a - b for a, b in zip(self.low[i], self.high[k], strict=True)]
        return [sum(w * d for w, d in zip(ws, difference, strict=True)) for ws in self.extreme_weights()]

    def certified(self) -> bool:
        return all(min(self.margins(self.leader, k)) >= -CLOSE for k in range(self.m) if k != self.leader)

    def can_win(self, k: int) -> bool:
        return not any(min(self.margins(i, k)) > CLOSE for i in range(self.m) if i != k)

    def worth(self, i: int, j: int) -> float:
        """Return `E[max(m_i + w_j (X - mean X), M)] - max m` by quadrature."""
        cell = self.rows[i][j]
        step = self.share(i, j)
        others = [v for k, v in enumerate(self.overall) if k != i]
        if cell is None or not others or step == 0:
            return 0.0
        level = max(others)
        base = self.overall[i] - step * cell.mean
        kink = (level - base) / step
        expected = cell.expect(lambda x: max(base + step * x, level), [kink])
        return expected - max(self.overall)

    def flip(self, i: int, j: int) -> float | None:
        """Return the value on the scale at which candidate i meets the leader (the leader: its best rival)."""
        step = self.share(i, j)
        others = [v for k, v in enumerate(self.overall) if k != i]
        if step == 0 or not others:
            return None
        target = max(others) if i == self.leader else self.overall[self.leader]
        value = self.rows[i][j].mean + (target - self.overall[i]) / step
        return value if 1 - CLOSE <= value <= 5 + CLOSE else None

    def stays(self, j: int) -> tuple[float, float]:
        """Return the weights of j between which the leader stays, by the change delta of Triantaphyllou and Sanchez
        (1997): the new weight is `(w - delta) / (1 - delta)` once the others keep their proportions.
        """
        w = self.w[j]
        low, high = 0.0, 1.0
        if w > 1 - 1e-12:
            return low, high
        for k in range(self.m):
            ahead = self.overall[self.leader] - self.overall[k]
            here = self.mean[self.leader][j] - self.mean[k][j]
            if k == self.leader or abs(here) < 1e-12:
                continue  # only an endless weight would do
            delta = ahead / here
            if here > 0 and delta <= w:
                low = max(low, (w - delta) / (1 - delta))
            if here < 0:
                high = min(high, (w - delta) / (1 - delta))
        return low, high

    def moves(self, k: int) -> float | None:
        """Return the mass of 100 to move, by bisection on what a given mass can do at best."""
        d = [a - b for a, b in zip(self.mean[self.leader], self.mean[k], strict=True)]
        gap = sum(w * x for w, x in zip(self.w, d, strict=True))
        if gap <= 1e-12:
            return 0.0
        if min(d) > 1e-12:
            return None

        def left(mass: float) -> float:
            total, free = gap + mass * min(d), mass
            for x, w in sorted(zip(d, self.w, strict=True), reverse=True):
                taken = min(w, free)
                total, free = total - taken * x, free - taken
            return total

        low, high = 0.0, 1.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if left(middle) > 1e-12 else (low, middle)
        return 100 * high

    def sample(self, seed: int, size: int) -> dict[str, Any]:
        """Return the sampled quantities, with plain samplers."""
        rng = np.random.default_rng(seed)
        ws = self._draw_weights(rng, size)
        xs = np.empty((size, self.m, self.n))
        for i, row in enumerate(self.rows):
            for j, cell in enumerate(row):
                if cell is not None:
                    xs[:, i, j] = cell.draw(rng, size)
            own = sum(self.share(i, j) * xs[:, i, j] for j, cell in enumerate(row) if cell is not None)
            for j, cell in enumerate(row):
                if cell is None:
                    xs[:, i, j] = own
        totals = np.round(np.einsum("sij,sj->si", xs, ws), 10)
        ranks = np.zeros((self.m, self.m))
        credit = np.zeros((size, self.m))
        for i in range(self.m):
            ahead = (totals > totals[:, i : i + 1]).sum(axis=1)
            level = (totals == totals[:, i : i + 1]).sum(axis=1)
            for place in range(self.m):
                ranks[i, place] = np.where((ahead <= place) & (place < ahead + level), 1 / level, 0).mean()
            credit[:, i] = np.where(ahead == 0, 1 / level, 0)
        central = [credit[:, i] @ ws / credit[:, i].sum() if credit[:, i].any() else None for i in range(self.m)]
        at_mean = xs @ np.array(self.w)
        by_weight = ws @ np.array(self.mean).T
        return {
            "ranks": ranks,
            "pairwise": [
                [((totals[:, i] > totals[:, k]) + (totals[:, i] == totals[:, k]) / 2).mean() for k in range(self.m)]
                for i in range(self.m)
            ],
            "central": central,
            "confidence": [None if c is None else self._confidence(xs, i, c) for i, c in enumerate(central)],
            "joint": totals.max(axis=1) - totals[:, self.leader],
            "research": at_mean.max(axis=1) - at_mean[:, self.leader],
            "preference": by_weight.max(axis=1) - by_weight[:, self.leader],
            "weights": ws,
            "credit": credit,
        }

    def _confidence(self, xs: Any, i: int, central: Any) -> float:
        totals = np.round(xs @ central, 10)
        best = totals.max(axis=1)
        return float(np.where(totals[:, i] == best, 1 / (totals == best[:, None]).sum(axis=1), 0).mean())

    def _draw_weights(self, rng: np.random.Generator, size: int) -> Any:
        if self.kind == "points":
            out = np.zeros((size, self.n))
            used = [j for j in range(self.n) if self.w[j] > 0]
            out[:, used] = rng.dirichlet([30 * self.w[j] for j in used], size)
            return out
        plain = rng.dirichlet(np.ones(self.n), size)
        if self.kind != "ranked":
            return plain
        falling = -np.sort(-plain, axis=1)
        out = np.empty_like(falling)
        lots = rng.random((size, self.n))
        order = np.lexsort((lots, np.broadcast_to(self.ranks, (size, self.n))), axis=1)  # equal ranks by lot
        np.put_along_axis(out, order, falling, axis=1)
        return out

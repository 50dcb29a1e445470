"""Cells on the common scale of 1 to 5: likely value, low, high and mean of every candidate and criterion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.analysis.weights import Floats
from app.model.records import Criterion, Score
from app.model.rules import SCALE_HIGH, SCALE_LOW

REACH = {"guessed": 1.5, "read": 1.0, "tried": 0.5, "exact": 0.0}

Index = NDArray[np.bool_] | tuple[NDArray[np.intp], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """Arrays of candidates by criteria. `likely` is NaN where the value is uniform between `low` and `high`."""

    likely: Floats
    low: Floats
    high: Floats
    applicable: NDArray[np.bool_]
    scored: NDArray[np.bool_]

    def at(self, rows: Index) -> "Cells":
        """Return the cells at some of the places."""
        return Cells(
            likely=self.likely[rows],
            low=self.low[rows],
            high=self.high[rows],
            applicable=self.applicable[rows],
            scored=self.scored[rows],
        )

    @property
    def mean(self) -> Floats:
        """Return the expected values: triangular with a likely value, else uniform."""
        uniform = (self.low + self.high) / 2
        triangular = (self.low + self.likely + self.high) / 3
        return np.where(np.isnan(self.likely), uniform, triangular)


def cells(candidates: Sequence[str], criteria: Sequence[Criterion], scores: Iterable[Score]) -> Cells:
    """Return the cells for the candidates with these keys. A cell without a score spans the whole scale."""
    shape = (len(candidates), len(criteria))
    likely, low, high = np.full(shape, np.nan), np.full(shape, SCALE_LOW), np.full(shape, SCALE_HIGH)
    applicable, scored = np.ones(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    rows = {key: at for at, key in enumerate(candidates)}
    columns = {criterion.key: (at, criterion) for at, criterion in enumerate(criteria)}
    for score in scores:
        if score.candidate in rows and score.criterion in columns:
            column, criterion = columns[score.criterion]
            cell = rows[score.candidate], column
            applicable[cell] = not score.not_applicable
            if not score.not_applicable:
                scored[cell] = True
                likely[cell], low[cell], high[cell] = on_scale(score, criterion)
    return Cells(likely=likely, low=low, high=high, applicable=applicable, scored=scored)


def on_scale(score: Score, criterion: Criterion) -> tuple[float, float, float]:
    """Return likely, low and high of a scored cell on the scale; likely is NaN for a mere range."""
    likely = np.nan if score.value is None else to_scale(score.value, criterion)
    if score.low is not None and score.high is not None:
        ends = to_scale(score.low, criterion), to_scale(score.high, criterion)
        return likely, min(ends), max(ends)
    reach = REACH[score.confidence]
    return likely, max(likely - reach, SCALE_LOW), min(likely + reach, SCALE_HIGH)


def to_scale(value: float, criterion: Criterion) -> float:
    """Return a value of the criterion on the scale: measured ones on a straight line, clipped at the anchors."""
    if criterion.worst is None or criterion.best is None:
        return value
    share = (value - criterion.worst) / (criterion.best - criterion.worst)
    return SCALE_LOW + (SCALE_HIGH - SCALE_LOW) * min(max(share, 0.0), 1.0)


def stretched(cells_: Cells, factor: float) -> Cells:
    """Return the cells with every range wider by `factor` around its likely value or its middle, clipped."""
    if factor == 1:
        return cells_
    middle = np.where(np.isnan(cells_.likely), (cells_.low + cells_.high) / 2, cells_.likely)
    low = np.clip(middle - (middle - cells_.low) * factor, SCALE_LOW, SCALE_HIGH)
    high = np.clip(middle + (cells_.high - middle) * factor, SCALE_LOW, SCALE_HIGH)
    return replace(cells_, low=low, high=high)


def from_scale(value: float, criterion: Criterion) -> float:
    """Return a value on the scale in the unit of the criterion."""
    if criterion.worst is None or criterion.best is None:
        return value
    share = (value - SCALE_LOW) / (SCALE_HIGH - SCALE_LOW)
    return criterion.worst + share * (criterion.best - criterion.worst)

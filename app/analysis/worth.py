"""What one cell is worth knowing, in closed form at mean weights, and at which value it would change the order.

Expected value of perfect information about one input (Raiffa and Schlaifer, "Applied Statistical Decision Theory",
1961), with the partial expectations of the triangular and the uniform distribution.
"""

from dataclasses import dataclass

import numpy as np

from app.analysis import scale
from app.analysis.figures import LEVEL
from app.analysis.problem import Problem
from app.analysis.weights import Floats
from app.model.rules import SCALE_HIGH, SCALE_LOW


@dataclass(frozen=True, slots=True)
class CellWorth:
    """Arrays of candidates by criteria: worth in points, and the crossing value on the scale (NaN: there is none)."""

    worth: Floats
    crossing: Floats


def cell_worths(problem: Problem) -> CellWorth:
    """Return the worth of knowing each cell exactly; zero where no value in its range reaches the crossing."""
    crossing = _crossings(problem)
    leads = np.arange(len(problem.candidates)) == problem.leader
    inside = np.clip(crossing, problem.cells.low, problem.cells.high)
    below = _expected_below(inside, problem.cells)
    above = _expected_above(inside, problem.cells)
    gain = problem.effective * np.where(leads[:, None], below, above)
    reached = (crossing > problem.cells.low + LEVEL) & (crossing < problem.cells.high - LEVEL)
    worth = np.where(reached & problem.cells.applicable & (problem.effective > 0), gain, 0.0)
    return CellWorth(worth=np.maximum(worth, 0.0), crossing=crossing)


def flips_at(problem: Problem, crossing: Floats, i: int, j: int) -> float | None:
    """Return the value at which the candidate meets the leader (the leader: its best rival), in the cell's unit."""
    value = float(crossing[i, j])
    if np.isnan(value) or not SCALE_LOW - LEVEL <= value <= SCALE_HIGH + LEVEL:
        return None
    return scale.from_scale(min(max(value, SCALE_LOW), SCALE_HIGH), problem.criteria[j])


def _crossings(problem: Problem) -> Floats:
    overall, leader = problem.overall, problem.leader
    rivals = np.delete(overall, leader)
    best = float(rivals.max()) if rivals.size else np.nan
    target = np.where(np.arange(overall.size) == leader, best, overall[leader])
    usable = problem.cells.applicable & (problem.effective > 0)
    step = np.full(usable.shape, np.nan)
    with np.errstate(over="ignore"):  # next to no weight: no value is far enough
        np.divide((target - overall)[:, None], problem.effective, out=step, where=usable)
    crossing: Floats = problem.cells.mean + step
    return crossing


def _expected_above(crossing: Floats, cells: scale.Cells) -> Floats:
    """Return E(X - c)+ for each cell."""
    above: Floats = _expected_below(crossing, cells) + cells.mean - crossing
    return above


def _expected_below(crossing: Floats, cells: scale.Cells) -> Floats:
    """Return E(c - X)+ for each cell whose crossing `c` lies inside its range; elsewhere what comes is not used."""
    low, high, likely = cells.low, cells.high, cells.likely
    span = np.where(high > low, high - low, 1.0)
    uniform = (crossing - low) ** 2 / (2 * span)
    rising = (crossing - low) ** 3 / (3 * span * np.where(likely > low, likely - low, 1.0))
    falling = (high - crossing) ** 3 / (3 * span * np.where(high > likely, high - likely, 1.0))
    triangular = np.where(crossing <= likely, rising, falling - (cells.mean - crossing))
    below: Floats = np.where(np.isnan(likely), uniform, triangular)
    return below

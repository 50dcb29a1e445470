"""The geometry of a budget that runs down: what was left at each moment, beside an even pace. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.model.records import Budget


@dataclass(frozen=True, slots=True)
class Point:
    """An instant and the effort left at it, in milliseconds; below zero once the budget is overrun."""

    at: int
    left_ms: int


@dataclass(frozen=True, slots=True)
class BurnDown:
    """`left` falls with research and jumps with each extension; `pace` goes evenly from the opening to the deadline."""

    left: tuple[Point, ...]
    pace: tuple[Point, ...]
    deadline: int


def burn_down(
    opened_at: int, budgets: Sequence[Budget], spent: Iterable[tuple[int, int, int]], now: int
) -> BurnDown | None:
    """Return the series for research `spent` as (start, end, length), until `now`; None without a budget."""
    ordered = sorted(budgets, key=lambda budget: budget.version)
    if not ordered:
        return None
    first, last = ordered[0], ordered[-1]
    rows = sorted(spent)
    changes = [(start, 0) for start, _, _ in rows]
    changes += [(max(end, start), -length) for start, end, length in rows]
    changes += [
        (after.set_at or before.deadline, after.effort_ms - before.effort_ms) for before, after in pairwise(ordered)
    ]
    left, points = first.effort_ms, [Point(opened_at, first.effort_ms)]
    for at, change in sorted(changes):
        if change > 0:
            points.append(Point(at, left))
        left += change
        points.append(Point(at, left))
    points.append(Point(max(now, points[-1].at), left))
    pace = (Point(opened_at, first.effort_ms), Point(max(last.deadline, opened_at), 0))
    return BurnDown(tuple(points), pace, last.deadline)

"""The figures of candidates as plain values, and who leads. Free of NumPy, so that lists and views may import it."""

from collections.abc import Iterable
from dataclasses import dataclass

LEVEL = 1e-9
"""Scores that differ by less are equal: the difference is rounding."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be said of a candidate. All None when it is out, or when no cell that has weight applies to it."""

    key: str
    state: str
    overall: float | None
    low: float | None
    high: float | None
    scored: bool


def leader(rows: Iterable[Figures]) -> str | None:
    """Return the key of the candidate with the highest overall score, the first of equals; None if none is scored."""
    there = [row for row in rows if row.overall is not None]
    if not any(row.scored for row in there):
        return None
    best = max(row.overall or 0.0 for row in there)
    return next(row.key for row in there if (row.overall or 0.0) >= best - LEVEL)

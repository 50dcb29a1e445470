"""People forget to start clocks: when to offer to count time afterwards, and what commits say of building. Pure."""

from collections.abc import Iterable
from datetime import date

from app.analysis.days import day_of
from app.model.times import HOUR, MINUTE

EDITING_MS = 2 * MINUTE
LULL_MS = 1 * MINUTE
"""Edits further apart than this do not belong to one stretch."""
DAYS_AGO = 2
BETWEEN_COMMITS_MS = 2 * HOUR
BEFORE_FIRST_MS = 30 * MINUTE


def comparing_to_offer(edits: Iterable[int]) -> int:
    """Return how much editing without a clock may be offered to be counted as comparing, 0 when it is too little.

    `edits` are the instants of edits since the last offer. Only the newest stretch counts.
    """
    stretch: list[int] = []
    for at in sorted(edits):
        if stretch and at - stretch[-1] > LULL_MS:
            stretch = []
        stretch.append(at)
    length = stretch[-1] - stretch[0] if stretch else 0
    return length if length >= EDITING_MS else 0


def researched_since(touched_at: int, asked_at: int | None, now: int, zone: str) -> date | None:
    """Return the day for “Researched since Tuesday?”, or None: touched lately, or asked since it was touched."""
    if asked_at is not None and asked_at >= touched_at:
        return None
    touched = day_of(touched_at, zone)
    return touched if (day_of(now, zone) - touched).days >= DAYS_AGO else None


def building_sessions(commits: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return building time estimated from one's own commits, as (start, end): an estimate, to be called one.

    A session is commits less than two hours apart, plus half an hour before the first.
    """
    found: list[tuple[int, int]] = []
    for at in sorted(commits):
        if found and at - found[-1][1] < BETWEEN_COMMITS_MS:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at - BEFORE_FIRST_MS, at))
    return tuple(found)

"""People forget to start clocks: when to offer to count time afterwards, and what commits say of building. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.analysis.days import day_of
from app.model.times import HOUR, MINUTE

EDITING_MS = 2 * MINUTE
LULL_MS = 1 * MINUTE
"""Edits further apart than this do not belong to one stretch."""
DAYS_AGO = 2
BETWEEN_COMMITS_MS = 2 * HOUR
BEFORE_FIRST_MS = 30 * MINUTE

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Building time that no clock counted, and how many commits it was estimated from."""

    length_ms: int
    commits: int


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


def building_sessions(commits: Iterable[int]) -> tuple[Span, ...]:
    """Return building time estimated from one's own commits, as (start, end): an estimate, to be called one.

    A session is commits less than two hours apart, plus half an hour before the first.
    """
    found: list[Span] = []
    for at in sorted(commits):
        if found and at - found[-1][1] < BETWEEN_COMMITS_MS:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at - BEFORE_FIRST_MS, at))
    return tuple(found)


def building_without_clock(commits: Iterable[int], logged: Iterable[Span]) -> Estimate | None:
    """Return what one's own commits say of building beside the logged spans, None where they say nothing.

    A commit inside a logged span says nothing that the clock does not know; what a session shares with one is left out.
    """
    known = _joined(logged)
    starts = [start for start, _ in known]
    outside = [at for at in commits if not _inside(at, known, starts)]
    length = sum(end - start - _shared(start, end, known, starts) for start, end in building_sessions(outside))
    return Estimate(length, len(outside)) if length > 0 else None


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _inside(at: int, known: Sequence[Span], starts: Sequence[int]) -> bool:
    before = bisect_right(starts, at)
    return before > 0 and at <= known[before - 1][1]


def _shared(start: int, end: int, known: Sequence[Span], starts: Sequence[int]) -> int:
    """Return how much of [start, end) the known spans cover."""
    near = known[max(bisect_right(starts, start) - 1, 0) : bisect_right(starts, end)]
    return sum(max(min(end, until) - max(start, since), 0) for since, until in near)

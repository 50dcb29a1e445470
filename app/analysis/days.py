"""Time cut at local midnights, so that a day of 23 or 25 hours holds what happened in it. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from app.model import times


@lru_cache(maxsize=4096)
def midnight(day: date, zone: str) -> int:
    """Return the instant at which `day` begins in `zone`."""
    return times.to_ms(datetime.combine(day, time.min, times.zone(zone)).astimezone(UTC))


def day_of(ms: int, zone: str) -> date:
    """Return the local day of an instant."""
    return times.local(ms, zone).date()


def spans(start: int, end: int, zone: str) -> Iterator[tuple[date, int, int]]:
    """Yield the local days that [start, end) touches, with the part of it that lies in each."""
    at = start
    while at < end:
        day = day_of(at, zone)
        until = min(end, midnight(day + timedelta(days=1), zone))
        yield day, at, until
        at = until


def parts(start: int, end: int, length: int, zone: str) -> dict[date, int]:
    """Return `length` by local day, spread evenly over [start, end); the parts add up to it exactly.

    The wall clock may have been set back while the entry ran: it then took at least its own length.
    """
    end = max(end, start + length)
    first = day_of(start, zone)
    if end <= midnight(first + timedelta(days=1), zone):  # nearly always, and a report reads thousands
        return {first: length} if length else {}
    found: dict[date, int] = {}
    for day, since, until in spans(start, end, zone):
        done, before = ((moment - start) * length // (end - start) for moment in (until, since))
        found[day] = found.get(day, 0) + done - before
    return {day: ms for day, ms in found.items() if ms}

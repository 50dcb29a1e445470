"""When a parked option may be looked at again: once the product shipped, or the quiet period ended. Pure."""

from datetime import date

from app.analysis.days import day_of, midnight
from app.model.records import QUIET_DAYS
from app.model.times import DAY


def due_at(*, parked_at: int, quiet_until: int | None, shipped_on: str | None, waits: bool, zone: str) -> int | None:
    """Return from when on an option is offered again, None while that cannot be known.

    `quiet_until` is the end of the quiet period of the decision that stands. `waits` says that its evaluation is still
    being decided: then only the product can end the waiting. What was parked after the product shipped, or belongs
    to no evaluation that decides, waits for 90 days.
    """
    ends = [] if quiet_until is None else [quiet_until]
    shipped = None if shipped_on is None else date.fromisoformat(shipped_on)
    if shipped is not None and shipped >= day_of(parked_at, zone):
        ends.append(max(midnight(shipped, zone), parked_at))
    elif (shipped is not None or not waits) and quiet_until is None:
        ends.append(parked_at + QUIET_DAYS * DAY)
    return min(ends, default=None)

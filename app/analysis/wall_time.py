"""Times as people type them into a form: a day and an hour, in a zone that sets its clocks. Pure."""

import re
from datetime import UTC, date, datetime, time

from app.model import times
from app.model.errors import Refused
from app.model.words import say

_HOUR = re.compile(r"(\d{1,2})[:.](\d\d)", re.ASCII)


def instant(day: date, hour: str, zone: str, after: int | None = None) -> int:
    """Return the instant of `18:30` on a day in a zone; with `after` the first such instant that lies later.

    Of an hour that comes twice the first is meant, unless that is not after `after`. An hour that a zone leaves out
    is refused.
    """
    found = _HOUR.fullmatch(hour.strip())
    try:
        if found is None:
            raise ValueError
        wall = datetime.combine(day, time(int(found[1]), int(found[2])))
    except ValueError:
        raise Refused(say("“{text}” is not a time of day; write it as 18:30.", text=hour.strip()[:20])) from None
    both = [times.to_ms(wall.replace(tzinfo=times.zone(zone), fold=fold).astimezone(UTC)) for fold in (0, 1)]
    there = [ms for ms in both if times.local(ms, zone).replace(tzinfo=None) == wall]
    if not there:
        raise Refused(say("{hour} was left out on that day, as the clocks were set forward.", hour=hour.strip()))
    return next((ms for ms in there if after is None or ms > after), there[0])

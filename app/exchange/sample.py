"""The sample evaluation, as if it had begun a few days ago: every time in it moved by the same number of days. Pure."""

import datetime as dt
import re

DRAWN_ON = dt.date(2026, 11, 22)
"""The day as of which the sample was written."""
_TIME = re.compile(r'"(\d{4}-\d\d-\d\d)((?:T[\d:.]+Z)?)"')
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile("|".join(_DAYS))


def as_of(text: str, today: dt.date) -> str:
    """Return the text of the sample as of `today`; days of the week that it names move with it."""
    days = (today - DRAWN_ON).days

    def moved(found: re.Match[str]) -> str:
        day = dt.date.fromisoformat(found[1]) + dt.timedelta(days=days)
        return f'"{day.isoformat()}{found[2]}"'

    def named(found: re.Match[str]) -> str:
        return _DAYS[(_DAYS.index(found[0]) + days) % 7]

    return _DAY.sub(named, _TIME.sub(moved, text))

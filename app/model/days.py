"""Days as whole numbers since 1 January 1970, as evidence and scans count them."""

from datetime import date, timedelta

_FIRST = date(1970, 1, 1)


def as_date(day: int) -> date:
    """Return the date of a day; one that no calendar has is the last one that it has."""
    return _FIRST + timedelta(days=min(max(day, 0), (date.max - _FIRST).days))


def day_text(day: int) -> str:
    """Return `YYYY-MM-DD` of a day."""
    return as_date(day).isoformat()

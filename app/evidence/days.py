"""Days and windows. The anchor is the committer time of HEAD, never today; a window is open at its old end."""

SECOND = 1000
DAY = 86_400
YEAR = 365 * DAY
YEARS_DAYS = 365.25


def day(seconds: int) -> int:
    """Return the number of the UTC day of an instant in seconds."""
    return seconds // DAY


def is_within(seconds: int, anchor: int, days: int) -> bool:
    """Tell whether an instant lies above the anchor minus `days` days."""
    return seconds > anchor - days * DAY

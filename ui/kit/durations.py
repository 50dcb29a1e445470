"""Reading and writing a length of time as people type it.

Lives here: text to minutes and back. Must not: widgets.
"""

import re

from PySide6.QtCore import QCoreApplication

_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hour|hours)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minute|minutes)", re.IGNORECASE)
_BOTH = re.compile(rf"{_HOURS.pattern}\s*(?:{_MINUTES.pattern})?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")


def parse_duration(text: str) -> int | None:
    """Return the minutes in "8h", "90m", "1h30m", "1 h 30 m", "1.5 h" or "1:30", or None."""
    text = text.strip()
    if found := _BOTH.fullmatch(text):
        return round(float(found[1].replace(",", ".")) * 60) + int(found[2] or 0)
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _CLOCK.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    return None


def format_duration(minutes: int) -> str:
    """Return minutes as "8 h", "1 h 30 m" or "45 m"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(QCoreApplication.translate("Duration", "{0} h").format(hours))
    if rest or not hours:
        parts.append(QCoreApplication.translate("Duration", "{0} m").format(rest))
    return " ".join(parts)

"""Instants, days and durations. Inside, an instant is UTC milliseconds and a duration whole milliseconds.

Nothing here reads a clock; see `app.platform.clock`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.model.errors import Refused
from app.model.words import say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
LONGEST_EFFORT = 10_000 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{3}))?Z", re.ASCII)
_LOCAL = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DURATION = re.compile(r"(?:(\d{1,6})h)?(?:(\d{1,6})m)?", re.ASCII)


def parse_instant(text: str) -> int:
    """Return UTC milliseconds of `YYYY-MM-DDThh:mm:ss[.mmm]Z`."""
    match = _INSTANT.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        moment = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    except ValueError:
        raise Refused(say("“{text}” is not a time; write it as 2026-11-27T17:00:00Z.", text=text[:80])) from None
    return to_ms(moment) + int(match[2] or 0)


def parse_moment(text: str, zone_name: str) -> int:
    """Return UTC milliseconds of an instant as above, or of a local `YYYY-MM-DD[ hh:mm]` in the zone.

    Of an hour that comes twice the first is meant, as people do who do not think of it.
    """
    match = _LOCAL.fullmatch(text.strip())
    if match is None:
        return parse_instant(text.strip())
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}").replace(tzinfo=zone(zone_name))
        return to_ms(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        raise Refused(say("“{text}” is not a time; write it as 2026-11-27 17:00.", text=text[:80])) from None


def format_instant(ms: int) -> str:
    """Return `ms` as `YYYY-MM-DDThh:mm:ss[.mmm]Z`; the milliseconds only when there are some."""
    moment = _EPOCH + timedelta(milliseconds=ms)
    fraction = f".{ms % 1000:03d}" if ms % 1000 else ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + fraction + "Z"


def parse_day(text: str) -> str:
    """Return `text` if it is a real day written `YYYY-MM-DD`."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise Refused(say("“{text}” is not a day; write it as 2026-11-27.", text=text[:80])) from None
    return text


def parse_duration(text: str) -> int:
    """Return the milliseconds of `8h`, `90m` or `1h30m`, more than none and at most 10,000 hours."""
    match = _DURATION.fullmatch(text.strip())
    ms = int(match[1] or 0) * HOUR + int(match[2] or 0) * MINUTE if match else 0
    if not 0 < ms <= LONGEST_EFFORT:
        raise Refused(say("“{text}” is not a length of time; write 8h, 90m or 1h30m.", text=text[:80]))
    return ms


def zone(name: str) -> "ZoneInfo":
    """Return the zone called `name`, or UTC where this machine does not know it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - some commands show UTC only

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local(ms: int, zone_name: str) -> datetime:
    """Return the instant as a local time in the zone."""
    try:
        return (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone(zone_name))
    except OverflowError:
        raise _beyond() from None


def to_ms(moment: datetime) -> int:
    """Return the UTC milliseconds of an aware `moment`."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def same_time_later(ms: int, days: int, zone_name: str) -> int:
    """Return the instant with the same local time of day `days` later, across daylight saving."""
    start = local(ms, zone_name)
    try:
        later = to_ms((start.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=start.tzinfo))
        format_instant(later)
    except OverflowError:
        raise _beyond() from None
    return later


def _beyond() -> Refused:
    return Refused(say("That time lies beyond the calendar, which ends with the year 9999."))


def effort_words(ms: int) -> str:
    """Return a duration for people: `8 h`, `1 h 31 m`, `24 m`."""
    hours, minutes = divmod(max(ms, 0) // MINUTE, 60)
    if hours and minutes:
        return say("{hours} h {minutes} m", hours=hours, minutes=minutes)
    return say("{hours} h", hours=hours) if hours else say("{minutes} m", minutes=minutes)

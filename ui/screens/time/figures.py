"""From what the services say to what the charts show, and the same in words and as tables. Pure.

Lives here: figures of the charts of this page. Must not: painting, services.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.days import day_of, midnight
from app.analysis.report import DayRow
from app.model.times import HOUR, effort_words
from app.model.vocabulary import ACTIVITIES
from ui import words
from ui.kit.charts import Bar, RunDown
from ui.screens.time.words import COLOURS

if TYPE_CHECKING:
    from app.analysis.burn_down import BurnDown

FEWEST_DAYS, MOST_DAYS, NAMED_DAYS = 7, 14, 7
_MID = 0.28


def _tr(text: str) -> str:
    return QCoreApplication.translate("Time", text)


def run_down(found: "BurnDown", now: int, zone: str, *, open_still: bool) -> RunDown:
    """Return the picture of a budget that runs down; `now` is when it is looked at, `zone` that of the days."""
    start, end = found.left[0].at, max(found.deadline, found.left[-1].at)
    high = max(point.left_ms for point in found.left)
    low = min(0, *(point.left_ms for point in found.left))
    across, up = Scale(start, end), Scale(low, high)
    line = tuple((across(point.at), up(point.left_ms)) for point in found.left)
    last = found.left[-1]
    return RunDown(
        line=line,
        pace=tuple((across(point.at), up(point.left_ms)) for point in found.pace),
        zero=up(0),
        limit=across(found.deadline),
        limit_words=_tr("due {day}").format(day=words.day(found.deadline, zone)),
        past_limit=now >= found.deadline,
        end_words=words.left(last.left_ms),
        across=tuple(_days(start, end, last.at, zone, open_still=open_still)),
        up=((up(high), effort_words(high)), (up(0), "0")),
    )


def run_down_words(found: "BurnDown", zone: str) -> str:
    """Return the same in a sentence."""
    first, last = found.left[0], found.left[-1]
    return _tr("From {effort} on {start} to {left} on {day}; due {due}.").format(
        effort=effort_words(first.left_ms),
        start=words.day(first.at, zone),
        left=words.left(last.left_ms),
        day=words.day(last.at, zone),
        due=words.day(found.deadline, zone),
    )


def run_down_table(found: "BurnDown", zone: str) -> tuple[tuple[str, ...], ...]:
    """Return what was left at the end of each day that changed it, as rows of a table."""
    by_day: dict[dt.date, tuple[int, int]] = {}
    for point in found.left:
        by_day[day_of(point.at, zone)] = (point.at, point.left_ms)
    return tuple((words.day(at, zone), words.left(left)) for at, left in by_day.values())


def shown_days(rows: Sequence[DayRow], opened: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    """Return the days on show: from the first that matters to `until`, seven at least, fourteen at most."""
    last = max([until, *(row.day for row in rows)])
    first = min([opened, *(row.day for row in rows)])
    count = min(max((last - first).days + 1, FEWEST_DAYS), MOST_DAYS)
    start = first if (last - first).days + 1 <= count else last - dt.timedelta(days=count - 1)
    return tuple(start + dt.timedelta(days=at) for at in range(count))


def bars(rows: Sequence[DayRow], days: Sequence[dt.date]) -> tuple[Bar, ...]:
    """Return a bar for each day, its activities from the ground up."""
    by_day = {day: _by_activity(rows, day) for day in days}
    highest = max([sum(found.values()) for found in by_day.values()] + [HOUR])
    name = words.weekday if len(days) <= NAMED_DAYS else _day_number
    return tuple(
        Bar(
            words=name(day),
            above=words.clock_length(sum(found.values())) if found else "",
            parts=tuple((COLOURS[activity], ms / highest) for activity, ms in found.items()),
        )
        for day, found in by_day.items()
    )


def bars_words(rows: Sequence[DayRow], days: Sequence[dt.date]) -> str:
    """Return the same in a sentence."""
    found = [(day, sum(_by_activity(rows, day).values())) for day in days]
    said = [f"{words.weekday_and_number(day)} {effort_words(ms)}" for day, ms in found if ms]
    return ", ".join(said) if said else _tr("Nothing was logged on these days.")


def bars_table(rows: Sequence[DayRow]) -> tuple[tuple[str, ...], ...]:
    """Return every day with its activities, newest first, as rows of a table."""
    days = sorted({row.day for row in rows}, reverse=True)
    return tuple(
        (words.weekday_and_day(day, with_year=True), words.activity(activity), words.clock_length(ms))
        for day in days
        for activity, ms in _by_activity(rows, day).items()
    )


def _by_activity(rows: Sequence[DayRow], day: dt.date) -> dict[str, int]:
    found = {activity: sum(r.length_ms for r in rows if r.day == day and r.activity == activity)
             for activity in ACTIVITIES}  # fmt: skip
    return {activity: ms for activity, ms in found.items() if ms}


def _day_number(day: dt.date) -> str:
    return str(day.day)


class Scale:
    """Maps values between two ends to 0 and 1."""

    def __init__(self, low: int, high: int) -> None:
        self._low, self._length = low, max(high - low, 1)

    def __call__(self, value: int) -> float:
        return (value - self._low) / self._length


def _days(start: int, end: int, last: int, zone: str, *, open_still: bool) -> Iterator[tuple[float, str]]:
    """Yield the days under the chart: the first, today, and one between them where there is room."""
    across = Scale(start, end)
    first, today = day_of(start, zone), day_of(last, zone)
    if first != today:
        yield 0.0, words.weekday_and_number(first)
        between = first + (today - first) / 2
        at = across(midnight(between, zone))
        if at > _MID and across(last) - at > _MID:
            yield at, words.weekday_and_number(between)
    yield across(last), _tr("today") if open_still else words.weekday_and_number(today)

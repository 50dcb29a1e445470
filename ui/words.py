"""Figures and days as people read them, in one place for all screens."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.model import times


def _tr(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def day(ms: int, zone: str) -> str:
    """Return `Fri 27 Nov` for an instant."""
    return _date(times.local(ms, zone).date(), "ddd d MMM")


def long_day(ms: int, zone: str) -> str:
    """Return `27 November 2026` for an instant."""
    return _date(times.local(ms, zone).date(), "d MMMM yyyy")


def short_day(ms: int, zone: str) -> str:
    """Return `27 November` for an instant."""
    return _date(times.local(ms, zone).date(), "d MMMM")


def written_day(text: str) -> str:
    """Return `15 December 2026` for `2026-12-15`."""
    return _date(dt.date.fromisoformat(text), "d MMMM yyyy")


def weekday_and_day(day: dt.date, *, with_year: bool = False) -> str:
    """Return `Friday 20 November`, with the year if asked for."""
    return _date(day, "dddd d MMMM yyyy" if with_year else "dddd d MMMM")


def weekday(day: dt.date) -> str:
    """Return `Fri`."""
    return _date(day, "ddd")


def weekday_long(day: dt.date) -> str:
    """Return `Friday`."""
    return _date(day, "dddd")


def weekday_and_number(day: dt.date) -> str:
    """Return `Fri 20`."""
    return _date(day, "ddd d")


def clock_length(ms: int) -> str:
    """Return a duration as `1:31`."""
    hours, minutes = divmod(abs(ms) // times.MINUTE, 60)
    return f"{hours}:{minutes:02d}"


def left(ms: int) -> str:
    """Return `1 h 31 m left`, or `20 m over` past the end."""
    if ms < 0:
        return _tr("{time} over").format(time=times.effort_words(-ms))
    return _tr("{time} left").format(time=times.effort_words(ms))


def days(number: int) -> str:
    """Return `1 day`, `5 days` or `1,109 days`."""
    return _tr("1 day") if number == 1 else _tr("{number} days").format(number=f"{number:,}")


def score(value: float) -> str:
    """Return a value of a cell: `4`, `2.5`, `120`."""
    return f"{value:g}"


def overall(value: float) -> str:
    """Return an overall score: `3.83`."""
    return f"{value:.2f}"


def span(low: float, high: float) -> str:
    """Return `3.2 to 4.4`."""
    return _tr("{low} to {high}").format(low=span_end(low), high=span_end(high))


def span_end(value: float) -> str:
    """Return one end of a span: `3.2`."""
    return f"{value:.1f}"


def confidence(key: str) -> str:
    """Return the words for how sure a score is."""
    return {
        "guessed": _tr("guessed"),
        "read": _tr("read about it"),
        "tried": _tr("tried it"),
        "exact": _tr("exact"),
    }[key]


def activity(key: str) -> str:
    """Return what one does while the clock runs: `Reading docs`."""
    return {
        "docs": _tr("Reading docs"),
        "comparing": _tr("Comparing"),
        "discussing": _tr("Discussing"),
        "prototyping": _tr("Prototyping"),
        "building": _tr("Building"),
    }[key]


def prototype_state(key: str) -> str:
    """Return what a prototype's state is called."""
    return {
        "open": _tr("open"),
        "answered": _tr("answered"),
        "carried-forward": _tr("carried forward"),
        "abandoned": _tr("abandoned"),
        "finished": _tr("finished"),
    }[key]


def _date(date: dt.date, pattern: str) -> str:
    return QLocale().toString(QDate(date.year, date.month, date.day), pattern)

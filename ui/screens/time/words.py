"""The words and colours of time: activities, days, holes.

Lives here: sentences. Must not: widgets, services.
"""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.days import day_of
from app.model import times
from ui import words

if TYPE_CHECKING:
    from app.analysis.forgotten import Estimate
    from app.store.time_entries import EntryRow

_FINE, _COARSE = 10 * times.MINUTE, 30 * times.MINUTE

COLOURS = {
    "docs": "score-4",
    "comparing": "accent",
    "discussing": "warn",
    "prototyping": "ok",
    "building": "ink_soft",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Time", text)


def span(entry: "EntryRow", zone: str) -> str:
    """Return `19:10 – 20:50`, or `9:12 – now` while the clock runs."""
    start = hour(entry.started_at, zone)
    return f"{start} – {_tr('now') if entry.running else hour(entry.ended_at, zone)}"


def hour(ms: int, zone: str) -> str:
    """Return `9:12`."""
    moment = times.local(ms, zone)
    return f"{moment.hour}:{moment.minute:02d}"


def heading(day: dt.date, today: dt.date) -> str:
    """Return `Today`, `Yesterday` or `Friday 20 November`, with the year where it is another."""
    if day == today:
        return _tr("Today")
    if day == today - dt.timedelta(days=1):
        return _tr("Yesterday")
    return words.weekday_and_day(day, with_year=day.year != today.year)


def remark(entry: "EntryRow", zone: str, here: str) -> str:
    """Return what is to be said of an entry: that it runs, that it was changed and why, another zone."""
    said = []
    if entry.running:
        said.append(_tr("running"))
    if entry.edits:
        said.append(_tr("edited: {why}").format(why=entry.edits[-1].why))
    if zone != here:
        said.append(zone)
    if day_of(entry.ended_at, zone) > day_of(entry.started_at, zone):
        said.append(_tr("past midnight"))
    return " · ".join(said)


def field(name: str) -> str:
    """Return a field of an entry in words."""
    return {
        "started_at": _tr("start"),
        "ended_at": _tr("end"),
        "activity": _tr("activity"),
        "candidate": _tr("candidate"),
        "candidate_id": _tr("candidate"),
        "counted_ms": _tr("counted"),
    }.get(name, name)


def estimated(estimate: "Estimate") -> str:
    """Return `about 6 h of building, estimated from 14 commits`."""
    pattern = (
        _tr("about {length} of building, estimated from 1 commit")
        if estimate.commits == 1
        else _tr("about {length} of building, estimated from {count} commits")
    )
    return pattern.format(length=about(estimate.length_ms), count=estimate.commits)


def about(ms: int) -> str:
    """Return a duration no finer than an estimate can be: to ten minutes, from two hours on to half an hour."""
    step = _FINE if ms < 2 * times.HOUR else _COARSE
    return times.effort_words(max(round(ms / step), 1) * step)

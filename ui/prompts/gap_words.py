"""The words of a hole in the counted time. Its figures are frozen: they stand in the row.

Lives here: sentences. Must not: widgets.
"""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.days import day_of
from app.model.times import MINUTE, effort_words
from ui import words

if TYPE_CHECKING:
    from app.services.clock_views import GapRow

_WEEK = 7


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gap", text)


def question(gap: "GapRow", here: str, today: dt.date) -> str:
    """Return `The computer slept for 9 h 12 m in the middle of Tuesday's prototyping.`"""
    day = _whose(day_of(gap.since, gap.zone or here), today)
    during = f"{day} {words.activity(gap.activity).lower()}"
    if not gap.length_ms:
        return _unknown(gap.kind).format(during=during)
    return _known(gap.kind).format(length=_length(gap.length_ms), during=during)


def on_what(gap: "GapRow") -> str:
    """Return what the clock ran on, where the page does not say it."""
    return _tr("It was on {title} and is not counted so far.").format(title=gap.title)


def undecidable() -> str:
    """Return what to do where nobody knows how long it was."""
    return _tr("What you worked can be added by hand on the time page.")


def answers() -> tuple[tuple[str, str], ...]:
    """Return the answers with their words, the harmless one first."""
    return (
        ("discard", _tr("Leave it out")),
        ("keep", _tr("I worked")),
        ("building", _tr("That was building")),
        ("other", _tr("Something else")),
    )


def offered(gap: "GapRow") -> tuple[tuple[str, str], ...]:
    """Return the answers that make sense: time of unknown length cannot be kept."""
    found = [each for each in answers() if gap.length_ms or each[0] in {"discard", "other"}]
    building = gap.activity == "building"
    return tuple(each for each in found if not (building and each[0] == "building"))


def _known(kind: str) -> str:
    return {
        "sleep": _tr("The computer slept for {length} in the middle of {during}."),
        "idle": _tr("Nobody touched the computer for {length} in the middle of {during}."),
        "stall": _tr("Settled was held up for {length} in the middle of {during}."),
        "crash": _tr("Settled ended by itself in the middle of {during}, {length} before it was back."),
        "reboot": _tr("The computer was off or started anew for {length} in the middle of {during}."),
    }[kind]


def _unknown(kind: str) -> str:
    return {
        "reboot": _tr("The computer was started anew in the middle of {during}; nobody can tell how long it was off."),
        "crash": _tr("Settled ended by itself in the middle of {during}; nobody can tell how long it was gone."),
    }.get(kind, _tr("Some time was not counted in the middle of {during}; nobody can tell how much."))


def _whose(day: dt.date, today: dt.date) -> str:
    if day == today:
        return _tr("today's")
    if day == today - dt.timedelta(days=1):
        return _tr("yesterday's")
    if 0 < (today - day).days < _WEEK:
        return _tr("{day}'s").format(day=words.weekday_long(day))
    return _tr("{day}'s").format(day=words.weekday_and_day(day))


def _length(ms: int) -> str:
    return effort_words(ms) if ms >= MINUTE else _tr("{seconds} s").format(seconds=max(ms // 1000, 1))

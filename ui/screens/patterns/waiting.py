"""What waits, in words: answers at the end of quiet periods, and the parking lot.

Lives here: wording. Must not: widgets, services.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import words

if TYPE_CHECKING:
    from app.services.waiting import ParkedOption, SameChoice

Line = tuple[str, str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Waiting", text)


def by_need(found: "Iterable[SameChoice]") -> "list[SameChoice]":
    """Return the questions that wait for an answer before those that have one, each the newest first."""
    newest = sorted(found, key=lambda each: each.ended_on, reverse=True)
    return sorted(newest, key=lambda each: bool(each.answer))


def same_line(each: "SameChoice") -> Line:
    """Return a decision whose quiet period ended, with what was said, or the way to saying it."""
    name = f"{each.title}: {each.chosen}" if each.chosen else each.title
    ended = _tr("The quiet period ended on {day}.").format(day=words.written_day(each.ended_on.isoformat()))
    if not each.answer or each.answered_on is None:
        return each.evaluation, name, ended, _tr("Open decision")
    day = words.written_day(each.answered_on.isoformat())
    pattern = _tr("Yes, the same again; said on {day}.") if each.answer == "yes" else _tr("No; said on {day}.")
    return each.evaluation, name, pattern.format(day=day), ""


def parked_line(each: "ParkedOption") -> Line:
    """Return a parked option with where it was heard of and what it waits for, and the way to let go of it."""
    return str(each.number), each.name, _parked(each), _tr("Let it go")


def _parked(each: "ParkedOption") -> str:
    parts = []
    if each.heard_from:
        parts.append(_tr("Heard of: {where}.").format(where=each.heard_from.rstrip(".")))
    if each.since is not None:
        parts.append(_tr("Parked on {day}.").format(day=words.written_day(each.since.isoformat())))
    return " ".join((*parts, _when(each)))


def _when(each: "ParkedOption") -> str:
    if each.taken:
        return _tr("A candidate of {title} since.").format(title=each.taken)
    if each.due:
        return _tr("It may be looked at again: the candidates of a new evaluation offer it.")
    if each.due_on is None:
        return _tr("It is offered again once the product shipped.")
    return _tr("It is offered again from {day} on.").format(day=words.written_day(each.due_on.isoformat()))

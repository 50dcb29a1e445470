"""The rows of the list of entries: a heading for each day, newest first, and under it what was done.

Lives here: what the rows say. Must not: how they look (`entry_list.py`).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from app.analysis.days import day_of
from app.model.times import effort_words
from ui import words
from ui.screens.time import words as time_words

if TYPE_CHECKING:
    from app.store.time_entries import EntryRow


@dataclass(frozen=True, slots=True)
class Row:
    """A row. A heading has no `number`; its `first` is the day and its `length` what the day holds."""

    first: str
    length: str
    number: int = 0
    colour: str = ""
    activity: str = ""
    candidate: str = ""
    remark: str = ""
    said: str = ""
    detail: str = ""


def rows_of(entries: "Sequence[EntryRow]", names: Mapping[str, str], here: str, today: dt.date) -> tuple[Row, ...]:
    """Return the rows; `names` are those of the candidates, `here` is the user's zone."""

    dated = [(day_of(entry.started_at, entry.zone or here), entry.started_at, entry) for entry in entries]
    found: list[Row] = []
    for day, of_day in groupby(sorted(dated, key=itemgetter(0, 1), reverse=True), key=itemgetter(0)):
        heading, listed = time_words.heading(day, today), [entry for _, _, entry in of_day]
        found.append(Row(heading, effort_words(sum(entry.length_ms for entry in listed))))
        found += [_row(entry, names, here, heading) for entry in listed]
    return tuple(found)


def _row(entry: "EntryRow", names: Mapping[str, str], here: str, heading: str) -> Row:
    zone = entry.zone or here
    span, length = time_words.span(entry, zone), words.clock_length(entry.length_ms)
    activity = words.activity(entry.activity)
    candidate = names.get(entry.candidate or "", "")
    remark = time_words.remark(entry, zone, here)
    parts = (heading, span, activity, candidate, remark, length)
    return Row(
        first=span,
        length=length,
        number=entry.id,
        colour=time_words.COLOURS[entry.activity],
        activity=activity,
        candidate=candidate,
        remark=remark,
        said=", ".join(part for part in parts if part),
        detail="\n".join(_edit_words(entry, zone)),
    )


def _edit_words(entry: "EntryRow", zone: str) -> list[str]:
    return [f"{words.day(edit.at, zone)}: {time_words.field(edit.field)}, {edit.why}" for edit in entry.edits]

"""Time entries by hand: log, edit with a reason, split, merge, trim, delete; offers for forgotten clocks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.analysis.forgotten import researched_since
from app.model import checks, times
from app.model.errors import NotFound, Refused
from app.model.records import Edit
from app.model.times import effort_words, format_instant
from app.model.vocabulary import ACTIVITIES
from app.model.wishes import NewEntry
from app.model.words import say
from app.services import base, clock_words, research
from app.services.views import Done
from app.store import find, tables
from app.store import time_entries as rows
from app.store.time_entries import EntryRow
from app.store.unit import Unit

EDITABLE = ("started_at", "ended_at", "activity", "candidate")
LONGEST_MS = 24 * times.HOUR


class TimeEntries(base.Service):
    """The verbs of time entries."""

    def log(self, wanted: NewEntry, initiator: object | None = None) -> Done:
        """Add time after the fact. Times that overlap others are kept, with advice."""
        of, now = self._evaluation(wanted.evaluation), self._clock.now()
        activity = checks.one_of(wanted.activity, ACTIVITIES)
        if research.phase_of(activity) == "research":
            research.require_researchable(of)
        start = now - _length(wanted.length_ms) if wanted.started_at is None else wanted.started_at
        end = start + wanted.length_ms
        _refuse_future(start, end, now)
        with self._store.unit(say("Log time on {title}", title=of.name), initiator) as unit:
            candidate = None if wanted.candidate is None else find.candidate(unit.connection, of, wanted.candidate)
            shared = rows.overlapping(unit.connection, start, end)
            unit.add(
                tables.time.TimeEntryDraft(
                    evaluation_id=of.id, candidate_id=None if candidate is None else candidate.id, started_at=start,
                    ended_at=end, counted_ms=wanted.length_ms, phase=research.phase_of(activity), activity=activity,
                    zone=self._clock.zone(),
                )
            )  # fmt: skip
        said = say("Logged {length} of {activity} on {title}.", length=effort_words(wanted.length_ms),
                   activity=clock_words.activity(activity), title=of.name)  # fmt: skip
        return Done(said, of.key, _overlap_words(shared, self._clock.zone()) if shared else "")

    def edit(
        self, number: int, values: Mapping[str, Any], why: str, *, trim: bool = False, initiator: object | None = None
    ) -> Done:
        """Set some of `EDITABLE`, keeping what was there and why. An overlap is refused, or cut away with `trim`."""
        for field in values:
            checks.one_of(field, EDITABLE)
        if not why.strip():
            raise Refused(say("Say why; one line is enough."))
        with self._store.unit(say("Edit a time entry"), initiator) as unit:
            row = _stopped(unit, number)
            new = _edited(unit, row, values)
            start, end = new.get("started_at", row.started_at), new.get("ended_at", row.ended_at)
            if (start, end) != (row.started_at, row.ended_at):
                start, end = self._room(unit, row, start, end, trim=trim)
                new |= {"started_at": start, "ended_at": end, "counted_ms": _recounted(row, start, end)}
            edits = _edits(row, new, unit.now, why.strip())
            if not edits:
                raise Refused(say("That is how the entry stands already; nothing was changed."))
            unit.change(tables.time.TimeEntryDraft, row.id, **new, edits=(*row.edits, *edits))
        return Done(say("Changed a time entry of {title}.", title=_title(row)), str(number))

    def trim(self, number: int, why: str, initiator: object | None = None) -> Done:
        """Cut away what an entry shares with others."""
        with self._store.reading() as connection:
            row = _found(rows.entry(connection, number), number)
            shared = rows.overlapping(connection, row.started_at, row.ended_at, row.id)
        if not shared:
            raise Refused(say("The entry overlaps no other; there is nothing to trim."))
        start, end = _trimmed(row.started_at, row.ended_at, shared)
        return self.edit(number, {"started_at": start, "ended_at": end}, why, initiator=initiator)

    def split(self, number: int, at: int, initiator: object | None = None) -> Done:
        """Make two entries of one; each gets its share of what was counted, the later one the holes."""
        with self._store.unit(say("Split a time entry"), initiator) as unit:
            row = _stopped(unit, number)
            if not row.started_at < at < row.ended_at:
                raise Refused(say("Split an entry between its start and its end."))
            share = row.counted_ms * (at - row.started_at) // (row.ended_at - row.started_at)
            first = unit.add(_draft(row, row.started_at, at, share))
            unit.change(tables.time.TimeEntryDraft, row.id, started_at=at, counted_ms=row.counted_ms - share)
        return Done(say("Split a time entry of {title}.", title=_title(row)), str(first))

    def merge(self, number: int, other: int, initiator: object | None = None) -> Done:
        """Make one entry of two of the same kind: it spans both and counts what both counted."""
        with self._store.unit(say("Merge time entries"), initiator) as unit:
            one, two = _stopped(unit, number), _stopped(unit, other)
            if one.id == two.id or _kind(one) != _kind(two):
                raise Refused(say("Merge two entries of the same activity, candidate and evaluation or project."))
            rows.hand_over_gaps(unit, two.id, one.id)
            unit.remove(tables.time.TimeEntryDraft, two.id)
            unit.change(
                tables.time.TimeEntryDraft,
                one.id,
                started_at=min(one.started_at, two.started_at),
                ended_at=max(one.ended_at, two.ended_at),
                counted_ms=one.counted_ms + two.counted_ms,
                edits=(*one.edits, *two.edits),
            )
        return Done(say("Merged two time entries of {title}.", title=_title(one)), str(number))

    def delete(self, number: int, initiator: object | None = None) -> Done:
        """Move an entry with its holes to the trash."""
        with self._store.unit(say("Delete a time entry"), initiator) as unit:
            row = _stopped(unit, number)
            title = say("{length} on {title}", length=effort_words(row.counted_ms), title=_title(row))
            unit.throw_away(tables.time.TimeEntryDraft, row.id, "time entry", checks.name(title[: checks.NAME_LENGTH]))
        return Done(say("Moved a time entry of {title} to the trash.", title=_title(row)), str(number))

    def offer_since(self, word: str) -> date | None:
        """Return the day for the question “Researched since Tuesday?” as an evaluation is opened, or None."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            touched, asked = rows.touched_at(connection, of.id), rows.asked_at(connection, of.id)
        if of.state != "deciding":
            return None
        return researched_since(touched, asked, self._clock.now(), self._clock.zone())

    def answer_offer(self, word: str, length_ms: int = 0, initiator: object | None = None) -> Done:
        """Keep that the question was asked, and log what it was answered with: 0 is a no."""
        of = self._evaluation(word)
        with self._store.unit(say("Ask for time"), initiator) as unit:
            unit.recorded = False
            unit.change(tables.choice.EvaluationDraft, of.id, asked_at=unit.now)
        if not length_ms:
            return Done(say("Nothing was logged."), of.key)
        return self.log(NewEntry(evaluation=of.key, length_ms=length_ms, activity="comparing"), initiator)

    def _room(self, unit: Unit, row: EntryRow, start: int, end: int, *, trim: bool) -> tuple[int, int]:
        """Return the times that an edited entry may take."""
        if end <= start:
            raise Refused(say("The end must lie after the start."))
        _refuse_future(start, end, self._clock.now())
        shared = rows.overlapping(unit.connection, start, end, row.id)
        if shared and not trim:
            raise Refused(_overlap_words(shared, row.zone or self._clock.zone()) + say(" Trim it, or leave it."))
        return _trimmed(start, end, shared)


def _length(ms: int) -> int:
    if not 0 < ms <= LONGEST_MS:
        raise Refused(say("Log more than nothing, and at most 24 hours at once."))
    return ms


def _refuse_future(start: int, end: int, now: int) -> None:
    if start > now:
        raise Refused(say("That starts in the future; give a time that has passed."))
    if end > now:
        raise Refused(say("That would end in the future; give an earlier start or fewer minutes."))


def _found(row: EntryRow | None, number: int) -> EntryRow:
    if row is None:
        raise NotFound(say("There is no time entry {number}.", number=number))
    return row


def _stopped(unit: Unit, number: int) -> EntryRow:
    row = _found(rows.entry(unit.connection, number) if 0 < number <= checks.LARGEST_INTEGER else None, number)
    if row.running:
        raise Refused(say("The clock runs on this entry; stop it first."))
    return row


def _edited(unit: Unit, row: EntryRow, values: Mapping[str, Any]) -> dict[str, Any]:
    new = {field: value for field, value in values.items() if field != "candidate"}
    if "activity" in new:
        checks.one_of(new["activity"], ACTIVITIES)
        if row.evaluation_id is None and new["activity"] != "building":
            raise Refused(say("Time on a project is building; research belongs to an evaluation."))
        new["phase"] = research.phase_of(new["activity"])
    if "candidate" in values:
        new["candidate_id"] = _candidate(unit, row, values["candidate"])
    return new


def _candidate(unit: Unit, row: EntryRow, word: str | None) -> int | None:
    if word is None:
        return None
    if row.evaluation is None:
        raise Refused(say("Time on a project has no candidate."))
    of = find.evaluation(unit.connection, row.evaluation)
    return find.candidate(unit.connection, of, word).id


def _recounted(row: EntryRow, start: int, end: int) -> int:
    """Return what the entry counts with new times: longer or shorter by what they are, never below nothing."""
    return max(row.counted_ms + (end - start) - (row.ended_at - row.started_at), 0)


def _edits(row: EntryRow, new: Mapping[str, Any], now: int, why: str) -> list[Edit]:
    return [
        Edit(at=now, field=field, old=_words(field, getattr(row, field)), new=_words(field, value), why=why)
        for field, value in new.items()
        if field != "phase" and getattr(row, field) != value
    ]


def _words(field: str, value: object) -> str:
    if isinstance(value, int) and field.endswith("_at"):
        return format_instant(value)
    return "" if value is None else str(value)


def _trimmed(start: int, end: int, shared: list[EntryRow]) -> tuple[int, int]:
    """Return the longest stretch of [start, end) that touches none of `shared`."""
    at, free = start, []
    for other in sorted(shared, key=lambda each: each.started_at):
        free.append((at, min(other.started_at, end)))
        at = max(at, other.ended_at)
    free.append((at, end))
    best = max(free, key=lambda span: span[1] - span[0])
    if best[1] <= best[0]:
        raise Refused(say("Other entries cover all of it; nothing would be left."))
    return best


def _draft(row: EntryRow, start: int, end: int, counted: int) -> "tables.time.TimeEntryDraft":
    return tables.time.TimeEntryDraft(
        project_id=row.project_id if row.evaluation_id is None else None,
        evaluation_id=row.evaluation_id,
        candidate_id=row.candidate_id,
        started_at=start,
        ended_at=end,
        counted_ms=counted,
        phase=row.phase,
        activity=row.activity,
        zone=row.zone,
        edits=row.edits,
    )


def _kind(row: EntryRow) -> tuple[object, ...]:
    return row.evaluation_id, row.project_id, row.candidate_id, row.activity, row.zone


def _title(row: EntryRow) -> str:
    return row.evaluation_title or row.project_title


def _overlap_words(shared: list[EntryRow], zone: str) -> str:
    other = shared[0]
    start, end = (times.local(ms, zone) for ms in (other.started_at, other.ended_at))
    return say(
        "It overlaps {activity} on {title}, {day} {start} to {end}.",
        activity=clock_words.activity(other.activity),
        title=_title(other),
        day=f"{start:%Y-%m-%d}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
    )

"""Holes in the counted time: which wait for an answer, and the answer, once."""

from app.model import checks
from app.model.errors import NotFound, Refused
from app.model.wishes import NewStart
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, clock_words
from app.services.timer import Timer
from app.services.views import Done
from app.store import gaps as rows
from app.store import tables
from app.store.gaps import GapRow
from app.store.unit import Store, Unit

ANSWERS = ("keep", "discard", "building", "other")


class Gaps(base.Service):
    """The verbs of gaps."""

    def __init__(self, store: Store, clock: Clock, timer: Timer) -> None:
        super().__init__(store, clock)
        self._timer = timer

    def pending(self) -> tuple[GapRow, ...]:
        """Return the holes that wait for an answer, oldest first."""
        with self._store.reading() as connection:
            return tuple(rows.pending(connection))

    def answer(self, number: int, answer: str, *, go_on: bool = False, initiator: object | None = None) -> Done:
        """Say what a hole was; `go_on` lets the clock run on the same thing again from now.

        keep lengthens the entry, building becomes an entry of its own on the project, discard and other count for
        nothing. Each is answered once; undo takes an answer back.
        """
        checks.one_of(answer, ANSWERS)
        with self._store.unit(say("Answer a gap"), initiator) as unit:
            row = _open_gap(unit, number)
            unit.name = say("Answer a gap in {title}", title=row.title)
            unit.change(tables.time.GapDraft, row.number, answer=answer)
            if answer == "building" and row.length_ms:
                unit.add(_building(row))
        if go_on:
            self._timer.start(_same(row))
        return Done(_sentence(row, answer), str(number))


def _open_gap(unit: Unit, number: int) -> GapRow:
    row = rows.gap(unit.connection, number) if 0 < number <= checks.LARGEST_INTEGER else None
    if row is None:
        raise NotFound(say("There is no gap {number}; “settled gaps” lists them.", number=number))
    if row.answer != "pending":
        raise Refused(say("Gap {number} was answered already ({answer}); “settled undo” takes the last step back.",
                          number=number, answer=row.answer))  # fmt: skip
    return row


def _building(row: GapRow) -> "tables.time.TimeEntryDraft":
    return tables.time.TimeEntryDraft(
        project_id=row.project_id,
        started_at=row.since,
        ended_at=row.since + row.length_ms,
        counted_ms=row.length_ms,
        phase="build",
        activity="building",
        zone=row.zone,
    )


def _same(row: GapRow) -> NewStart:
    if row.evaluation is None:
        return NewStart(project=row.project)
    return NewStart(evaluation=row.evaluation, candidate=row.candidate, activity=row.activity)


def _sentence(row: GapRow, answer: str) -> str:
    length = clock_words.length(row.length_ms)
    return {
        "keep": say("Kept {length} on {title}.", length=length, title=row.title),
        "discard": say("Discarded {length} on {title}.", length=length, title=row.title),
        "building": say("Counted {length} as building on {project}.", length=length, project=row.project_title),
        "other": say("Left out {length}, spent on something else.", length=length),
    }[answer]

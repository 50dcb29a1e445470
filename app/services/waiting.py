"""What waits: parked options until they may be looked at again, and the question at the end of a quiet period."""

from dataclasses import dataclass
from datetime import date

from app.analysis.days import day_of
from app.analysis.parking import due_at
from app.model import checks
from app.model.errors import Refused
from app.model.rules import same_slot
from app.model.times import DAY
from app.model.words import say
from app.services import base
from app.services.views import Done
from app.store import find, tables, waiting
from app.store.waiting import ParkedRow, StandingRow

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedOption:
    """A parked option. `due` says that it may be looked at again, `due_on` from which day on, if that is known.

    `taken` is the title of the evaluation in which it became a candidate meanwhile.
    """

    number: int
    name: str
    heard_from: str
    since: date | None
    evaluation: str
    slot: str
    due: bool
    due_on: date | None
    taken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameChoice:
    """A decision whose quiet period has ended, and what was said then; no answer means that it is to be asked."""

    evaluation: str
    title: str
    chosen: str
    ended_on: date
    answer: str
    answered_on: date | None


class Waiting(base.Service):
    """The verbs of what waits."""

    def parked(self) -> tuple[ParkedOption, ...]:
        """Return all parked options, oldest first."""
        with self._store.reading() as connection:
            return tuple(self._option(row) for row in waiting.parked(connection))

    def offers(self, word: str) -> tuple[ParkedOption, ...]:
        """Return the parked options that may be looked at in an evaluation that is being decided: those of its slot."""
        of = self._evaluation(word)
        if of.state != "deciding":
            return ()
        with self._store.reading() as connection:
            names = {row.name.casefold() for row in find.candidates(connection, of)}
        return tuple(
            each
            for each in self.parked()
            if each.due
            and not each.taken
            and same_slot(each.slot or of.slot) == same_slot(of.slot)
            and each.name.casefold() not in names
        )

    def let_go(self, number: int, initiator: object | None = None) -> Done:
        """Forget a parked option."""
        with self._store.unit(say("Let go of a parked option"), initiator) as unit:
            row = next((each for each in waiting.parked(unit.connection) if each.id == number), None)
            if row is None:
                raise Refused(say("This option is not parked any more."))
            unit.name = say("Let go of {name}", name=row.name)
            unit.throw_away(tables.outcome.ParkedDraft, row.id, "parked", row.name)
        return Done(say("{name} is not parked any more.", name=row.name))

    def same_choices(self) -> tuple[SameChoice, ...]:
        """Return the decisions whose quiet period has ended, oldest first, answered or not."""
        return self._ended(None)

    def same_choice(self, word: str) -> SameChoice | None:
        """Return the question that is to be asked about an evaluation now, None where there is none or it was asked."""
        return next((each for each in self._ended(self._evaluation(word).id) if not each.answer), None)

    def answer(self, word: str, answer: str, initiator: object | None = None) -> Done:
        """Say whether it would be the same choice again. It is asked once for each decision."""
        checks.one_of(answer, (YES, NO))
        of = self._evaluation(word)
        with self._store.unit(say("Same choice again"), initiator) as unit:
            rows = waiting.standing(unit.connection, of.id)
            row = next((each for each in rows if each.answer is None), None)
            if row is None or _end(row) > unit.now:
                raise Refused(say("“{title}” has no quiet period that ended and waits for an answer.", title=of.name))
            unit.add(tables.outcome.SameChoiceDraft(decision_id=row.id, at=unit.now, answer=answer))
        said = say("Kept: the same choice again." if answer == YES else "Kept: not the same choice again.")
        return Done(said, of.key)

    def _ended(self, evaluation_id: int | None) -> tuple[SameChoice, ...]:
        with self._store.reading() as connection:
            rows = waiting.standing(connection, evaluation_id)
        return tuple(self._same(row) for row in rows if row.answer is not None or _end(row) <= self._clock.now())

    def _option(self, row: ParkedRow) -> ParkedOption:
        now, zone = self._clock.now(), self._clock.zone()
        at = due_at(
            parked_at=now if row.at is None else row.at,
            quiet_until=row.quiet_until,
            shipped_on=row.shipped_on,
            waits=row.state == "deciding",
            zone=zone,
        )
        return ParkedOption(
            number=row.id,
            name=row.name,
            heard_from=row.heard_from,
            since=None if row.at is None else day_of(row.at, zone),
            evaluation=row.evaluation or "",
            slot=row.slot or "",
            due=at is not None and at <= now,
            due_on=None if at is None else day_of(at, zone),
            taken=row.taken or "",
        )

    def _same(self, row: StandingRow) -> SameChoice:
        zone = self._clock.zone()
        return SameChoice(
            evaluation=row.evaluation,
            title=row.title,
            chosen=row.chosen,
            ended_on=day_of(_end(row), zone),
            answer=row.answer or "",
            answered_on=None if row.answered_at is None else day_of(row.answered_at, zone),
        )


def _end(row: StandingRow) -> int:
    return row.decided_at + row.quiet_days * DAY

"""The budget of an evaluation: extend it, put its prompt off, see it run down, propose the next."""

from app.analysis import extension
from app.analysis.budget import SNOOZE_MS, is_snoozed
from app.analysis.burn_down import BurnDown, burn_down
from app.analysis.extension import Extension
from app.analysis.nudging import MOST_SNOOZES
from app.analysis.proposal import PROPOSED_EFFORT, Ended, Proposal, propose
from app.model import checks
from app.model.errors import Refused
from app.model.records import Budget
from app.model.times import effort_words
from app.model.words import say
from app.services import base, standings
from app.services.views import Done
from app.store import find, nudges, read, tables, time_entries
from app.store import standing as standing_rows
from app.store.find import EvaluationRef
from app.store.nudges import NudgeRow
from app.store.unit import Unit


class Budgets(base.Service):
    """The verbs of budgets."""

    def next_extension(self, word: str) -> Extension | None:
        """Return what the next extension would give, None when there is none left."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            record = read.evaluation(connection, of.id, {"budgets"})
        return extension.next_extension(record.budgets, of.opened_at, self._clock.now())

    def extend(self, word: str, question: str, change: str, where: str, initiator: object | None = None) -> Done:
        """Add a version to the budget, for a question that blocks, what its answer changes, and where it is."""
        of = self._evaluation(word)
        _require_deciding(of)
        with self._store.unit(say("Extend the budget of {title}", title=of.name), initiator) as unit:
            budgets = read.evaluation(unit.connection, of.id, {"budgets"}).budgets
            more = extension.next_extension(budgets, of.opened_at, unit.now)
            if more is None:
                raise Refused(_none_left(of, budgets))
            draft = tables.time.BudgetDraft(
                evaluation_id=of.id, version=more.version, effort_ms=more.effort_ms, deadline=more.deadline,
                set_at=unit.now, question=extension.check_question(question, budgets),
                answer_would_change=_filled(change, say("Say which answer would change the choice.")),
                where=_filled(where, say("Say where the answer is to be found.")),
            )  # fmt: skip
            nudges.answer(unit, of.id, "extend")
            unit.add(draft)
        return Done(_extended(of, more), of.key, self._still_over(of))

    def snooze(self, word: str, initiator: object | None = None) -> Done:
        """Put the prompt off for ten minutes, twice for each time that the budget runs out."""
        of = self._evaluation(word)
        _require_deciding(of)
        with self._store.unit(say("Snooze {title}", title=of.name), initiator) as unit:
            unit.undoable = False
            nudge = _prompt_of(unit, of)
            if nudge.snoozes >= MOST_SNOOZES:
                raise Refused(say("“{title}” was put off twice already. Decide, extend or drop it.", title=of.name))
            if is_snoozed(nudge.snoozed_until, unit.now):
                raise Refused(say("“{title}” is put off already.", title=of.name))
            unit.change(
                tables.time.NudgeDraft, nudge.id, answer="snooze", answered_at=unit.now, snoozes=nudge.snoozes + 1,
                snoozed_until=unit.now + SNOOZE_MS,
            )  # fmt: skip
        return Done(say("Put off for 10 minutes. The time counts as overtime."), of.key)

    def burn_down(self, word: str) -> BurnDown | None:
        """Return how the budget of an evaluation ran down until now, None without a budget."""
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            record = read.evaluation(connection, of.id, {"budgets"})
            rows = time_entries.spent(connection, None, None, of.id)
        spent = [(start, end, ms) for start, end, ms, _, phase, *_ in rows if phase == "research"]
        until = record.closed_at if record.closed_at is not None else self._clock.now()
        return burn_down(of.opened_at, record.budgets, spent, until)

    def proposal(self, usual_ms: int = PROPOSED_EFFORT) -> Proposal:
        """Return the budget to propose for a new evaluation: an overrun shortens the next one; it may be declined."""
        with self._store.reading() as connection:
            closed = time_entries.closed_evaluations(connection)
        return propose([Ended(*each) for each in closed], usual_ms)

    def _still_over(self, of: EvaluationRef) -> str:
        with self._store.reading() as connection:
            standing = standings.of_row(standing_rows.evaluations(connection, of.id)[0], self._clock.now())
        if standing.stage != "decide":
            return ""
        return say("{used} are used already, so it is still time to decide.", used=effort_words(standing.used_ms))


def _require_deciding(of: EvaluationRef) -> None:
    if of.state == "settled":
        raise Refused(say("“{title}” is decided; its budget is closed.", title=of.name))
    if of.state == "dropped":
        raise Refused(say("“{title}” was dropped; open a new evaluation.", title=of.name))


def _none_left(of: EvaluationRef, budgets: tuple[Budget, ...]) -> str:
    if not budgets:
        return say("“{title}” has no budget that could be extended.", title=of.name)
    return say("“{title}” was extended three times. Decide or drop it, or open a new evaluation.", title=of.name)


def _filled(text: str, otherwise: str) -> str:
    if not text.strip():
        raise Refused(otherwise)
    return checks.text(text.strip())


def _extended(of: EvaluationRef, more: Extension) -> str:
    left = {0: say("This was the last extension."), 1: say("One more is left, half as long.")}
    return say(
        "Extended {title} by {more} to {effort}. {left}",
        title=of.name,
        more=effort_words(more.more_ms),
        effort=effort_words(more.effort_ms),
        left=left.get(more.left_after, say("Two more are left, each half as long.")),
    )


def _prompt_of(unit: Unit, of: EvaluationRef) -> NudgeRow:
    """Return the prompt for the budget as it is now; one that was not shown yet counts as shown here."""
    version = nudges.version(unit.connection, of.id)
    there = _decide_nudge(unit, of, version)
    standing = standings.of_row(standing_rows.evaluations(unit.connection, of.id)[0], unit.now)
    if there is None and standing.stage != "decide":
        raise Refused(say("It is not time to decide on “{title}” yet; there is nothing to put off.", title=of.name))
    if there is None:
        unit.add(tables.time.NudgeDraft(evaluation_id=of.id, version=version, stage="decide", fired_at=unit.now))
        there = _decide_nudge(unit, of, version)
    assert there is not None
    return there


def _decide_nudge(unit: Unit, of: EvaluationRef, version: int) -> NudgeRow | None:
    found = nudges.all_of(unit.connection, "decide", of.id)
    return next((each for each in found if each.version == version), None)

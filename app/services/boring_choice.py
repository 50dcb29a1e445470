"""Choices that need no evaluation: what shipped before is taken again, what one knows is taken, what runs is mended.

Lives here: what is on record for such a choice, and the one step that opens an evaluation and decides it at once.
"""

from dataclasses import dataclass, replace

from app.model import checks, rules
from app.model.errors import Refused
from app.model.records import Candidate
from app.model.wishes import NewDecision, NewEvaluation
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, decisions
from app.services.evaluations import Evaluations
from app.services.views import Done
from app.store import find, shipped, write
from app.store.unit import Store


@dataclass(frozen=True, slots=True)
class Shipped:
    """What shipped in a slot before: in which product, with what, since when, and how often it was opened again."""

    project: str
    candidate: str
    shipped_on: str
    reopened: int


class BoringChoice(base.Service):
    """The query and the verb of choices without an evaluation."""

    def __init__(self, store: Store, clock: Clock, evaluations: Evaluations) -> None:
        super().__init__(store, clock)
        self._evaluations = evaluations

    def shipped(self, slot: str) -> Shipped | None:
        """Return what the user shipped last in a slot, None if nothing is known."""
        wanted = rules.same_slot(slot)
        with self._store.reading() as connection:
            rows = shipped.choices(connection)
        row = next((each for each in rows if rules.same_slot(each.slot) == wanted), None)
        return None if row is None else Shipped(row.project, row.candidate, row.shipped_on, row.reopened)

    def decide_at_once(self, wanted: NewEvaluation, decision: NewDecision, initiator: object | None = None) -> Done:
        """Open an evaluation and decide it, as one step. Nothing is compared, so it has neither budget nor criteria.

        `decision.chosen` is the name of a candidate. One that stays with what there is has it as its baseline.
        """
        record = self._evaluations.record_of(wanted)
        candidates = tuple(self._marked(each, decision) for each in record.candidates)
        record = replace(record, candidates=candidates, criteria=(), budgets=())
        chosen = next((each.key for each in candidates if each.name == (decision.chosen or "").strip()), None)
        if chosen is None:
            raise Refused(say("Name what is taken."))
        made = decisions.made(record, decision, chosen, record.opened_at)
        what = decisions.title_of(record, made)
        with self._store.unit(say("Decide on {what} for {title}", what=what, title=record.title), initiator) as unit:
            project_id = base.project(unit, wanted.project).id
            base.refuse_second_deciding(unit.connection, project_id, record.slot)
            key = checks.free_key(record.title, find.keys(unit.connection, "evaluation"))
            whole = replace(record, key=key, state="settled", closed_at=unit.now, decisions=(made,))
            write.evaluation(unit, whole, project_id)
        return Done(say("Decided on {what} for {title}.", what=what, title=record.title), key)

    def _marked(self, candidate: Candidate, decision: NewDecision) -> Candidate:
        """Fill in what is known of the candidate from the last time, and mark the one that stays."""
        if candidate.name != (decision.chosen or "").strip():
            return candidate
        with self._store.reading() as connection:
            rows = shipped.choices(connection)
        before = next((row for row in rows if row.candidate == candidate.name), None)
        found = candidate
        if before is not None:
            language, packages = before.language or candidate.language, before.packages or candidate.packages
            found = replace(candidate, version=before.version, language=language, packages=packages)
        return replace(found, baseline=decision.kind == "stay-and-mend")

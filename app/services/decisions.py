"""Decide, and reopen with a ground."""

from app.model import checks, facts, rules, times
from app.model.errors import Refused
from app.model.records import QUIET_DAYS, Candidate, Decision, Evaluation, PainPoint, Rejection
from app.model.ticks import Ticks
from app.model.vocabulary import DECISION_KINDS, GROUNDS, NEWER
from app.model.wishes import NewDecision
from app.model.words import say
from app.platform.clock import Clock
from app.services import base
from app.services.timer import Timer
from app.services.views import Done
from app.store import find, nudges, read, tables, ticks, write
from app.store.unit import Store


class Decisions(base.Service):
    """The verbs of decisions."""

    def __init__(self, store: Store, clock: Clock, timer: Timer) -> None:
        super().__init__(store, clock)
        self._timer = timer

    def decide(self, word: str, wanted: NewDecision, initiator: object | None = None) -> Done:
        """Put a decision on record; the evaluation is settled."""
        of = self._evaluation(word)
        with self._store.unit(say("Decide {title}", title=of.name), initiator) as unit:
            ids = {row.key: row.id for row in find.candidates(unit.connection, of)}
            chosen = None if wanted.chosen is None else find.candidate(unit.connection, of, wanted.chosen).key
            record = read.evaluation(unit.connection, of.id, {"evidence"})
            decision = made(record, wanted, chosen, unit.now)
            row = write.decision(unit, decision, of.id, ids)
            ticks.put(unit, of.id, row, wanted.ticks)
            unit.change(tables.choice.EvaluationDraft, of.id, state="settled", closed_at=unit.now)
            nudges.answer(unit, of.id, "decide")
            what = title_of(record, decision)
            unit.name = say("Decide on {what}", what=what)
        builds = say(" The clock runs on building now.") if self._timer.build_instead(of) else ""
        return Done(say("Decided on {what} for {title}.", what=what, title=of.name) + builds, chosen or of.key)

    def tick(self, word: str, wanted: Ticks, initiator: object | None = None) -> Done:
        """Set what the user can do with the choice that stands: explain it, use it alike everywhere, hand over."""
        of = self._evaluation(word)
        with self._store.unit(say("Tick the decision of {title}", title=of.name), initiator) as unit:
            latest = find.latest_decision(unit.connection, of)
            if of.state != "settled" or latest is None:
                raise Refused(say("“{title}” is not settled; there is nothing to tick.", title=of.name))
            ticks.put(unit, of.id, latest, wanted)
        return Done(say("Changed what is ticked for {title}.", title=of.name), of.key)

    def reopen(
        self,
        word: str,
        ground: str,
        what: str,
        link: str = "",
        initiator: object | None = None,
        *,
        newcomer: str = "",
    ) -> Done:
        """Open a decision again, for a ground that is kept. A `newcomer`, what launched, waits in the parking lot."""
        checks.one_of(ground, GROUNDS)
        of = self._evaluation(word)
        if of.state != "settled":
            raise Refused(say("“{title}” is not settled; there is nothing to reopen.", title=of.name))
        if not what.strip():
            raise Refused(say("Say what happened."))
        with self._store.unit(say("Reopen {title}", title=of.name), initiator) as unit:
            base.refuse_second_deciding(unit.connection, of.project_id, of.slot, besides=of.id)
            latest = find.latest_decision(unit.connection, of)
            if latest is None:
                raise Refused(say("“{title}” has no decision on record that could be reopened.", title=of.name))
            unit.add(
                tables.outcome.ReopeningDraft(
                    decision_id=latest, at=unit.now, ground=ground, what=what.strip(), link=link
                )
            )
            unit.change(tables.choice.EvaluationDraft, of.id, state="deciding", closed_at=None)
            if ground == NEWER and newcomer.strip():
                name, heard = checks.name(newcomer), checks.text(what.strip())
                unit.add(tables.outcome.ParkedDraft(evaluation_id=of.id, name=name, heard_from=heard, at=unit.now))
        return Done(say("Reopened {title}.", title=of.name), of.key)


def made(record: Evaluation, wanted: NewDecision, chosen: str | None, now: int) -> Decision:
    """Return the decision that is wanted for an evaluation, checked."""
    checks.one_of(wanted.kind, DECISION_KINDS)
    _require_deciding(record)
    candidate = next((c for c in record.candidates if c.key == chosen), None)
    _require_choice(record, wanted.kind, candidate)
    if not wanted.reasons.strip():
        raise Refused(say("Give the reasons; one sentence is enough."))
    for ground in wanted.revisit:
        checks.one_of(ground, GROUNDS)
    return Decision(
        decided_at=now,
        kind=wanted.kind,
        chosen=chosen,
        reasons=checks.text(wanted.reasons.strip()),
        gives_up=checks.text(wanted.gives_up.strip()),
        rejected=_rejected(record, chosen, dict(wanted.rejected)) if wanted.kind == "choose" else (),
        revisit=tuple(ground for ground in GROUNDS if ground in wanted.revisit),
        quiet_days=QUIET_DAYS,
        first_task=checks.text(wanted.first_task.strip()),
        ship_by=_ship_by(wanted.ship_by, now, record.zone),
        pain_points=_pain_points(wanted),
        evidence=facts.latest(record.evidence),
    )


def _pain_points(wanted: NewDecision) -> tuple[PainPoint, ...]:
    rows = [tuple(checks.text(part.strip()) for part in row) for row in wanted.pain_points]
    filled = [row for row in rows if any(row)]
    if filled and wanted.kind != "stay-and-mend":
        raise Refused(say("Only staying and mending has pain points."))
    return tuple(_pain_point(*row) for row in filled)


def _pain_point(pain: str, isolate: str, success: str) -> PainPoint:
    if not pain:
        raise Refused(say("Say what hurts, or leave its whole row empty."))
    if not isolate:
        raise Refused(say("Say which piece to isolate, so that “{pain}” can be mended.", pain=pain[:80]))
    if not success:
        raise Refused(say("Say what success looks like for “{pain}”.", pain=pain[:80]))
    return PainPoint(pain=pain, isolate=isolate, success=success)


def _require_deciding(record: Evaluation) -> None:
    if record.state == "settled":
        raise Refused(say("“{title}” is settled already; reopen it first.", title=record.title))
    if record.state == "dropped":
        raise Refused(say("“{title}” was dropped; open a new evaluation.", title=record.title))


def _require_choice(record: Evaluation, kind: str, candidate: Candidate | None) -> None:
    if kind != "choose":
        return
    if not record.candidates:
        raise Refused(say("“{title}” has no candidates yet; add one, then choose it.", title=record.title))
    if candidate is None:
        raise Refused(say("Name the candidate that is chosen."))
    if rules.is_out(candidate):
        raise Refused(say("{name} is out ({reason}); bring it back in before choosing it.", name=candidate.name,
                          reason=_why_out(record, candidate)))  # fmt: skip


def _rejected(record: Evaluation, chosen: str | None, reasons: dict[str, str]) -> tuple[Rejection, ...]:
    others = [candidate for candidate in record.candidates if candidate.key != chosen]
    unknown = set(reasons) - {candidate.key for candidate in others}
    if unknown:
        raise Refused(say("“{key}” is not among the candidates that were not taken.", key=min(unknown)))
    return tuple(
        Rejection(candidate=c.key, why=checks.text(reasons.get(c.key, "").strip()) or _why_out(record, c))
        for c in others
    )


def _why_out(record: Evaluation, candidate: Candidate) -> str:
    """Return why a candidate is out: the reason by hand, else the must-have that it fails, else nothing."""
    failed = rules.failed_must_haves(candidate)
    texts = {must_have.key: must_have.text for must_have in record.must_haves}
    return candidate.out or (say("fails: {text}", text=texts[failed[0]]) if failed else "")


def _ship_by(day: str | None, now: int, zone: str) -> str | None:
    if day is None:
        return None
    if times.parse_day(day) < f"{times.local(now, zone):%Y-%m-%d}":
        raise Refused(say("The ship date {day} lies in the past.", day=day))
    return day


def title_of(record: Evaluation, decision: Decision) -> str:
    """Return what a decision is for, in a word: the chosen candidate, else its kind."""
    names = {candidate.key: candidate.name for candidate in record.candidates}
    if decision.chosen is not None:
        return names[decision.chosen]
    return {"stay-and-mend": say("staying and mending"), "no-evaluation": say("no evaluation")}[decision.kind]

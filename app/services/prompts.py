"""What is due now, and what a prompt says: fresh facts, the user's own sentence, what earlier prompts led to.

When it may be shown (a pause in typing, an unlocked screen) is decided by who shows it, with `app.analysis.nudging`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from app.analysis import nudging
from app.analysis.budget import Standing, is_snoozed
from app.analysis.extension import Extension, next_extension
from app.analysis.nudging import MOST_SNOOZES, Waiting
from app.analysis.results import Analysis, Question
from app.model.records import Evaluation, Score
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, standings
from app.services.analyses import Analyses
from app.store import find, nudges, read, tables
from app.store import standing as standing_rows
from app.store.nudges import NudgeRow
from app.store.standing import Row
from app.store.unit import Store

MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that is due: the evaluation and the stage to tell of."""

    evaluation: str
    title: str
    stage: str
    version: int
    ratio: float
    returns: bool = False


@dataclass(frozen=True, slots=True)
class DueNow:
    """`notices` are told once, without a dialog; `prompt` is the one dialog that may be shown today, or None."""

    notices: tuple[Notice, ...] = ()
    prompt: Notice | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A candidate on the prompt: name, overall score, share of readings in which it comes first."""

    key: str
    name: str
    overall: float | None
    first: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the prompt shows. `gives_up` are the criteria on which the runner-up scores higher than the leader.

    `earlier` are prompts of other evaluations with what they led to, newest first; `snoozes_left` is 0 to 2;
    `extension` is what extending would give, None when there is none left.
    """

    evaluation: Evaluation
    standing: Standing
    leader: Rival | None
    runner_up: Rival | None
    gives_up: tuple[str, ...]
    questions: tuple[Question, ...]
    earlier: tuple[NudgeRow, ...]
    snoozes_left: int
    extension: Extension | None


class Prompts(base.Service):
    """What is due, what it says, that it was shown."""

    def __init__(self, store: Store, clock: Clock, analyses: Analyses) -> None:
        super().__init__(store, clock)
        self._analyses = analyses

    def due(self, stopping: Collection[str] = ()) -> DueNow:
        """Return what is due now. `stopping`: evaluations whose verdict held that nothing left changes the answer."""
        now = self._clock.now()
        with self._store.reading() as connection:
            rows = [row for row in standing_rows.evaluations(connection) if row.state == "deciding"]
            told = nudges.all_of(connection)
        found = [notice for row in rows if (notice := _due(row, told, now, stopping=row.key in stopping)) is not None]
        prompts = {notice.evaluation: notice for notice in found if notice.stage == "decide"}
        waiting = [Waiting(each.evaluation, each.ratio, each.returns) for each in prompts.values()]
        prompted = [each.fired_at for each in told if each.stage == "decide"]
        chosen = nudging.to_prompt(waiting, prompted, now, self._clock.zone())
        return DueNow(
            tuple(notice for notice in found if notice.stage != "decide"),
            None if chosen is None else prompts[chosen.evaluation],
        )

    def shown(self, word: str, stage: str, initiator: object | None = None) -> None:
        """Keep that a message was shown, with who led then; once for each version of the budget and stage.

        A prompt that comes back after a snooze is the same prompt.
        """
        of = self._evaluation(word)
        leader = self._analyses_leader(word) if stage == "decide" else None
        with self._store.unit(say("Tell of {title}", title=of.name), initiator) as unit:
            unit.undoable = False
            version = nudges.version(unit.connection, of.id)
            there = [each for each in nudges.all_of(unit.connection, stage, of.id) if each.version == version]
            if there:
                unit.change(tables.time.NudgeDraft, there[0].id, answer=None, answered_at=None, snoozed_until=None)
                return
            ids = {row.key: row.id for row in find.candidates(unit.connection, of)}
            leader_id = None if leader is None else ids[leader]
            unit.add(
                tables.time.NudgeDraft(
                    evaluation_id=of.id, version=version, stage=stage, fired_at=unit.now, leader_id=leader_id
                )
            )

    def sheet(self, word: str, analysis: Analysis | None = None) -> Sheet:
        """Return everything that the prompt says.

        `analysis`: what the readings say, where they ran elsewhere, as off the thread of a window; else they run here.
        """
        now = self._clock.now()
        readings = self._analyses.examine(word).analysis if analysis is None else analysis
        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            record = read.evaluation(connection, of.id, {"budgets", "nudges", "scores"})
            standing = standings.of_row(standing_rows.evaluations(connection, of.id)[0], now)
            told = nudges.all_of(connection, "decide")
        version = max((budget.version for budget in record.budgets), default=0)
        own = next((each for each in told if each.evaluation_id == of.id and each.version == version), None)
        leader, runner_up = _leading(record, readings)
        return Sheet(
            evaluation=record,
            standing=standing,
            leader=leader,
            runner_up=runner_up,
            gives_up=_gives_up(record, leader, runner_up),
            questions=tuple(each for each in readings.questions if each.worth > 0)[:MOST_QUESTIONS],
            earlier=tuple(each for each in reversed(told) if each.evaluation_id != of.id),
            snoozes_left=MOST_SNOOZES - (0 if own is None else own.snoozes),
            extension=next_extension(record.budgets, of.opened_at, now) if of.state == "deciding" else None,
        )

    def history(self) -> tuple[NudgeRow, ...]:
        """Return every message that was shown with what it led to, oldest first."""
        with self._store.reading() as connection:
            return tuple(nudges.all_of(connection))

    def _analyses_leader(self, word: str) -> str | None:
        from app.analysis import overall  # noqa: PLC0415 - NumPy, when first needed
        from app.analysis.figures import leader  # noqa: PLC0415

        with self._store.reading() as connection:
            of = find.evaluation(connection, word)
            record = read.evaluation(connection, of.id, {"scores"})
        return leader(overall.figures(record))


def _due(row: Row, told: Collection[NudgeRow], now: int, *, stopping: bool) -> Notice | None:
    standing = standings.of_row(row, now)
    own = [each for each in told if each.evaluation_id == row.id]
    version = max((budget.version for budget in row.budgets), default=0)
    stage = "decide" if stopping and version else standing.stage
    prompt = next((each for each in own if each.stage == "decide" and each.version == version), None)
    if prompt is not None:
        returns = prompt.answer == "snooze" and not is_snoozed(prompt.snoozed_until, now)
        return Notice(row.key, row.title, "decide", version, standing.ratio, returns=True) if returns else None
    due = nudging.due_stage(stage, version, row.nudges)
    return None if due is None else Notice(row.key, row.title, due, version, standing.ratio)


def _leading(record: Evaluation, analysis: Analysis) -> tuple[Rival | None, Rival | None]:
    names = {candidate.key: candidate.name for candidate in record.candidates}
    inside = [each for each in analysis.candidates if each.overall is not None]
    inside.sort(key=lambda each: (each.key != analysis.leader, -(each.overall or 0.0)))
    rivals = [Rival(each.key, names[each.key], each.overall, each.first) for each in inside[:2]]
    if analysis.leader is None or not rivals:
        return None, None
    return rivals[0], rivals[1] if len(rivals) > 1 else None


def _gives_up(record: Evaluation, leader: Rival | None, runner_up: Rival | None) -> tuple[str, ...]:
    """Return the names of the criteria on which the runner-up scores higher than the leader."""
    if leader is None or runner_up is None:
        return ()
    scores = {(score.candidate, score.criterion): score for score in record.scores}
    found = []
    for criterion in record.criteria:
        ours, theirs = (scores.get((rival.key, criterion.key)) for rival in (leader, runner_up))
        if _is_better(theirs, ours, falling=(criterion.worst or 0) > (criterion.best or 0)):
            found.append(criterion.name)
    return tuple(found)


def _is_better(one: Score | None, other: Score | None, *, falling: bool) -> bool:
    if one is None or other is None or one.value is None or other.value is None:
        return False
    return one.value < other.value if falling else one.value > other.value

"""Messages that were shown: told once, answered, put off. Their rows stand outside undo when they are written."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from app.store import tables
from app.store.tables import choice, time
from app.store.unit import Unit

_NUDGE, _EVALUATION = tables.core(time.Nudge), tables.core(choice.Evaluation)
_CANDIDATE = tables.core(choice.Candidate)


@dataclass(frozen=True, slots=True)
class NudgeRow:
    """A message with what became of it. `leader` is the name of the candidate that led then."""

    id: int
    evaluation_id: int
    evaluation: str
    title: str
    state: str
    version: int
    stage: str
    fired_at: int
    answer: str | None
    answered_at: int | None
    snoozes: int
    snoozed_until: int | None
    leader: str | None


def all_of(connection: Connection, stage: str | None = None, evaluation_id: int | None = None) -> list[NudgeRow]:
    """Return the messages of a stage or of an evaluation, or all, oldest first."""
    n, e = _NUDGE.c, _EVALUATION.c
    query: Select[Any] = (
        select(n.id, e.id, e.key, e.title, e.state, n.version, n.stage, n.fired_at, n.answer, n.answered_at, n.snoozes,
               n.snoozed_until, _CANDIDATE.c.name)
        .join(_EVALUATION, e.id == n.evaluation_id)
        .outerjoin(_CANDIDATE, _CANDIDATE.c.id == n.leader_id)
        .order_by(n.fired_at, n.id)
    )  # fmt: skip
    query = query if stage is None else query.where(n.stage == stage)
    query = query if evaluation_id is None else query.where(n.evaluation_id == evaluation_id)
    return [NudgeRow(*row) for row in connection.execute(query).all()]


def open_prompt(connection: Connection, evaluation_id: int, version: int) -> NudgeRow | None:
    """Return the newest message for this version of the budget that has no final answer, or None."""
    found = [
        each
        for each in all_of(connection, evaluation_id=evaluation_id)
        if each.version == version and each.answer in {None, "snooze"}
    ]
    return found[-1] if found else None


def version(connection: Connection, evaluation_id: int) -> int:
    """Return the newest version of the budget, 0 without one."""
    budget = tables.core(time.Budget).c
    query = select(budget.version).where(budget.evaluation_id == evaluation_id).order_by(budget.version.desc()).limit(1)
    return int(connection.execute(query).scalar() or 0)


def answer(unit: Unit, evaluation_id: int, word: str) -> None:
    """Keep what the newest open message led to, if there is one: decide, extend or drop."""
    found = open_prompt(unit.connection, evaluation_id, version(unit.connection, evaluation_id))
    if found is not None:
        unit.change(time.NudgeDraft, found.id, answer=word, answered_at=unit.now, snoozed_until=None)

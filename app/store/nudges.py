"""Messages that were shown: told once, answered, put off. Their rows stand outside undo when they are written."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.store import sql, tables
from app.store.unit import Unit

_NUDGES = """
SELECT n.id, e.id, e.key, e.title, e.state, n.version, n.stage, n.fired_at, n.answer, n.answered_at, n.snoozes,
    n.snoozed_until, c.name
FROM nudge n JOIN evaluation e ON e.id = n.evaluation_id LEFT JOIN candidate c ON c.id = n.leader_id
WHERE (:stage IS NULL OR n.stage = :stage) {only} ORDER BY n.fired_at, n.id
"""


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
    query = _NUDGES.format(only="" if evaluation_id is None else "AND n.evaluation_id = :evaluation")
    rows = sql.rows(connection, query, {"stage": stage, "evaluation": evaluation_id})
    return [NudgeRow(*row) for row in rows]


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
    query = "SELECT max(version) FROM budget WHERE evaluation_id = ?"
    return int(sql.scalar(connection, query, (evaluation_id,)) or 0)


def answer(unit: Unit, evaluation_id: int, word: str) -> None:
    """Keep what the newest open message led to, if there is one: decide, extend or drop."""
    found = open_prompt(unit.connection, evaluation_id, version(unit.connection, evaluation_id))
    if found is not None:
        unit.change(tables.time.NudgeDraft, found.id, answer=word, answered_at=unit.now, snoozed_until=None)

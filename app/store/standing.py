"""What a list of evaluations needs, in a handful of queries however many there are."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from app.model.records import Budget, Nudge
from app.store import tables
from app.store.tables import choice, log, outcome, time

_EVALUATION, _PROJECT = tables.core(choice.Evaluation), tables.core(choice.Project)
_CANDIDATE, _DECISION = tables.core(choice.Candidate), tables.core(outcome.Decision)
_REOPENING = tables.core(outcome.Reopening)
_BUDGET, _NUDGE = tables.core(time.Budget), tables.core(time.Nudge)
_STEP = tables.core(log.UndoStep)
_ENTRY, _GAP = tables.core(time.TimeEntry), tables.core(time.Gap)
_LAST_EDIT = select(func.max(_STEP.c.at))
_LAST_STOP = select(func.max(_ENTRY.c.ended_at)).where(
    _ENTRY.c.evaluation_id == bindparam("evaluation"), ~_ENTRY.c.running
)


@dataclass(slots=True)
class Row:
    """An evaluation with the rows that its standing is computed from."""

    id: int
    key: str
    title: str
    slot: str
    state: str
    opened_at: int
    project: str
    project_title: str
    zone: str
    chosen: str | None = None
    used_ms: int = 0
    snoozed_until: int | None = None
    budgets: list[Budget] = field(default_factory=list)
    nudges: list[Nudge] = field(default_factory=list)


def evaluations(connection: Connection, only: int | None = None) -> list[Row]:
    """Return all evaluations in the order of creation, or the one with id `only`."""
    e = _EVALUATION.c
    columns = (e.id, e.key, e.title, e.slot, e.state, e.opened_at, _PROJECT.c.key, _PROJECT.c.title, e.zone)
    query = select(*columns).join(_PROJECT, _PROJECT.c.id == e.project_id).order_by(e.id)
    rows = {row[0]: Row(*row) for row in connection.execute(_only(query, e.id, only)).all()}
    _add_time(connection, rows, only)
    _add_budgets(connection, rows, only)
    _add_nudges(connection, rows, only)
    _add_chosen(connection, rows, only)
    return list(rows.values())


def last_edit(connection: Connection) -> int | None:
    """Return when the last step was done, or None."""
    return connection.execute(_LAST_EDIT).scalar()


def last_stop(connection: Connection, evaluation_id: int) -> int | None:
    """Return when the clock was last stopped on an evaluation, or None."""
    return connection.execute(_LAST_STOP, {"evaluation": evaluation_id}).scalar()


def _only(query: Select, column: object, only: int | None) -> Select:  # type: ignore[type-arg]
    return query if only is None else query.where(column == only)  # type: ignore[arg-type]


def _add_time(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    """Research counts what was counted, and the gaps that the user kept."""
    t = _ENTRY.c
    research = and_(t.phase == "research", t.evaluation_id.is_not(None))
    counted = select(t.evaluation_id, func.sum(t.counted_ms)).where(research).group_by(t.evaluation_id)
    kept = (
        select(t.evaluation_id, func.sum(_GAP.c.length_ms))
        .join(_GAP, _GAP.c.time_entry_id == t.id)
        .where(research, _GAP.c.answer == "keep")
        .group_by(t.evaluation_id)
    )
    for query in (counted, kept):
        for row, ms in connection.execute(_only(query, t.evaluation_id, only)).all():
            rows[row].used_ms += ms


def _add_budgets(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    b = _BUDGET.c
    query = select(b.evaluation_id, b.version, b.effort_ms, b.deadline).order_by(b.version)
    for row, version, effort, deadline in connection.execute(_only(query, b.evaluation_id, only)).all():
        rows[row].budgets.append(Budget(version=version, effort_ms=effort, deadline=deadline))


def _add_nudges(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    n = _NUDGE.c
    query = select(n.evaluation_id, n.version, n.stage, n.fired_at, n.answer, n.snoozed_until)
    for row, version, stage, fired_at, answer, until in connection.execute(_only(query, n.evaluation_id, only)).all():
        rows[row].nudges.append(Nudge(version=version, stage=stage, fired_at=fired_at, answer=answer))
        if stage == "decide" and version == max((b.version for b in rows[row].budgets), default=0):
            rows[row].snoozed_until = until


def _add_chosen(connection: Connection, rows: dict[int, Row], only: int | None) -> None:
    """The name chosen by the latest decision; a reopened one chooses nothing any more."""
    d = _DECISION.c
    query = (
        select(d.evaluation_id, _CANDIDATE.c.name)
        .outerjoin(_CANDIDATE, _CANDIDATE.c.id == d.chosen_id)
        .outerjoin(_REOPENING, _REOPENING.c.decision_id == d.id)
        .where(_REOPENING.c.id.is_(None))
        .order_by(d.decided_at, d.id)
    )
    for row, name in connection.execute(_only(query, d.evaluation_id, only)).all():
        if rows[row].state == "settled":
            rows[row].chosen = name

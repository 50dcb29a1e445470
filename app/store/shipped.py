"""What was decided for a slot in products that shipped: the rows behind "You shipped it. Take it again?"."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.store import tables
from app.store.tables import choice, outcome

_PROJECT, _EVALUATION = tables.core(choice.Project), tables.core(choice.Evaluation)
_CANDIDATE, _DECISION = tables.core(choice.Candidate), tables.core(outcome.Decision)
_REOPENING = tables.core(outcome.Reopening)


@dataclass(frozen=True, slots=True)
class ShippedRow:
    """A settled choice in a product that shipped. `reopened`: how often the evaluation was opened again."""

    project: str
    slot: str
    candidate: str
    version: str
    language: str
    packages: tuple[str, ...]
    shipped_on: str
    decided_at: int
    reopened: int


def choices(connection: Connection) -> list[ShippedRow]:
    """Return what was chosen for each slot of each product that shipped, the one that shipped last first."""
    p, e, c, d, r = _PROJECT.c, _EVALUATION.c, _CANDIDATE.c, _DECISION.c, _REOPENING.c
    of = _DECISION.alias()
    reopened = (
        select(func.count())
        .select_from(_REOPENING.join(of, of.c.id == r.decision_id))
        .where(of.c.evaluation_id == e.id)
        .scalar_subquery()
    )
    latest = _DECISION.alias()
    newest = select(func.max(latest.c.id)).where(latest.c.evaluation_id == e.id).scalar_subquery()
    query = (
        select(p.title, e.slot, c.name, c.version, c.language, c.packages, p.shipped_on, d.decided_at, reopened)
        .join(_EVALUATION, e.project_id == p.id)
        .join(_DECISION, d.id == newest)
        .join(_CANDIDATE, c.id == d.chosen_id)
        .where(p.shipped_on.is_not(None), e.state == "settled")
        .order_by(p.shipped_on.desc(), d.decided_at.desc())
    )
    return [ShippedRow(*row) for row in connection.execute(query).all()]

"""The note about a decision that holds its ticks."""

from sqlalchemy import select

from app.model import ticks
from app.store import tables
from app.store.tables import outcome
from app.store.unit import Unit

_NOTE = tables.core(outcome.Note)


def put(unit: Unit, evaluation_id: int, decision_id: int, wanted: ticks.Ticks) -> None:
    """Write the ticks of a decision; without any there is no note."""
    n = _NOTE.c
    rows = unit.connection.execute(select(n.id, n.text).where(n.decision_id == decision_id).order_by(n.id)).all()
    there = next((row_id for row_id, text in rows if ticks.read(text) is not None), None)
    if there is None and any(wanted):
        draft = outcome.NoteDraft(
            evaluation_id=evaluation_id, decision_id=decision_id, text=ticks.write(wanted), at=unit.now
        )
        unit.add(draft)
    elif there is not None and any(wanted):
        unit.change(outcome.NoteDraft, there, text=ticks.write(wanted))
    elif there is not None:
        unit.remove(outcome.NoteDraft, there)

"""The note about a decision that holds its ticks."""

from app.model import ticks
from app.store import sql, tables
from app.store.unit import Unit


def put(unit: Unit, evaluation_id: int, decision_id: int, wanted: ticks.Ticks) -> None:
    """Write the ticks of a decision; without any there is no note."""
    rows = sql.rows(unit.connection, "SELECT id, text FROM note WHERE decision_id = ? ORDER BY id", (decision_id,))
    there = next((row_id for row_id, text in rows if ticks.read(text) is not None), None)
    if there is None and any(wanted):
        draft = tables.outcome.NoteDraft(
            evaluation_id=evaluation_id, decision_id=decision_id, text=ticks.write(wanted), at=unit.now
        )
        unit.add(draft)
    elif there is not None and any(wanted):
        unit.change(tables.outcome.NoteDraft, there, text=ticks.write(wanted))
    elif there is not None:
        unit.remove(tables.outcome.NoteDraft, there)

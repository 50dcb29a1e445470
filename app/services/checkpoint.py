"""The one line at half of the budget, at the next stop: what is known, what is open."""

from typing import TYPE_CHECKING

from app.model import rules
from app.model.records import Evaluation
from app.model.words import say
from app.services import standings
from app.store import read
from app.store import standing as standing_rows
from app.store.clock import OpenEntry

if TYPE_CHECKING:
    from sqlite3 import Connection


def words(connection: "Connection", entry: OpenEntry, before: int, now: int) -> str:
    """Return the line if half of the budget was passed while the entry ran, else nothing.

    `before` is the research counted before this stop, which includes what the entry had counted.
    """
    if entry.evaluation_id is None or entry.phase == "build":
        return ""
    row = standing_rows.evaluations(connection, entry.evaluation_id)[0]
    after = standings.of_row(row, now)
    row.used_ms = before - entry.counted_ms
    if after.stage != "checkpoint" or standings.of_row(row, entry.started_at).stage != "running":
        return ""
    return line(read.evaluation(connection, entry.evaluation_id, {"scores"}), after.ratio)


def line(record: Evaluation, ratio: float) -> str:
    """Return what is known and what is open of an evaluation."""
    inside = {candidate.key for candidate in record.candidates if not rules.is_out(candidate)}
    cells = len(inside) * len(record.criteria)
    scored = sum(score.candidate in inside for score in record.scores)
    unknown = sum(
        candidate.must_haves.get(must_have.key, "unknown") == "unknown"
        for candidate in record.candidates
        if candidate.key in inside
        for must_have in record.must_haves
    )
    return say(
        "{share:.0%} of the budget is used: {scored} of {cells} cells scored, {unknown} answers to must-haves open.",
        share=ratio,
        scored=scored,
        cells=cells,
        unknown=unknown,
    )

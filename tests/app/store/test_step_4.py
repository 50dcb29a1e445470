"""What was spent is summed up out of an index, however many entries there are."""

from app.compose import App
from app.store import time_entries
from tests import support


def test_sums_read_no_entry(app: App) -> None:
    support.open_small(app)
    with app.evaluations._store.reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {time_entries._BY_PROJECT}").fetchall()
    assert any("COVERING INDEX time_spent" in row[3] for row in plan)
    assert not any(row[3] == "SCAN time_entry" for row in plan)

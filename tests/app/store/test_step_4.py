"""What was spent is summed up, and what runs is found, out of an index, however many entries there are."""

from app.compose import App
from app.store import clock, time_entries
from tests import support


def test_sums_read_no_entry(app: App) -> None:
    support.open_small(app)
    with app.evaluations._store.reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {time_entries._BY_PROJECT}").fetchall()
    assert any("COVERING INDEX time_spent" in row[3] for row in plan)
    assert not any(row[3] == "SCAN time_entry" for row in plan)


def test_the_entry_that_runs_is_found_without_looking_at_the_others(app: App) -> None:
    with app.timer._store.reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {clock._RUNNING}").fetchall()
    assert any("one_running_entry" in row[3] for row in plan), plan

"""Time entries are read some at a time and kept; whatever was written meanwhile, they are those of the file."""

import pytest

from app.compose import App
from app.model.wishes import NewEntry
from app.store import habits, sql
from tests import support

KEY, HOUR = support.EVALUATION, 3_600_000


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    for hour in range(7):
        log(app, hour)
    return app


def log(house: App, hour: int) -> int:
    start = support.NOW - (100 + 2 * hour) * HOUR
    house.time_entries.log(NewEntry(evaluation=KEY, length_ms=HOUR, activity="docs", started_at=start))
    return newest(house)


def newest(house: App) -> int:
    with house.timer._store.reading() as connection:
        return int(sql.scalar(connection, "SELECT max(id) FROM time_entry"))


def read(house: App, rows: habits.EntryRows) -> list[tuple[object, ...]]:
    with house.timer._store.reading() as connection:
        return rows.rows(connection)


def read_on(house: App, rows: habits.EntryRows, most: int) -> bool:
    with house.timer._store.reading() as connection:
        return rows.read_on(connection, most)


def test_some_at_a_time_are_all_in_the_end(house: App) -> None:
    rows, turns = habits.EntryRows(), 1
    while read_on(house, rows, 3):
        turns += 1
    assert turns > 2
    assert read(house, rows) == read(house, habits.EntryRows())


@pytest.mark.parametrize("turns", [0, 1, 2, 9])
def test_what_was_deleted_and_written_between_two_turns_is_seen(house: App, turns: int) -> None:
    rows = habits.EntryRows()
    for _ in range(turns):
        read_on(house, rows, 3)
    first = newest(house) - 6
    house.time_entries.delete(first)
    rows.forget(first)
    rows.forget(log(house, 20))
    found = read(house, rows)
    assert found == read(house, habits.EntryRows())
    assert first not in [row[0] for row in found]


def test_after_a_change_of_everything_all_are_read_again(house: App) -> None:
    rows = habits.EntryRows()
    before = read(house, rows)
    house.time_entries.delete(newest(house))
    rows.forget(0)
    assert len(read(house, rows)) == len(before) - 1

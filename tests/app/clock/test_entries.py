"""Time entries by hand. Scenarios T27 to T29; and what people forget to clock."""

import pytest

from app.analysis.forgotten import building_sessions, comparing_to_offer
from app.model.errors import NotFound, Refused
from app.model.records import Edit
from app.model.times import DAY, HOUR, MINUTE, SECOND
from app.model.wishes import NewEntry
from tests.steered import Desk
from tests.support import everything, nothing_changes, record


def logged(desk: Desk, ago: int, length: int, **more: str) -> int:
    started = desk.clock.now() - ago
    given = {"activity": "docs", **more}
    desk.house.time_entries.log(NewEntry(evaluation="small", length_ms=length, started_at=started, **given))
    return max(row.id for row in desk.entries)


def spans(desk: Desk) -> list[tuple[int, int, int]]:
    """Return (start, end, counted) in minutes before now."""
    now = desk.clock.now()
    return [
        ((now - r.started_at) // MINUTE, (now - r.ended_at) // MINUTE, r.counted_ms // MINUTE) for r in desk.entries
    ]


def test_T27_an_edit_that_overlaps_is_refused_or_trimmed(desk: Desk) -> None:
    logged(desk, 5 * HOUR, HOUR)
    second = logged(desk, 3 * HOUR, HOUR)
    longer = {"started_at": desk.clock.now() - 5 * HOUR + 30 * MINUTE}
    with nothing_changes(desk.house, r"overlaps reading docs on Small, 2026-11-22 08:00 to 09:00\. Trim it, or leave"):
        desk.house.time_entries.edit(second, longer, "began earlier")
    desk.house.time_entries.edit(second, longer, "began earlier", trim=True)
    assert spans(desk) == [(300, 240, 60), (240, 120, 120)]


def test_logged_time_that_overlaps_is_kept_with_advice_and_can_be_trimmed(desk: Desk) -> None:
    logged(desk, 5 * HOUR, 2 * HOUR)
    done = desk.house.time_entries.log(
        NewEntry(evaluation="small", length_ms=HOUR, activity="comparing", started_at=desk.clock.now() - 4 * HOUR)
    )
    assert "overlaps reading docs on Small" in done.advice
    inside = max(row.id for row in desk.entries)
    with nothing_changes(desk.house, "nothing would be left"):
        desk.house.time_entries.trim(inside, "twice")
    first = min(row.id for row in desk.entries)
    desk.house.time_entries.trim(first, "twice")
    assert spans(desk) == [(300, 240, 60), (240, 180, 60)]
    with pytest.raises(Refused, match="overlaps no other"):
        desk.house.time_entries.trim(first, "twice")


def test_T28_an_edit_keeps_what_was_there_and_why(desk: Desk) -> None:
    number = logged(desk, 3 * HOUR, HOUR)
    row, now = desk.entries[0], desk.clock.now()
    desk.clock.run(MINUTE)
    end = row.ended_at + 30 * MINUTE
    desk.house.time_entries.edit(number, {"ended_at": end, "activity": "comparing"}, " read on ")
    found = desk.entries[0]
    assert (found.counted_ms, found.activity, found.ended_at) == (90 * MINUTE, "comparing", end)
    assert {(edit.field, edit.old, edit.new, edit.why) for edit in found.edits} == {
        ("ended_at", "2026-11-22T10:00:00Z", "2026-11-22T10:30:00Z", "read on"),
        ("activity", "docs", "comparing", "read on"),
        ("counted_ms", str(HOUR), str(90 * MINUTE), "read on"),
    }
    assert {edit.at for edit in found.edits} == {now + MINUTE}
    assert record(desk.house, "small")["time_entries"][0]["edits"][0]["why"] == "read on"
    with nothing_changes(desk.house, "Say why"):
        desk.house.time_entries.edit(number, {"activity": "docs"}, " ")
    with nothing_changes(desk.house, "how the entry stands already"):
        desk.house.time_entries.edit(number, {"activity": "comparing"}, "same")
    desk.house.time_entries.edit(number, {"candidate": "b"}, "was about B")
    assert desk.entries[0].candidate == "b"
    desk.house.time_entries.edit(number, {"activity": "building"}, "was building")
    assert desk.entries[0].phase == "build"
    assert isinstance(desk.entries[0].edits[0], Edit)


def test_T29_every_change_by_hand_is_undone_and_redone_in_one_step(desk: Desk) -> None:
    first, second = logged(desk, 5 * HOUR, HOUR), logged(desk, 3 * HOUR, HOUR)
    entries, row = desk.house.time_entries, desk.entries[0]
    verbs = (
        lambda: entries.edit(first, {"started_at": row.started_at - MINUTE}, "earlier"),
        lambda: entries.split(first, row.started_at + 10 * MINUTE),
        lambda: entries.merge(first, second),
        lambda: entries.delete(first),
        lambda: logged(desk, HOUR, MINUTE),
    )
    for verb in verbs:
        before = everything(desk.house)
        verb()
        after = everything(desk.house)
        assert before != after
        desk.house.history.undo()
        assert everything(desk.house) == before
        desk.house.history.redo()
        assert everything(desk.house) == after
        desk.house.history.undo()


def test_a_split_shares_what_was_counted_and_a_merge_puts_it_together(desk: Desk) -> None:
    number = logged(desk, 3 * HOUR, HOUR)
    desk.house.time_entries.split(number, desk.entries[0].started_at + 20 * MINUTE)
    assert spans(desk) == [(180, 160, 20), (160, 120, 40)]
    first, second = (row.id for row in desk.entries)
    desk.house.time_entries.merge(first, second)
    assert spans(desk) == [(180, 120, 60)]
    with nothing_changes(desk.house, "between its start and its end"):
        desk.house.time_entries.split(first, desk.entries[0].started_at)
    other = logged(desk, HOUR, MINUTE, activity="comparing")
    with nothing_changes(desk.house, "of the same activity"):
        desk.house.time_entries.merge(first, other)


def test_a_merge_keeps_the_holes_of_both(desk: Desk) -> None:
    for _ in range(2):
        desk.start()
        desk.work(10 * MINUTE)
        desk.clock.run(5 * MINUTE)
        desk.house.timer.beat()
    first, second = (row.id for row in desk.entries)
    desk.house.time_entries.merge(first, second)
    assert [gap.entry_id for gap in desk.gaps] == [first, first]


def test_a_deleted_entry_comes_back_from_the_trash(desk: Desk) -> None:
    number = logged(desk, 3 * HOUR, HOUR)
    before = everything(desk.house)
    desk.house.time_entries.delete(number)
    (thrown,) = desk.house.history.trash()
    assert (thrown.kind, thrown.title) == ("time entry", "1 h on Small")
    desk.house.history.restore(thrown.number)
    assert everything(desk.house) == before


def test_the_entry_that_runs_is_not_edited_by_hand(desk: Desk) -> None:
    desk.start()
    desk.work(MINUTE)
    number = desk.entries[0].id
    for verb in (
        lambda: desk.house.time_entries.edit(number, {"activity": "docs"}, "why"),
        lambda: desk.house.time_entries.split(number, desk.clock.now()),
        lambda: desk.house.time_entries.delete(number),
    ):
        with pytest.raises(Refused, match="The clock runs on this entry; stop it first"):
            verb()


@pytest.mark.parametrize("number", [0, -1, 99, 2**70])
def test_an_entry_that_is_not_there_is_said(desk: Desk, number: int) -> None:
    with pytest.raises(NotFound, match="There is no time entry"):
        desk.house.time_entries.delete(number)


@pytest.mark.parametrize("length", [0, -MINUTE, DAY + 1])
def test_a_length_that_makes_no_sense_is_refused(desk: Desk, length: int) -> None:
    with nothing_changes(desk.house, "more than nothing, and at most 24 hours"):
        desk.house.time_entries.log(NewEntry(evaluation="small", length_ms=length, activity="docs"))


def test_an_end_before_the_start_is_refused(desk: Desk) -> None:
    number = logged(desk, 3 * HOUR, HOUR)
    with nothing_changes(desk.house, "must lie after the start"):
        desk.house.time_entries.edit(number, {"ended_at": desk.entries[0].started_at}, "why")


# --- forgotten clocks


def test_researched_since_is_asked_once_when_it_was_days_ago(desk: Desk) -> None:
    assert desk.house.time_entries.offer_since("small") is None, "opened just now"
    desk.clock.run(2 * DAY)
    day = desk.house.time_entries.offer_since("small")
    assert str(day) == "2026-11-22"
    desk.house.time_entries.answer_offer("small")
    assert desk.house.time_entries.offer_since("small") is None
    assert desk.house.history.labels().undo == "New evaluation Small", "a no is no step"
    desk.clock.run(3 * DAY)
    assert desk.house.time_entries.offer_since("small") is None, "asked once for each time that it was touched"
    logged(desk, HOUR, MINUTE)
    desk.clock.run(2 * DAY)
    assert desk.house.time_entries.offer_since("small") is not None
    desk.house.time_entries.answer_offer("small", HOUR)
    assert desk.entries[-1].counted_ms == HOUR
    desk.house.evaluations.drop("small")
    desk.clock.run(9 * DAY)
    assert desk.house.time_entries.offer_since("small") is None


def test_two_minutes_of_editing_are_worth_an_offer() -> None:
    assert comparing_to_offer([]) == 0
    assert comparing_to_offer([n * 30 * SECOND for n in range(4)]) == 0
    assert comparing_to_offer([n * 30 * SECOND for n in range(5)]) == 2 * MINUTE
    early = [n * 30 * SECOND for n in range(9)]
    assert comparing_to_offer([*early, HOUR]) == 0, "only the newest stretch"


def test_building_is_estimated_from_commits_less_than_two_hours_apart() -> None:
    assert building_sessions([]) == ()
    assert building_sessions([10 * HOUR]) == ((10 * HOUR - 30 * MINUTE, 10 * HOUR),)
    assert building_sessions([13 * HOUR, 10 * HOUR, 12 * HOUR - 1]) == ((10 * HOUR - 30 * MINUTE, 13 * HOUR),)
    assert len(building_sessions([10 * HOUR, 12 * HOUR])) == 2

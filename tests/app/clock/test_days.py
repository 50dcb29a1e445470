"""Time by local days, whatever the zone does. Scenarios T18 to T24, T51, T52."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.budget import standing
from app.analysis.days import midnight, parts
from app.analysis.report import Spent, by_day
from app.model.records import Budget
from app.model.times import DAY, HOUR, MINUTE, local, parse_moment
from app.model.wishes import NewEntry
from tests.steered import Desk
from tests.support import by_activity

BERLIN = "Europe/Berlin"


def at(text: str, zone: str = BERLIN) -> int:
    return parse_moment(text, zone)


def split(start: str, end: str, zone: str = BERLIN) -> dict[str, int]:
    since, until = at(start, zone), at(end, zone)
    return {str(day): ms // MINUTE for day, ms in parts(since, until, until - since, zone).items()}


def test_T18_an_entry_across_midnight_is_cut_there() -> None:
    assert split("2026-11-20 23:50", "2026-11-21 00:20") == {"2026-11-20": 10, "2026-11-21": 20}


def test_T19_the_edge_of_a_month_and_of_a_year_is_a_midnight_like_any_other() -> None:
    assert split("2026-11-30 23:00", "2026-12-01 01:00") == {"2026-11-30": 60, "2026-12-01": 60}
    assert split("2026-12-31 23:00", "2027-01-01 01:00") == {"2026-12-31": 60, "2027-01-01": 60}


def test_T20_the_day_of_23_hours() -> None:
    assert split("2026-03-29 00:00", "2026-03-30 00:00") == {"2026-03-29": 23 * 60}
    assert split("2026-03-29 01:30", "2026-03-29 03:30") == {"2026-03-29": 60}
    assert split("2026-03-28 23:00", "2026-03-30 01:00") == {"2026-03-28": 60, "2026-03-29": 23 * 60, "2026-03-30": 60}


def test_T21_the_day_of_25_hours() -> None:
    assert split("2026-10-25 00:00", "2026-10-26 00:00") == {"2026-10-25": 25 * 60}
    assert split("2026-10-25 01:30", "2026-10-25 03:30") == {"2026-10-25": 180}


def test_a_zone_whose_midnight_does_not_exist_still_has_days() -> None:
    """In Santiago the clocks go from 24:00 to 01:00."""
    assert split("2026-09-05 23:00", "2026-09-06 02:00", "America/Santiago") == {"2026-09-05": 60, "2026-09-06": 60}


def test_T22_both_of_the_hours_that_come_twice_are_told_apart(desk: Desk) -> None:
    """As instants they are two; written as a local time the first is meant."""
    first, second = at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")
    assert f"{local(first, BERLIN):%H:%M}" == f"{local(second, BERLIN):%H:%M}" == "02:30"
    assert (local(first, BERLIN).fold, local(second, BERLIN).fold) == (0, 1)
    assert at("2026-10-25 02:30") == first
    desk.house.time_entries.log(NewEntry(evaluation="small", length_ms=10 * MINUTE, activity="docs", started_at=second))
    row = desk.entries[0]
    desk.house.time_entries.edit(row.id, {"ended_at": row.ended_at + MINUTE}, "forgot a minute")
    assert desk.entries[0].started_at == second, "editing the end leaves the start at the hour that was meant"


def test_T23_each_entry_is_cut_in_the_zone_it_was_made_in(desk: Desk) -> None:
    desk.clock.wall = at("2026-11-20T22:30:00Z")
    desk.start()
    desk.work(HOUR)
    desk.clock.zone_name = "Asia/Tokyo"
    desk.work(15 * MINUTE)
    desk.start(switch=True)
    desk.work(HOUR)
    desk.house.timer.stop()
    rows = [(str(row.day), row.length_ms // MINUTE) for row in desk.house.time_reports.by_day()]
    assert rows == [("2026-11-20", 30), ("2026-11-21", 45 + 60)], "Berlin until the switch, then Tokyo"
    assert [row.zone for row in desk.entries] == [BERLIN, "Asia/Tokyo"]


def test_T24_a_zone_whose_rules_changed_moves_days_not_lengths() -> None:
    """Entries are kept as instants, so new rules cut elsewhere and lose nothing."""
    start, end = at("2026-03-28 20:00"), at("2026-03-30 04:00")
    for zone in (BERLIN, "Africa/Cairo", "America/New_York", "a zone that is gone"):
        assert sum(parts(start, end, end - start, zone).values()) == end - start


def test_T51_a_deadline_45_days_away_is_a_number_like_any_other() -> None:
    far = Budget(version=1, effort_ms=8 * HOUR, deadline=45 * DAY)
    found = standing(state="deciding", opened_at=0, budgets=[far], nudges=[], used_ms=0, now=44 * DAY)
    assert found.ratio == pytest.approx(44 / 45)
    assert found.stage == "last"


def test_T52_five_thousand_entries_add_up_in_every_report() -> None:
    """How long it takes stands in docs/benchmarks.md; a test asserts no times."""
    rows = [
        Spent(at_, at_ + 50 * MINUTE, 50 * MINUTE, BERLIN, "build" if n % 3 else "research",
              "building" if n % 3 else "docs", f"p{n % 7}", None)
        for n in range(5000) if (at_ := n * 5 * HOUR)
    ]  # fmt: skip
    whole = 4999 * 50 * MINUTE
    assert sum(row.length_ms for row in by_day(rows)) == whole


zones = st.sampled_from((BERLIN, "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago"))


@given(st.integers(0, 60 * 365 * DAY), st.integers(0, 80 * HOUR), st.integers(0, 90 * HOUR), zones)
def test_the_parts_of_a_time_add_up_to_it(start: int, span: int, length: int, zone: str) -> None:
    found = parts(start, start + span, length, zone)
    assert sum(found.values()) == length
    assert all(ms > 0 for ms in found.values())
    assert all(ms <= midnight_after(day, zone) - midnight(day, zone) for day, ms in found.items())


def midnight_after(day: date, zone: str) -> int:
    return midnight(date.fromordinal(day.toordinal() + 1), zone)


@given(st.dates(date(1971, 1, 1), date(2099, 1, 1)), zones)
def test_midnight_is_where_the_day_begins(day: date, zone: str) -> None:
    began = midnight(day, zone)
    assert local(began, zone).date() == day
    assert local(began - 1, zone).date() < day
    assert ZoneInfo(zone)


# --- kept holes, research against building, CSV


def test_a_kept_hole_counts_on_the_day_it_was_in(desk: Desk) -> None:
    desk.clock.wall = at("2026-11-20 22:00")
    desk.start(activity="docs")
    desk.work(HOUR)
    desk.clock.run(2 * HOUR)
    desk.house.timer.beat()
    desk.house.gaps.answer(1, "keep")
    rows = [(str(row.day), row.length_ms // MINUTE) for row in desk.house.time_reports.by_day()]
    assert rows == [("2026-11-20", 120), ("2026-11-21", 60)]
    assert by_activity(desk.house) == {"docs": 3 * HOUR}
    later = desk.house.time_reports.by_day(since=at("2026-11-21 00:30"))
    assert sum(row.length_ms for row in later) == 2 * HOUR, "the hole reaches into that day, what came before does not"


def test_research_stands_against_building_for_each_project(desk: Desk) -> None:
    desk.use(3 * HOUR)
    desk.start(activity="building")
    desk.work(HOUR)
    desk.start(None, project="Shop", switch=True)
    desk.work(2 * HOUR)
    (row,) = desk.house.time_reports.by_project()
    assert (row.project, row.research_ms, row.build_ms, row.share) == ("shop", 3 * HOUR, 3 * HOUR, 0.5)


def test_the_entries_leave_as_csv(desk: Desk) -> None:
    desk.start(candidate="a", activity="docs")
    desk.work(10 * MINUTE)
    desk.clock.run(5 * MINUTE)
    desk.house.timer.beat()
    desk.house.gaps.answer(1, "keep")
    assert desk.house.time_reports.csv().splitlines() == [
        "started_at,ended_at,zone,project,evaluation,candidate,phase,activity,counted_ms,kept_ms,edited",
        "2026-11-22T12:00:00Z,2026-11-22T12:10:00Z,Europe/Berlin,shop,small,a,research,docs,600000,300000,no",
    ]

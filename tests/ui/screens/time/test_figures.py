"""What the charts of the time page show, and the same in words and tables."""

import datetime as dt

from app.analysis.burn_down import burn_down
from app.analysis.report import DayRow
from app.model.records import Budget
from app.model.times import DAY, HOUR, parse_instant
from ui.screens.time import figures

BERLIN = "Europe/Berlin"
OPENED = parse_instant("2026-11-16T08:30:00Z")
NOW = parse_instant("2026-11-22T12:00:00Z")
DEADLINE = parse_instant("2026-11-27T17:00:00Z")
BUDGET = Budget(version=1, effort_ms=8 * HOUR, deadline=DEADLINE)


def shown(*spent: tuple[int, int, int], now: int = NOW, open_still: bool = True) -> figures.RunDown:
    found = burn_down(OPENED, [BUDGET], spent, now)
    assert found is not None
    return figures.run_down(found, now, BERLIN, open_still=open_still)


def row(day: int, activity: str, hours: float) -> DayRow:
    return DayRow(dt.date(2026, 11, day), activity, "shop", "small", round(hours * HOUR))


class TestBudget:
    def test_it_starts_full_at_the_left_and_ends_today_at_what_is_left(self) -> None:
        picture = shown((OPENED + DAY, OPENED + DAY + 2 * HOUR, 2 * HOUR))
        assert picture.line[0] == (0.0, 1.0)
        assert picture.line[-1][1] == 0.75
        assert picture.end_words == "6 h left"
        assert (picture.limit, picture.limit_words) == (1.0, "due Fri 27 Nov")
        assert [words for _, words in picture.across] == ["Mon 16", "today"]
        assert [words for _, words in picture.up] == ["8 h", "0"]
        assert not picture.past_limit

    def test_an_overrun_goes_below_the_ground(self) -> None:
        picture = shown((OPENED + DAY, OPENED + DAY + 10 * HOUR, 10 * HOUR))
        assert picture.zero == 0.2
        assert picture.line[-1][1] == 0.0
        assert picture.end_words == "2 h over"

    def test_past_the_deadline_the_line_goes_on_beyond_the_limit(self) -> None:
        picture = shown(now=DEADLINE + 5 * DAY)
        assert picture.past_limit
        assert picture.limit < 1.0
        assert picture.line[-1][0] == 1.0

    def test_a_closed_one_names_its_last_day(self) -> None:
        assert shown(open_still=False).across[-1][1] == "Sun 22"

    def test_in_words_and_as_a_table(self) -> None:
        found = burn_down(OPENED, [BUDGET], [(OPENED + DAY, OPENED + DAY + HOUR, HOUR)], NOW)
        assert found is not None
        said = figures.run_down_words(found, BERLIN)
        assert said == "From 8 h on Mon 16 Nov to 7 h left on Sun 22 Nov; due Fri 27 Nov."
        assert figures.run_down_table(found, BERLIN) == (
            ("Mon 16 Nov", "8 h left"), ("Tue 17 Nov", "7 h left"), ("Sun 22 Nov", "7 h left"),
        )  # fmt: skip


class TestHours:
    def test_a_week_is_shown_at_least_and_fourteen_days_at_most(self) -> None:
        opened, today = dt.date(2026, 11, 16), dt.date(2026, 11, 18)
        assert [day.day for day in figures.shown_days((), opened, today)] == [16, 17, 18, 19, 20, 21, 22]
        late = figures.shown_days((row(1, "docs", 1),), opened, dt.date(2026, 11, 30))
        assert (late[0].day, late[-1].day) == (17, 30)

    def test_bars_stack_the_activities_of_a_day(self) -> None:
        rows = (row(16, "docs", 1), row(16, "prototyping", 2), row(17, "building", 1.5))
        first, second, *rest = figures.bars(rows, figures.shown_days(rows, rows[0].day, rows[0].day))
        assert (first.words, first.above) == ("Mon", "3:00")
        assert [share for _, share in first.parts] == [1 / 3, 2 / 3]
        assert second.parts == (("ink_soft", 0.5),)
        assert all(not bar.parts and not bar.above for bar in rest)

    def test_in_words_and_as_a_table(self) -> None:
        rows = (row(16, "docs", 1), row(17, "building", 1.5))
        days = figures.shown_days(rows, rows[0].day, rows[1].day)
        assert figures.bars_words(rows, days) == "Mon 16 1 h, Tue 17 1 h 30 m"
        assert figures.bars_table(rows) == (
            ("Tuesday 17 November 2026", "Building", "1:30"), ("Monday 16 November 2026", "Reading docs", "1:00"),
        )  # fmt: skip
        assert figures.bars_words((), days) == "Nothing was logged on these days."

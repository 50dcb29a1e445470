"""What a stretch of time shows: stretches joined and cut, hours by window, outcomes, months on the line."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.patterns import BUILD, OPEN, RESEARCH, Tick, across, patterns, ticks
from app.model.records import TimeEntry
from app.model.times import HOUR
from tests.app.analysis.signals.made import (
    ago,
    building,
    candidate,
    decision,
    evaluation,
    history,
    project,
    reopening,
    repository,
    research,
    settled,
)


def kinds(found: object) -> list[str]:
    (line,) = found.lines  # type: ignore[attr-defined]
    return [each.kind for each in line.stretches]


def test_time_of_one_kind_stands_together_until_the_other_comes_or_three_weeks_pass() -> None:
    near = project("a", evaluation(time_entries=(research(80, 1), research(60, 1))), time_entries=(building(50, 1),))
    assert kinds(patterns(history(near), 365)) == [RESEARCH, BUILD]
    far = project("a", evaluation(time_entries=(research(82, 1), research(60, 1))))
    assert kinds(patterns(history(far), 365)) == [RESEARCH, RESEARCH]
    between = project("a", evaluation(time_entries=(research(70, 1), research(60, 1))), time_entries=(building(65, 1),))
    assert kinds(patterns(history(between), 365)) == [RESEARCH, BUILD, RESEARCH]


def test_an_evaluation_on_which_nothing_was_logged_shows_the_days_it_was_open() -> None:
    found = patterns(history(project("a", settled("web", 100, 90))), 365)
    (stretch,) = found.lines[0].stretches
    assert (stretch.kind, stretch.start, stretch.end) == (OPEN, ago(100), ago(90))
    assert found.research_ms == 0


def test_what_lies_before_the_range_is_cut_away_and_not_counted() -> None:
    old = project("old", settled("old", 400, 390, time_entries=(research(399, 5),)))
    both = project("a", evaluation("a", 100, time_entries=(research(99, 5), research(20, 2))))
    found = patterns(history(old, both), 92)
    assert [line.key for line in found.lines] == ["a"]
    assert (found.research_ms, found.evaluations) == (2 * HOUR, 1)
    whole = patterns(history(old, both), None)
    assert [line.key for line in whole.lines] == ["old", "a"]
    assert whole.research_ms == 12 * HOUR


def test_names_that_were_chosen_stand_in_their_order_once() -> None:
    web = settled("web", 90, 20, candidates=(candidate("hono"), candidate("elysia")), decisions=(
        decision(80, "hono", reopening(60, "newer")), decision(50, "elysia", reopening(40, "newer")),
        decision(20, "hono")))  # fmt: skip
    (line,) = patterns(history(project("a", web, shipped_on="2026-11-10")), 365).lines
    assert (line.chosen, line.reopened, line.shipped) == (("Hono", "Elysia"), (ago(60), ago(40)), True)


def test_stacks_come_from_decisions_and_own_repositories() -> None:
    web = settled("web", 90, 80, candidates=(candidate("flask"),), decisions=(decision(80, "flask"),))
    code = {"/a": repository(60, frameworks=["Flask"]), "/b": repository(50, frameworks=["Hono"]),
            "/old": repository(500, frameworks=["Rails"]),
            "/theirs": replace(repository(5, frameworks=["Phoenix"]), own=False)}  # fmt: skip
    found = patterns(history(project("a", web), repositories=code), 365)
    assert [(each.name, each.projects, each.repositories) for each in found.tried] == [("Flask", 1, 1), ("Hono", 0, 1)]


def test_budgets_kept_overrun_and_not_known() -> None:
    kept = settled("kept", 90, 80, slot="a", time_entries=(research(89, 8),))
    over = settled("over", 90, 80, slot="b", time_entries=(research(88, 9),))
    rows = patterns(history(project("a", kept, over, settled("none", 90, 80, slot="c"))), 365)
    assert [(row.evaluation, row.kept) for row in rows.budgets] == [("kept", True), ("over", False), ("none", None)]


def test_months_stand_at_their_first_days_and_no_more_than_asked_for() -> None:
    found = patterns(history(project("a", evaluation(time_entries=(research(20, 1),)))), 92)
    months = ticks(found, "Europe/Berlin", 7)
    assert [tick.day for tick in months] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    assert len(ticks(replace(found, start=ago(4000)), "Europe/Berlin", 7)) <= 7
    assert all(isinstance(tick, Tick) and 0 <= tick.at <= 1 for tick in months)


entries = st.lists(st.tuples(st.floats(0.1, 700), st.floats(0.1, 20), st.booleans()), max_size=12)


@given(entries, st.sampled_from((92, 365, None)))
def test_everything_stands_on_the_line_in_order_and_hours_add_up(
    given_entries: list[tuple[float, float, bool]], days: int | None
) -> None:
    made = [(research if kind else building)(start, min(hours, start * 20)) for start, hours, kind in given_entries]
    web = evaluation("web", 700, time_entries=tuple(each for each in made if each.phase == "research"))
    one = project("a", web, time_entries=tuple(each for each in made if each.phase == "build"))
    found = patterns(history(one), days)
    for line in found.lines:
        starts = [each.start for each in line.stretches]
        assert starts == sorted(starts)
        for each in line.stretches:
            assert found.start <= each.start <= each.end
            assert 0 <= across(found, each.start) <= across(found, each.end) <= 1
    whole = patterns(history(one), None)
    assert whole.research_ms + whole.build_ms == _sum(made)
    assert found.research_ms + found.build_ms <= _sum(made)


def _sum(made: list[TimeEntry]) -> int:
    return sum(each.counted_ms for each in made)

"""The five that the program is known for: both sides of every limit, and every exception."""

from dataclasses import replace

import pytest

from app.model.records import Evaluation, Project
from tests.app.analysis.signals.made import (
    ago,
    budget,
    building,
    candidate,
    decision,
    evaluation,
    found,
    history,
    kept,
    project,
    prototype,
    reopening,
    repository,
    research,
    settled,
    subjects,
    swap,
)

MINUTE = 1 / 60


# S1, research outlasts building


def worked(key: str, opened: float, researched: float, built: float, **more: object) -> Project:
    entries = (research(opened, researched),) if researched else ()
    time = (building(opened - 6, built),) if built else ()
    return project(key, settled(f"{key}-web", opened, opened - 5, time_entries=entries), time_entries=time, **more)


@pytest.mark.parametrize(("first", "second", "fires"), [
    ((5, 4), (5, 4.9), ["b"]), ((5, 5), (5, 4), []), ((5, 4), (5, 5), []), ((4, 5), (5, 4), []),
    ((5, 0), (5, 0), ["b"]), ((0, 0), (5, 4), []),
])  # fmt: skip
def test_research_outlasts_building_on_two_projects_in_a_row(
    first: tuple[float, float], second: tuple[float, float], fires: list[str]
) -> None:
    assert subjects(history(worked("b", 200, *second), worked("a", 300, *first)), "S1") == fires


def test_the_two_in_a_row_are_the_latest_two_that_can_be_judged() -> None:
    a, b, better = worked("a", 400, 5, 1), worked("b", 300, 5, 1), worked("c", 200, 1, 5)
    assert subjects(history(a, b), "S1") == ["b"]
    assert subjects(history(a, b, better), "S1") == []
    assert subjects(history(a, b, worked("empty", 200, 0, 0)), "S1") == ["b"]


@pytest.mark.parametrize(("decided", "fires"), [(15, ["b"]), (14, ["b"]), (13, [])])
def test_a_product_younger_than_14_days_after_its_decision_is_not_judged(decided: float, fires: list[str]) -> None:
    young = project("b", settled("b-web", 20, decided, time_entries=(research(20, 5),)))
    assert subjects(history(worked("a", 300, 5, 1), young), "S1") == fires


@pytest.mark.parametrize(("researched", "built", "fires"), [
    (10, 0, True), (10 - MINUTE, 0, False), (5 + MINUTE, 5, True), (5, 5, False), (4, 7, False),
])  # fmt: skip
def test_over_90_days_ten_hours_must_be_logged(researched: float, built: float, fires: bool) -> None:
    assert bool(found(history(worked("a", 89, researched, built)), "S1")) == fires


@pytest.mark.parametrize(("days", "fires"), [(90, True), (91, False)])
def test_the_90_days_end_today(days: float, fires: bool) -> None:
    old = project("a", settled("a-web", 200, 190, time_entries=(research(days, 10),)))
    assert bool(found(history(old), "S1")) == fires


def test_a_kept_hole_counts() -> None:
    nearly = research(50, 10 - MINUTE)
    base = project("a", settled("a-web", 60, 40, time_entries=(nearly,)))
    assert not found(history(base), "S1")
    whole = project("a", settled("a-web", 60, 40, time_entries=(kept(nearly, 1),)))
    assert found(history(whole), "S1")


def test_inside_the_first_budget_nobody_expects_building() -> None:
    entries = (research(20, 12),)
    inside = evaluation("a-web", 20, budgets=(budget(20, -5),), time_entries=entries)
    assert not found(history(project("a", inside)), "S1")
    used_up = evaluation("a-web", 20, budgets=(budget(8, -5),), time_entries=entries)
    assert subjects(history(project("a", used_up)), "S1") == ["a"]


def test_commits_without_building_time_are_no_alarm() -> None:
    one = worked("a", 89, 12, 0, folder="/a")
    assert subjects(history(one), "S1") == ["a"]
    assert not found(history(one, repositories={"/a": repository(80)}), "S1")
    assert subjects(history(one, repositories={"/a": repository(95)}), "S1") == ["a"]  # from before the project
    logged = replace(one, time_entries=(building(50, 1),))
    assert subjects(history(logged, repositories={"/a": repository(80)}), "S1") == ["a"]


# S2, repeated re-evaluation


def reopened(*when: tuple[float, str, str], slot: str = "web framework", key: str = "web") -> Evaluation:
    decisions = tuple(decision(days + 5, reopened=reopening(days, ground, link)) for days, ground, link in when)
    return evaluation(key, 400, slot=slot, decisions=decisions)


@pytest.mark.parametrize(("first", "second", "fires"), [(180, 20, True), (181, 20, False), (50, 20, True)])
def test_two_re_evaluations_within_180_days(first: float, second: float, fires: bool) -> None:
    one = project("shop", reopened((first, "defect", ""), (second, "limit", "")))
    assert subjects(history(one), "S2") == (["shop"] if fires else [])


@pytest.mark.parametrize(("ground", "fires"), [("newer", True), ("defect", False), ("requirement", False)])
@pytest.mark.parametrize(("days", "within"), [(180, True), (181, False)])
def test_one_for_something_newer_is_enough(ground: str, fires: bool, days: float, within: bool) -> None:
    assert bool(found(history(project("shop", reopened((days, ground, "")))), "S2")) == (fires and within)


@pytest.mark.parametrize(("reason", "fires"), [("first", True), ("newer", True), ("problem", False)])
def test_a_second_evaluation_of_a_slot_is_one(reason: str, fires: bool) -> None:
    second = evaluation("again", 30, slot=" Web Framework", reason=reason)
    assert bool(found(history(project("shop", settled("web", 300, 290), second)), "S2")) == fires
    elsewhere = (project("a", settled("web", 300, 290)), project("b", second))
    assert not found(history(*elsewhere), "S2")
    other = replace(second, slot="ORM")
    assert not found(history(project("shop", settled("web", 300, 290), other)), "S2")


@pytest.mark.parametrize("ground", ["defect", "limit", "security", "end-of-life", "licence"])
def test_a_linked_incident_is_no_re_evaluation(ground: str) -> None:
    link = "https://example.org/incident"
    twice = reopened((60, ground, link), (20, ground, link))
    assert not found(history(project("shop", twice)), "S2")
    assert found(history(project("shop", reopened((60, ground, ""), (20, ground, "")))), "S2")
    one_newer = reopened((60, "newer", link))
    assert found(history(project("shop", one_newer)), "S2")


def test_two_slots_reopened_once_each_are_not_repeated() -> None:
    web, orm = reopened((60, "defect", "")), reopened((20, "defect", ""), slot="ORM", key="orm")
    assert not found(history(project("shop", web, orm)), "S2")


def test_it_says_how_often_and_what_for() -> None:
    (finding,) = found(history(project("shop", reopened((60, "newer", ""), (20, "newer", "")))), "S2")
    assert finding.sentence == "Shop was evaluated again twice, each time for something newer"
    assert finding.rows[0].words == "23 Sep 2026: Web, something newer. it broke"
    assert (finding.rows[0].evaluation, f"{finding.rows[0].day}") == ("web", "2026-09-23")


# S3, just one more option


def late(*added: float, hours: float = 8, **more: object) -> Evaluation:
    """Return an evaluation of ten days with candidates added so many days after its opening, 20 days ago."""
    candidates = tuple(candidate(f"c{number}", 20 - days) for number, days in enumerate(added))
    return evaluation("web", 20, budgets=(budget(hours, 10),), candidates=candidates, **more)


@pytest.mark.parametrize(("added", "level"), [
    ((7.49,), ""), ((7.5,), "notice"), ((9.99,), "notice"), ((10,), "signal"), ((12,), "signal"),
    ((7.5, 8), "signal"), ((7.4, 8), "notice"), ((0, 0), ""),
])  # fmt: skip
def test_late_candidates(added: tuple[float, ...], level: str) -> None:
    said = found(history(project("shop", late(*added))), "S3")
    assert [(each.subject, each.level) for each in said] == ([("web", level)] if level else [])


@pytest.mark.parametrize(("hours", "level"), [(5.9, ""), (6, "notice"), (8, "signal")])
def test_effort_counts_as_well_as_days(hours: float, level: str) -> None:
    one = late(2, time_entries=(research(19.9, hours),))
    assert [each.level for each in found(history(project("shop", one)), "S3")] == ([level] if level else [])


def test_only_what_was_used_before_it_came_counts() -> None:
    one = late(2, time_entries=(research(18 + 3 / 24, 7.9),))  # three of the hours lie before
    assert not found(history(project("shop", one)), "S3")


@pytest.mark.parametrize(("answer", "fires"), [("fail", False), ("pass", True), ("unknown", True)])
def test_one_in_the_place_of_a_failed_must_have_does_not_count(answer: str, fires: bool) -> None:
    old = candidate("old", must_haves={"postgres": answer})
    one = replace(late(), candidates=(old, candidate("new", 8, replaces="old")))
    assert bool(found(history(project("shop", one)), "S3")) == fires


def test_one_in_the_place_of_a_candidate_taken_out_by_hand_counts() -> None:
    old = candidate("old", out="not my taste")
    one = replace(late(), candidates=(old, candidate("new", 8, replaces="old")))
    assert found(history(project("shop", one)), "S3")


@pytest.mark.parametrize(("ground", "fires"), [("defect", False), ("newer", True)])
def test_after_a_reopening_for_a_problem_something_new_is_needed(ground: str, fires: bool) -> None:
    one = late(15, decisions=(decision(9, reopened=reopening(7, ground)),))
    assert bool(found(history(project("shop", one)), "S3")) == fires


def test_without_a_budget_nothing_is_late() -> None:
    assert not found(history(project("shop", replace(late(12), budgets=()))), "S3")


# S5, abandoned prototypes


def tried(*folders: str, state: str = "open", at: float | None = 60) -> Project:
    return project("shop", evaluation(prototypes=tuple(prototype(folder, state, at) for folder in folders)))


def test_three_dormant_ones_within_180_days() -> None:
    quiet = {name: repository(40, 35) for name in "abc"}
    assert subjects(history(tried(*"abc"), repositories=quiet), "S5") == ["all"]
    assert not found(history(tried(*"ab"), repositories=quiet), "S5")
    assert not found(history(tried(*"abc"), repositories={**quiet, "c": repository(40, 30)}), "S5")  # at the limit
    assert found(history(tried(*"abc"), repositories={**quiet, "c": repository(40, 31)}), "S5")
    assert found(history(tried(*"abc"), repositories={**quiet, "c": repository(180)}), "S5")
    assert not found(history(tried(*"abc"), repositories={**quiet, "c": repository(181)}), "S5")


def test_a_slow_rhythm_of_its_own_is_not_dormant() -> None:
    slow = repository(100, 80, 60)  # every 20 days, so 60 days are no silence
    fast = {name: repository(40, 35) for name in "ab"}
    assert not found(history(tried(*"abc"), repositories={**fast, "c": slow}), "S5")
    assert found(history(tried(*"abc"), repositories={**fast, "c": repository(101, 81, 61)}), "S5")


@pytest.mark.parametrize("state", ["answered", "finished", "carried-forward"])
def test_answered_finished_and_carried_forward_are_not_dormant(state: str) -> None:
    quiet = {name: repository(40, 35) for name in "abc"}
    one = project("shop", evaluation(prototypes=(prototype("a"), prototype("b"), prototype("c", state))))
    assert not found(history(one, repositories=quiet), "S5")


def test_the_users_word_about_a_repository_wins() -> None:
    quiet = {name: repository(40, 35) for name in "abc"}
    for word in ("answered", "finished", "active", "live"):
        assert not found(history(tried(*"abc"), repositories=quiet, corrections={"c": word}), "S5")
    busy = {**quiet, "c": repository(3, 1)}
    assert found(history(tried(*"abc"), repositories=busy, corrections={"c": "dormant"}), "S5")


def test_what_cannot_be_read_is_not_called_dormant_unless_the_user_said_so() -> None:
    assert not found(history(tried(*"abc")), "S5")
    assert found(history(tried(*"abc", state="abandoned")), "S5")
    assert not found(history(tried(*"abc", state="abandoned", at=181)), "S5")


@pytest.mark.parametrize(("carried", "left", "fires"), [(0, 4, True), (1, 3, False), (1, 4, True), (0, 3, False)])
def test_under_a_quarter_of_at_least_four_carried_forward(carried: int, left: int, fires: bool) -> None:
    rows = [prototype(f"c{n}", "carried-forward") for n in range(carried)]
    rows += [prototype(f"o{n}", at=31) for n in range(left)]
    assert bool(found(history(project("shop", evaluation(prototypes=tuple(rows)))), "S5")) == fires


def test_what_is_still_worked_on_is_not_judged() -> None:
    assert found(history(tried(*"abcd", at=31)), "S5")
    assert not found(history(tried(*"abcd", at=30)), "S5")
    busy = {name: repository(2, 1) for name in "abcd"}
    assert not found(history(tried(*"abcd"), repositories=busy), "S5")
    answered = project("shop", evaluation(prototypes=tuple(prototype(n, "answered") for n in "abcd")))
    assert not found(history(answered), "S5")


# S6, rewriting what works


@pytest.mark.parametrize(("reason", "days", "fires"), [
    ("newer", 30, True), ("newer", 40, True), ("newer", 41, False), ("first", 30, False), ("problem", 30, False),
])  # fmt: skip
def test_an_evaluation_for_something_newer_after_shipping(reason: str, days: float, fires: bool) -> None:
    shipped = f"{ago(40) // 86_400_000:d}"
    assert shipped.isdecimal()
    one = project("shop", settled("web", 200, 190), evaluation("again", days, reason=reason), shipped_on="2026-10-13")
    assert bool(found(history(one), "S6")) == fires
    assert not found(history(replace(one, shipped_on=None)), "S6")


@pytest.mark.parametrize(("ground", "fires"), [("newer", True), ("security", False), ("defect", False)])
def test_a_reopening_of_what_shipped(ground: str, fires: bool) -> None:
    one = project("shop", reopened((20, ground, "")), shipped_on="2026-10-13")
    assert bool(found(history(one), "S6")) == fires


@pytest.mark.parametrize(("days", "kind", "fires"), [
    (99, "swap", True), (100, "swap", False), (101, "swap", False), (50, "in-progress", False), (50, "reverted", False),
])  # fmt: skip
def test_a_web_framework_replaced_after_the_first_release(days: int, kind: str, fires: bool) -> None:
    code = repository(300, 50, first_release=repository(100).days[0], swaps=(swap("Flask", "FastAPI", days, kind),))
    one = project("shop", settled("web", 400, 390), folder="/shop")
    assert bool(found(history(one, repositories={"/shop": code}), "S6")) == fires
    unreleased = replace(code, first_release=None)
    assert not found(history(one, repositories={"/shop": unreleased}), "S6")


@pytest.mark.parametrize(("ground", "link", "fires"), [
    ("security", "", False), ("end-of-life", "", False), ("licence", "", False),
    ("defect", "https://example.org/1", False), ("defect", "", True), ("newer", "https://example.org/1", True),
])  # fmt: skip
def test_an_incident_on_record_excuses_the_swap(ground: str, link: str, fires: bool) -> None:
    code = repository(300, 50, first_release=repository(100).days[0], swaps=(swap("Flask", "FastAPI", 50),))
    one = project("shop", reopened((60, ground, link)), folder="/shop")
    assert bool(found(history(one, repositories={"/shop": code}), "S6")) == fires

"""S4 and S7 to S12, from the program's own records: both sides of every limit."""

from dataclasses import replace

import pytest

from app.analysis.signals.questions import questions
from app.model.records import Nudge
from tests.app.analysis.signals.made import (
    ago,
    budget,
    building,
    candidate,
    decision,
    evaluation,
    found,
    history,
    project,
    prototype,
    reopening,
    repository,
    research,
    settled,
    subjects,
)

MINUTE = 1 / 60


@pytest.mark.parametrize(("read", "compared", "fires"), [
    (2, 0, True), (2 - MINUTE, 0, False), (1.6, 0.4, False), (1.61, 0.4, True), (0, 3, False),
])  # fmt: skip
def test_mostly_reading(read: float, compared: float, fires: bool) -> None:
    entries = (research(5, read), research(4, compared, "comparing"))
    one = evaluation("web", 6, budgets=(budget(20, -5),), time_entries=tuple(e for e in entries if e.counted_ms))
    assert subjects(history(project("shop", one)), "S4") == (["web"] if fires else [])
    closed = replace(one, state="settled", closed_at=ago(1))
    assert not found(history(project("shop", closed)), "S4")


def test_discussing_is_reading_too() -> None:
    one = evaluation("web", 6, budgets=(budget(20, -5),), time_entries=(research(5, 1), research(4, 1.5, "discussing")))
    assert found(history(project("shop", one)), "S4")


@pytest.mark.parametrize(("days", "fires"), [(7, False), (8, True)])
def test_something_tried_within_seven_days_silences_it(days: float, fires: bool) -> None:
    entries = (research(days, 0.25, "prototyping"), research(3, 4))
    one = evaluation("web", 9, budgets=(budget(20, -5),), time_entries=entries)
    assert bool(found(history(project("shop", one)), "S4")) == fires
    reading = replace(one, time_entries=(research(3, 4),), prototypes=(prototype("/p"),))
    assert bool(found(history(project("shop", reading), repositories={"/p": repository(int(days))}), "S4")) == fires


@pytest.mark.parametrize(("before", "fires"), [(3.2, False), (3.3, True)])
def test_the_first_trial_later_than_40_percent_of_the_effort(before: float, fires: bool) -> None:
    entries = (research(5, before, "comparing"), research(4, 1, "prototyping"))
    one = evaluation("web", 6, budgets=(budget(8, -5),), time_entries=entries)
    assert bool(found(history(project("shop", one)), "S4")) == fires


@pytest.mark.parametrize(("hours", "days", "fires"), [(8, 2, True), (7.9, 2, False), (0, 7, True), (0, 6, False)])
def test_no_product_logic_yet(hours: float, days: float, fires: bool) -> None:
    entries = (research(days - 0.5, hours),) if hours else ()
    one = project("shop", evaluation("web", days, time_entries=entries), folder="/shop")
    for code in (repository(1, commits=0, days=(), commits_by_day=()), repository(1), repository(1, added_later=0)):
        assert subjects(history(one, repositories={"/shop": code}), "S7") == (["shop"] if fires else [])
    for code in (repository(3, 1), repository(1, by_day=2), repository(1, added_later=5)):
        assert not found(history(one, repositories={"/shop": code}), "S7")


def test_without_a_folder_it_is_a_question_and_building_time_silences_that() -> None:
    one = project("shop", evaluation("web", 8))
    assert not found(history(one), "S7")
    assert [each.about for each in questions(history(one))] == ["shop"]
    missing = replace(one, folder="/not/here")
    assert not found(history(missing), "S7")
    assert [each.about for each in questions(history(missing))] == ["shop"]
    assert not list(questions(history(replace(one, time_entries=(building(1, 0.1),)))))
    young = project("shop", evaluation("web", 6))
    assert not list(questions(history(young)))


def test_what_shipped_or_was_dropped_needs_no_logic() -> None:
    bare = {"/shop": repository(1)}
    shipped = project("shop", evaluation("web", 8), folder="/shop", shipped_on="2026-11-20")
    dropped = project("shop", evaluation("web", 8, state="dropped", closed_at=ago(2)), folder="/shop")
    assert not found(history(shipped, repositories=bare), "S7")
    assert not found(history(dropped, repositories=bare), "S7")


def test_commits_without_building_time_are_asked_about() -> None:
    one = project("shop", settled("web", 60, 50, time_entries=(research(59, 3),)), folder="/shop")
    asked = list(questions(history(one, repositories={"/shop": repository(30, 20, 10)})))
    assert [(each.about, "no building time" in each.sentence) for each in asked] == [("shop", True)]


@pytest.mark.parametrize(("hours", "fires"), [(72, False), (72.1, True)])
def test_expired_by_more_than_72_hours(hours: float, fires: bool) -> None:
    one = evaluation("web", 20, budgets=(budget(8, hours / 24),))
    assert subjects(history(project("shop", one)), "S8") == (["web"] if fires else [])
    done = replace(one, state="settled", closed_at=ago(0.5), decisions=(decision(0.5),))
    assert not found(history(project("shop", done)), "S8")


def test_effort_can_be_used_up_before_the_deadline() -> None:
    one = evaluation("web", 20, budgets=(budget(8, -10),), time_entries=(research(3.5, 8),))
    assert found(history(project("shop", one)), "S8")
    nearly = replace(one, time_entries=(research(3.5, 7.9),))
    assert not found(history(project("shop", nearly)), "S8")


@pytest.mark.parametrize(("extensions", "fires"), [(1, False), (2, True)])
def test_two_extensions(extensions: int, fires: bool) -> None:
    budgets = tuple(budget(8 + n, -5, n + 1, question="q" * 20) for n in range(extensions + 1))
    assert bool(found(history(project("shop", evaluation("web", 10, budgets=budgets))), "S8")) == fires


@pytest.mark.parametrize(("snoozes", "fires"), [(3, False), (4, True)])
def test_four_snoozes(snoozes: int, fires: bool) -> None:
    nudges = tuple(Nudge(version=n, stage="decide", fired_at=ago(2), answer="snooze") for n in range(1, snoozes + 1))
    one = evaluation("web", 9, budgets=(budget(8, -5),), nudges=nudges)
    assert bool(found(history(project("shop", one)), "S8")) == fires
    counted = replace(one, nudges=nudges[:1])
    assert bool(found(history(project("shop", counted), snoozes={"web": snoozes}), "S8")) == fires


@pytest.mark.parametrize(("looked", "built", "fires"), [(2, 7, True), (2, 8, False), (2, 7.9, True)])
def test_research_on_what_is_decided(looked: float, built: float, fires: bool) -> None:
    entries = (research(20, looked),)
    one = project("shop", settled("web", 40, 30, time_entries=entries), time_entries=(building(25, built),))
    assert subjects(history(one), "S9") == (["shop"] if fires else [])


def test_looking_back_counts_the_last_30_days_and_only_while_a_decision_stands() -> None:
    old = project("shop", settled("web", 90, 80, time_entries=(research(31, 5),)))
    assert not found(history(old), "S9")
    assert found(history(project("shop", settled("web", 90, 80, time_entries=(research(30, 5),)))), "S9")
    again = evaluation("web", 90, decisions=(decision(80, reopened=reopening(40)),), time_entries=(research(20, 5),))
    assert not found(history(project("shop", again)), "S9")


def test_a_choice_that_changed_before_the_first_release() -> None:
    web = settled("web", 90, 20, candidates=(candidate("hono"), candidate("elysia")))
    changed = replace(web, decisions=(decision(80, "hono", reopening(40, "newer")), decision(20, "elysia")))
    (finding,) = found(history(project("shop", changed)), "S9")
    assert finding.rows[0].words == "2 Nov 2026: Hono became Elysia"
    assert not found(history(project("shop", changed, shipped_on="2026-10-01")), "S9")
    same = replace(web, decisions=(decision(80, "hono", reopening(40, "newer")), decision(20, "hono")))
    assert not found(history(project("shop", same)), "S9")
    hurt = replace(web, decisions=(decision(80, "hono", reopening(40, "security")), decision(20, "elysia")))
    assert not found(history(project("shop", hurt)), "S9")


@pytest.mark.parametrize(("days", "fires"), [(6, False), (7, True)])
def test_nothing_for_seven_days(days: float, fires: bool) -> None:
    one = evaluation("web", 20, budgets=(budget(8, -5),), time_entries=(research(days, 0.1),))
    assert subjects(history(project("shop", one)), "S10") == (["web"] if fires else [])
    assert not found(history(project("shop", replace(one, candidates=(candidate("late", 1),)))), "S10")


@pytest.mark.parametrize(("slots", "fires"), [(("web", "orm"), False), (("web", "orm", "auth"), True)])
def test_three_open_slots_at_once(slots: tuple[str, ...], fires: bool) -> None:
    one = project("shop", *(evaluation(slot, 2, slot=slot) for slot in slots))
    assert subjects(history(one), "S11") == (["shop"] if fires else [])


@pytest.mark.parametrize(("hours", "fires"), [((4, 4, 4, 8, 8), False), ((3.9, 3.9, 3.9, 8, 8), True),
                                              ((12.1, 12.1, 12.1, 8, 8), True), ((1, 1, 1, 1), False)])  # fmt: skip
def test_budgets_half_wrong_over_the_last_five(hours: tuple[float, ...], fires: bool) -> None:
    ended = [settled(f"e{n}", 200 - n, 190 - n, slot=f"s{n}", time_entries=(research(199 - n, each),))
             for n, each in enumerate(hours)]  # fmt: skip
    said = found(history(project("shop", *ended)), "S12")
    assert [(each.subject, each.level) for each in said] == ([("all", "notice")] if fires else [])
    assert not found(history(project("shop", *ended[:4], settled("none", 150, 140, slot="x"))), "S12")

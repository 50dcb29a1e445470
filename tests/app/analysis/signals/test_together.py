"""The banner, the good signs, verdicts and their effect, the history of two weeks ago, the order of it all."""

import json
from dataclasses import replace

import pytest

from app.analysis.signals.earlier import as_of
from app.analysis.signals.finding import findings
from app.analysis.signals.registered import SIGNALS
from app.model.history import History, Rule
from app.platform import paths
from app.services.signal_rules import parse
from tests.app.analysis.signals.made import (
    NOW,
    RULES,
    ago,
    budget,
    building,
    candidate,
    decision,
    evaluation,
    found,
    history,
    project,
    reopening,
    repository,
    research,
    settled,
    told,
    verdict,
)


def in_the_loop(reopened: float = 20) -> History:
    """S2 by a reopening so many days ago, S3 and S8 long before; nothing else that counts."""
    web = evaluation(
        "web", 60, budgets=(budget(8, 50),), time_entries=(research(59, 1, "prototyping"),),
        decisions=(decision(48, reopened=reopening(reopened, "newer")),), candidates=(candidate("late", 49),),
    )  # fmt: skip
    return history(project("shop", web))


def banners(of: History) -> list[str]:
    return [each.signal for each in findings(of) if each.level == "banner"]


def test_three_different_signals_that_held_for_two_weeks() -> None:
    (banner, *_) = findings(in_the_loop())
    assert (banner.signal, banner.name, banner.subject) == ("loop", "loop", "all")
    assert len(banner.rows) == 3
    assert banner.rows[0].figures == {"signal": "S2", "subject": "shop"}
    assert banner.next == next(each.next for each in findings(in_the_loop()) if each.signal == "S2")


@pytest.mark.parametrize(("days", "shown"), [(15, True), (14, True), (13.9, False)])
def test_what_began_later_does_not_count(days: float, shown: bool) -> None:
    assert bool(banners(in_the_loop(days))) == shown


def test_two_signals_are_not_enough_and_one_must_be_strong() -> None:
    whole = in_the_loop(25)
    (shop,) = whole.projects
    (web,) = shop.evaluations
    without_late = replace(shop, evaluations=(replace(web, candidates=()),))
    assert banners(replace(whole, projects=(without_late,))) == ["loop"]  # S10 stands in for S3
    busy = replace(web, candidates=(), time_entries=(*web.time_entries, research(16, 1, "prototyping"), research(3, 1)))
    assert not banners(replace(whole, projects=(replace(shop, evaluations=(busy,)),)))
    weak = replace(web, decisions=(decision(48, reopened=reopening(25, "defect")),))
    assert not banners(replace(whole, projects=(replace(shop, evaluations=(weak,)),)))


def test_a_notice_and_a_silenced_signal_do_not_count() -> None:
    whole = in_the_loop()
    silenced = replace(whole, verdicts=tuple(verdict(signal, "web", "not-now", 1) for signal in ("S3", "S8", "S10")))
    assert not banners(silenced)
    assert [each.signal for each in findings(silenced)] == ["S2"]


@pytest.mark.parametrize(("answer", "days", "silent"), [
    ("not-now", 29.9, True), ("not-now", 30, False), ("wrong", 29.9, True), ("wrong", 30, False), ("agree", 1, False),
])  # fmt: skip
def test_a_dismissal_silences_for_30_days(answer: str, days: float, silent: bool) -> None:
    said = replace(in_the_loop(), verdicts=(verdict("S2", "shop", answer, days),))
    assert ("S2" in [each.signal for each in findings(said)]) == (not silent)


def test_until_wins_over_30_days_the_last_word_over_the_first_and_each_subject_has_its_own() -> None:
    whole = in_the_loop()
    until = replace(whole, verdicts=(verdict("S2", "shop", "not-now", 50, until=-1),))
    taken_back = replace(whole, verdicts=(verdict("S2", "shop", "not-now", 5), verdict("S2", "shop", "agree", 4)))
    other = replace(whole, verdicts=(verdict("S2", "blog", "not-now", 5),))
    later = replace(whole, verdicts=(verdict("S2", "shop", "not-now", -1),))
    shown = ["S2" in [each.signal for each in findings(of)] for of in (until, taken_back, other, later)]
    assert shown == [False, True, True, True]


def test_wrong_twice_moves_the_threshold_once_and_four_times_twice() -> None:
    web = evaluation("web", 400, decisions=(decision(65, reopened=reopening(60, "defect")),
                                            decision(25, reopened=reopening(20, "limit"))))  # fmt: skip
    whole = history(project("shop", web))
    assert found(whole, "S2")
    once = replace(whole, verdicts=(verdict("S2", "blog", "wrong", 90),))
    twice = replace(once, verdicts=(*once.verdicts, verdict("S2", "shop", "wrong", 60)))
    assert found(once, "S2")
    assert not found(twice, "S2")
    assert not found(replace(twice, verdicts=(*twice.verdicts, verdict("S2", "shop", "wrong", 50))), "S2")


def test_limits_grow_by_a_quarter_and_floors_shrink() -> None:
    words = tuple(verdict("S10", "web", "wrong", days) for days in (90, 60))
    seven, nine = (replace(in_the_loop(), verdicts=words), in_the_loop())
    assert [each.threshold["days"] for of in (nine, seven) for each in found(of, "S10")] == [7, 8.75]
    six = {f"/n{n}": repository(200, 199, 91, marks=("tag", "changelog") if n == 0 else ()) for n in range(6)}
    assert found(history(repositories=six), "G6")
    moved = tuple(verdict("G6", "all", "wrong", days) for days in (90, 60))
    assert not found(history(repositories=six, verdicts=moved), "G6")  # 1 of 6 is over 16%


def test_two_weeks_ago_knows_nothing_of_what_came_since() -> None:
    then = as_of(in_the_loop(13), ago(14))
    (web,) = then.projects[0].evaluations
    assert (web.state, web.decisions[0].reopened) == ("settled", None)
    assert as_of(in_the_loop(15), ago(14)).projects[0].evaluations[0].state == "deciding"
    since = project("new", evaluation("n", 5), shipped_on="2026-11-20", time_entries=(building(20, 1), building(3, 1)))
    earlier = as_of(history(since), ago(14))
    assert (earlier.projects[0].shipped_on, len(earlier.projects[0].time_entries)) == (None, 1)
    assert earlier.projects[0].evaluations == ()
    code = as_of(history(repositories={"/p": repository(40, 10), "/q": repository(3)}), ago(14)).repositories
    assert {path: (each.commits, each.weeks) for path, each in code.items()} == {"/p": (1, 1)}


def test_an_entry_over_the_moment_is_cut_there() -> None:
    (shop,) = as_of(history(project("shop", time_entries=(building(14.5, 24),))), ago(14)).projects
    assert shop.time_entries[0].counted_ms == 12 * 3_600_000


def kept_well(**more: object) -> History:
    """One evaluation decided within half of its budget, shipped on time, 60 days ago."""
    web = settled("web", 60, 57, time_entries=(research(59, 4),), decisions=(decision(57, ship_by="2026-10-30"),))
    return history(project("shop", web, shipped_on="2026-10-29", time_entries=(building(50, 20),)), **more)


def test_good_signs_are_told() -> None:
    code = {"/shop": repository(50, 49, 20, marks=("tag", "changelog"))}
    assert told(kept_well(repositories=code, corrections={"/shop": "live"})) == [
        ("H1", "good", "all"), ("H2", "good", "all"), ("H3", "good", "all"), ("H4", "good", "all"),
        ("H5", "good", "all"),
    ]  # fmt: skip


@pytest.mark.parametrize(("hours", "kept"), [(8, True), (8.1, False), (0, False)])
def test_a_budget_is_kept_up_to_its_effort_if_time_was_logged_at_all(hours: float, kept: bool) -> None:
    entries = (research(59, hours),) if hours else ()
    assert bool(found(history(project("shop", settled("web", 60, 57, time_entries=entries))), "H1")) == kept


@pytest.mark.parametrize(("decided", "early"), [(53.1, True), (53, False), (52, False)])
def test_decided_before_expiry(decided: float, early: bool) -> None:
    assert bool(found(history(project("shop", settled("web", 60, decided))), "H2")) == early


@pytest.mark.parametrize(("day", "met"), [("2026-10-30", True), ("2026-10-31", False)])
def test_ship_dates_met(day: str, met: bool) -> None:
    whole = kept_well()
    shipped = replace(whole, projects=(replace(whole.projects[0], shipped_on=day),))
    assert bool(found(shipped, "H4")) == met


@pytest.mark.parametrize(("days", "told_of"), [(29, False), (30, True)])
def test_days_since_the_last_reopening(days: float, told_of: bool) -> None:
    web = settled("web", 90, 80, decisions=(decision(80, reopened=reopening(days)), decision(days - 1)))
    assert bool(found(history(project("shop", web)), "H5")) == told_of
    never = settled("web", 90, days)
    assert bool(found(history(project("shop", never)), "H5")) == told_of


def test_they_come_by_level_then_id_then_subject() -> None:
    keys = [(each.level, each.signal, each.subject) for each in findings(in_the_loop())]
    levels = ["banner", "signal", "notice", "good"]
    assert keys == sorted(keys, key=lambda key: (levels.index(key[0]), key[1], key[2]))


def test_every_finding_has_name_rows_thresholds_and_a_next_step() -> None:
    for each in findings(in_the_loop()):
        assert each.name
        assert each.rows
        assert each.threshold
        assert each.next
        assert all(row.words for row in each.rows)


def test_an_empty_history_tells_nothing() -> None:
    assert findings(history()) == ()


def test_the_file_has_every_signal_and_a_threshold_that_moves_has_a_value() -> None:
    assert set(RULES) == {signal.id for signal in SIGNALS} | {"loop"}
    content = json.loads((paths.resources() / "signals.json").read_text("utf-8"))
    with pytest.raises(ValueError, match="S2: none has no value"):
        parse({**content, "S2": {"values": {}, "counts": ["none"]}})
    assert parse({"S2": {"values": {"a": 1}}}) == {"S2": Rule(values={"a": 1})}


def test_the_interfaces_names() -> None:
    names = {signal.id: signal.name for signal in SIGNALS}
    assert [names[f"S{n}"] for n in range(1, 13)] == [
        "research-outlasts-building", "repeated-re-evaluation", "just-one-more-option", "docs-instead-of-code",
        "abandoned-prototypes", "rewriting-what-works", "no-product-logic-yet", "expired-undecided", "looking-back",
        "stale-evaluation", "re-litigating-infrastructure", "plan-error",
    ]  # fmt: skip
    assert [names[f"G{n}"] for n in range(1, 10)] == [
        "dormant", "never-a-second-week", "scaffold-only", "stack-spread", "swap-inside", "shipped-share", "restart",
        "burst-then-silence", "plumbing-churn",
    ]  # fmt: skip
    assert [names[f"H{n}"] for n in range(1, 6)] == [
        "budget-kept", "decided-before-expiry", "second-week", "shipped-on-time", "days-since-reopening",
    ]  # fmt: skip
    assert ago(0) == NOW

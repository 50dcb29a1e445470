"""G1 to G9, from the user's own repositories: both sides of every limit."""

from dataclasses import replace

import pytest

from app.model.scan import PlumbingChange, ScannedRepository
from tests.app.analysis.signals.made import (
    TODAY,
    evaluation,
    found,
    history,
    project,
    prototype,
    repository,
    subjects,
    swap,
)


def looked(repositories: dict[str, ScannedRepository], signal: str, **more: object) -> list[str]:
    return subjects(history(repositories=repositories, **more), signal)


@pytest.mark.parametrize(("days", "fires"), [((32, 31, 30), False), ((33, 32, 31), True), ((71, 51, 31), False)])
def test_dormant(days: tuple[int, ...], fires: bool) -> None:
    assert looked({"/p": repository(*days)}, "G1") == (["/p"] if fires else [])


def test_few_commits_others_and_what_is_done_are_not_dormant() -> None:
    quiet = repository(100, 99, 98)
    assert not looked({"/p": repository(100, 99)}, "G1")
    assert not looked({"/p": replace(quiet, own=False)}, "G1")
    for word in ("answered", "finished", "live", "active"):
        assert not looked({"/p": quiet}, "G1", corrections={"/p": word})
    answered = project("shop", evaluation(prototypes=(prototype("/p", "answered"),)))
    assert not found(history(answered, repositories={"/p": quiet}), "G1")


def weekly(first: int, weeks: int) -> ScannedRepository:
    return repository(*(first - 7 * n for n in range(weeks)), by_day=3)


@pytest.mark.parametrize(("once", "more", "fires"), [(3, 2, True), (2, 3, False), (3, 1, False), (4, 6, False)])
def test_never_a_second_week(once: int, more: int, fires: bool) -> None:
    all_of_them = {f"/o{n}": weekly(100, 1) for n in range(once)} | {f"/m{n}": weekly(100, 2) for n in range(more)}
    assert looked(all_of_them, "G2") == (["all"] if fires else [])


@pytest.mark.parametrize(("age", "counts"), [(21, False), (22, True), (365, True), (366, False)])
def test_a_second_week_needs_time_and_the_window_is_a_year(age: int, counts: bool) -> None:
    others = {f"/o{n}": weekly(100, 1) for n in range(4)}
    assert bool(looked({**others, "/last": weekly(age, 1)}, "G2")) == counts


@pytest.mark.parametrize(("later", "fires"), [(24, True), (25, False)])
def test_scaffold_only(later: int, fires: bool) -> None:
    bare = repository(50, 49, 48, added_first_day=75, added_later=10)
    three = {"/a": bare, "/b": bare, "/c": replace(bare, added_first_day=100 - later, added_later=later)}
    assert looked(three, "G3") == (["all"] if fires else [])
    for other in (replace(bare, commits=11), repository(180 + 10, 181, 181 + 8), replace(bare, added_later=None)):
        assert not looked({**three, "/c": other}, "G3")


@pytest.mark.parametrize(("stacks", "repositories", "fires"), [(4, 8, True), (4, 9, False), (3, 3, False)])
def test_stack_spread(stacks: int, repositories: int, fires: bool) -> None:
    code = {f"/p{n}": repository(300, 299, 298, frameworks=[f"F{n % stacks}"]) for n in range(repositories)}
    assert looked(code, "G4") == (["all"] if fires else [])


def test_stacks_older_than_two_years_or_without_a_framework_do_not_count() -> None:
    code = {f"/p{n}": repository(300, 299, 298, frameworks=[f"F{n}"]) for n in range(4)}
    assert not looked({**code, "/p3": repository(731, 299, 298, frameworks=["F3"])}, "G4")
    assert looked({**code, "/p3": repository(730, 299, 298, frameworks=["F3"])}, "G4")
    assert not looked({**code, "/p3": repository(300, 299, 298)}, "G4")


@pytest.mark.parametrize(("kind", "fires"), [("swap", True), ("in-progress", False), ("reverted", False)])
def test_a_web_framework_swapped_inside(kind: str, fires: bool) -> None:
    code = repository(90, 1, swaps=(swap("Flask", "FastAPI", 30, kind),))
    assert looked({"/p": code}, "G5") == (["/p"] if fires else [])


def plumbing(*changes: tuple[int, str, str, str]) -> tuple[PlumbingChange, ...]:
    began = PlumbingChange(day=TODAY - 300, family="orm", added=("first",), removed=())
    found = [began]
    for ago, family, old, new in changes:
        names = (tuple(new.split()), tuple(old.split()))
        found.append(PlumbingChange(day=TODAY - ago, family=family, added=names[0], removed=names[1]))
    return tuple(found)


def test_two_other_parts_swapped() -> None:
    began = PlumbingChange(day=TODAY - 300, family="test", added=("t",), removed=())
    twice = (*plumbing((200, "orm", "first", "second"), (100, "test", "t", "u")), began)
    assert looked({"/p": repository(300, 1, plumbing=twice)}, "G5") == ["/p"]
    assert not looked({"/p": repository(300, 1, plumbing=twice[:2])}, "G5")


@pytest.mark.parametrize(("apart", "fires"), [(14, True), (15, False)])
def test_out_and_in_within_two_weeks_is_an_exchange(apart: int, fires: bool) -> None:
    changes = plumbing((200, "orm", "first", ""), (200 - apart, "orm", "", "second"), (50, "orm", "second", "third"))
    assert bool(looked({"/p": repository(300, 1, plumbing=changes)}, "G5")) == fires


def test_jobs_are_no_reason_for_g5() -> None:
    began = PlumbingChange(day=TODAY - 300, family="jobs", added=("a",), removed=())
    changes = (began, *plumbing((200, "jobs", "a", "b"), (100, "jobs", "b", "c")))
    assert not looked({"/p": repository(300, 1, plumbing=changes)}, "G5")


@pytest.mark.parametrize(("used", "unused", "fires"), [(0, 5, True), (1, 4, False), (1, 5, True), (0, 4, False)])
def test_shipped_share(used: int, unused: int, fires: bool) -> None:
    code = {f"/u{n}": repository(200, 199, 91, marks=("tag", "changelog")) for n in range(used)}
    code |= {f"/n{n}": repository(200, 199, 91, marks=("tag",)) for n in range(unused)}
    assert looked(code, "G6") == (["all"] if fires else [])


def test_live_is_use_and_young_ones_are_not_judged() -> None:
    code = {f"/n{n}": repository(200, 199, 91) for n in range(5)}
    assert not looked(code, "G6", corrections={"/n0": "live"})
    assert looked({**code, "/n0": repository(91, 90, 89)}, "G6")
    assert not looked({**code, "/n0": repository(90, 89, 88)}, "G6")


@pytest.mark.parametrize(("first", "second", "fires"), [
    (160, 100, True), (161, 100, False), (100, 100, True), (99, 100, False),
])  # fmt: skip
def test_the_same_product_begun_again(first: int, second: int, fires: bool) -> None:
    code = {"/shop-api": repository(200, first, frameworks=["Flask"]),
            "/shop-api2": repository(second, 50, frameworks=["Hono"])}  # fmt: skip
    assert looked(code, "G7") == (["/shop-api2"] if fires else [])


def test_another_name_or_the_same_framework_is_no_restart() -> None:
    old = repository(200, 110, frameworks=["Flask"])
    assert not looked({"/shop": old, "/blog-engine": repository(100, 50, frameworks=["Hono"])}, "G7")
    assert not looked({"/shop": old, "/shop2": repository(100, 50, frameworks=["Flask", "Hono"])}, "G7")
    assert not looked({"/shop": old, "/shop2": repository(100, 50)}, "G7")
    both = project("shop", evaluation(prototypes=(prototype("/blog-engine", "carried-forward"),)), folder="/shop")
    code = {"/shop": old, "/blog-engine": repository(100, 50, frameworks=["Hono"])}
    assert subjects(history(both, repositories=code), "G7") == ["/blog-engine"]


@pytest.mark.parametrize(("early", "later", "fires"), [(8, 2, True), (7, 2, False), (9, 1, True)])
def test_burst_then_silence_is_only_a_notice(early: int, later: int, fires: bool) -> None:
    by_day = ((TODAY - 100, early), (TODAY - 60, later))
    code = repository(100, 60, commits=early + later, commits_by_day=by_day)
    said = found(history(repositories={"/p": code}), "G8")
    assert [(each.subject, each.level) for each in said] == ([("/p", "notice")] if fires else [])
    short = repository(100, 70, commits=10, commits_by_day=((TODAY - 100, 9), (TODAY - 70, 1)))
    assert not looked({"/p": short}, "G8")


@pytest.mark.parametrize(("commits", "fires"), [(40, False), (39, True)])
def test_plumbing_churn(commits: int, fires: bool) -> None:
    changes = plumbing((200, "orm", "first", "second"), (100, "orm", "second", "third"))
    code = repository(300, 1, plumbing=changes, commits=commits)
    assert looked({"/p": code}, "G9") == (["/p"] if fires else [])
    assert not looked({"/p": replace(code, plumbing=changes[:2], commits=3)}, "G9")

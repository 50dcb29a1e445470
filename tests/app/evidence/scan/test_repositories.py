"""What a scan says of one repository: whose it is, how long it lived, on what, and whether it came into use."""

from pathlib import Path

import pytest

from app.evidence.git.reader import RepositoryProblem
from tests.app.evidence.scan.looking import TODAY_DAYS, look
from tests.app.evidence.scan.made import Made, build, day, git, requirements

pytestmark = pytest.mark.usefixtures("reader")


def _swaps(folder: Path) -> list[tuple[str, str, int, str]]:
    return [(swap.source, swap.target, swap.at, swap.kind) for swap in look(folder).swaps]


def test_days_and_weeks_are_those_of_the_own_commits_without_merges(tmp_path: Path) -> None:
    commits = [
        Made(0, {"a": "1"}),
        Made(0, {"a": "2"}),
        Made(6),
        Made(7),
        Made(9, email="other@example.org"),
        Made(30, merge=True),
    ]
    found = look(build(tmp_path / "shop", commits))
    assert (found.commits, found.days, found.weeks) == (4, (day(0), day(6), day(7)), 2)
    assert (found.first, found.last, found.own) == (day(0), day(7), True)


def test_a_repository_is_own_from_four_fifths_of_its_commits(tmp_path: Path) -> None:
    mine, theirs = [Made(number) for number in range(4)], [Made(9, email="o@example.org")]
    assert look(build(tmp_path / "own", [*mine, *theirs])).own
    assert not look(build(tmp_path / "shared", [*mine[1:], *theirs])).own


def test_the_number_of_a_hidden_address_does_not_make_another_person(tmp_path: Path) -> None:
    commits = [Made(0, email="123+Me@users.noreply.forge.example")]
    assert look(build(tmp_path / "shop", commits), ["me@users.noreply.forge.example"]).own


def test_a_commit_from_a_clock_that_ran_ahead_lies_on_today_at_most(tmp_path: Path) -> None:
    found = look(build(tmp_path / "shop", [Made(0), Made(999_999)]))
    assert found.last == TODAY_DAYS


@pytest.mark.parametrize(
    ("days", "tags", "state"),
    [
        ([0, 5, 30], {}, "stalled"),
        ([0, 5, 31], {}, "dormant"),
        ([0, 5, 30], {"v1.0": 1}, "dormant"),
        ([0, 300, 600], {}, "active"),
        ([650, 660], {}, "active"),
    ],
)
def test_the_state_is_the_first_that_holds(tmp_path: Path, days: list[int], tags: dict[str, int], state: str) -> None:
    assert look(build(tmp_path / "shop", [Made(number) for number in days], tags)).state == state


@pytest.mark.parametrize("path", ["Dockerfile", "deploy/fly.toml", "infra/main.tf", ".github/workflows/ship.yml"])
def test_a_file_that_deploys_keeps_a_repository_from_being_stalled(tmp_path: Path, path: str) -> None:
    found = look(build(tmp_path / "shop", [Made(0, {path: "steps: [deploy]"})]))
    assert (found.deploy_files, found.state) == ((path,), "dormant")


@pytest.mark.parametrize("path", ["examples/Dockerfile", "node_modules/a/Procfile", ".github/workflows/test.yml"])
def test_what_others_deploy_and_what_only_tests_does_not_count(tmp_path: Path, path: str) -> None:
    assert look(build(tmp_path / "shop", [Made(0, {path: "steps: [test]"})])).deploy_files == ()


def test_marks_of_use(tmp_path: Path) -> None:
    commits = [Made(7 * week, {"CHANGELOG.md": str(week)}) for week in range(8)]
    assert look(build(tmp_path / "shop", commits, {"v1": 1})).marks == ("tag", "changelog", "weeks")


def test_the_frameworks_are_those_of_all_manifests_now_without_layers(tmp_path: Path) -> None:
    files = {
        "api/requirements.txt": "Flask_RESTX\nflask>=2\n",
        "web/package.json": '{"dependencies": {"@nestjs/core": "1", "express": "4"}, "devDependencies": {"koa": "1"}}',
        "node_modules/x/package.json": '{"dependencies": {"hono": "1"}}',
        "docs/requirements.txt": "django\n",
        "requirements-dev.txt": "sanic\n",
    }
    assert look(build(tmp_path / "shop", [Made(0, files)])).frameworks == ("Flask", "NestJS")


def test_a_swap_is_dated_by_the_change_that_completes_it(tmp_path: Path) -> None:
    commits = [
        Made(0, requirements("flask")),
        Made(10, requirements("flask", "fastapi")),
        Made(40, requirements("fastapi")),
    ]
    assert _swaps(build(tmp_path / "shop", commits)) == [("Flask", "FastAPI", day(40), "swap")]


def test_a_swap_may_leave_nothing_in_between_and_cross_languages(tmp_path: Path) -> None:
    node: dict[str, str | None] = {"package.json": '{"dependencies": {"hono": "4"}}'}
    commits = [Made(0, requirements("django")), Made(5, {"requirements.txt": None}), Made(60, node)]
    assert _swaps(build(tmp_path / "shop", commits)) == [("Django", "Hono", day(60), "swap")]


def test_a_gap_of_more_than_60_days_and_20_commits_is_no_swap(tmp_path: Path) -> None:
    between = [Made(5, {"a": str(number)}) for number in range(20)]
    commits = [Made(0, requirements("flask")), Made(1, requirements()), *between, Made(62, requirements("fastapi"))]
    assert _swaps(build(tmp_path / "shop", commits)) == []
    near = [*commits[:2], *between[1:], commits[-1]]
    assert _swaps(build(tmp_path / "near", near)) == [("Flask", "FastAPI", day(62), "swap")]


def test_two_side_by_side_for_longer_are_a_swap_in_progress(tmp_path: Path) -> None:
    after = [Made(11 + 3 * number, {"a": str(number)}) for number in range(21)]
    both = [Made(0, requirements("flask")), Made(10, requirements("flask", "fastapi"))]
    assert _swaps(build(tmp_path / "shop", [*both, *after])) == [("Flask", "FastAPI", day(10), "in-progress")]
    assert _swaps(build(tmp_path / "young", [*both, *after[:10]])) == []


def test_going_back_reverts_a_swap(tmp_path: Path) -> None:
    commits = [Made(0, requirements("flask")), Made(10, requirements("fastapi")), Made(30, requirements("flask"))]
    assert _swaps(build(tmp_path / "shop", commits)) == [("Flask", "FastAPI", day(30), "reverted")]


def test_in_a_row_each_replaces_the_one_before_it(tmp_path: Path) -> None:
    row = [Made(0, requirements("flask")), Made(10, requirements("fastapi")), Made(20, requirements("litestar"))]
    first = ("Flask", "FastAPI", day(10), "swap")
    assert _swaps(build(tmp_path / "row", row)) == [first, ("FastAPI", "Litestar", day(20), "swap")]
    back = [*row[:2], Made(20, requirements("flask")), Made(40, requirements("litestar"))]
    went = [("Flask", "FastAPI", day(20), "reverted"), ("Flask", "Litestar", day(40), "swap")]
    assert _swaps(build(tmp_path / "back", back)) == went
    beside = [
        Made(0, requirements("flask", "django")),
        Made(10, requirements("django")),
        Made(20, requirements("django", "fastapi")),
    ]
    assert _swaps(build(tmp_path / "beside", beside)) == [("Flask", "FastAPI", day(20), "swap")]


def test_renames_and_layers_are_no_swaps(tmp_path: Path) -> None:
    commits = [Made(0, requirements("starlite")), Made(9, requirements("litestar"))]
    assert _swaps(build(tmp_path / "renamed", commits)) == []
    commits = [Made(0, requirements("starlette")), Made(9, requirements("fastapi"))]
    assert _swaps(build(tmp_path / "layer", commits)) == []


def test_a_version_in_the_middle_of_a_merge_changes_nothing(tmp_path: Path) -> None:
    package = '{"dependencies": {"koa": "2"}}'
    commits = [
        Made(0, {"package.json": package}),
        Made(1, {"package.json": "<<<<<<< HEAD"}),
        Made(2, {"package.json": package}),
    ]
    found = look(build(tmp_path / "shop", commits))
    assert (found.frameworks, len(found.stacks), found.swaps) == (("Koa",), 1, ())


def test_a_repository_without_a_commit_is_there_and_says_nothing(tmp_path: Path) -> None:
    found = look(build(tmp_path / "shop", []))
    assert (found.first, found.own, found.state, found.commits) == (None, False, "active", 0)


def test_part_of_a_history_is_no_history(tmp_path: Path) -> None:
    whole = build(tmp_path / "whole", [Made(0), Made(1), Made(2)])
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", "part")
    with pytest.raises(RepositoryProblem, match="only part of its history"):
        look(tmp_path / "part")


def test_a_clock_that_went_back_hides_no_file(tmp_path: Path) -> None:
    folder = build(tmp_path / "shop", [Made(10, {"a": "1"}), Made(20, {"Dockerfile": "x", **requirements("flask")})])
    git(folder, "checkout", "-q", "-b", "side")
    _commit_on(folder, 30)
    git(folder, "checkout", "-q", "main")
    _commit_on(folder, 1)
    git(folder, "-c", "user.name=x", "-c", "user.email=me@example.org", "merge", "-q", "--no-ff", "-m", "x", "side")
    found = look(folder)
    assert (found.frameworks, found.deploy_files) == (("Flask",), ("Dockerfile",))


def _commit_on(folder: Path, number: int) -> None:
    when = f"{day(number) * 86_400} +0000"
    words = ("commit", "-q", "--allow-empty", "-m", "x", f"--date={when}")
    with_time = {"GIT_COMMITTER_DATE": when, "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "me@example.org"}
    git(folder, *words, GIT_AUTHOR_NAME="x", GIT_AUTHOR_EMAIL="me@example.org", **with_time)

"""The raw material of signals about a repository: rhythm, growth, plumbing, last words, marks of use."""

from pathlib import Path

import pytest

from app.evidence.git.reader import FEW_COMMITS
from app.model.scan import LastCommit, PlumbingChange
from tests.app.evidence.scan.looking import TODAY_DAYS, look
from tests.app.evidence.scan.made import Made, build, day, git, requirements

pytestmark = pytest.mark.usefixtures("reader")
SCAFFOLD = "".join(f"line {number}\n" for number in range(30))


def _grown(folder: Path, *commits: Made) -> tuple[int | None, int | None]:
    found = look(build(folder, commits))
    return found.added_first_day, found.added_later


def test_commits_are_counted_on_the_days_of_their_author(tmp_path: Path) -> None:
    commits = [Made(0), Made(50, authored=2), Made(50, authored=2), Made(51, email="other@example.org"), Made(60)]
    found = look(build(tmp_path / "shop", commits), ["me@example.org"])
    assert found.commits_by_day == ((day(0), 1), (day(2), 2), (day(60), 1))
    assert found.days == (day(0), day(50), day(60))


def test_a_day_ahead_of_today_is_today(tmp_path: Path) -> None:
    assert look(build(tmp_path / "shop", [Made(0, authored=999_999)])).commits_by_day == ((TODAY_DAYS, 1),)


def test_lines_are_told_by_the_first_day_and_after_it(tmp_path: Path) -> None:
    changed = SCAFFOLD.replace("line 3\n", "mine\n") + "more\n"
    grown = _grown(tmp_path / "shop", Made(0, {"a": SCAFFOLD}), Made(0, {"b": "x"}), Made(3, {"a": changed}))
    assert grown == (31, 2)


def test_the_same_figures_as_git_itself_where_nothing_moved(tmp_path: Path) -> None:
    commits = [Made(0, {"a": SCAFFOLD, "b": "1\n2\n"}), Made(1, {"b": "1\n3\n4\n", "c": "5"}), Made(2, {"a": None})]
    shop = build(tmp_path / "shop", commits)
    said = git(shop, "log", "--numstat", "--format=").split()
    assert sum(int(added) for added in said[::3]) == sum(each or 0 for each in _growth_of(shop))


def _growth_of(folder: Path) -> tuple[int | None, int | None]:
    found = look(folder)
    return found.added_first_day, found.added_later


@pytest.mark.parametrize(
    "path", ["package-lock.json", "api/uv.lock", "go.sum", "vendor/lib/code.go", "node_modules/left/index.js"]
)
def test_locks_and_what_is_carried_along_are_left_out(tmp_path: Path, path: str) -> None:
    assert _grown(tmp_path / "shop", Made(0, {"a": "1\n"}), Made(1, {path: SCAFFOLD})) == (1, 0)


def test_what_only_moved_and_what_is_no_text_adds_nothing(tmp_path: Path) -> None:
    moved = Made(2, {"a": None, "src/a": SCAFFOLD})
    assert _grown(tmp_path / "shop", Made(0, {"a": SCAFFOLD}), moved, Made(3, {"i": "\0\n\n"})) == (30, 0)


def test_the_first_day_is_that_of_the_author(tmp_path: Path) -> None:
    assert _grown(tmp_path / "shop", Made(4, {"a": "1"}, authored=0), Made(5, {"b": "1"}, authored=1)) == (1, 1)


def test_lines_of_others_and_of_merges_do_not_count(tmp_path: Path) -> None:
    mine = [Made(number, {f"f{number}": "1"}) for number in range(4)]
    theirs = Made(4, {"theirs": SCAFFOLD}, email="other@example.org")
    merged = Made(5, {"merged": SCAFFOLD}, merge=True)
    assert _grown(tmp_path / "shop", *mine, theirs, merged) == (1, 3)


@pytest.mark.parametrize(
    ("commits", "known"),
    [
        ([Made(0, {"a": str(number)}) for number in range(10)], True),
        ([Made(0, {"a": str(number)}) for number in range(11)], False),
        ([Made(0, {"a": "1"}), Made(6, {"a": "2"})], True),
        ([Made(0, {"a": "1"}), Made(7, {"a": "2"})], False),
        ([Made(0, email="other@example.org")], False),
    ],
)
def test_only_what_may_be_a_scaffold_is_measured(tmp_path: Path, commits: list[Made], known: bool) -> None:
    assert (_grown(tmp_path / "shop", *commits) != (None, None)) is known


def test_a_long_history_of_others_is_not_measured(tmp_path: Path) -> None:
    theirs = [Made(0, email="other@example.org") for _ in range(FEW_COMMITS)]
    assert _grown(tmp_path / "shop", Made(0, {"a": "1"}), *theirs) == (None, None)


def test_files_that_are_not_in_this_clone_make_growth_unknown(tmp_path: Path) -> None:
    whole = build(tmp_path / "whole", [Made(0, {"a": "1"})])
    git(whole, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--bare", "--filter=blob:none", f"file://{whole}", "part")
    assert _growth_of(tmp_path / "part") == (None, None)


def test_plumbing_is_what_manifests_name_but_for_web_frameworks(tmp_path: Path) -> None:
    commits = [
        Made(0, requirements("flask", "sqlalchemy", "pytest")),
        Made(3, requirements("fastapi", "sqlalchemy", "pytest")),
        Made(9, requirements("fastapi", "peewee", "pytest")),
        Made(12, {"README": "x"}),
        Made(15, {"requirements-dev.txt": "nose\n", **requirements("fastapi", "peewee")}),
    ]
    assert look(build(tmp_path / "shop", commits)).plumbing == (
        PlumbingChange(day=day(0), family="orm", added=("SQLAlchemy",), removed=()),
        PlumbingChange(day=day(0), family="test", added=("pytest",), removed=()),
        PlumbingChange(day=day(9), family="orm", added=("Peewee",), removed=("SQLAlchemy",)),
        PlumbingChange(day=day(15), family="test", added=("nose",), removed=("pytest",)),
    )


def test_a_layer_is_no_plumbing_of_its_own(tmp_path: Path) -> None:
    commits = [Made(0, requirements("sqlmodel")), Made(3, requirements("sqlmodel", "sqlalchemy"))]
    assert [each.added for each in look(build(tmp_path / "shop", commits)).plumbing] == [("SQLModel",)]


def test_the_first_release_is_the_earliest_tag(tmp_path: Path) -> None:
    commits = [Made(0), Made(9), Made(20)]
    assert look(build(tmp_path / "shop", commits, {"v2": 3, "v1": 2})).first_release == day(9)
    assert look(build(tmp_path / "none", commits)).first_release is None


def test_the_last_commits_are_the_newest_own_ones_with_their_first_line(tmp_path: Path) -> None:
    commits = [
        Made(0, says="first"),
        Made(1, says="\n\ntwo lines\nof  one\n\nand more"),
        Made(2, says="Straße \x1b[31m \u202e"),
        Made(3, email="other@example.org", says="not mine"),
        Made(4, says=""),
    ]
    assert look(build(tmp_path / "shop", commits)).last_commits == (
        LastCommit(day=day(4), subject=""),
        LastCommit(day=day(2), subject="Straße [31m"),
        LastCommit(day=day(1), subject="two lines of one"),
    )


def test_changelog_and_deploy_job_are_told(tmp_path: Path) -> None:
    workflow = ".github/workflows/ship.yml"
    found = look(build(tmp_path / "shop", [Made(0, {"CHANGES.rst": "1", workflow: "- run: make deploy"})]))
    assert (found.changelog, found.deploy_job) == (True, True)
    found = look(build(tmp_path / "plain", [Made(0, {"src/CHANGES.rst": "1", workflow: "- run: test # no deploy"})]))
    assert (found.changelog, found.deploy_job, found.marks) == (False, False, ())

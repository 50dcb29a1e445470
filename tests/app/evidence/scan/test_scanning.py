"""A scan of a folder: what is found, what is passed by, and what shows only across repositories."""

from pathlib import Path

import pytest

from app.evidence.git.reader import Cancelled, Work
from app.evidence.scan import identity, scanning
from app.evidence.scan.scanning import across
from app.model.scan import ScannedRepository, Unread
from app.services import scans
from tests.app.evidence.scan.made import ME, TODAY, Made, build, day

NOW = {"SETTLED_NOW": f"{TODAY.isoformat()}T12:00:00Z"}


def _read(folder: Path) -> scans.Scan:
    return scans.read(folder, [ME], NOW, {})


def _paths(scan: scans.Scan) -> list[str]:
    return [row.path for row in scan.repositories]


def test_repositories_are_found_at_any_depth_but_not_inside_one_another(tmp_path: Path) -> None:
    build(tmp_path / "shop", [Made(0)])
    build(tmp_path / "shop" / "inside", [Made(0)])
    build(tmp_path / "old" / "2019" / "blog", [Made(0)])
    build(tmp_path / "node_modules" / "left", [Made(0)])
    assert _paths(_read(tmp_path)) == ["old/2019/blog", "shop"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    build(tmp_path / "far" / "shop", [Made(0)])
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "link").symlink_to(tmp_path / "far")
    assert _paths(_read(tmp_path / "code")) == []


def test_a_folder_that_is_a_repository_itself_is_the_only_one(tmp_path: Path) -> None:
    assert _paths(_read(build(tmp_path / "shop", [Made(0)]))) == ["."]


def test_one_that_cannot_be_read_is_told_and_the_others_are_not_kept_from_it(tmp_path: Path) -> None:
    build(tmp_path / "fine", [Made(0)])
    broken = build(tmp_path / "broken", [Made(0)])
    (broken / ".git" / "objects" / "info" / "alternates").write_text("/somewhere/else\n")
    scan = _read(tmp_path)
    assert _paths(scan) == ["fine"]
    assert [(unread.path, "borrows objects" in unread.sentence) for unread in scan.unread] == [("broken", True)]


def test_work_that_is_taken_back_stops(tmp_path: Path) -> None:
    build(tmp_path / "shop", [Made(0)])
    with pytest.raises(Cancelled):
        list(scans.each(tmp_path, [ME], 0, Work(cancelled=lambda: True)))


def test_results_come_one_at_a_time(tmp_path: Path) -> None:
    build(tmp_path / "a", [Made(0)])
    build(tmp_path / "b", [Made(0)])
    found = scans.each(tmp_path, [ME], day(700), Work())
    first = next(found)
    assert not isinstance(first, Unread)
    assert first.path == "a"


def _row(path: str, first: int, last: int, *frameworks: str, marks: int = 0, own: bool = True) -> ScannedRepository:
    return ScannedRepository(
        path=path, own=own, commits=2, days=(first, last), weeks=1, frameworks=frameworks, stacks=(), swaps=(), tags=0,
        deploy_files=(), marks=tuple(["tag", "deploy", "changelog"][:marks]), state="active",
    )  # fmt: skip


def test_the_share_in_use_is_that_of_own_repositories_older_than_90_days() -> None:
    rows = [_row("a", 0, 1, marks=2), _row("b", 9, 9, marks=1), _row("c", 10, 11, marks=2), _row("d", 0, 1, own=False)]
    assert across(rows, 100).shipped_share == 0.5
    assert across(rows, 90).shipped_share is None


def test_stacks_are_the_frameworks_of_own_repositories() -> None:
    rows = [_row("a", 0, 1, "Koa"), _row("b", 0, 1, "Koa", "Hono"), _row("c", 0, 1, "Gin", own=False)]
    assert across(rows, 9).stacks == 2


@pytest.mark.parametrize(
    ("second", "pairs"),
    [
        (_row("work/shop-2", 60, 70, "Koa"), 1),
        (_row("work/shop-2", 61, 70, "Koa"), 0),
        (_row("work/shop-2", 60, 70, "Django"), 0),
        (_row("work/blog", 60, 70, "Koa"), 0),
        (_row("work/shop-2", 60, 70), 0),
    ],
)
def test_a_restart_is_the_same_name_soon_after_on_another_stack(second: ScannedRepository, pairs: int) -> None:
    assert len(across([_row("shop", -9, 0, "Django"), second], 99).restarts) == pairs


def test_the_addresses_of_the_git_configuration_are_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "x" / "git").mkdir(parents=True)
    (tmp_path / "x" / "git" / "config").write_text('[user]\n\temail = "One@example.org" # mine\n[core] email = no\n')
    (tmp_path / ".gitconfig").write_text("[include]\n path = /dev/zero\n[user] email = two@example.org\n")
    found = identity.configured({"XDG_CONFIG_HOME": str(tmp_path / "x")}, tmp_path)
    assert found == ("One@example.org", "two@example.org")


def test_what_the_git_configuration_includes_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text(
        "[user]\n\tname = Me\n\temail = me@example.org\n[include]\n\tpath = ~/more.inc\n\tpath = .gitconfig\n"
        '[includeIf "gitdir:~/office/[a-z]/"]\n\tpath = "work/identity" ; at work\n[user "x"]\nname = email = no\n'
    )
    (tmp_path / "more.inc").write_text("\ufeff[USER]\r\n  EMAIL=other@example.org#none\r\n")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "identity").write_text("[author] email = me@work.example\n[include]\npath = missing\n")
    wanted = ("me@example.org", "other@example.org", "me@work.example")
    assert identity.configured({}, tmp_path) == wanted
    assert identity.configured({"GIT_CONFIG_GLOBAL": str(tmp_path / "more.inc")}, tmp_path) == wanted[1:2]
    assert identity.configured({"GIT_CONFIG_GLOBAL": "/dev/null"}, tmp_path) == ()


@pytest.mark.parametrize("largest_small", [-1, scanning.LARGEST_SMALL])
def test_large_ones_are_read_beside_the_others_and_told_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest_small: int
) -> None:
    monkeypatch.setattr(scanning, "LARGEST_SMALL", largest_small)
    for name in "abcdefghij":
        build(tmp_path / name, [Made(0), Made(ord(name))])
    (tmp_path / "d" / ".git" / "objects" / "info" / "alternates").write_text("/somewhere/else\n")
    found = list(scans.each(tmp_path, [ME], day(700), Work()))
    assert [each.path for each in found] == list("abcdefghij")
    assert [isinstance(each, Unread) for each in found] == [name == "d" for name in "abcdefghij"]
    begun = scans.each(tmp_path, [ME], day(700), Work())
    next(begun)
    begun.close()  # type: ignore[attr-defined]  # lets go of those that git has set out on

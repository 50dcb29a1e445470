"""Every kind of repository, with git and without it: the same figures, or the same sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.evidence.gathering import gather
from app.evidence.git.reader import RepositoryProblem
from app.services.clones import plain
from tests.app.evidence.repositories import DAY, READERS, START, Choose, Repo, by_dulwich, by_git, opened

both = pytest.mark.parametrize("choose", READERS)


def figures(path: Path) -> dict[str, Any]:
    """Return what is said of a clone, which must not depend on the reader."""
    found = [plain(gather(path, choose=choose)) for choose in READERS]
    assert found[0] == found[1]
    return found[0]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A small project with two people, a bot, a merge, tags off the line, and a raised runtime."""
    made = Repo.new(tmp_path / "clone")
    _grow(made)
    return made


def _grow(made: Repo) -> None:
    floor = b'[project]\nname = "shop"\nrequires-python = ">=3.%d"\n'
    made.commit({"pyproject.toml": floor % 9, "LICENSE": b"free"}, day=0)
    made.tag("v0.1.0")
    made.commit({"docs/SECURITY.md": b"mail"}, day=10, who=("Bob Example", "bob@example.org"))
    made.git("checkout", "-q", "-b", "side")
    made.commit({"side": b"1"}, day=20, who=("ann", "ANN@example.org"))
    made.git("tag", "-a", "v1.0.0", "-m", "one")
    made.git("checkout", "-q", "main")
    made.commit({"pyproject.toml": floor % 10}, day=400, who=("renovate[bot]", "29139614+renovate[bot]@users.noreply"))
    made.git("merge", "-q", "--no-ff", "-m", "merge", "side", GIT_COMMITTER_DATE=f"@{START + 410 * DAY} +0000")
    made.git("checkout", "-q", "-b", "old", "v1.0.0")
    made.commit({"fix": b"1"}, day=420)
    made.tag("v1.0.1")
    made.git("checkout", "-q", "main")
    made.commit({"pyproject.toml": floor % 10 + b"#"}, day=430)
    made.tag("v2.0.0rc1")


def test_an_ordinary_clone(repo: Repo) -> None:
    found = figures(repo.path)
    assert found["head"] == repo.head()
    assert found["anchor"] == "2025-01-17T22:13:20Z"
    assert found["commits"] == {
        "all": 6, "no_merges": 5, "last_365_days": 2, "bots_last_365_days": 1, "trend": pytest.approx(2 / 1.5),
    }  # fmt: skip
    assert found["people"] == {
        "emails": 3, "half_by": 1, "half_by_last_365_days": 1, "top_share": 0.75, "top_share_last_365_days": 1.0,
        "core_still_here": 1.0,
    }  # fmt: skip
    assert found["runtime"] == [
        {"key": "requires-python", "value": ">=3.10", "raises": [{"value": ">=3.10", "at": "2024-12-18"}]}
    ]
    assert found["files"]["security"] == "docs/SECURITY.md"


def test_tags_off_the_main_line_are_releases(repo: Repo) -> None:
    found = figures(repo.path)["releases"]
    assert (found["prefix"], found["count"], found["pre_releases"]) == ("v", 3, 1)
    assert found["latest"] == found["highest"] == {"tag": "v1.0.1", "at": "2025-01-07"}
    assert found["days_before_anchor"] == 10
    assert (found["majors"], found["lines_last_365_days"], found["minors_of_zero"]) == ([0, 1], [1], 1)
    assert found["majors_per_year"] == pytest.approx(1 / (420 / 365.25))
    assert found["first_of_major"] == {"0": "2023-11-14", "1": "2023-12-04"}


def test_packed_and_loose_are_the_same(repo: Repo) -> None:
    before = figures(repo.path)
    repo.git("gc", "-q")
    repo.git("pack-refs", "--all")
    assert figures(repo.path) == before


def _bare(repo: Repo, to: Path) -> Path:
    repo.git("clone", "-q", "--bare", "--no-local", str(repo.path), str(to))
    return to


def _bare_without_config(repo: Repo, to: Path) -> Path:
    (_bare(repo, to) / "config").unlink()
    return to


def _worktree(repo: Repo, to: Path) -> Path:
    repo.git("worktree", "add", "-q", "--detach", str(to))
    return to


def _detached(repo: Repo, to: Path) -> Path:
    repo.git("checkout", "-q", "--detach")
    return repo.path


def _partial(repo: Repo, to: Path) -> Path:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--no-local", "--filter=blob:limit=1m", f"file://{repo.path}", str(to))
    return to


@pytest.mark.parametrize("kind", [_bare, _bare_without_config, _worktree, _detached, _partial])
def test_kinds_that_say_the_same(repo: Repo, tmp_path: Path, kind: Callable[[Repo, Path], Path]) -> None:
    expected = figures(repo.path)
    assert {**figures(kind(repo, tmp_path / "other")), "folder": ""} == {**expected, "folder": ""}


def test_a_shallow_clone_keeps_what_the_tree_says(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--no-local", "--depth=1", f"file://{repo.path}", str(tmp_path / "shallow"))
    found = figures(tmp_path / "shallow")
    assert found["shallow"] is True
    assert {*found["commits"].values(), *found["people"].values()} == {None}
    assert set(found["releases"].values()) == {None}
    assert found["runtime"] == [{"key": "requires-python", "value": ">=3.10", "raises": None}]
    assert found["files"]["license"] == "LICENSE"
    assert "shallow" in found["notes"][0]


def test_a_clone_without_blobs_knows_its_commits(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--no-local", "--bare", "--filter=blob:none", f"file://{repo.path}", str(tmp_path / "no"))
    found = figures(tmp_path / "no")
    assert (found["commits"]["all"], found["releases"]["count"], found["runtime"]) == (6, 3, [])
    missing = "pyproject.toml is not in this clone; “git fetch --refetch” brings it."
    assert found["notes"].count(missing) == 1
    assert not any("no lock file" in note or "No manifest" in note for note in found["notes"])


def test_a_clone_without_trees_does_not_say_that_there_are_no_files(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--no-local", "--bare", "--filter=tree:0", f"file://{repo.path}", str(tmp_path / "no"))
    found = figures(tmp_path / "no")
    assert (found["commits"]["all"], found["runtime"], found["dependencies"]) == (6, [], [])
    assert found["notes"][0].startswith("The files of HEAD are not in this clone")
    assert not any("no lock file" in note or "No manifest" in note for note in found["notes"])


def test_sha256(tmp_path: Path) -> None:
    made = Repo.new(tmp_path / "clone", "--object-format=sha256")
    _grow(made)
    found = figures(made.path)
    assert len(found["head"]) == 64
    assert (found["commits"]["all"], found["releases"]["count"]) == (6, 3)
    assert found["runtime"][0]["raises"] == [{"value": ">=3.10", "at": "2024-12-18"}]


@both
def test_an_empty_repository_is_a_sentence(tmp_path: Path, choose: Choose) -> None:
    made = Repo.new(tmp_path / "clone")
    with pytest.raises(RepositoryProblem, match="has no commit yet"):
        gather(made.path, choose=choose)


@both
@pytest.mark.parametrize("name", ["nowhere", "plain", "file", "plain/\0"])
def test_what_is_no_repository_is_a_sentence(tmp_path: Path, choose: Choose, name: str) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(RepositoryProblem):
        gather(tmp_path / name, choose=choose)


def test_the_year_5138_and_other_times(repo: Repo) -> None:
    tree = repo.tree_id()
    ident = b"Ann Example <ann@example.org> "
    for author, committer in (
        (b"99999999999 +0000", b"99999999999 +9999"),
        (b"-5 +0000", b"99999999999999999999999999 +0000"),
        (b"", b"12"),
        (b"1700000000 +0000", b"1700000000 +0000"),
    ):
        repo.raw_commit(b"tree %s\nparent %s\nauthor %s\ncommitter %s\n" % (
            tree, repo.head().encode(), ident + author, ident + committer))  # fmt: skip
    found = figures(repo.path)
    assert found["anchor"] == "2023-11-14T22:13:20Z"
    assert found["commits"]["all"] == 10
    assert found["commits"]["last_365_days"] == 8  # all but the one without a time


def test_an_anchor_beyond_the_calendar(repo: Repo) -> None:
    repo.raw_commit(b"tree %s\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 999999999999999 +0000\n" % repo.tree_id())
    assert figures(repo.path)["anchor"] == "9999-12-31T23:59:59Z"


IDENTITIES = (
    b"Ren\xe9 Latin <rene@example.org> 1700000000 +0000",
    b"No Mail 1700000000 +0000",
    b"Two <a> <b@c> 1700000000 +0000",
    b" <only@mail> 1700000000 +0000",
    b"Open <mail 1700000000 +0000",
    b"  Spaces   <  s@x  >  1700000000 +0000",
    b"\xff\xfe <\xff@\xfe> 1700000000 +0000",
    b"A > B <x@y>> 1700000000 +0000",
    b"Tab\tName <t@x>\t1700000000\t+0000",
    b"",
)


@pytest.mark.parametrize("line", IDENTITIES)
def test_identities_that_no_git_would_write(repo: Repo, line: bytes) -> None:
    tree, head = repo.tree_id(), repo.head().encode()
    repo.raw_commit(b"tree %s\nparent %s\nauthor %s\ncommitter %s\nencoding ISO-8859-1\n" % (tree, head, line, line))
    found = []
    for choose in READERS:
        with opened(repo.path, choose) as reader:
            found.append(sorted(reader.commits()))
    assert found[0] == found[1]
    figures(repo.path)


def test_a_parent_that_stands_twice_counts_once(repo: Repo) -> None:
    tree, head, line = repo.tree_id(), repo.head().encode(), b"A B <a@example.org> 1700900000 +0000"
    repo.raw_commit(b"tree %s\nparent %s\nparent %s\nauthor %s\ncommitter %s\n" % (tree, head, head, line, line))
    commits = figures(repo.path)["commits"]
    assert commits["all"] == int(repo.git("rev-list", "--count", "HEAD"))
    assert commits["no_merges"] == int(repo.git("rev-list", "--count", "--no-merges", "HEAD"))


def test_texts_and_paths_that_are_not_utf8(repo: Repo) -> None:
    repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    with opened(repo.path, by_git) as reader:
        before = len(reader.walk(["*"]).changes)
    repo.git("fast-import", "--quiet", typed=(
        b"commit refs/heads/main\nauthor Ren\xe9 M <r@x> 1750000000 +0000\ncommitter \xff <c@x> 1750000000 +0000\n"
        b"data 5\n\xff\x00\n\xfe\nfrom %s\nM 100644 inline \xff/LICENSE.\xfe\n" % repo.head().encode()
        + b"data 1\nx\n"))  # fmt: skip
    figures(repo.path)
    for choose in READERS:
        with opened(repo.path, choose) as reader:
            changes = reader.walk(["*"]).changes
        assert len(changes) == before + 1
        assert changes[0].path == "\ufffd/LICENSE.\ufffd"


def test_tags_that_lead_to_no_commit(repo: Repo) -> None:
    before = figures(repo.path)["releases"]
    repo.git("tag", "v7.0.0", "HEAD:LICENSE")
    repo.git("tag", "v8.0.0", "HEAD^{tree}")
    repo.git("tag", "-a", "-m", "x", "v9.0.0", "HEAD:LICENSE")
    (repo.dot_git / "refs" / "tags" / "v10.0.0").write_text("1" * 40)
    (repo.dot_git / "refs" / "tags" / "v11.0.0").write_text("nonsense")
    repo.git("tag", "-a", "-m", "x", "nested", "v1.0.1")
    repo.git("tag", "-a", "-m", "x", "v1.0.2", "nested")
    after = figures(repo.path)["releases"]
    assert after["count"] == before["count"] + 1
    assert after["highest"]["tag"] == "v1.0.2"


def test_a_tag_may_be_the_name_of_another_ref(repo: Repo) -> None:
    before = figures(repo.path)["releases"]
    for name, target in (("v20.0.0", "heads/main"), ("v21.0.0", "tags/v1.0.1"), ("v22.0.0", "heads/none")):
        repo.git("symbolic-ref", f"refs/tags/{name}", f"refs/{target}")
    (repo.dot_git / "refs" / "tags" / "v23.0.0").write_text("ref: refs/tags/v23.0.0\n")
    (repo.dot_git / "refs" / "tags" / "v24.0.0").write_text("ref: refs/../../elsewhere\n")
    after = figures(repo.path)["releases"]
    assert (after["count"], after["highest"]["tag"]) == (before["count"] + 2, "v21.0.0")


@both
def test_history_follows_the_first_parent(repo: Repo, choose: Choose) -> None:
    with opened(repo.path, choose) as reader:
        changes = list(reader.history(paths=["pyproject.toml", "side"]))
        by_name = reader.walk(["*.md"]).changes
    assert [change.path for change in changes] == ["pyproject.toml", "side", "pyproject.toml", "pyproject.toml"]
    assert [change.path for change in by_name] == ["docs/SECURITY.md"]


@both
def test_a_file_that_becomes_a_folder_a_link_or_goes(repo: Repo, choose: Choose) -> None:
    repo.commit({"package.json": b"{}"}, day=440)
    repo.commit({"package.json": None}, day=441)
    repo.commit({"package.json/package.json": b"{}"}, day=442)
    repo.commit({"package.json/package.json": None}, day=443)
    (repo.path / "package.json").rmdir()
    (repo.path / "package.json").symlink_to("LICENSE")
    repo.commit(day=444)
    with opened(repo.path, choose) as reader:
        root = [bool(change.blob) for change in reader.history(paths=["package.json"])]
        anywhere = [(change.path, bool(change.blob)) for change in reader.walk(["package.json"]).changes]
    assert anywhere[-2:] == [("package.json", False), ("package.json", True)]
    assert ("package.json/package.json", True) in anywhere
    assert root == [False, True]


@both
def test_blobs_carry_their_reason(repo: Repo, choose: Choose) -> None:
    small = repo.git("rev-parse", "HEAD:LICENSE").decode()
    with opened(repo.path, choose) as reader:
        found = dict(reader.blobs([small, "2" * 40, repo.tree_id().decode(), small]))
        large = dict(reader.blobs([small], most=2))
    assert found[small].data == b"free"
    assert {found["2" * 40].why, found[repo.tree_id().decode()].why} == {"missing"}
    assert (large[small].data, large[small].why) == (None, "large")


def test_a_long_history_reads_the_same(tmp_path: Path) -> None:
    """Five thousand commits pass every chunk and every report of progress."""
    made = Repo.new(tmp_path / "clone")
    lines = []
    for number in range(5000):
        who = f"P{number % 7} Q <p{number % 7}@x> {START + number * 3600} +0000"
        lines.append(
            f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nx\n"
            f"M 100644 inline f\ndata 4\n{number:04}\n"
        )
    made.git("fast-import", "--quiet", typed="".join(lines).encode())
    found = figures(made.path)
    assert (found["commits"]["all"], found["people"]["half_by"], found["people"]["emails"]) == (5000, 4, 7)


def test_readers_give_the_same_tree(repo: Repo) -> None:
    repo.commit({"a/b/c.txt": b"1", "a.txt": b"2", "a-b": b"3", "bin": b"4"}, day=450)
    (repo.path / "bin").chmod(0o755)
    (repo.path / "link").symlink_to("a.txt")
    repo.commit(day=451)
    trees = []
    for choose in (by_git, by_dulwich):
        with opened(repo.path, choose) as reader:
            trees.append(reader.tree())
    assert trees[0] == trees[1]

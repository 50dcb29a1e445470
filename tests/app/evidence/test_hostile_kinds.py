"""More repositories that want to do harm, and what surrounds them: owner, environment, objects that no git writes."""

import os
import sys
from pathlib import Path

import pytest

from app.evidence.gathering import gather
from app.evidence.git import fence
from app.evidence.git.reader import RepositoryProblem
from app.services.clones import plain
from tests.app.evidence.repositories import READERS, START, Choose, Repo, by_git, snapshot
from tests.app.evidence.test_hostile import Traps
from tests.app.evidence.test_kinds import figures

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
both = pytest.mark.parametrize("choose", READERS)
IDENT = b"A B <a@b> %d +0000" % START


@pytest.fixture
def traps(tmp_path: Path) -> Traps:
    return Traps(tmp_path)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "clone")
    made.commit({"README": b"1", "LICENSE": b"free", "package.json": b'{"name": "x", "engines": {"node": ">=16"}}'})
    made.commit({"package.json": b'{"name": "x", "engines": {"node": ">=18"}}'}, day=1)
    made.tag("v1.0.0")
    return made


@both
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_owner_is_read_and_runs_nothing(repo: Repo, traps: Traps, choose: Choose) -> None:
    expected = plain(gather(repo.path, choose=choose))
    repo.configure(traps.config())
    for path in (repo.path, *repo.path.rglob("*")):
        os.chown(path, 65_534, 65_534, follow_symlinks=False)
    before = snapshot(repo.path)
    assert plain(gather(repo.path, choose=choose)) == expected
    assert traps.sprung() == []
    assert snapshot(repo.path) == before


def test_the_environment_names_no_program_either(repo: Repo, traps: Traps, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = plain(gather(repo.path, choose=by_git))
    trap = str(traps.script)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PAGER", "PAGER", "GIT_EDITOR", "GIT_ASKPASS",
                 "GIT_PROXY_COMMAND", "GIT_CONFIG_PARAMETERS"):  # fmt: skip
        monkeypatch.setenv(name, trap if name != "GIT_CONFIG_PARAMETERS" else f"'core.fsmonitor={trap}'")
    for name, value in {"COUNT": "2", "KEY_0": "core.fsmonitor", "VALUE_0": trap, "KEY_1": "log.showSignature",
                        "VALUE_1": "true", "GLOBAL": trap}.items():  # fmt: skip
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    monkeypatch.setenv("GIT_DIR", str(traps.marks))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(traps.marks))
    assert plain(gather(repo.path, choose=by_git)) == expected
    assert traps.sprung() == []


def test_a_git_that_lies_in_the_clone_is_not_taken(repo: Repo, traps: Traps, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.path / "git").write_bytes(traps.script.read_bytes())
    (repo.path / "git").chmod(0o755)
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    fence.find_git.cache_clear()
    found = fence.find_git()
    assert found is not None
    assert not Path(found).is_relative_to(repo.path)
    assert gather(repo.path, choose=by_git).commits.all == 2
    assert traps.sprung() == []


def test_links_and_submodules_in_the_place_of_files_say_nothing(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text('{"name": "secret", "engines": {"node": ">=99"}}')
    (repo.path / "package.json").unlink()
    (repo.path / "package.json").symlink_to(tmp_path / "secret")
    (repo.path / "LICENSE").unlink()
    repo.git("add", "-A")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.head()},LICENSE")
    repo.git("commit", "-q", "-m", "x")
    found = figures(repo.path)
    assert (found["runtime"], found["files"]["license"]) == ([], None)
    assert "secret" not in str({**found, "folder": ""})


def _tree(repo: Repo, *entries: tuple[bytes, bytes, str]) -> bytes:
    data = b"".join(b"%s %s\0%s" % (mode, name, bytes.fromhex(sha)) for mode, name, sha in entries)
    return repo.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", typed=data)


def _commit(repo: Repo, tree: bytes, *parents: bytes, says: bytes = b"x\n") -> str:
    lines = b"".join(b"parent %s\n" % each for each in parents)
    return repo.raw_commit(b"tree %s\n%sauthor %s\ncommitter %s\n" % (tree, lines, IDENT, IDENT), says)


def test_names_in_a_tree_that_lead_outside_stay_names(repo: Repo) -> None:
    blob = repo.git("rev-parse", "HEAD:LICENSE").decode()
    names = (b"..", b"../../etc/passwd", b"/etc/passwd", b".git", b"LICENSE", b"\xff\xfe", b"x" * 5000)
    entries = sorted((name, (b"100644", name, blob)) for name in names)
    _commit(repo, _tree(repo, *(entry for _, entry in entries)), repo.head().encode())
    before = snapshot(repo.path)
    assert figures(repo.path)["files"]["license"] == "LICENSE"
    assert snapshot(repo.path) == before


@both
@pytest.mark.parametrize("data", [b"no tree at all", b"100644 a\0short", b"zz name\0" + b"1" * 20])
def test_a_malformed_tree_is_a_sentence(repo: Repo, choose: Choose, data: bytes) -> None:
    tree = repo.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", typed=data)
    _commit(repo, tree, repo.head().encode())
    with pytest.raises(RepositoryProblem, match="git fsck"):
        gather(repo.path, choose=choose)


def test_a_commit_with_very_many_parents(repo: Repo) -> None:
    tree, first = repo.tree_id(), repo.head().encode()
    parents = [first, *(_commit(repo, tree, says=b"%d\n" % number).encode() for number in range(300))]
    repo.raw_commit(b"tree %s\n%sauthor %s\ncommitter %s\n" % (
        tree, b"".join(b"parent %s\n" % each for each in parents), IDENT, IDENT))  # fmt: skip
    assert figures(repo.path)["commits"] == {
        "all": 303, "no_merges": 302, "last_365_days": 302, "bots_last_365_days": 0, "trend": None,
    }  # fmt: skip


def test_a_message_of_forty_megabytes(repo: Repo) -> None:
    for _ in range(2):
        _commit(repo, repo.tree_id(), repo.head().encode(), says=b"x" * (40 * 2**20) + b"\n")
    repo.tag("v2.0.0")
    found = figures(repo.path)
    assert (found["commits"]["all"], found["releases"]["count"]) == (4, 2)


def test_a_tag_of_a_tag_of_a_tag(repo: Repo) -> None:
    target = "v1.0.0"
    for number in range(40):
        repo.git("tag", "-a", "-m", "x", f"t{number}", target)
        target = f"t{number}"
    repo.git("tag", "v2.0.0", target)
    assert figures(repo.path)["releases"]["count"] == 2


def test_very_many_tags(repo: Repo) -> None:
    head = repo.head()
    (repo.dot_git / "packed-refs").write_text("".join(f"{head} refs/tags/v1.{at}.0\n" for at in range(5_000)))
    assert figures(repo.path)["releases"]["count"] == 5_000


def test_very_many_files(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in ("program", "dulwich_reader"):
        monkeypatch.setattr(f"app.evidence.git.{reader}.MOST_ENTRIES", 2_000)
    blob = repo.git("rev-parse", "HEAD:LICENSE").decode()
    _commit(repo, _tree(repo, *((b"100644", b"f%06d" % at, blob) for at in range(3_000))), repo.head().encode())
    assert figures(repo.path)["files"]["license"] is None
    for choose in READERS:
        notes = gather(repo.path, "x", choose=choose).notes
        assert any("more files than are read" in note for note in notes)


def _partial(repo: Repo, to: Path, what: str, *words: str) -> Path:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--no-local", *words, f"--filter={what}", f"file://{repo.path}", str(to))
    return to


def test_a_clone_without_old_trees_knows_what_needs_none(repo: Repo, tmp_path: Path) -> None:
    found = figures(_partial(repo, tmp_path / "partial", "tree:0"))
    assert (found["commits"]["all"], found["releases"]["count"]) == (2, 1)
    assert found["runtime"] == [{"key": "engines.node", "value": ">=18", "raises": None}]
    assert any("history of the manifests is not in this clone" in note for note in found["notes"])


def test_a_clone_without_any_tree_knows_its_commits(repo: Repo, tmp_path: Path) -> None:
    found = figures(_partial(repo, tmp_path / "partial", "tree:0", "--bare"))
    assert (found["commits"]["all"], found["releases"]["count"], found["runtime"]) == (2, 1, [])
    assert set(found["files"].values()) == {None}
    assert any("files of HEAD are not in this clone" in note for note in found["notes"])

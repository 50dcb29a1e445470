"""Repositories that try to run a program, to lead outside, or to exhaust us: nothing is run, nothing is written."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.evidence.gathering import gather
from app.evidence.git.reader import Cancelled, RepositoryProblem, Work
from app.services.clones import plain
from tests.app.evidence.repositories import READERS, START, Choose, Repo, by_dulwich, by_git, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
both = pytest.mark.parametrize("choose", READERS)
BOMB = 40 * 2**20
PROGRAMS = (
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "core.editor",
    "core.gitProxy",
    "core.askPass",
    "core.alternateRefsCommand",
    "pager.log",
    "pager.cat-file",
    "diff.external",
    "diff.x.textconv",
    "diff.x.command",
    "filter.x.clean",
    "filter.x.smudge",
    "filter.x.process",
    "gpg.program",
    "gpg.ssh.program",
    "merge.x.driver",
    "credential.helper",
    "remote.evil.uploadpack",
    "uploadpack.packObjectsHook",
    "interactive.diffFilter",
    "sequence.editor",
)


class Traps:
    """A program that leaves a mark when anybody runs it."""

    def __init__(self, folder: Path) -> None:
        self.marks = folder / "marks"
        self.marks.mkdir()
        self.script = folder / "trap.sh"
        self.script.write_text(f'#!/bin/sh\necho "$0 $*" > "{self.marks}/$$"\ncat >/dev/null 2>&1 </dev/null\nexit 0\n')
        self.script.chmod(0o755)

    def config(self) -> str:
        lines = []
        for name in PROGRAMS:
            section, _, key = name.rpartition(".")
            head, _, sub = section.partition(".")
            lines.append(f'[{head} "{sub}"]' if sub else f"[{head}]")
            lines.append(f'\t{key} = "{self.script}"')
        aliases = "\n".join(f'\t{name} = "!{self.script}"' for name in ("log", "cat-file", "ls-tree", "rev-parse"))
        return "\n".join([*lines, "[alias]", aliases, "[log]", "\tshowSignature = true", "[core]",
                          f'\thooksPath = "{self.script.parent}/hooks"', '\tworktree = "/"', ""])  # fmt: skip

    def sprung(self) -> list[str]:
        return [path.read_text() for path in self.marks.iterdir()]


@pytest.fixture
def traps(tmp_path: Path) -> Traps:
    return Traps(tmp_path)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    found = Repo.new(tmp_path / "clone")
    found.commit({"README": b"1", "LICENSE": b"free", "package.json": b'{"name": "x", "engines": {"node": ">=18"}}'})
    found.commit({"README": b"2"}, day=1)
    found.tag("v1.0.0")
    return found


@both
def test_no_program_of_the_configuration_runs(repo: Repo, traps: Traps, choose: Choose) -> None:
    repo.commit({".gitattributes": b"* filter=x diff=x merge=x\n"}, day=2)
    signed = b"tree %s\nparent %s\nauthor A <a@b> %d +0000\ncommitter A <a@b> %d +0000\n" % (
        repo.tree_id(), repo.head().encode(), START + 200_000, START + 200_000)  # fmt: skip
    repo.raw_commit(signed + b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n")
    for folder in (repo.dot_git / "hooks", traps.script.parent / "hooks"):
        folder.mkdir(exist_ok=True)
        for hook in (
            "post-index-change",
            "pre-auto-gc",
            "post-checkout",
            "reference-transaction",
            "fsmonitor-watchman",
        ):
            (folder / hook).write_bytes(traps.script.read_bytes())
            (folder / hook).chmod(0o755)
    repo.configure(traps.config())
    before = snapshot(repo.path)
    found = gather(repo.path, choose=choose)
    assert (found.commits.all, found.releases.count) == (4, 1)
    assert traps.sprung() == []
    assert snapshot(repo.path) == before
    repo.git("log", "-1")
    assert traps.sprung(), "the traps would show what runs"


@both
def test_missing_blobs_are_not_fetched(repo: Repo, traps: Traps, choose: Choose) -> None:
    repo.configure(traps.config() + "[extensions]\n\tpartialClone = evil\n[remote \"evil\"]\n\turl = /nowhere\n"
                   "\tpromisor = true\n\tpartialclonefilter = blob:none\n")  # fmt: skip
    blob = Repo(repo.path / ".git").path / "objects"
    for name in ("package.json", "LICENSE"):
        sha = _blob(repo, name)
        (blob / sha[:2] / sha[2:]).unlink()
    before = snapshot(repo.path)
    found = gather(repo.path, choose=choose)
    assert found.commits.all == 2
    assert found.files.license == "LICENSE"
    assert found.runtime == ()
    assert any("package.json is not in this clone" in note for note in found.notes)
    assert traps.sprung() == []
    assert snapshot(repo.path) == before


def _blob(repo: Repo, name: str) -> str:
    from dulwich.objects import Blob

    return Blob.from_string((repo.path / name).read_bytes()).id.decode()


def _include(repo: Repo, outside: Path) -> None:
    os.mkfifo(outside / "pipe")
    repo.configure(f'[include]\n\tpath = "{outside}/pipe"\n[includeIf "gitdir:/"]\n\tpath = "{outside}/pipe"\n')


def _nonsense(repo: Repo, outside: Path) -> None:
    (repo.dot_git / "config").write_bytes(b"\0[[[ nonsense \xff" * 1000)


def _no_config(repo: Repo, outside: Path) -> None:
    (repo.dot_git / "config").unlink()


def _config_is_a_pipe(repo: Repo, outside: Path) -> None:
    (repo.dot_git / "config").unlink()
    os.mkfifo(repo.dot_git / "config")


def _replace(repo: Repo, outside: Path) -> None:
    repo.git("replace", repo.head(), repo.git("rev-parse", "HEAD~1").decode())


def _graft(repo: Repo, outside: Path) -> None:
    (repo.dot_git / "info").mkdir(exist_ok=True)
    (repo.dot_git / "info" / "grafts").write_text(repo.head() + "\n")


def _lying_graph(repo: Repo, outside: Path) -> None:
    repo.git("commit-graph", "write", "--reachable")
    graph = repo.dot_git / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    graph.write_bytes(graph.read_bytes()[:-60] + b"\0" * 60)


def _mailmap_outside(repo: Repo, outside: Path) -> None:
    (outside / "map").write_text("Other <other@x> <ann@example.org>\n")
    (repo.path / ".mailmap").symlink_to(outside / "map")
    repo.configure(f'[mailmap]\n\tfile = "{outside}/map"\n\tblob = HEAD:README\n')


@both
@pytest.mark.parametrize(
    "harm", [_include, _nonsense, _no_config, _config_is_a_pipe, _replace, _graft, _lying_graph, _mailmap_outside]
)
def test_what_only_looks_dangerous_changes_no_figure(
    repo: Repo, tmp_path: Path, choose: Choose, harm: Callable[[Repo, Path], None]
) -> None:
    expected = plain(gather(repo.path, choose=choose))
    (tmp_path / "outside").mkdir()
    harm(repo, tmp_path / "outside")
    assert plain(gather(repo.path, choose=choose)) == expected


# --- leading outside


def _secret(tmp_path: Path) -> Repo:
    secret = Repo.new(tmp_path / "secret")
    secret.commit({"secret.txt": b"secret"})
    return secret


def _gitdir_file(repo: Repo, secret: Repo) -> None:
    repo.dot_git.rename(repo.path / "old")
    repo.dot_git.write_text(f"gitdir: {secret.dot_git}\n")


def _forged_worktree(repo: Repo, secret: Repo) -> None:
    made = repo.path / "made" / "worktrees" / "x"
    made.mkdir(parents=True)
    (made / "gitdir").write_text(str(repo.dot_git))
    (made / "commondir").write_text(str(secret.dot_git))
    (made / "HEAD").write_text("ref: refs/heads/main\n")
    _gitdir_file(repo, secret)
    repo.dot_git.write_text(f"gitdir: {made}\n")


def _dot_git_link(repo: Repo, secret: Repo) -> None:
    repo.dot_git.rename(repo.path / "old")
    repo.dot_git.symlink_to(secret.dot_git)


def _common_dir(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "commondir").write_text(str(secret.dot_git))


def _alternates(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "objects" / "info").mkdir(exist_ok=True)
    (repo.dot_git / "objects" / "info" / "alternates").write_text(f"{secret.dot_git}/objects\n")


def _relative_alternates(repo: Repo, secret: Repo) -> None:
    _alternates(repo, secret)
    (repo.dot_git / "objects" / "info" / "alternates").write_text("../../../secret/.git/objects\n")


def _objects_link(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "objects").rename(repo.path / "old")
    (repo.dot_git / "objects").symlink_to(secret.dot_git / "objects")


def _pack_link(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "objects" / "pack").rmdir()
    (repo.dot_git / "objects" / "pack").symlink_to(secret.dot_git / "objects")


def _object_link(repo: Repo, secret: Repo) -> None:
    target = repo.dot_git / "objects" / "aa"
    target.mkdir(exist_ok=True)
    (target / ("b" * 38)).symlink_to(secret.path / "secret.txt")


def _head_link(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "HEAD").unlink()
    (repo.dot_git / "HEAD").symlink_to(secret.dot_git / "HEAD")


def _head_climbs(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "HEAD").write_text("ref: refs/../../../secret/.git/refs/heads/main\n")


def _refs_link(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "refs" / "heads").rename(repo.path / "old")
    (repo.dot_git / "refs" / "heads").symlink_to(secret.dot_git / "refs" / "heads")


def _tags_link(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "refs" / "tags" / "v9.9.9").symlink_to(secret.dot_git / "refs" / "heads" / "main")


def _pipe(name: str) -> Callable[[Repo, Repo], None]:
    def harm(repo: Repo, secret: Repo) -> None:
        target = repo.dot_git / name
        target.unlink(missing_ok=True)
        os.mkfifo(target)

    harm.__name__ = f"_pipe_{name}"
    return harm


def _loop(repo: Repo, secret: Repo) -> None:
    (repo.dot_git / "refs" / "heads" / "main").write_text("ref: refs/heads/main\n")


@both
@pytest.mark.parametrize(
    "harm",
    [
        _gitdir_file, _forged_worktree, _dot_git_link, _common_dir, _alternates, _relative_alternates, _objects_link,
        _pack_link, _object_link, _head_link, _head_climbs, _refs_link, _tags_link, _loop, _pipe("HEAD"),
        _pipe("packed-refs"), _pipe("refs/heads/main"), _pipe("refs/tags/x"), _pipe("shallow"),
        _pipe("objects/pack/x.pack"),
        _pipe("objects/info/alternates"), _pipe("commondir"),
    ],
)  # fmt: skip
def test_what_leads_outside_or_waits_is_refused(
    repo: Repo, tmp_path: Path, choose: Choose, harm: Callable[[Repo, Repo], None]
) -> None:
    secret = _secret(tmp_path)
    harm(repo, secret)
    with pytest.raises(RepositoryProblem) as refusal:
        gather(repo.path, choose=choose)
    assert refusal.value.sentence.endswith(".")


# --- exhausting


@both
def test_a_huge_manifest_is_not_read(repo: Repo, choose: Choose) -> None:
    repo.commit({"package.json": b" " * BOMB, "pyproject.toml": b'[project]\nname="a"\nrequires-python=">=3.9"'}, day=3)
    repo.git("repack", "-adq")
    found = gather(repo.path, choose=choose)
    assert "package.json is too large to be read." in found.notes
    assert [floor.key for floor in found.runtime] == ["requires-python"]


@both
def test_a_deep_tree_is_left_alone(repo: Repo, choose: Choose) -> None:
    deep = "/".join(["d"] * 3000) + "/f"
    repo.git("fast-import", "--quiet", typed=(
        f"commit refs/heads/main\ncommitter A <a@b> {START + 10**6} +0000\ndata 1\nx\nfrom {repo.head()}\n"
        f"M 100644 inline {deep}\ndata 1\nx\nM 100644 inline e/SECURITY.md\ndata 1\nx\n").encode())  # fmt: skip
    assert gather(repo.path, choose=choose).files.license == "LICENSE"
    found = gather(repo.path, "x", choose=choose)  # a package is looked for everywhere
    assert found.files.license == "LICENSE"
    assert any("more files than are read" in note for note in found.notes)


@both
def test_work_is_taken_back(repo: Repo, choose: Choose) -> None:
    with pytest.raises(Cancelled):
        gather(repo.path, work=Work(cancelled=lambda: True), choose=choose)


def test_the_wait_without_git_is_bounded(repo: Repo) -> None:
    with pytest.raises(RepositoryProblem, match="took longer than"):
        gather(repo.path, work=Work(seconds=-0.1), choose=by_dulwich)


@both
def test_endless_history_is_refused(repo: Repo, choose: Choose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.evidence.git.program.MOST_COMMITS", 1)
    monkeypatch.setattr("app.evidence.git.dulwich_reader.MOST_COMMITS", 1)
    with pytest.raises(RepositoryProblem, match="holds more"):
        gather(repo.path, choose=choose)


def test_a_git_that_never_ends_is_stopped(repo: Repo, tmp_path: Path) -> None:
    stuck = tmp_path / "git"
    stuck.write_text("#!/bin/sh\nwhile :; do :; done\n")
    stuck.chmod(0o755)

    def choose(place, work):
        from app.evidence.git.program import GitProgram

        return GitProgram(place, work, str(stuck))

    with pytest.raises(RepositoryProblem, match="was stopped"):
        gather(repo.path, work=Work(seconds=0.2), choose=choose)
    with pytest.raises(Cancelled):
        gather(repo.path, work=Work(cancelled=lambda: True), choose=choose)


@both
def test_damaged_objects_are_a_sentence(repo: Repo, choose: Choose) -> None:
    repo.git("repack", "-adq")
    pack = next((repo.dot_git / "objects" / "pack").glob("*.pack"))
    pack.chmod(0o644)
    pack.write_bytes(pack.read_bytes()[:20] + b"\xff" * 400)
    with pytest.raises(RepositoryProblem, match="git fsck"):
        gather(repo.path, choose=choose)


def test_git_leaves_nothing_of_its_own_behind(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(own))
    gather(repo.path, choose=by_git)
    assert list(own.iterdir()) == []

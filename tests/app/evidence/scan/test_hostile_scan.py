"""A look through a folder with hostile repositories: nothing runs, nothing is written, the others are read."""

import os
import sys
from pathlib import Path

import pytest

from app.evidence.git.reader import RepositoryProblem
from tests.app.evidence.repositories import Repo, snapshot
from tests.app.evidence.scan.looking import TODAY_DAYS, look
from tests.app.evidence.test_hostile import Traps

pytestmark = [
    pytest.mark.usefixtures("reader"),
    pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts"),
]
WHO = ("Me Example", "me@example.org")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "clone")
    made.commit({"requirements.txt": b"flask\n", ".gitattributes": b"* filter=x diff=x merge=x\n"}, who=WHO)
    made.commit({"a": b"1\n"}, day=1, who=WHO, says="second")
    return made


def test_no_program_of_a_repository_runs(repo: Repo, tmp_path: Path) -> None:
    traps = Traps(tmp_path)
    repo.configure(traps.config())
    before = snapshot(repo.path)
    found = look(repo.path)
    assert (found.commits, found.frameworks, found.added_first_day) == (2, ("Flask",), 2)
    assert [commit.subject for commit in found.last_commits] == ["second", "x"]
    assert traps.sprung() == []
    assert snapshot(repo.path) == before


@pytest.mark.parametrize("where", ["objects/pack/x.idx", "objects/ab/link", "refs/tags/x"])
def test_a_link_to_the_outside_is_refused(repo: Repo, tmp_path: Path, where: str) -> None:
    (tmp_path / "secret").write_text("secret")
    target = repo.dot_git / where
    target.parent.mkdir(exist_ok=True, parents=True)
    target.symlink_to(tmp_path / "secret")
    with pytest.raises(RepositoryProblem) as refusal:
        look(repo.path)
    assert "secret" not in refusal.value.sentence.replace(str(tmp_path), "")


def test_a_message_without_utf8_or_end_is_shown_in_bounds(repo: Repo) -> None:
    repo.commit({}, day=2, who=WHO, says="\\x1b]0;title\\x07 " + "long " * 10_000)
    found = look(repo.path)
    assert len(found.last_commits[0].subject) == 200


def test_a_bomb_among_the_files_of_a_small_repository_is_not_unpacked(repo: Repo) -> None:
    repo.commit({"zeros.txt": b"\n" * (40 * 2**20)}, day=2, who=WHO)
    repo.git("repack", "-adq")
    found = look(repo.path)
    assert (found.added_first_day, found.added_later) == (2, 1)


def test_a_repository_of_another_owner_runs_nothing(repo: Repo, tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can give files away")
    traps = Traps(tmp_path)
    repo.configure(traps.config())
    for path in (repo.path, *repo.path.rglob("*")):
        os.chown(path, 65_534, 65_534, follow_symlinks=False)
    assert look(repo.path).commits == 2
    assert traps.sprung() == []


def test_missing_blobs_are_not_fetched(repo: Repo, tmp_path: Path) -> None:
    traps = Traps(tmp_path)
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--no-local", "--bare", "--filter=blob:none", f"file://{repo.path}", str(tmp_path / "no"))
    with (tmp_path / "no" / "config").open("a") as file:
        file.write(traps.config().replace('"evil"', '"origin"'))
    before = snapshot(tmp_path / "no")
    found = look(tmp_path / "no")
    assert (found.commits, found.frameworks, found.added_first_day) == (2, (), None)
    assert traps.sprung() == []
    assert snapshot(tmp_path / "no") == before


def test_replacements_and_forged_graphs_change_nothing(repo: Repo) -> None:
    expected = look(repo.path)
    repo.git("replace", repo.head(), repo.git("rev-parse", "HEAD~1").decode())
    (repo.dot_git / "info").mkdir(exist_ok=True)
    (repo.dot_git / "info" / "grafts").write_text(repo.head() + "\n")
    assert look(repo.path) == expected


@pytest.mark.parametrize("name", ["HEAD", "packed-refs", "objects/pack/x.pack", "shallow", "objects/info/alternates"])
def test_a_pipe_is_not_waited_for(repo: Repo, name: str) -> None:
    target = repo.dot_git / name
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    os.mkfifo(target)
    with pytest.raises(RepositoryProblem):
        look(repo.path)


def test_the_year_5138_and_names_that_are_not_utf8(repo: Repo) -> None:
    repo.raw_commit(b"tree %s\nparent %s\nauthor \xff\xfe <me@example.org> 99999999999 +0000\n"
                    b"committer \xff <c@x> 99999999999999999999 +9999\n" % (repo.tree_id(), repo.head().encode()),
                    b"\xff\xfe subject\n")  # fmt: skip
    found = look(repo.path)
    assert (found.commits, found.last) == (3, TODAY_DAYS)
    assert found.last_commits[0].subject == "\ufffd\ufffd subject"

"""A look through a folder with hostile repositories: nothing runs, nothing is written, the others are read."""

import sys
from pathlib import Path

import pytest

from app.evidence.git.reader import RepositoryProblem
from tests.app.evidence.repositories import Repo, snapshot
from tests.app.evidence.scan.looking import look
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

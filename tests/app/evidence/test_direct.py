"""Objects that are read without a git for them: the same as git says, or left to git."""

import random
import zlib
from pathlib import Path

import pytest

from app.evidence.git import direct, opening
from app.evidence.git.direct import Direct
from app.evidence.git.reader import Work
from tests.app.evidence.repositories import Repo, by_git


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with long files that change a little each time, so that packs hold chains of deltas."""
    made = Repo.new(tmp_path / "clone")
    lines = [f"line {number} {random.Random(number).random()}\n" for number in range(3000)]
    for turn in range(12):
        lines[turn * 200] = f"changed {turn}\n"
        lines.append(f"more {turn}\n")
        made.commit({"long.txt": "".join(lines).encode(), f"f{turn}": b"%d" % turn}, day=turn)
    made.git("tag", "-a", "v1", "-m", "one")
    return made


def _ids(repo: Repo) -> list[str]:
    return repo.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode().split()


def _by_git(repo: Repo, sha: str) -> tuple[bytes, bytes]:
    kind = repo.git("cat-file", "-t", sha)
    return kind, repo.git("cat-file", "--batch=", typed=sha.encode() + b"\n")


def _direct(repo: Repo) -> Direct:
    return Direct(opening.look(repo.path))


@pytest.mark.parametrize("packed", [False, True])
def test_every_object_is_as_git_says(repo: Repo, packed: bool) -> None:
    if packed:
        repo.git("repack", "-adfq", "--depth=50")
    reader = _direct(repo)
    for sha in _ids(repo):
        found = reader.read([sha])
        assert found is not None
        ((_, kind, data),) = found
        said = _by_git(repo, sha)
        assert (kind, data.strip()) == (said[0], said[1].strip())


def test_what_is_not_all_there_is_left_to_git(repo: Repo) -> None:
    assert _direct(repo).read([repo.head(), "1" * 40]) is None
    assert _direct(repo).read(["v1^{commit}"]) is None
    assert _direct(repo).read([repo.head()] * (direct.MOST_AT_ONCE + 1)) is None


def test_a_large_object_is_left_to_git(repo: Repo) -> None:
    repo.commit({"large": random.Random(1).randbytes(2**20 + 1)}, day=20)
    assert _direct(repo).read([repo.git("rev-parse", "HEAD:large").decode()]) is None


def test_an_object_under_a_false_name_is_none(repo: Repo) -> None:
    forged = repo.dot_git / "objects" / "ab" / ("c" * 38)
    forged.parent.mkdir(exist_ok=True)
    forged.write_bytes(zlib.compress(b"blob 3\0abc"))
    assert _direct(repo).read(["ab" + "c" * 38]) is None


@pytest.mark.parametrize("at", [0, 12, 40, 200, 1000, 3000])
def test_damaged_packs_and_indexes_give_the_right_bytes_or_none(repo: Repo, at: int) -> None:
    repo.git("repack", "-adfq")
    said = {sha: _by_git(repo, sha)[1].strip() for sha in _ids(repo)}
    for name in ("*.pack", "*.idx"):
        path = next((repo.dot_git / "objects" / "pack").glob(name))
        whole = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(whole[:at] + bytes(255 - byte for byte in whole[at : at + 40]) + whole[at + 40 :])
        reader = _direct(repo)
        for sha, data in said.items():
            found = reader.read([sha])
            assert found is None or found[0][2].strip() == data
        path.write_bytes(whole)


def test_few_objects_start_no_git_and_many_do(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    with by_git(opening.look(repo.path), Work()) as reader:
        monkeypatch.setattr("app.evidence.git.asking.ObjectPipe.read", lambda *_: pytest.fail("git was asked"))
        assert reader.commit(repo.head()).sha == repo.head()
        assert [blob.data for _, blob in reader.blobs([repo.git("rev-parse", "HEAD:f3").decode()])] == [b"3"]

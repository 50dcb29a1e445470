"""Builds real repositories with the git program for the tests: ordinary ones, and ones that want to do harm."""

import hashlib
import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.evidence.git import fence, opening
from app.evidence.git.dulwich_reader import DulwichReader
from app.evidence.git.opening import Place
from app.evidence.git.program import GitProgram
from app.evidence.git.reader import Reader, Work

DAY = 86_400
START = 1_700_000_000  # 2023-11-14, the time of the first commit
ANN = ("Ann Example", "ann@example.org")

Choose = Callable[[Place, Work], Reader]


def by_git(place: Place, work: Work) -> Reader:
    git = fence.find_git()
    assert git is not None, "these tests need git"
    return GitProgram(place, work, git)


def by_dulwich(place: Place, work: Work) -> Reader:
    return DulwichReader(place, work)


READERS: tuple[Choose, ...] = (by_git, by_dulwich)


@dataclass
class Repo:
    """A repository that tests write to."""

    path: Path

    @classmethod
    def new(cls, path: Path, *options: str) -> "Repo":
        path.mkdir(parents=True)
        repo = cls(path)
        repo.git("init", "--quiet", "--initial-branch=main", *options)
        return repo

    def git(self, *words: str | bytes, typed: bytes = b"", **environment: str) -> bytes:
        """Run git as the user of the repository would, with nothing of the machine's configuration."""
        plain = {
            "PATH": os.environ["PATH"], "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": ANN[0], "GIT_AUTHOR_EMAIL": ANN[1], "GIT_COMMITTER_NAME": ANN[0],
            "GIT_COMMITTER_EMAIL": ANN[1], "TZ": "UTC",
        }  # fmt: skip
        done = subprocess.run(["git", *words], cwd=self.path, input=typed, capture_output=True, check=False,
                              env={**plain, **environment}, timeout=60)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(
        self,
        files: Mapping[str, bytes | None] | None = None,
        day: float = 0,
        who: tuple[str, str] = ANN,
        says: str = "x",
    ) -> str:
        """Commit these files (None removes one) on a day after the start; return the id."""
        for name, data in (files or {}).items():
            target = self.path / name
            if data is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        at = f"@{int(START + day * DAY)} +0000"
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", says, GIT_AUTHOR_NAME=who[0],
                 GIT_AUTHOR_EMAIL=who[1], GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)  # fmt: skip
        return self.head()

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").decode()

    def raw_commit(self, head: bytes, says: bytes = b"x\n") -> str:
        """Write a commit object byte by byte, whatever git would say of it, and move HEAD to it."""
        done = self.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", typed=head + b"\n" + says)
        self.git("update-ref", "HEAD", done.decode())
        return done.decode()

    def tree_id(self) -> bytes:
        return self.git("rev-parse", "HEAD^{tree}")

    def tag(self, *names: str) -> None:
        for name in names:
            self.git("tag", name)

    @property
    def dot_git(self) -> Path:
        return self.path / ".git"

    def configure(self, text: str) -> None:
        """Add to the configuration as an attacker would, who needs no `git config`."""
        with (self.dot_git / "config").open("a") as file:
            file.write(text)


def opened(path: Path, choose: Choose, work: Work | None = None) -> Reader:
    return choose(opening.look(path), work or Work())


def snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Return every file and folder below with what would show that it was written to."""
    found: dict[str, tuple[object, ...]] = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = path.lstat()
        plain = path.is_file() and not path.is_symlink()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""
        found[str(path)] = (status.st_mode, status.st_size, status.st_mtime_ns, content)
    return found

"""Real repositories with fixed dates, written by `git fast-import` in one go."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

ME = "me@example.org"
START = date(2025, 1, 6)
TODAY = date(2026, 11, 22)
_BARE = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@dataclass(frozen=True)
class Made:
    """A commit: how many days after the start, what it writes (None removes), who wrote it, on which other day, why."""

    day: int
    files: Mapping[str, str | None] = field(default_factory=dict)
    email: str = ME
    merge: bool = False
    authored: int | None = None
    says: str = "x"


def requirements(*names: str) -> dict[str, str | None]:
    """Return a commit's files: requirements.txt with these packages."""
    return {"requirements.txt": "".join(f"{name}\n" for name in names)}


def build(folder: Path, commits: Iterable[Made], tags: Mapping[str, int] | None = None) -> Path:
    """Write a repository with one line of commits, in this order; `tags`: name to the number of a commit from 1."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    stream = b"".join(_commit(number, each) for number, each in enumerate(commits, 1))
    stream += b"".join(f"reset refs/tags/{tag}\nfrom :{number}\n\n".encode() for tag, number in (tags or {}).items())
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, check=True, env=_BARE)
    return folder


def git(folder: Path, *words: str, **environment: str) -> str:
    """Run git there without anybody's configuration; return what it says."""
    said = ["git", "-C", str(folder), *words]
    done = subprocess.run(said, capture_output=True, text=True, check=True, env={**_BARE, **environment})
    return done.stdout


def day(number: int) -> int:
    """Return the day, from 1 January 1970, of `number` days after the start."""
    return (START + timedelta(days=number) - date(1970, 1, 1)).days


def _commit(number: int, made: Made) -> bytes:
    authored = made.day if made.authored is None else made.authored
    times = {role: (day(at) * 86_400) + 36_000 for role, at in (("author", authored), ("committer", made.day))}
    parts = [f"commit refs/heads/main\nmark :{number}\n"]
    parts += [f"{role} Some One <{made.email}> {when} +0000\n" for role, when in times.items()]
    parts += [_data(made.says)]
    parts += [f"from :{number - 1}\n"] if number > 1 else []
    parts += [f"merge :{number - 2}\n"] if made.merge else []
    for path, content in made.files.items():
        parts += [f"D {path}\n"] if content is None else [f"M 100644 inline {path}\n{_data(content)}"]
    return "".join([*parts, "\n"]).encode()


def _data(content: str) -> str:
    return f"data {len(content.encode())}\n{content}\n"

"""How the git program is started so that a repository gets nothing run, fetched or written.

Git works on a folder of our own beside an empty home: it borrows the objects of the repository and sees neither its
configuration nor its hooks, attributes, replacements, grafts or index. The pins below would hold even if it did.
The set was tried on hostile repositories; do not take anything off it.
"""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

OLDEST_GIT = (2, 32)
PIPE = 2**20
_PINS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.commitGraph=false",
    "log.showSignature=false",
    "log.mailmap=false",
    "log.follow=false",
    "diff.external=",
    "diff.renames=false",
    "i18n.logOutputEncoding=UTF-8",
    "color.ui=false",
    "core.quotePath=false",
    "protocol.allow=never",
    "core.sshCommand=false",
    "gpg.program=false",
    "credential.helper=",
)
_KEPT_ON_WINDOWS = ("SYSTEMROOT", "TEMP", "TMP", "PATH")


@lru_cache(maxsize=1)
def find_git() -> str | None:
    """Return the absolute path of a git that is new enough, or None. Never one from the current folder."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        found = Path(folder) / name
        if Path(folder).is_absolute() and found.is_file() and os.access(found, os.X_OK) and _is_new_enough(found):
            return str(found)
    return None


@dataclass(frozen=True, slots=True)
class Fence:
    """The git program on a folder of ours that borrows the objects of these folders, all of one kind."""

    git: str
    objects: tuple[Path, ...]
    is_sha256: bool = False

    def start(
        self,
        words: Sequence[str],
        *,
        typed: bool = False,
        asked: IO[bytes] | None = None,
        said: IO[bytes] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start git, its output to a pipe, or to the file `said`; `typed`: with a pipe for what it is asked; `asked`:
        with a file of that.
        """
        own = _private("sha256" if self.is_sha256 else "sha1")
        pins = [part for pin in _PINS for part in ("-c", pin)]
        return subprocess.Popen(  # noqa: S603 - every word is ours, and git is found by its absolute path
            [self.git, "--no-pager", f"--git-dir={own / 'git'}", *pins, *words],
            stdin=subprocess.PIPE if typed else asked or subprocess.DEVNULL,
            stdout=said or subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0, pipesize=PIPE, cwd=own / "home",
            env={**_environment(own / "home"), **self._borrowed()},
        )  # fmt: skip

    def _borrowed(self) -> dict[str, str]:
        first, *others = map(str, self.objects)
        rest = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(others)} if others else {}
        return {"GIT_OBJECT_DIRECTORY": first, **rest}


def _is_new_enough(git: Path) -> bool:
    try:
        said = subprocess.run(  # noqa: S603 - the user's own git, by its absolute path
            [str(git), "version"], capture_output=True, timeout=10, check=False, env=_environment(Path(os.devnull)),
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    numbers = re.search(rb"(\d+)\.(\d+)", said.stdout)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST_GIT


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_ON_WINDOWS if name in os.environ} if os.name == "nt" else {}
    return {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_PAGER": "cat",
        "GIT_FLUSH": "0",  # else a log writes to a pipe once for every commit
    }


@lru_cache(maxsize=2)
def _private(kind: str) -> Path:
    """Return a folder of ours with an empty git folder for objects of this kind. It serves every repository, since all
    objects are borrowed, and goes with the process.
    """
    own = Path(tempfile.mkdtemp(prefix="settled-git-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    (own / "home").mkdir()
    (own / "git" / "refs").mkdir(parents=True)
    (own / "git" / "objects").mkdir()
    (own / "git" / "HEAD").write_text("ref: refs/heads/none\n", "ascii")
    (own / "git" / "config").write_text(
        f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = {kind}\n", "ascii"
    )
    return own

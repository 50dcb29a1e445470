"""Reads a repository with the git program, so fenced in that the repository gets nothing run, fetched or written.

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
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Self

from app.evidence.git import refs
from app.evidence.git.opening import Place
from app.evidence.git.parsing import (
    COMMIT_FIELDS,
    COMMIT_FORMAT,
    changes,
    commit_of,
    commit_of_raw,
    message_of_raw,
    tag_of,
    walk,
)
from app.evidence.git.problems import empty, endless, too_late, unreadable
from app.evidence.git.reader import (
    DEEPEST_TREE,
    LARGEST_BLOB,
    MOST_COMMITS,
    MOST_ENTRIES,
    Blob,
    Cancelled,
    Change,
    Commit,
    Entry,
    Tag,
    Tree,
    Walk,
    Work,
)
from app.model.words import say

OLDEST_GIT = (2, 32)
LARGEST_OUTPUT = 2**32
LARGEST_FIELD = 2**24
CHUNK = 2**18
_TICK = 0.05
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


class _Large(Exception):
    """A file that is larger than what is read: the process that would write it is given up."""


class GitProgram:
    """A reader that asks the git program. Use it as a context manager."""

    parallel = True

    def __init__(self, place: Place, work: Work, git: str) -> None:
        self._place = place
        self._work = work
        self._git = git
        own = _private("sha256" if place.is_sha256 else "sha1")
        self._home, self._git_dir = own / "home", own / "git"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays open between two questions."""

    def commit(self, sha: str) -> Commit:
        """Return one commit."""
        for found, kind, data in self._objects([sha]):
            if kind == b"commit":
                return commit_of_raw(found, data)
        raise unreadable(self._place)

    def commits(self) -> Iterator[Commit]:
        """Yield every commit that HEAD reaches."""
        count = 0
        fields = self._fields("log", "-z", f"--format={COMMIT_FORMAT}", *self._start())
        for count, record in enumerate(zip(*[fields] * COMMIT_FIELDS, strict=False), 1):
            if count % 4096 == 0:
                self._work.progress(say("commits"), count)
            if count > MOST_COMMITS:
                raise endless(self._place)
            yield commit_of(record)
        self._work.progress(say("commits"), count)

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags that lead to commits."""
        named = refs.tags(self._place.common_dir)
        peeled = self._objects([f"{target}^{{commit}}" for target in named.values()])
        found = (tag_of(name, sha, data) for name, (sha, kind, data) in zip(named, peeled, strict=True) if kind)
        return tuple(found)

    def tree(self) -> Tree:
        """Return the files of HEAD."""
        found: list[Entry] = []
        complete = True
        for record in self._fields("ls-tree", "-r", "-z", "--full-tree", self._head()):
            head, _, path = record.partition(b"\t")
            if path.count(b"/") > DEEPEST_TREE:
                complete = False
                continue
            if len(found) == MOST_ENTRIES:
                return Tree(tuple(found), complete=False)
            mode, _, blob = head.split(b" ")
            found.append(Entry(path.decode("utf-8", "replace"), mode.decode(), blob.decode()))
        return Tree(tuple(found), complete)

    def blobs(self, ids: Collection[str], most: int = LARGEST_BLOB) -> Iterator[tuple[str, Blob]]:
        """Yield the bytes of files by id: at once, and from the first large one on only after asking for sizes."""
        asked = list(dict.fromkeys(ids))
        done = 0
        try:
            for sha, kind, data in self._objects(asked, most):
                yield sha, _blob(kind, data)
                done += 1
        except _Large:
            yield from self._blobs_by_size(asked[done:], most)

    def _blobs_by_size(self, asked: list[str], most: int) -> Iterator[tuple[str, Blob]]:
        small = []
        said = self._lines("cat-file", "--batch-check=%(objecttype) %(objectsize)", typed=_typed(asked))
        for blob, line in zip(asked, said, strict=True):
            kind, _, size = line.partition(b" ")
            if kind != b"blob":
                yield blob, Blob(None, "missing")
            elif int(size) > most:
                yield blob, Blob(None, "large")
            else:
                small.append(blob)
        for sha, kind, data in self._objects(small):
            yield sha, _blob(kind, data)

    def messages(self, ids: Collection[str]) -> Iterator[bytes]:
        """Yield what was written about commits."""
        for _, kind, data in self._objects(ids):
            yield message_of_raw(data) if kind == b"commit" else b""

    def walk(self, names: Collection[str]) -> Walk:
        """Return commits, changes and files in one pass: to start git is dearer than to read a small history."""
        how = ("--raw", "--diff-merges=first-parent", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
               "--no-textconv", "--no-show-signature", f"--format={COMMIT_FORMAT}")  # fmt: skip
        return walk(self._fields("log", *how, *self._start()), self._head(), names)

    def history(self, paths: Collection[str] = (), names: Collection[str] = ()) -> Iterator[Change]:
        """Yield the changes on the first-parent line."""
        wanted = [*(f":(top,literal){path}" for path in paths), *(f":(top,glob)**/{name}" for name in names)]
        if not wanted:
            return iter(())
        how = ("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
               "--no-show-signature", "--format=%H %ct")  # fmt: skip
        return changes(self._fields("log", *how, *self._start(), *wanted))

    def _start(self) -> tuple[str, str]:
        return self._head(), "--"

    def _head(self) -> str:
        if self._place.head is None:
            raise empty(self._place)
        return self._place.head

    def _objects(self, ids: Collection[str], most: int | None = None) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield (id, kind, bytes) of each object; kind is empty where this clone does not have it.

        One of more than `most` bytes raises `_Large` instead.
        """
        if not ids:
            return
        with self._output("cat-file", "--batch", typed=_typed(ids)) as out:
            for each in ids:
                head = out.line().split(b" ")
                if head[-1] in {b"missing", b"ambiguous"} or len(head) != 3:
                    yield each, b"", b""
                    continue
                if most is not None and int(head[2]) > most:
                    raise _Large
                data = out.exactly(int(head[2]))
                out.exactly(1)
                yield head[0].decode(), head[1], data

    def _lines(self, *words: str, typed: bytes) -> Iterator[bytes]:
        return self._split(b"\n", words, typed)

    def _fields(self, *words: str) -> Iterator[bytes]:
        return self._split(b"\0", words, b"")

    def _split(self, end: bytes, words: tuple[str, ...], typed: bytes) -> Iterator[bytes]:
        rest = b""
        with self._output(*words, typed=typed) as out:
            for chunk in out:
                *whole, rest = (rest + chunk).split(end)
                yield from whole
                if len(rest) > LARGEST_FIELD:
                    raise endless(self._place)
        if rest:
            yield rest

    @contextmanager
    def _output(self, *words: str, typed: bytes) -> Iterator["_Output"]:
        """Run git and give what it says; it is stopped at the time limit, on cancel, and when nobody reads on."""
        self._work.check()
        with tempfile.TemporaryFile(dir=self._home.parent) as asked:
            asked.write(typed)
            asked.seek(0)
            with self._started(words, asked) as process, _Watch(process, self._place, self._work):
                assert process.stdout is not None
                yield _Output(process.stdout, self._place)
                left = process.stdout.read(1)
                if process.wait() or left:
                    raise unreadable(self._place)

    def _started(self, words: tuple[str, ...], asked: IO[bytes]) -> subprocess.Popen[bytes]:
        pins = [part for pin in _PINS for part in ("-c", pin)]
        own = {"GIT_OBJECT_DIRECTORY": str(self._place.objects)}
        return subprocess.Popen(  # noqa: S603 - every word is ours, and git is found by its absolute path
            [self._git, "--no-pager", f"--git-dir={self._git_dir}", *pins, *words],
            stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, cwd=self._home,
            env={**_environment(self._home), **own},
        )  # fmt: skip


def _blob(kind: bytes, data: bytes) -> Blob:
    return Blob(data) if kind == b"blob" else Blob(None, "missing")


class _Watch:
    """Stops a process that takes too long or is no longer wanted; on leaving it is gone in any case."""

    def __init__(self, process: subprocess.Popen[bytes], place: Place, work: Work) -> None:
        self._process = process
        self._place = place
        self._work = work
        self._over = threading.Event()
        self._late = self._cancelled = False
        self._thread = threading.Thread(target=self._watch, name="git watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        if self._process.poll() is None:
            self._process.kill()
        if self._cancelled:
            raise Cancelled
        if self._late:
            raise too_late(self._place, self._work)

    def _watch(self) -> None:
        end = time.monotonic() + self._work.seconds
        while not self._over.wait(_TICK):
            self._cancelled = self._work.cancelled()
            self._late = time.monotonic() > end
            if self._cancelled or self._late:
                self._process.kill()
                return


class _Output:
    """What git says, in chunks, lines or exact lengths, up to a limit."""

    def __init__(self, pipe: IO[bytes], place: Place) -> None:
        self._pipe = pipe
        self._place = place
        self._rest = b""
        self._seen = 0

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._more():
            yield chunk

    def line(self) -> bytes:
        """Return the next line without its end."""
        while b"\n" not in self._rest:
            self._grow()
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def exactly(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        while len(self._rest) < size:
            self._grow(size - len(self._rest))
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def _grow(self, wanted: int = 0) -> None:
        chunks = []
        while True:
            chunk = self._more()
            if not chunk:
                raise unreadable(self._place)
            chunks.append(chunk)
            wanted -= len(chunk)
            if wanted <= 0:
                break
        self._rest = b"".join([self._rest, *chunks])

    def _more(self) -> bytes:
        chunk = self._pipe.read(CHUNK)
        self._seen += len(chunk)
        if self._seen > LARGEST_OUTPUT:
            raise endless(self._place)
        return chunk


def _typed(ids: Collection[str]) -> bytes:
    return "".join(f"{each}\n" for each in ids).encode()

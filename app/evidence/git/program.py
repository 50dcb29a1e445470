"""Reads a repository with the git program: which questions are asked of it, and what its answers mean.

How it is started: `fence`. How it is waited for: `asking`.
"""

import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from queue import Empty, SimpleQueue
from typing import IO, Self

from app.evidence.git import refs, trees
from app.evidence.git.along import Along
from app.evidence.git.asking import Large, ObjectPipe, Output, Watch, stop
from app.evidence.git.direct import Direct
from app.evidence.git.fence import Fence
from app.evidence.git.line import Line, Step
from app.evidence.git.opening import Place
from app.evidence.git.parsing import (
    COLUMNS_FIELDS,
    COLUMNS_FORMAT,
    COMMIT_FIELDS,
    COMMIT_FORMAT,
    LINE_FIELDS,
    LINE_FORMAT,
    all_seconds,
    columns_of,
    commit_of,
    commit_of_raw,
    committed_of,
    message_of_raw,
    walks,
)
from app.evidence.git.problems import empty, endless, too_late, unreadable
from app.evidence.git.reader import (
    DEEPEST_TREE,
    LARGEST_BLOB,
    LARGEST_TREE,
    MOST_COMMITS,
    MOST_ENTRIES,
    Blob,
    Change,
    Columns,
    Commit,
    Entry,
    Tag,
    Tree,
    Walk,
    Work,
)
from app.model.words import say

LARGEST_FIELD = 2**24
MANY = 200  # objects for which a git of their own is worth its start
_RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature")

_Parts = SimpleQueue[list[Step] | None]
"""Parts of the first-parent line, None after the last."""


class GitProgram:
    """A reader that asks the git program. Use it as a context manager. `watch`: one that several readers share."""

    parallel = True

    def __init__(self, place: Place, work: Work, git: str, watch: Watch | None = None) -> None:
        self._place = place
        self._work = work
        self._fence = Fence(git, (place.objects,), place.is_sha256)
        self._watch = watch or Watch(work)
        self._own_watch = watch is None
        self._objects = ObjectPipe(lambda: self._fence.start(("cat-file", "--batch"), typed=True), self._watch, place)
        self._direct = Direct(place)
        self._started: list[subprocess.Popen[bytes]] = []
        self._line: _Parts | None = None
        self._named: dict[str, str] | None = None
        self._times: dict[bytes, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._objects.close()
        for process in self._started:
            stop(process)
        if self._own_watch:
            self._watch.close()

    def commit(self, sha: str) -> Commit:
        """Return one commit."""
        return commit_of_raw(sha, self._required(sha, b"commit"))

    def commits(self) -> Iterator[Commit]:
        """Yield every commit that HEAD reaches; git sets out at once."""
        said = self._whole(self._fields("log", "-z", f"--format={COMMIT_FORMAT}", *self._start()), COMMIT_FIELDS)
        return (commit for fields in said for commit in map(commit_of, _by(COMMIT_FIELDS, fields)))

    def columns(self) -> Iterator[Columns]:
        """Yield the same commits, many at a time. What else shows on the way is kept, for `history` and `tags`."""
        said = self._records(COLUMNS_FORMAT, COLUMNS_FIELDS)
        self._line = SimpleQueue()
        return self._columns(said, self._line, {sha.encode() for sha in self._tagged().values()})

    def _columns(self, said: Iterator[list[bytes]], parts: "_Parts", tagged: AbstractSet[bytes]) -> Iterator[Columns]:
        line, length = Line(self._head()), len(self._head())
        try:
            for fields in said:
                found, ids = columns_of(fields, length)
                shas = [each[:length] for each in ids]
                parts.put(line.take(shas, ids, found.committed))
                times = dict(zip(shas, found.committed, strict=True))
                self._times.update((sha, times[sha]) for sha in times.keys() & tagged)
                yield found
            if line.missing:
                for part in self._first_parents(line):
                    parts.put(part)
        finally:
            parts.put(None)

    def _first_parents(self, line: Line) -> Iterator[list[Step]]:
        """Yield what is missing of the line, from a log of its own."""
        head = line.missing.decode()
        for fields in self._records(LINE_FORMAT, LINE_FIELDS, "--first-parent", head, "--"):
            ids = fields[::LINE_FIELDS]
            yield line.take([each[: len(head)] for each in ids], ids, all_seconds(fields[1::LINE_FIELDS]))

    def _records(self, form: str, length: int, *start: str) -> Iterator[list[bytes]]:
        """Start the log now; return the fields of its commits, one a line, of whole ones in each list."""
        return self._whole(self._fields("log", f"--format={form}", *(start or self._start()), end=b"\n"), length)

    def _whole(self, said: Iterator[list[bytes]], length: int) -> Iterator[list[bytes]]:
        count = 0
        rest: list[bytes] = []
        for fields in said:
            rest += fields
            whole = len(rest) - len(rest) % length
            count += whole // length
            self._work.progress(say("commits"), count)
            if count > MOST_COMMITS:
                raise endless(self._place)
            yield rest[:whole]
            del rest[:whole]

    def tag_names(self) -> Collection[str]:
        """Return the names of all tags."""
        return self._tagged().keys()

    def _tagged(self) -> dict[str, str]:
        if self._named is None:
            self._named = refs.tags(self._place.common_dir)
        return self._named

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags that lead to commits; those that `columns` came by are known."""
        named = self._tagged()
        ids = dict.fromkeys(named.values())
        leads = {sha: (sha, self._times[key]) for sha in ids if (key := sha.encode()) in self._times}
        asked = [sha for sha in ids if sha not in leads]
        told = zip(asked, self._led_to(asked), strict=True)
        leads |= {sha: (commit, committed_of(data)) for sha, (commit, kind, data) in told if kind == b"commit"}
        return tuple(Tag(name, *leads[sha]) for name, sha in named.items() if sha in leads)

    def _led_to(self, ids: list[str]) -> Iterable[tuple[str, bytes, bytes]]:
        """Return (id, kind, bytes) of the commits that these lead to; another kind where one leads to none."""
        few = None if self._objects.is_open else self._direct.read(ids)
        if few is None or any(kind == b"tag" for _, kind, _ in few):
            peeled = [f"{sha}^{{commit}}" for sha in ids]
            return self._objects.read(peeled) if len(ids) <= MANY else self._read_many(peeled)
        return few

    def tree(self) -> Tree:
        """Return the files of HEAD."""
        found: list[Entry] = []
        complete = True
        for record in chain.from_iterable(self._fields("ls-tree", "-r", "-z", "--full-tree", self._head())):
            head, _, path = record.partition(b"\t")
            if path.count(b"/") > DEEPEST_TREE:
                complete = False
                continue
            if len(found) == MOST_ENTRIES:
                return Tree(tuple(found), complete=False)
            mode, _, blob = head.split(b" ")
            found.append(Entry(path.decode("utf-8", "replace"), mode.decode(), blob.decode()))
        return Tree(tuple(found), complete)

    def files(self, folders: Collection[str]) -> tuple[Entry, ...]:
        """Return the files that lie in these folders of HEAD themselves."""
        head = self._required(self._head(), b"commit").partition(b"\n")[0]
        root = self._items(head.removeprefix(b"tree ").decode("ascii", "replace"))
        return tuple(trees.files(root, folders, self._items))

    def _items(self, tree: str) -> trees.Items:
        try:
            return trees.parse(self._required(tree, b"tree"), len(self._head()) // 2)
        except ValueError:
            raise unreadable(self._place) from None

    def _required(self, sha: str, wanted: bytes) -> bytes:
        """Return the bytes of an object that a repository cannot do without."""
        try:
            for _, kind, data in self._read([sha], LARGEST_TREE):
                if kind == wanted:
                    return data
        except Large:
            raise endless(self._place) from None
        raise unreadable(self._place)

    def blobs(self, ids: Collection[str], most: int = LARGEST_BLOB) -> Iterator[tuple[str, Blob]]:
        """Yield the bytes of files by id: at once, and from the first large one on only after asking for sizes."""
        asked = list(dict.fromkeys(ids))
        done = 0
        try:
            for sha, kind, data in self._read(asked, most):
                yield sha, _blob(kind, data)
                done += 1
        except Large:
            yield from self._blobs_by_size(asked[done:], most)

    def _blobs_by_size(self, asked: list[str], most: int) -> Iterator[tuple[str, Blob]]:
        small = []
        sizes = ObjectPipe(
            lambda: self._fence.start(("cat-file", "--batch-check=%(objecttype) %(objectsize)"), typed=True),
            self._watch, self._place,
        )  # fmt: skip
        for blob, (kind, size) in zip(asked, sizes.sizes(asked), strict=True):
            if kind != b"blob":
                yield blob, Blob(None, "missing")
            elif size > most:
                yield blob, Blob(None, "large")
            else:
                small.append(blob)
        sizes.close()
        for sha, kind, data in self._objects.read(small):
            yield sha, _blob(kind, data)

    def messages(self, ids: Collection[str]) -> Iterator[bytes]:
        """Yield what was written about commits."""
        for _, kind, data in self._read(list(ids)):
            yield message_of_raw(data) if kind == b"commit" else b""

    def walk(self, names: Collection[str]) -> Walk:
        """Return commits, changes and files in one pass: to start git is dearer than to read a small history."""
        return self.set_out(names)()

    def set_out(self, names: Collection[str]) -> Callable[[], Walk]:
        """Start the git of a walk now; what is returned reads what it says."""
        head = self._head()
        how = (*_RAW, "--date-order", "--diff-merges=first-parent", f"--format={COMMIT_FORMAT}")
        said = chain.from_iterable(self._fields("log", *how, head, "--"))

        def read() -> Walk:
            try:
                return walks(said, [head], names)[head]
            except KeyError:
                raise unreadable(self._place) from None

        return read

    def history(self, paths: Collection[str]) -> Iterator[Change]:
        """Yield the changes on the first-parent line, which `columns` finds where it is gone over anyway."""
        if not paths:
            return iter(())
        parts, self._line = self._line, None
        line = self._first_parents(Line(self._head())) if parts is None else self._coming(parts)
        return Along(paths, self._typed_to, self._watch, self._place).changes(line)

    def _coming(self, parts: "_Parts") -> Iterator[list[Step]]:
        """Yield what `columns` finds of the line, on another thread or before."""
        try:
            while (part := parts.get(timeout=self._work.seconds)) is not None:
                yield part
        except Empty:
            raise too_late(self._place, self._work) from None

    def _typed_to(self, words: Sequence[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
        process = self._fence.start(words, typed=True, said=said)
        self._started.append(process)
        return process

    def _start(self) -> tuple[str, str]:
        return self._head(), "--"

    def _head(self) -> str:
        if self._place.head is None:
            raise empty(self._place)
        return self._place.head

    def _read(self, ids: list[str], most: int | None = None) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield (id, kind, bytes) of each object: without a git for them, if they are few and at hand."""
        if len(ids) > MANY:
            return self._read_many(ids, most)
        few = None if self._objects.is_open else self._direct.read(ids)
        if few is None or any(most is not None and len(data) > most for _, _, data in few):
            return self._objects.read(ids, most)
        return iter(few)

    def _read_many(self, ids: list[str], most: int | None = None) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the same with a git of their own, which need not write each of them at once, as one we talk with."""
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{each}\n" for each in ids).encode())
            asked.seek(0)
            process = self._fence.start(("cat-file", "--batch", "--buffer"), asked=asked)
        self._started.append(process)
        assert process.stdout is not None
        out = Output(process.stdout, self._place)
        with self._watch.during(process, self._place):
            for at in range(0, len(ids), MANY):
                found: list[tuple[str, bytes, bytes]] = []
                whole = out.objects(ids[at : at + MANY], most, found)
                yield from found
                if not whole:
                    raise Large

    def _fields(self, *words: str, end: bytes = b"\0") -> Iterator[list[bytes]]:
        """Start git now; return what it says, split at each end, in lists as it comes."""
        self._work.check()
        process = self._fence.start(words)
        self._started.append(process)
        return self._split(process, end)

    def _split(self, process: subprocess.Popen[bytes], end: bytes) -> Iterator[list[bytes]]:
        rest = b""
        assert process.stdout is not None
        with self._watch.during(process, self._place):
            for chunk in Output(process.stdout, self._place):
                *whole, rest = (rest + chunk).split(end)
                yield whole
                if len(rest) > LARGEST_FIELD:
                    raise endless(self._place)
            if process.wait():
                raise unreadable(self._place)
        if rest:
            yield [rest]


def _by(length: int, fields: list[bytes]) -> Iterator[tuple[bytes, ...]]:
    return zip(*[iter(fields)] * length, strict=True)


def _blob(kind: bytes, data: bytes) -> Blob:
    return Blob(data) if kind == b"blob" else Blob(None, "missing")

"""From the bytes of git to commits, tags and changes. Both readers go through here, so that they cannot differ."""

import fnmatch
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from app.evidence.git.reader import (
    DEEPEST_TREE,
    FEW_COMMITS,
    LATEST,
    MOST_TOUCHED,
    Change,
    Columns,
    Commit,
    Entry,
    Touch,
    Walk,
)

COMMIT_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%at%x00%ct"
COMMIT_FIELDS = 6
COLUMNS_FORMAT = "%H %T %P%n%ct%n%an%x00%ae"  # none of these holds the end of a line
COLUMNS_FIELDS = 3
LINE_FORMAT = "%H %T %P%n%ct"
LINE_FIELDS = 2
_LONGEST_NUMBER = 18
_PLAIN_COMMITTER = re.compile(rb"\ncommitter [^<>\0\n]*<[^<>\0\n]*> ([0-9]{1,11}) [+-][0-9]{4}\n")
_CHANGED = re.compile(rb":([0-7]{6}) ([0-7]{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\0([^\0]+)\0")
_IDENTITY = re.compile(rb"([^<]*)<([^>]*)>(?:.*>)?\s*(?:([0-9]+)\s+[+-][0-9]+)?", re.DOTALL)


def commit_of(fields: Sequence[bytes]) -> Commit:
    """Return the commit that git wrote in `COMMIT_FORMAT`."""
    sha, parents, name, email, authored, committed = fields
    return Commit(
        str(sha, "ascii"), tuple(str(parents, "ascii").split()), name, email, seconds(authored), seconds(committed)
    )


def columns_of(fields: list[bytes], id_length: int) -> tuple[Columns, list[bytes]]:
    """Return the commits that git wrote in `COLUMNS_FORMAT`, and their ids, trees and parents as they stand there."""
    ids, committed, authors = (fields[at::COLUMNS_FIELDS] for at in range(COLUMNS_FIELDS))
    one_parent = 3 * id_length + 2
    return Columns([len(each) <= one_parent for each in ids], authors, all_seconds(committed)), ids


def all_seconds(digits: Sequence[bytes]) -> list[int]:
    """Return UTC seconds of many, which are ordinary numbers but for malformed commits."""
    try:
        found = list(map(int, digits))
    except ValueError:
        found = [LATEST + 1]
    return found if max(found, default=0) < LATEST else list(map(seconds, digits))


def commit_of_raw(sha: str, data: bytes) -> Commit:
    """Return the commit that an object holds, its malformed lines read as git reads them."""
    parents: list[str] = []
    lines = {b"author": b"", b"committer": b""}
    for line in _in_utf8(data).partition(b"\n\n")[0].split(b"\n"):
        key, _, value = line.partition(b" ")
        if key == b"parent":
            parents.append(value.decode("ascii", "replace"))
        elif key in lines and not lines[key]:
            lines[key] = value.partition(b"\0")[0]
    name, email, authored = identity(lines[b"author"])
    return Commit(sha, tuple(parents), name, email, authored, identity(lines[b"committer"])[2])


def message_of_raw(data: bytes) -> bytes:
    """Return what was written about a commit."""
    return _in_utf8(data).partition(b"\n\n")[2]


def _in_utf8(data: bytes) -> bytes:
    """Return a commit in UTF-8 if it names another encoding and is all in that; git does the same."""
    head = data.partition(b"\n\n")[0]
    named = re.search(rb"^encoding (\S+)$", head, re.MULTILINE)
    if named is None:
        return data
    try:
        return data.decode(named[1].decode("ascii")).encode()
    except (LookupError, ValueError):
        return data


def identity(line: bytes) -> tuple[bytes, bytes, int]:
    """Return name, e-mail and UTC seconds of an author or committer line, as `split_ident_line` of git does."""
    found = _IDENTITY.fullmatch(line) or _IDENTITY.match(line)
    if found is None:
        return b"", b"", 0
    return found[1].rstrip(), found[2], seconds(found[3] or b"")


def seconds(digits: bytes) -> int:
    """Return UTC seconds; a time beyond the year 9999 is its end, none is 0."""
    if not digits.isdigit():
        return 0
    number = int(digits[: _LONGEST_NUMBER + 1])
    return number if number < LATEST else LATEST


def committed_of(data: bytes) -> int:
    """Return the committer time of a raw commit: of an ordinary one without reading the rest of it."""
    at = data.find(b"\ncommitter ")
    plain = _PLAIN_COMMITTER.match(data, at) if 0 <= at < data.find(b"\n\n") else None
    return int(plain[1]) if plain else commit_of_raw("", data).committed


class Compared:
    """Reads what `git diff-tree --stdin -z` writes of the trees of commits, each against one before it: the line that
    it was asked, then what changed. `asked`: the commits so far, as id, anything after it, and committer time.
    """

    def __init__(self, asked: Sequence[tuple[bytes, int]], id_length: int) -> None:
        self._asked = asked
        self._id_length = id_length
        self._line = 2 * (id_length + 1)
        self._told = 0
        self._rest = b""

    def take(self, said: bytes) -> Iterator[Change]:
        """Take more of it; yield the changes that are whole. `ValueError`: it is something else."""
        said, at = self._rest + said, 0
        while (colon := said.find(b":", at)) >= 0 and (found := _CHANGED.match(said, colon)):
            self._told += (colon - at) // self._line
            if (colon - at) % self._line or not 0 < self._told <= len(self._asked):
                raise ValueError("not what was asked")
            at = found.end()
            old_mode, mode, blob, path = found.groups()
            if mode.startswith(b"100") or old_mode.startswith(b"100"):
                ids, committed = self._asked[self._told - 1]
                now = blob.decode() if mode.startswith(b"100") else None
                yield Change(ids[: self._id_length].decode(), committed, path.decode("utf-8", "replace"), now)
        if colon < 0:
            lines = (len(said) - at) // self._line
            self._told += lines
            at += lines * self._line
        self._rest = said[at:]

    def end(self) -> None:
        """Say that this was all; raises `ValueError` where it was not all that was asked."""
        if self._rest or self._told != len(self._asked):
            raise ValueError("not all that was asked")


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(fnmatch.translate(name) for name in names))


def walks(fields: Iterable[bytes], heads: Collection[str], names: Collection[str]) -> dict[str, Walk]:
    """Return by HEAD the walks that `git log --raw -z --date-order` with `COMMIT_FORMAT` wrote for histories that have
    no commit in common, merges against their first parent. `KeyError`: they have.
    """
    found = {head: _Walking(head, names) for head in heads}
    expected = dict(found)
    walking: _Walking | None = None
    rest = iter(fields)
    for field in rest:
        if not field.lstrip(b"\n").startswith(b":"):
            commit = commit_of((field.strip(), *islice(rest, COMMIT_FIELDS - 1)))
            walking = expected.pop(commit.sha)
            walking.commit(commit)
            expected.update(dict.fromkeys(commit.parents, walking))
        elif walking is not None:
            walking.change(field, next(rest, b""))
    return {head: each.walk() for head, each in found.items()}


class _Walking:
    """Puts a walk together from commits, none before its children, each followed by its changes.

    What a path is at HEAD is what the newest change to it on the first-parent line made of it.
    """

    def __init__(self, head: str, names: Collection[str]) -> None:
        self._named = _any_of(tuple(names))
        self._next_on_line = head
        self._here: Commit | None = None
        self._on_line = False
        self._commits: dict[str, Commit] = {}
        self._changes: list[Change] = []
        self._files: dict[str, Entry | None] = {}
        self._touched = Touched()

    def commit(self, commit: Commit) -> None:
        """Take the next commit."""
        self._commits[commit.sha] = self._here = commit
        self._touched.commit(commit.sha)
        self._on_line = commit.sha == self._next_on_line
        if self._on_line:
            self._next_on_line = (commit.parents or ("",))[0]

    def change(self, field: bytes, name: bytes) -> None:
        """Take a change of the last commit: what git writes of it, and the path."""
        if self._here is None or not (self._on_line or self._touched.wanted):
            return
        path = name.decode("utf-8", "replace")
        if path.count("/") > DEEPEST_TREE:
            return
        old_mode, mode, old, new, _ = field.lstrip(b"\n:").split(b" ")
        before = old.decode() if old_mode.startswith(b"100") else None
        after = new.decode() if mode.startswith(b"100") else None
        self._touched.change(self._here.sha, path, before, after)
        if not self._on_line:
            return
        if path not in self._files:
            self._files[path] = None if mode == b"000000" else Entry(path, mode.decode(), new.decode())
        if (before or after) and self._named.match(path.rpartition("/")[2]):
            self._changes.append(Change(self._here.sha, self._here.committed, path, after))

    def walk(self) -> Walk:
        """Return all of it."""
        entries = tuple(entry for _, entry in sorted(self._files.items()) if entry is not None)
        return Walk(self._commits, tuple(self._changes), entries, self._touched.found())


class Touched:
    """What commits did to files, as long as they are few."""

    def __init__(self) -> None:
        self._found: dict[str, list[Touch]] = {}
        self._count = 0
        self.wanted = True

    def commit(self, sha: str) -> None:
        """Take the next commit."""
        if self.wanted:
            self._found[sha] = []
            self._stop_at(len(self._found) > FEW_COMMITS)

    def change(self, sha: str, path: str, before: str | None, after: str | None) -> None:
        """Take a change, of a plain file or of something else, which is passed by."""
        if self.wanted and before != after:
            self._found[sha].append(Touch(path, before, after))
            self._count += 1
            self._stop_at(self._count > MOST_TOUCHED)

    def found(self) -> dict[str, tuple[Touch, ...]] | None:
        """Return what each commit did, None where there were too many."""
        return {sha: tuple(each) for sha, each in self._found.items()} if self.wanted else None

    def _stop_at(self, enough: bool) -> None:  # noqa: FBT001
        if enough:
            self.wanted = False
            self._found.clear()

"""Reads a repository without the git program: only its object files, through dulwich's object store.

Never dulwich's `Repo`, which reads the configuration, grafts and hooks of the repository.
"""

import time
from collections.abc import Callable, Collection, Iterator
from fnmatch import fnmatchcase
from functools import partial
from typing import TYPE_CHECKING, Self

from app.evidence.git import refs, trees
from app.evidence.git.objects import BLOB, COMMIT, TAG, TREE, Objects, TooLarge
from app.evidence.git.opening import Place
from app.evidence.git.parsing import Touched, commit_of_raw, committed_of, message_of_raw
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
    Touch,
    Tree,
    Walk,
    Work,
)
from app.model.words import say

if TYPE_CHECKING:
    from dulwich.object_store import DiskObjectStore

LARGEST_COMMIT = 64 * 2**20
_HOPS = 1000


class DulwichReader:
    """A reader in pure Python. Use it as a context manager."""

    parallel = False

    def __init__(self, place: Place, work: Work) -> None:
        self._place = place
        self._work = work
        self._stores: list[DiskObjectStore] = []
        self._objects: Objects | None = None
        self._end = 0.0

    def __enter__(self) -> Self:
        from dulwich.object_format import SHA1, SHA256  # noqa: PLC0415 - heavy, and only where git is missing
        from dulwich.object_store import DiskObjectStore  # noqa: PLC0415

        kind = SHA256 if self._place.is_sha256 else SHA1
        folders = [self._place.objects, *self._place.alternates]
        self._stores = [DiskObjectStore(folder, object_format=kind) for folder in folders]
        self._objects = Objects(self._stores)
        return self

    def __exit__(self, *_: object) -> None:
        if self._objects is not None:
            self._objects.close()
        for store in self._stores:
            store.close()

    def commit(self, sha: str) -> Commit:
        """Return one commit."""
        return commit_of_raw(sha, self._required(sha, COMMIT, LARGEST_COMMIT))

    def commits(self) -> Iterator[Commit]:
        """Yield every commit that HEAD reaches."""
        self._start()
        seen = {self._head()}
        waiting = list(seen)
        count = 0
        while waiting:
            count += 1
            self._look_up(count, say("commits"))
            if count > MOST_COMMITS:
                raise endless(self._place)
            commit = self.commit(waiting.pop())
            new = [parent for parent in dict.fromkeys(commit.parents) if parent not in seen]  # one may stand twice
            seen.update(new)
            waiting.extend(new)
            yield commit
        self._work.progress(say("commits"), count)

    def columns(self) -> Iterator[Columns]:
        """Yield the same commits, each on its own."""
        for each in self.commits():
            author = each.author_name + b"\0" + each.author_email
            yield Columns([len(each.parents) < 2], [author], [each.committed])

    def tag_names(self) -> Collection[str]:
        """Return the names of all tags."""
        return refs.tags(self._place.common_dir).keys()

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags that lead to commits."""
        self._start()
        found: list[Tag] = []
        for name, target in refs.tags(self._place.common_dir).items():
            self._look_up(len(found) + 1, say("tags"))
            peeled = self._peeled(target)
            if peeled is not None:
                found.append(Tag(name, peeled[0], committed_of(peeled[1])))
        return tuple(found)

    def tree(self) -> Tree:
        """Return the files of HEAD."""
        self._start()
        found: list[Entry] = []
        complete = True
        for entry in self._files(self._tree_of(self._head())):
            if len(found) == MOST_ENTRIES:
                return Tree(tuple(found), complete=False)
            if entry is None:
                complete = False
                continue
            found.append(entry)
        return Tree(tuple(found), complete)

    def files(self, folders: Collection[str]) -> tuple[Entry, ...]:
        """Return the files that lie in these folders of HEAD themselves."""
        self._start()
        return tuple(trees.files(self._items(self._tree_of(self._head())), folders, self._items))

    def blobs(self, ids: Collection[str], most: int = LARGEST_BLOB) -> Iterator[tuple[str, Blob]]:
        """Yield the bytes of files by id."""
        self._start()
        for count, each in enumerate(dict.fromkeys(ids), 1):
            self._look_up(count, say("files"))
            yield each, self._blob(each, most)

    def messages(self, ids: Collection[str]) -> Iterator[bytes]:
        """Yield what was written about commits."""
        self._start()
        for each in ids:
            kind, data = self._object(each, LARGEST_COMMIT)
            yield message_of_raw(data) if kind == COMMIT else b""

    def set_out(self, names: Collection[str]) -> Callable[[], Walk]:
        """Return what does the walk; there is nothing to start before."""
        return partial(self.walk, names)

    def walk(self, names: Collection[str]) -> Walk:
        """Return commits, changes and files, one after the other."""
        commits = {commit.sha: commit for commit in self.commits()}
        return Walk(commits, tuple(self.history(names=names)), self.tree().entries, self._touched(commits.values()))

    def _touched(self, commits: Collection[Commit]) -> dict[str, tuple[Touch, ...]] | None:
        touched = Touched()
        differences = trees.Differences(self._items, _Wanted((), ("*",)), DEEPEST_TREE)
        for commit in commits:
            touched.commit(commit.sha)
            if not touched.wanted:
                return None
            new = self._items(self._tree_of(commit.sha))
            old = self._items(self._tree_of(commit.parents[0])) if commit.parents else {}
            for path, before, after in differences.between(old, new):
                ids = (each.id if each else None for each in (before, after))
                touched.change(commit.sha, path.decode("utf-8", "replace"), *ids)
        return touched.found()

    def history(self, paths: Collection[str] = (), names: Collection[str] = ()) -> Iterator[Change]:
        """Yield the changes on the first-parent line."""
        self._start()
        if not paths and not names:
            return
        differences = trees.Differences(self._items, _Wanted(paths, names), DEEPEST_TREE)
        sha: str | None = self._head()
        tree: str | None = self._tree_of(self._head())
        count = 0
        while sha is not None:
            count += 1
            self._look_up(count, say("history"))
            commit = self.commit(sha)
            sha = commit.parents[0] if commit.parents else None
            before = self._tree_of(sha) if sha is not None else None
            if before != tree:
                yield from self._changes(commit, before, tree, differences)
            tree = before

    def _changes(
        self, commit: Commit, before: str | None, after: str | None, differences: trees.Differences
    ) -> Iterator[Change]:
        old, new = (self._items(each) if each else {} for each in (before, after))
        for path, _, item in differences.between(old, new):
            yield Change(commit.sha, commit.committed, path.decode("utf-8", "replace"), item.id if item else None)

    def _files(self, tree: str, prefix: bytes = b"", depth: int = 0) -> Iterator[Entry | None]:
        """Yield the files, and None for a folder that lies too deep to be read."""
        if depth > DEEPEST_TREE:
            yield None
            return
        for name, item in self._items(tree).items():
            path = prefix + name
            if item.is_folder:
                yield from self._files(item.id, path + b"/", depth + 1)
            else:
                yield Entry(path.decode("utf-8", "replace"), f"{item.mode:06o}", item.id)

    def _items(self, tree: str) -> dict[bytes, trees.Item]:
        try:
            return trees.parse(self._required(tree, TREE, LARGEST_TREE), len(self._head()) // 2)
        except ValueError:
            raise unreadable(self._place) from None

    def _tree_of(self, commit: str) -> str:
        line = self._required(commit, COMMIT, LARGEST_COMMIT).partition(b"\n")[0]
        return line.removeprefix(b"tree ").decode("ascii", "replace")

    def _peeled(self, target: str) -> tuple[str, bytes] | None:
        for _ in range(_HOPS):
            kind, data = self._object(target, LARGEST_COMMIT)
            if kind == COMMIT:
                return target, data
            if kind != TAG:
                return None
            target = data.partition(b"\n")[0].removeprefix(b"object ").decode("ascii", "replace")
        return None

    def _blob(self, sha: str, most: int) -> Blob:
        try:
            kind, data = self._object(sha, most)
        except TooLarge:
            return Blob(None, "large")
        return Blob(data) if kind == BLOB else Blob(None, "missing")

    def _required(self, sha: str, kind: int, most: int) -> bytes:
        try:
            found, data = self._object(sha, most)
        except TooLarge:
            raise endless(self._place) from None
        if found != kind:
            raise unreadable(self._place)
        return data

    def _object(self, sha: str, most: int) -> tuple[int, bytes]:
        """Return kind and bytes of an object, kind 0 where this clone does not have it."""
        assert self._objects is not None
        try:
            return self._objects.read(sha, most)
        except KeyError:
            return 0, b""
        except TooLarge:
            raise
        except Exception:  # noqa: BLE001 - damaged bytes end in errors of every kind there
            raise unreadable(self._place) from None

    def _head(self) -> str:
        if self._place.head is None:
            raise empty(self._place)
        return self._place.head

    def _start(self) -> None:
        self._end = time.monotonic() + self._work.seconds

    def _look_up(self, count: int, stage: str) -> None:
        """Report, and stop where the user or the clock says so."""
        self._work.check()
        if time.monotonic() > self._end:
            raise too_late(self._place, self._work)
        if count % 1024 == 0:
            self._work.progress(stage, count)


class _Wanted:
    """The files that a history is asked for."""

    def __init__(self, paths: Collection[str], names: Collection[str]) -> None:
        self._exact = {path.encode() for path in paths}
        self._folders = {path[:at] for path in self._exact for at, letter in enumerate(path) if letter == ord("/")}
        self._patterns = tuple(name.encode() for name in names)

    def file(self, path: bytes) -> bool:
        own = path.rpartition(b"/")[2]
        return path in self._exact or any(fnmatchcase(own, pattern) for pattern in self._patterns)

    def folder(self, path: bytes) -> bool:
        return bool(self._patterns) or path in self._folders

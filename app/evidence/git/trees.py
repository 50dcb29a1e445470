"""Trees of a repository as bytes: their entries, and what differs between two of them. For the reader without git."""

import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.evidence.git.reader import Entry

Items = dict[bytes, "Item"]
Load = Callable[[str], Items]
Difference = tuple[bytes, "Item | None", "Item | None"]
"""A path with the plain file that it was and the one that it is; None where there is none."""


class Wanted(Protocol):
    """Says which paths matter."""

    def file(self, path: bytes) -> bool:
        """Tell whether this very file matters."""
        ...

    def folder(self, path: bytes) -> bool:
        """Tell whether a file below this folder can matter."""
        ...


class Item(NamedTuple):
    """What a name stands for in one tree."""

    mode: int
    id: str

    @property
    def is_folder(self) -> bool:
        """Whether it is another tree."""
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file: no link, no submodule."""
        return stat.S_ISREG(self.mode)


def parse(data: bytes, id_bytes: int) -> Items:
    """Return the entries of a tree object; raises `ValueError` where it is malformed."""
    found: Items = {}
    at = 0
    while at < len(data):
        blank = data.index(b" ", at)
        end = data.index(b"\0", blank)
        mode = int(data[at:blank], 8)
        found[data[blank + 1 : end]] = Item(_canonical(mode), data[end + 1 : end + 1 + id_bytes].hex())
        at = end + 1 + id_bytes
    if at > len(data):
        raise ValueError("a name without an id")
    return found


def files(root: Items, folders: Collection[str], load: Load) -> Iterator[Entry]:
    """Yield the files that lie in these folders themselves, root first."""
    for folder in sorted(folders):
        here = root
        for name in folder.encode().split(b"/")[:-1]:
            item = here.get(name)
            here = load(item.id) if item is not None and item.is_folder else {}
        for name, item in here.items():
            if not item.is_folder:
                yield Entry(f"{folder}{name.decode('utf-8', 'replace')}", f"{item.mode:06o}", item.id)


@dataclass(frozen=True, slots=True)
class Differences:
    """Compares trees. `load` gives the items of one by its id."""

    load: Load
    wanted: Wanted
    deepest: int

    def between(self, old: Items, new: Items, prefix: bytes = b"") -> Iterator[Difference]:
        """Yield the plain files that differ, by path."""
        for name in sorted(old.keys() | new.keys(), key=lambda name: _order(name, old.get(name) or new.get(name))):
            before, after = old.get(name), new.get(name)
            if before != after:
                yield from self._file(prefix + name, before, after)
                yield from self._below(prefix + name, before, after)

    def _file(self, path: bytes, before: Item | None, after: Item | None) -> Iterator[Difference]:
        was = before if before is not None and before.is_file else None
        now = after if after is not None and after.is_file else None
        if (was or now) and self.wanted.file(path):
            yield path, was, now

    def _below(self, path: bytes, before: Item | None, after: Item | None) -> Iterator[Difference]:
        old = self._items(before)
        new = self._items(after)
        if (old or new) and path.count(b"/") < self.deepest and self.wanted.folder(path):
            yield from self.between(old, new, path + b"/")

    def _items(self, item: Item | None) -> Items:
        return self.load(item.id) if item is not None and item.is_folder else {}


def _order(name: bytes, item: Item | None) -> bytes:
    return name + b"/" if item is not None and item.is_folder else name


def _canonical(mode: int) -> int:
    if stat.S_ISREG(mode):
        return 0o100755 if mode & 0o100 else 0o100644
    return stat.S_IFMT(mode)

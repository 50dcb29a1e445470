"""Reads single objects from packs and loose files, none larger than a limit: sizes are found before unpacking.

Formats: `gitformat-pack` of git. A delta names the sizes of its source and of its result in its first bytes.
"""

import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from dulwich.object_store import DiskObjectStore
    from dulwich.objects import RawObjectID
    from dulwich.pack import Pack

COMMIT, TREE, BLOB, TAG = 1, 2, 3, 4
_KINDS = {b"commit": COMMIT, b"tree": TREE, b"blob": BLOB, b"tag": TAG}
_OFS_DELTA, _REF_DELTA = 6, 7
_LONGEST_CHAIN = 5000
_MOST_KNOWN = 200_000
_PEEK = 64
_LONGEST_HEAD = 64
LARGEST_BASE = 64 * 2**20  # a small object may be a delta against a large one


class TooLarge(Exception):
    """An object is larger than what is read."""


class Objects:
    """The objects below some folders, by id. `KeyError` is: not there; a damaged one ends in errors of any kind."""

    def __init__(self, stores: Sequence["DiskObjectStore"]) -> None:
        self._folders = [Path(store.path) for store in stores]
        self._packs = [pack for store in stores for pack in store.packs]
        self._files: dict[str, IO[bytes]] = {}
        self._known: dict[str, dict[int, int]] = {}

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def read(self, sha: str, most: int) -> tuple[int, bytes]:
        """Return kind and bytes of an object."""
        raw = cast("RawObjectID", bytes.fromhex(sha))
        for at, pack in enumerate(self._packs):
            try:
                offset = pack.index.object_offset(raw)
            except KeyError:
                continue
            if at:
                self._packs.insert(0, self._packs.pop(at))  # the next one is likely to be there too
            if self._largest(pack, offset) > max(most, LARGEST_BASE):
                raise TooLarge
            kind, data = pack.get_raw(raw)
            if len(data) > most:
                raise TooLarge
            return kind, data
        return self._loose(sha, most)

    def _loose(self, sha: str, most: int) -> tuple[int, bytes]:
        for folder in self._folders:
            try:
                return loose(folder, sha, most)
            except FileNotFoundError:
                continue
        raise KeyError(sha)

    def _largest(self, pack: "Pack", offset: int) -> int:
        """Return the bytes of the largest object that must be unpacked for the one at `offset`."""
        path = os.fspath(pack.data.path)
        known = self._known.setdefault(path, {})
        passed: list[tuple[int, int]] = []
        base: int | None = offset
        while base is not None and base not in known:
            size, following = self._step(path, pack, base)
            passed.append((base, size))
            base = following
            if len(passed) > _LONGEST_CHAIN:
                raise ValueError("a chain of deltas without end")
        most = known[base] if base is not None else 0
        if len(known) > _MOST_KNOWN:
            known.clear()
        for place, size in reversed(passed):
            most = known[place] = max(most, size)
        return most

    def _step(self, path: str, pack: "Pack", offset: int) -> tuple[int, int | None]:
        """Return the largest size that one entry names, and where its base lies; None for one without."""
        file = self._files.get(path)
        if file is None:
            file = self._files[path] = open(path, "rb")  # noqa: PTH123, SIM115 - closed with us
        file.seek(offset)
        head = file.read(3 * _PEEK)
        kind, size, at = entry(head)
        if kind == _OFS_DELTA:
            back, at = base_offset(head, at)
            base = offset - back
        elif kind == _REF_DELTA:
            length = pack.object_format.oid_length
            base = pack.index.object_offset(cast("RawObjectID", head[at : at + length]))
            at += length
        else:
            return size, None
        return max(size, *_delta_sizes(head[at:])), base


def loose(folder: Path, sha: str, most: int) -> tuple[int, bytes]:
    """Return kind and bytes of an object that has a file of its own, or raise `FileNotFoundError`."""
    with (folder / sha[:2] / sha[2:]).open("rb") as packed:
        plain = _unpacked(packed, most + _LONGEST_HEAD)
    head, _, data = plain.partition(b"\0")
    if len(data) > most:
        raise TooLarge
    return _KINDS[head.partition(b" ")[0]], data


def _unpacked(file: IO[bytes], most: int) -> bytes:
    unpack = zlib.decompressobj()
    found = b""
    while (chunk := file.read(2**16)) and len(found) <= most:
        found += unpack.decompress(chunk, most + 1 - len(found))
    return found


def entry(head: bytes) -> tuple[int, int, int]:
    """Return kind, size and the length of an entry's head."""
    kind, size, shift, at = head[0] >> 4 & 7, head[0] & 15, 4, 1
    while head[at - 1] & 0x80:
        size |= (head[at] & 0x7F) << shift
        shift += 7
        at += 1
    return kind, size, at


def base_offset(head: bytes, at: int) -> tuple[int, int]:
    """Return how far back the base of a delta lies, and where that number ends."""
    back = head[at] & 0x7F
    while head[at] & 0x80:
        at += 1
        back = (back + 1) << 7 | head[at] & 0x7F
    return back, at + 1


def _delta_sizes(packed: bytes) -> tuple[int, int]:
    plain = zlib.decompressobj().decompress(packed, _PEEK)
    source, at = number(plain, 0)
    return source, number(plain, at)[0]


def number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of a delta, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return value, at

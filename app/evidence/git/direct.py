"""Reads a few objects of a repository by itself, since to start a git for them takes longer.

An object counts as read only if its bytes have the name that was asked for; everything unusual (large, damaged, deep
chains of deltas, other formats, a system without `pread`) is None, and git is asked. Formats: `gitformat-pack` of git.
"""

import hashlib
import os
import struct
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from app.evidence.git.objects import BLOB, COMMIT, TAG, TREE, base_offset, entry, loose, number
from app.evidence.git.opening import Place

MOST_AT_ONCE = 48
_MOST_BYTES = 2**20
_LARGEST_SHARE = 2**20  # of an index: the names that begin with the same byte
_LONGEST_CHAIN = 64
_MAGIC = b"\377tOc\0\0\0\2"
_ID, _CHECK = 20, 4
_NAMES_AT = len(_MAGIC) + 256 * 4
_OFS_DELTA = 6
_NAMES = {COMMIT: b"commit", TREE: b"tree", BLOB: b"blob", TAG: b"tag"}


class _Pack(NamedTuple):
    """A pack and its index, by their paths, and how many names of the index begin with each byte or a lower one."""

    path: str
    index_path: str
    sums: tuple[int, ...]

    def offset(self, raw: bytes, index: int) -> int | None:
        """Return where an object begins, from the open index; None for one that is not here or lies beyond 2 GiB."""
        low, high = self.sums[raw[0] - 1] if raw[0] else 0, self.sums[raw[0]]
        if not 0 <= high - low <= _LARGEST_SHARE // _ID:
            raise ValueError("a strange index")
        names = os.pread(index, (high - low) * _ID, _NAMES_AT + low * _ID)
        at = bisect_left(range(high - low), raw, key=lambda row: names[row * _ID : (row + 1) * _ID])
        if names[at * _ID : (at + 1) * _ID] != raw:
            return None
        place = _NAMES_AT + self.sums[-1] * (_ID + _CHECK) + (low + at) * 4
        found = int.from_bytes(os.pread(index, 4, place), "big")
        return None if found & 0x80000000 else found


class Direct:
    """The objects of one repository that can be read without git."""

    def __init__(self, place: Place) -> None:
        self._objects = place.objects
        self._usual = not (place.is_sha256 or place.alternates or place.partial)
        self._packs: list[_Pack] | None = None

    def read(self, ids: Sequence[str]) -> list[tuple[str, bytes, bytes]] | None:
        """Return (id, kind, bytes) of each object, or None unless all of them can be had."""
        if not self._usual or len(ids) > MOST_AT_ONCE:
            return None
        files: dict[str, int] = {}  # packs, open until the question is answered
        try:
            found = [(sha, self._object(sha, files)) for sha in ids]
        finally:
            for file in files.values():
                os.close(file)
        return [(sha, *read) for sha, read in found if read is not None] if all(read for _, read in found) else None

    def _object(self, sha: str, files: dict[str, int]) -> tuple[bytes, bytes] | None:
        try:
            kind, data = self._packed(bytes.fromhex(sha), files) or loose(self._objects, sha, _MOST_BYTES)
            name = _NAMES[kind]
        except Exception:  # noqa: BLE001 - damaged bytes end in errors of every kind; git says what is wrong
            return None
        digest = hashlib.sha1(b"%s %d\0" % (name, len(data)), usedforsecurity=False)
        digest.update(data)
        return (name, data) if digest.hexdigest() == sha else None

    def _packed(self, raw: bytes, files: dict[str, int]) -> tuple[int, bytes] | None:
        for pack in self._listed():
            offset = pack.offset(raw, _opened(pack.index_path, files))
            if offset is not None:
                return _at(_opened(pack.path, files), offset)
        return None

    def _listed(self) -> list[_Pack]:
        if self._packs is None:
            folder = self._objects / "pack"
            names = [name for name in os.listdir(folder) if name.endswith(".idx")] if folder.is_dir() else []  # noqa: PTH208
            self._packs = [_pack(f"{folder / name}") for name in names]
        return self._packs


def _opened(path: str, files: dict[str, int]) -> int:
    if path not in files:
        files[path] = os.open(path, os.O_RDONLY)
    return files[path]


def _pack(index: str) -> _Pack:
    """Return the pack of an index of version 2; `ValueError` for another one."""
    with open(index, "rb") as file:  # noqa: PTH123
        head = file.read(_NAMES_AT)
    if not head.startswith(_MAGIC) or len(head) != _NAMES_AT:
        raise ValueError("an old index")
    return _Pack(index.removesuffix("idx") + "pack", index, struct.unpack(">256I", head[len(_MAGIC) :]))


def _at(file: int, offset: int) -> tuple[int, bytes]:
    """Return kind and bytes of the object at an offset; its deltas are laid on their base, innermost first."""
    deltas: list[bytes] = []
    while True:
        head = os.pread(file, 4096, offset)
        kind, size, at = entry(head)
        if size > _MOST_BYTES or len(deltas) > _LONGEST_CHAIN:
            raise ValueError("a large object")
        if kind != _OFS_DELTA:
            break
        back, at = base_offset(head, at)
        deltas.append(_plain(file, offset + at, head[at:], size))
        offset -= back
    data = _plain(file, offset + at, head[at:], size)
    for delta in reversed(deltas):
        data = _patched(data, delta)
    return kind, data


def _plain(file: int, offset: int, packed: bytes, size: int) -> bytes:
    """Return what is packed from an offset on; `packed` is its beginning."""
    unpack = zlib.decompressobj()
    data = unpack.decompress(packed, size + 1)
    offset += len(packed)
    while len(data) < size and not unpack.eof:
        packed = unpack.unconsumed_tail or os.pread(file, size, offset)
        offset += 0 if unpack.unconsumed_tail else len(packed)
        if not packed:
            break
        data += unpack.decompress(packed, size + 1 - len(data))
    if len(data) != size:
        raise ValueError("another size than was said")
    return data


def _patched(base: bytes, delta: bytes) -> bytes:
    """Lay a delta on its base: parts of the base, and parts of its own."""
    length, at = number(delta, 0)
    size, at = number(delta, at)
    if length != len(base) or size > _MOST_BYTES:
        raise ValueError("a delta on something else")
    parts: list[bytes] = []
    while at < len(delta):
        order = delta[at]
        at += 1
        if not order & 0x80:
            parts.append(delta[at : at + order])
            at += order
            continue
        places = [0] * 7
        for bit in range(7):
            if order >> bit & 1:
                places[bit] = delta[at]
                at += 1
        start = int.from_bytes(places[:4], "little")
        parts.append(base[start : start + (int.from_bytes(places[4:], "little") or 0x10000)])
    return b"".join(parts)

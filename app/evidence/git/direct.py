"""Reads a few objects of a repository of moderate size by itself, since to start a git for them takes longer.

An object counts as read only if its bytes have the name that was asked for; everything unusual (large, damaged, deep
chains of deltas, other formats, a system without `pread`) is None, and git is asked. Formats: `gitformat-pack` of git.
"""

import hashlib
import os
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.evidence.git import careful
from app.evidence.git.objects import BLOB, COMMIT, TAG, TREE, base_offset, entry, loose, number
from app.evidence.git.opening import Place

MOST_AT_ONCE = 48
_MOST_BYTES = 2**20
_LARGEST_INDEX = 2**20
_LONGEST_CHAIN = 64
_MAGIC = b"\377tOc\0\0\0\2"
_FANOUT, _ID = 256 * 4, 20
_OFS_DELTA = 6
_NAMES = {COMMIT: b"commit", TREE: b"tree", BLOB: b"blob", TAG: b"tag"}


class _Pack(NamedTuple):
    """A pack: its file, and the bytes of its index."""

    path: str
    rows: bytes

    def offset(self, raw: bytes) -> int | None:
        """Return where an object begins; None for one that is not here or lies beyond 2 GiB."""
        sums = self.rows[len(_MAGIC) : len(_MAGIC) + _FANOUT]
        count = int.from_bytes(sums[-4:], "big")
        start = len(_MAGIC) + _FANOUT
        low = int.from_bytes(sums[raw[0] * 4 - 4 : raw[0] * 4], "big") if raw[0] else 0
        high = int.from_bytes(sums[raw[0] * 4 : raw[0] * 4 + 4], "big")
        at = bisect_left(range(high), raw, low, key=lambda row: self.rows[start + row * _ID : start + (row + 1) * _ID])
        if at >= high or self.rows[start + at * _ID : start + (at + 1) * _ID] != raw:
            return None
        place = start + count * (_ID + 4) + at * 4
        found = int.from_bytes(self.rows[place : place + 4], "big")
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
            offset = pack.offset(raw)
            if offset is not None:
                if pack.path not in files:
                    files[pack.path] = os.open(pack.path, os.O_RDONLY)
                return _at(files[pack.path], offset)
        return None

    def _listed(self) -> list[_Pack]:
        if self._packs is None:
            folder = self._objects / "pack"
            names = [name for name in os.listdir(folder) if name.endswith(".idx")] if folder.is_dir() else []  # noqa: PTH208
            self._packs = [_Pack(str(folder / name)[: -len("idx")] + "pack", _index(folder / name)) for name in names]
        return self._packs


def _index(path: Path) -> bytes:
    """Return the bytes of an index of version 2; `ValueError` for another one, or a large one."""
    if path.stat().st_size > _LARGEST_INDEX:
        raise ValueError("a large index")
    data = careful.read(path, _LARGEST_INDEX) or b""
    if not data.startswith(_MAGIC):
        raise ValueError("an old index")
    return data


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

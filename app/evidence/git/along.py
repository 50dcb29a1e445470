"""What changed along a line of commits, from a git that compares the trees of each two: it walks through no commit."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise
from typing import IO

from app.evidence.git.asking import Watch
from app.evidence.git.line import Step
from app.evidence.git.opening import Place
from app.evidence.git.parsing import Compared
from app.evidence.git.problems import unreadable
from app.evidence.git.reader import Change

_AT_A_TIME = 512  # questions that are typed at once
_MOST_PAIRS = 16_384  # git keeps every tree that it has seen, so another one goes on then
_HOW = ("-R", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
_EMPTY_TREE = {
    40: b"4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: b"6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}

Start = Callable[[Sequence[str], IO[bytes]], subprocess.Popen[bytes]]
"""Starts git with these words, to be typed to; what it says goes to that file."""

_Pairs = list[tuple[bytes, bytes]]


class Along:
    """Asks for the changes to `paths`. What git says goes to a file, so that it never waits for us."""

    def __init__(self, paths: Collection[str], start: Start, watch: Watch, place: Place) -> None:
        named = [f":(top,literal){path}" for path in paths]
        not_below = [f":(top,exclude,literal){path}/" for path in paths]  # a folder of that name is none of them
        self._words = ("diff-tree", "--stdin", *_HOW, "--", *named, *not_below)
        self._start = start
        self._watch = watch
        self._place = place
        self._length = len(place.head or "")
        self._at = 0

    def changes(self, parts: Iterable[Sequence[Step]]) -> Iterator[Change]:
        """Yield the changes, newest first, as the line is told from its newest commit to its root."""
        waiting = self._pairs(parts)
        while first := next(waiting, None):
            yield from self._some(chain([first], waiting))

    def _some(self, waiting: Iterable[tuple[list[Step], _Pairs]]) -> Iterator[Change]:
        """Yield the changes of as many commits as one git is asked, as far as it came with each part."""
        asked: list[Step] = []
        compared = Compared(asked, self._length)
        self._at = 0
        with tempfile.TemporaryFile() as said:
            process = self._start(self._words, said)
            assert process.stdin is not None
            for steps, pairs in waiting:
                asked += steps
                with self._watch.during(process, self._place):
                    self._type(process.stdin, pairs)
                yield from self._read(compared, said)
                if len(asked) > _MOST_PAIRS:
                    break
            with self._watch.during(process, self._place):
                process.stdin.close()
                if process.wait():
                    raise unreadable(self._place)
            yield from self._read(compared, said, whole=True)

    def _read(self, compared: Compared, said: IO[bytes], *, whole: bool = False) -> Iterator[Change]:
        """Yield what git has written by now: from a place of our own, since that of the file is git's."""
        try:
            yield from compared.take(self._new(said, whole=whole))
            if whole:
                compared.end()
        except ValueError:
            raise unreadable(self._place) from None

    def _new(self, said: IO[bytes], *, whole: bool) -> bytes:
        if hasattr(os, "pread"):
            data = os.pread(said.fileno(), os.fstat(said.fileno()).st_size - self._at, self._at)
            self._at += len(data)
            return data
        if whole:
            said.seek(0)
        return said.read() if whole else b""

    def _type(self, typed: IO[bytes], pairs: _Pairs) -> None:
        try:
            for at in range(0, len(pairs), _AT_A_TIME):
                typed.write(b"\n".join([*map(b" ".join, pairs[at : at + _AT_A_TIME]), b""]))
        except OSError:
            raise unreadable(self._place) from None

    def _pairs(self, parts: Iterable[Sequence[Step]]) -> Iterator[tuple[list[Step], _Pairs]]:
        """Go over the commits, with the tree of each and the one before it, the root's with the empty one; without
        those that differ in nothing. The newer tree stands first: as the older one of the last pair git knows it.
        """
        last: list[Step] = []
        for part in parts:
            steps = [*last, *part]
            last = steps[-1:]
            yield _differing(steps, self._trees(steps))
        yield _differing(last, [*self._trees(last), _EMPTY_TREE[self._length]])

    def _trees(self, steps: Iterable[Step]) -> list[bytes]:
        start, end = self._length + 1, 2 * self._length + 1
        return [ids[start:end] for ids, _ in steps]


def _differing(steps: Sequence[Step], trees: Sequence[bytes]) -> tuple[list[Step], _Pairs]:
    pairs = list(pairwise(trees))
    differ = [one != other for one, other in pairs]
    return list(compress(steps, differ)), list(compress(pairs, differ))

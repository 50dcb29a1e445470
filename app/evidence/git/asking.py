"""What stands between us and running git programs: bounded waits, bounded output, and one that answers for objects."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from app.evidence.git.opening import Place
from app.evidence.git.problems import endless, too_late, unreadable
from app.evidence.git.reader import Cancelled, Work

LARGEST_OUTPUT = 2**32
CHUNK = 2**16  # a larger one is mapped into memory anew for every piece
_TICK = 0.05
_SHORT = 2**16
_PAUSE = 0.001  # git writes 4 KB at a time: to wake up for each of many takes longer than they are worth
_AT_A_TIME = 512  # questions that are typed before their answers are read; far below what a pipe holds


@dataclass(eq=False, slots=True)
class _Turn:
    process: subprocess.Popen[bytes]
    end: float
    cancelled: bool = False
    late: bool = False


class Watch:
    """Stops programs that take too long or are no longer wanted: one thread for all of them, from the first one on."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._turns: set[_Turn] = set()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextmanager
    def during(self, process: subprocess.Popen[bytes], place: Place) -> Iterator[None]:
        """Watch over a program that reads `place` while we wait for it; what stopped it is raised here, whatever came
        of it.
        """
        self._work.check()
        turn = _Turn(process, time.monotonic() + self._work.seconds)
        self._begin(turn)
        try:
            yield
        finally:
            with self._lock:
                self._turns.discard(turn)
            if turn.cancelled:
                raise Cancelled
            if turn.late:
                raise too_late(place, self._work)

    def close(self) -> None:
        """End the thread."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, turn: _Turn) -> None:
        with self._lock:
            self._turns.add(turn)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="git watch", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_TICK):
            cancelled, now = self._work.cancelled(), time.monotonic()
            with self._lock:
                for turn in self._turns:
                    turn.cancelled |= cancelled
                    turn.late |= now > turn.end
                    if turn.cancelled or turn.late:
                        turn.process.kill()


class Large(Exception):
    """A file that is larger than what is read: the process that would write it is given up."""


class ObjectPipe:
    """A `git cat-file --batch` that stays open from the first question on."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], watch: Watch, place: Place) -> None:
        self._start = start
        self._watch = watch
        self._place = place
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._out: Output | None = None

    @property
    def is_open(self) -> bool:
        """Whether the program runs."""
        return self._process is not None

    def read(self, names: Sequence[str], most: int | None = None) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield (id, kind, bytes) of each object; kind is empty where this clone does not have it.

        At one of more than `most` bytes, `Large` is raised after those before it.
        """
        for at in range(0, len(names), _AT_A_TIME):
            answers, whole = self._answers(names[at : at + _AT_A_TIME], most)
            yield from answers
            if not whole:
                raise Large

    def sizes(self, names: Sequence[str]) -> Iterator[tuple[bytes, int]]:
        """Yield kind and size of each object, for a program that was started to say nothing else."""
        for at in range(0, len(names), _AT_A_TIME):
            with self._lock:
                process, out = self._running()
                with self._watch.during(process, self._place):
                    asked = names[at : at + _AT_A_TIME]
                    self._ask(process, asked)
                    said = [out.line().partition(b" ") for _ in asked]
            yield from ((kind, int(size) if size.isdigit() else 0) for kind, _, size in said)

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            stop(self._process)
        self._process = self._out = None

    def _answers(self, names: Sequence[str], most: int | None) -> tuple[list[tuple[str, bytes, bytes]], bool]:
        """Return the answers, and whether they are all; a program that fails is not asked again."""
        with self._lock:
            whole = False
            found: list[tuple[str, bytes, bytes]] = []
            try:
                process, out = self._running()
                with self._watch.during(process, self._place):
                    self._ask(process, names)
                    whole = out.objects(names, most, found)
            finally:
                if not whole:
                    self.close()
            return found, whole

    def _running(self) -> tuple[subprocess.Popen[bytes], "Output"]:
        if self._process is None or self._out is None:
            self._process = self._start()
            assert self._process.stdout is not None
            self._out = Output(self._process.stdout, self._place)
        return self._process, self._out

    def _ask(self, process: subprocess.Popen[bytes], names: Sequence[str]) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write("".join(f"{name}\n" for name in names).encode())
        except OSError:
            raise unreadable(self._place) from None


class Output:
    """What git says, in chunks, lines or objects, up to a limit."""

    def __init__(self, pipe: IO[bytes], place: Place) -> None:
        self._pipe = pipe
        self._place = place
        self._rest = b""
        self._at = 0
        self._seen = 0

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._more():
            yield chunk
            if self._seen > _SHORT:
                time.sleep(_PAUSE)

    def line(self) -> bytes:
        """Return the next line without its end."""
        while (end := self._rest.find(b"\n", self._at)) < 0:
            self._grow()
        line = self._rest[self._at : end]
        self._at = end + 1
        return line

    def objects(self, names: Sequence[str], most: int | None, found: list[tuple[str, bytes, bytes]]) -> bool:
        """Add (id, kind, bytes) of the objects that were asked for; kind is empty for one that is not there. Return
        whether they are all, none larger than `most`.
        """
        for name in names:
            head = self.line().split(b" ")
            if len(head) != 3 or head[2] == b"missing":
                found.append((name, b"", b""))
                continue
            size = int(head[2])
            if most is not None and size > most:
                return False
            end = self._at + size
            if end >= len(self._rest):
                self._grow(end + 1 - len(self._rest))
                end = size
            found.append((str(head[0], "ascii"), head[1], self._rest[self._at : end]))
            self._at = end + 1
        return True

    def _grow(self, wanted: int = 0) -> None:
        chunks = [self._rest[self._at :]]
        while True:
            chunk = self._more()
            if not chunk:
                raise unreadable(self._place)
            chunks.append(chunk)
            wanted -= len(chunk)
            if wanted <= 0:
                break
        self._rest, self._at = b"".join(chunks), 0

    def _more(self) -> bytes:
        chunk = self._pipe.read(CHUNK)
        self._seen += len(chunk)
        if self._seen > LARGEST_OUTPUT:
            raise endless(self._place)
        return chunk


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and let go of its pipes."""
    if process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()

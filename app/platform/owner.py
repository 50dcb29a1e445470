"""One process owns the data file: a lock of the kernel on a file beside it, gone when the process is gone."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from app.model.errors import FileProblem
from app.model.words import say

POLL_SECONDS = 0.02

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class OwnerLock:
    """Held from construction until `release`, or until the process dies."""

    def __init__(self, data_file: Path) -> None:
        path = data_file.with_name(f".{data_file.name}.lock")
        try:
            self._handle = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise FileProblem(
                say(
                    "No lock can be made beside {path}: {reason}. Change the rights of its folder, or name another "
                    "file.",
                    path=data_file,
                    reason=error.strerror,
                )
            ) from None

    def acquire(self, patience: float = 0.0) -> bool:
        """Try for `patience` seconds to become the owner; tell whether that worked."""
        until = time.monotonic() + patience
        while not _try_lock(self._handle):
            if time.monotonic() >= until:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def release(self) -> None:
        """Let go; closing the file frees the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "OwnerLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

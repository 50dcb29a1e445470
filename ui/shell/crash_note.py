"""A note of where the program was when it ended by accident: on this machine only, offered at the next start.

It holds places in the code and kinds of errors, never the user's words, and goes nowhere by itself. Must not: telling
of a bug while the program runs (`trouble.py`).
"""

import faulthandler
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

MOST_CHARACTERS = 20_000


class CrashNote:
    """One file, for as long as the program runs. `before` is what the last run left in it, if something went wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._about, self._added = "", False
        self.before = _read(path)

    def begin(self, about: str) -> None:
        """Let the interpreter put down where every thread was if the process dies; `about` says which program it is."""
        self._about = about
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._file = os.fdopen(handle, "a", encoding="utf-8")
            faulthandler.enable(self._file)

    def add(self, report: str) -> None:
        """Put down a bug that did not end the program."""
        if self._file is not None:
            self._added = True
            with suppress(OSError, ValueError):
                self._file.write(report)
                self._file.flush()

    def forget(self) -> None:
        """Take away what the last run left."""
        self.before = ""
        with suppress(OSError):
            os.truncate(self._path, 0)

    def text(self) -> str:
        """Return what the last run left, for a report, without the name of the home folder."""
        home = str(Path.home())
        return f"{self._about}\n\n{self.before}".replace(home, "~")

    def end(self, *, ours: bool) -> None:
        """End. Nothing is left of a run in which nothing went wrong; `ours`: no other process writes there too."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        if ours and not self.before and not self._added:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST_CHARACTERS).strip()
    except (OSError, ValueError):
        return ""

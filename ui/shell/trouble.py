"""Bugs: an exception that nobody expected is put down without the user's words, and said once on screen.

Lives here: the hook. Must not: expected errors, those are sentences (`ui.verbs`).
"""

import sys
import time
import traceback
from collections.abc import Iterator
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

QUIET_SECONDS = 10.0


class Trouble(QObject):
    """Hears of every exception that reaches nobody. `happened` carries the sentence to show, on the GUI thread,
    `noted` where it happened.

    The same one again within a few seconds, such as from a paint event, is put down no second time.
    """

    happened = Signal(str)
    noted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook
        self._heard: dict[str, float] = {}

    def listen(self) -> None:
        """Hear of exceptions from now on."""
        self._before = sys.excepthook
        sys.excepthook = self.hear

    def close(self) -> None:
        """Hear nothing any more."""
        if sys.excepthook == self.hear:
            sys.excepthook = self._before

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Put an exception down, and have it said."""
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        told = report(error.with_traceback(trace))
        if self._is_new(told):
            sys.stderr.write(told)
            self.noted.emit(told)
            self.happened.emit(sentence(error))

    def _is_new(self, told: str) -> bool:
        now = time.monotonic()
        fresh = now - self._heard.get(told, -QUIET_SECONDS) >= QUIET_SECONDS
        if fresh:
            self._heard[told] = now
        return fresh


def sentence(error: BaseException) -> str:
    """Return what the user sees of a bug."""
    words = QCoreApplication.translate(
        "Trouble", "Something went wrong inside Settled ({kind}). What is stored is safe."
    )
    return words.format(kind=type(error).__name__)


def report(error: BaseException) -> str:
    """Return where it happened and what kind it is; never its message, in which the user's words may stand."""
    return "".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before)
    yield f"Settled: {type(error).__name__}\n"
    yield from traceback.format_tb(error.__traceback__)

"""Work on a thread of its own. `concurrent.futures` does that too, but importing it takes as long as reading a small
clone.
"""

from collections.abc import Callable
from threading import Thread
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """Begins the work when it is entered, and waits for its end when it is left, whatever came of it.

    Unless `threaded`, the work is done where its result is asked for.
    """

    def __init__(self, work: Callable[[], Result], name: str, *, threaded: bool) -> None:
        self._work = work
        self._thread = Thread(target=self._run, name=name) if threaded else None
        self._found: list[Result] = []
        self._error: BaseException | None = None

    def __enter__(self) -> Self:
        if self._thread is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.join()

    def result(self) -> Result:
        """Wait for the end of the work; return what came of it, or raise what it raised."""
        if self._thread is None:
            return self._work()
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:  # noqa: BLE001 - whoever waits is told
            self._error = error

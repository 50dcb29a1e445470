"""Asks for the readings off the GUI thread. One question at a time; the newest wins."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.analysis.results import Analysis, Thresholds
from app.model.records import Evaluation
from ui.jobs import Jobs

if TYPE_CHECKING:
    from app.analysis.draws import Streams

STRETCH = 1.5
DELAY_MS = 40  # lets the cell be painted first, and a burst of keys count as one


class Analyst(QObject):
    """Answers what the readings say of an evaluation; `answered` carries it, `tested` the same with wider ranges."""

    answered = Signal(object)
    tested = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        delay_ms: int = DELAY_MS,
        limits: Callable[[], Thresholds] = Thresholds,
    ) -> None:
        super().__init__(parent)
        self._limits = limits
        self._jobs = jobs
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(delay_ms)
        self._delay.timeout.connect(self._start)
        self._streams: Streams | None = None
        self._running: tuple[Evaluation, float] | None = None
        self._waiting: tuple[Evaluation, float] | None = None

    def ask(self, evaluation: Evaluation) -> None:
        """Ask about an evaluation; an answer to an older question will not come any more."""
        self._put(evaluation, 1.0)

    def test(self, evaluation: Evaluation) -> None:
        """Ask what would be if every range was half wider."""
        self._put(evaluation, STRETCH)

    def _put(self, evaluation: Evaluation, stretch: float) -> None:
        self._waiting = (evaluation, stretch)
        if self._running is not None:
            return
        if self._delay.interval():
            self._delay.start()
        else:
            self._start()

    def _start(self) -> None:
        self._running, self._waiting = self._waiting, None
        if self._running is not None:
            evaluation, stretch = self._running
            self._jobs.start(partial(self._read, evaluation, self._limits(), stretch), self._on_done, self._on_failed)

    def _read(self, evaluation: Evaluation, limits: Thresholds, stretch: float) -> Analysis:
        """Do the readings, on the thread of the job; there is one at a time, so the streams need no lock."""
        from app.analysis.analyse import READINGS, SEED, analyse  # noqa: PLC0415 - NumPy's random numbers, not at start
        from app.analysis.draws import Streams  # noqa: PLC0415

        if self._streams is None:
            self._streams = Streams(SEED, READINGS)
        return analyse(evaluation, self._streams, limits, stretch=stretch)

    def _on_done(self, analysis: Analysis) -> None:
        running, self._running = self._running, None
        if self._waiting is not None:
            self._start()
        elif running is not None:
            (self.answered if running[1] == 1.0 else self.tested).emit(analysis)

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        raise error

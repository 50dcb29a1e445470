"""Reads clones and lock files off the GUI thread, one at a time, with progress and cancel.

Lives here: the work under way. Must not: how it looks.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError
from ui.jobs import Job, Jobs
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.evidence import EvidenceService
    from app.services.views import Done

_TELL_EVERY = 0.1  # seconds; more would only keep the window busy


class CloneReader(QObject):
    """`progressed` carries stage and count, `failed` says why nothing was read.

    `ended` comes when nothing is under way any more.
    """

    progressed = Signal(str, int)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, evidence: "EvidenceService", verbs: Verbs, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._evidence, self._verbs, self._jobs = evidence, verbs, jobs
        self._cancelled = Event()
        self._keep: Callable[[Any], Any] | None = None
        self._job: Job | None = None
        self._told = 0.0
        self.about = ("", "")

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._keep is not None

    def read_clone(self, evaluation: str, candidate: str, folder: str) -> None:
        """Read a clone, then keep what it says about the candidate."""
        work = self._verbs.run(self._evidence.reading_of, folder, self._begin(evaluation, candidate), self._tell)
        self._start(work, lambda found: self._evidence.keep(evaluation, candidate, found))

    def read_lock(self, evaluation: str, candidate: str, path: str) -> None:
        """Read a lock file, then keep what it counts."""
        self._begin(evaluation, candidate)
        work = self._verbs.run(self._evidence.lock_reading_of, path)
        self._start(work, lambda found: self._evidence.keep_lock(evaluation, candidate, found))

    def cancel(self) -> None:
        """Take the work back; it ends at its next look."""
        self._cancelled.set()

    def _begin(self, evaluation: str, candidate: str) -> Callable[[], bool]:
        self.cancel()
        if self.is_busy and self._job is not None:
            self._job.drop()  # its answer must not be kept as that of the next one
        self._cancelled = Event()
        self.about = (evaluation, candidate)
        return self._cancelled.is_set

    def _start(self, work: Callable[[], Any] | None, keep: Callable[[Any], Any]) -> None:
        if work is not None:
            self._keep = keep
            self._job = self._jobs.start(work, self._on_read, self._on_failed)

    def _tell(self, stage: str, count: int) -> None:
        """Hear of progress on the worker's thread; the signal carries it over."""
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY:
            self._told = now
            self.progressed.emit(stage, count)

    def _on_read(self, found: object) -> None:
        keep, self._keep = self._keep, None
        if keep is not None and not self._cancelled.is_set():
            self._take(self._verbs.attempt(keep, found))
        self.ended.emit()

    def _take(self, done: "Done | AppError") -> None:
        if isinstance(done, AppError):
            self.failed.emit(done.sentence)
            return
        self._verbs.tell(done)

    def _on_failed(self, error: Exception) -> None:
        self._keep = None
        self.ended.emit()
        if not isinstance(error, AppError):
            raise error
        if error.sentence:
            self.failed.emit(error.sentence)

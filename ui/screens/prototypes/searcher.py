"""Looks through the folders off the GUI thread; each repository is told as it is read.

Lives here: the work under way. Must not: how it looks.
"""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError
from ui.jobs import Job, Jobs
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.own_repositories import OwnRepositories, OwnRepository


class Searcher(QObject):
    """`found` comes with each repository, `ended` once with whether the look came to its end."""

    found = Signal(object)
    ended = Signal(bool)
    _told = Signal(object, object)

    def __init__(self, own: "OwnRepositories", verbs: Verbs, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own, self._verbs, self._jobs = own, verbs, jobs
        self._cancelled = Event()
        self._busy = False
        self._job: Job | None = None
        self._told.connect(self._on_told)

    @property
    def is_busy(self) -> bool:
        """Whether a look is under way."""
        return self._busy

    @property
    def is_cancelled(self) -> bool:
        """Whether the look was taken back; it may be under way for a moment yet."""
        return self._cancelled.is_set()

    def start(self) -> None:
        """Look through all folders anew; a look that is under way is taken back."""
        self.cancel()
        if self._busy and self._job is not None:
            self._job.drop()
        self._cancelled, self._busy = Event(), True
        self._job = self._jobs.start(self._work(self._cancelled), self._on_done, self._on_failed)

    def cancel(self) -> None:
        """Take the look back; it ends at its next repository."""
        self._cancelled.set()

    def _work(self, cancelled: Event) -> "Callable[[], object]":
        def tell(row: "OwnRepository") -> None:
            self._told.emit(cancelled, row)

        return self._own.look(cancelled.is_set, tell)

    def _on_told(self, cancelled: Event, row: "OwnRepository") -> None:
        if cancelled is self._cancelled and not cancelled.is_set():
            self.found.emit(row)

    def _on_done(self, _rows: object) -> None:
        self._busy = False
        self.ended.emit(True)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.ended.emit(False)
        if not isinstance(error, AppError):
            raise error
        if error.sentence:
            self._verbs.refused.emit(error.sentence)

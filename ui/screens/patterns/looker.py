"""Looks at own repositories and at commits in the projects' folders, in a job, when the page is first shown.

Lives here: the work under way. Must not: how it looks.
"""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from app.services.building_estimates import BuildingEstimates, OwnCommits
    from app.services.signals import Looked, Signals


class Looker(QObject):
    """`ended` comes when everything was looked at, or could not be; `problem` says why."""

    ended = Signal()

    def __init__(
        self, signals: "Signals", estimates: "BuildingEstimates", jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._signals, self._estimates, self._jobs = signals, estimates, jobs
        self._cancelled = Event()
        self._job: Job | None = None
        self.problem = ""

    @property
    def is_busy(self) -> bool:
        """Whether a look is under way."""
        return self._job is not None

    def start(self, projects: tuple[str, ...]) -> None:
        """Look at all repositories, then at the commits of these projects, if there is anything to look at."""
        if self.is_busy or self._signals.look().is_empty:
            return
        self._cancelled, self.problem = Event(), ""
        look = self._signals.looking(self._cancelled.is_set)
        questions = [each for key in projects if (each := self._estimates.question(key)) is not None]
        readings = [self._estimates.reading_of(each, self._cancelled.is_set) for each in questions]
        self._job = self._jobs.start(lambda: (look(), _read(readings)), self._on_done, self._on_failed)

    def cancel(self) -> None:
        """Let the look come to nothing."""
        self._cancelled.set()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _on_done(self, found: "tuple[Looked, list[OwnCommits]]") -> None:
        self._job = None
        looked, commits = found
        self._signals.keep(looked)
        for each in commits:
            self._estimates.keep(each)
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AppError):
            raise error
        self.problem = error.sentence
        self.ended.emit()


def _read(readings: "list[Callable[[], OwnCommits]]") -> "list[OwnCommits]":
    """Return the commits that could be read; a folder that is no repository says nothing."""
    found = []
    for reading in readings:
        try:
            found.append(reading())
        except AppError:
            continue
    return found

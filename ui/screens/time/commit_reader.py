"""Has the user's own commits read off the GUI thread, when the page is shown or another folder is asked about.

Lives here: the work under way. Must not: how it looks.
"""

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from app.analysis.forgotten import Estimate
    from app.services.building_estimates import BuildingEstimates, OwnCommits, Question


class CommitReader(QObject):
    """`changed` comes when there is something else to show. `problem` is why the folder could not be read."""

    changed = Signal()

    def __init__(self, estimates: "BuildingEstimates", jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._estimates, self._jobs = estimates, jobs
        self._question: Question | None = None
        self._cancelled = Event()
        self._job: Job | None = None
        self.is_busy = False
        self.problem = ""

    def look(self, project: str, *, again: bool = False) -> None:
        """Have the folder of a project read if it was not asked about last; `again`: look whether it has changed."""
        question = self._estimates.question(project)
        if question == self._question and (self.is_busy or not again):
            return
        self.cancel()
        if question != self._question:
            self._question, self.problem = question, ""
        if question is not None:
            self._cancelled, self.is_busy = Event(), True
            work = self._estimates.reading_of(question, self._cancelled.is_set)
            self._job = self._jobs.start(work, self._on_read, self._on_failed)

    def estimate(self, project: str) -> "Estimate | None":
        """Return the building without a clock of a project, None where nothing is known."""
        if self._question is None or self._question.project != project or self.problem:
            return None
        return self._estimates.estimate(self._question)

    def cancel(self) -> None:
        """Take the work back; it ends at its next look, and comes to nothing."""
        self._cancelled.set()
        if self.is_busy and self._job is not None:
            self._job.drop()
        self.is_busy = False

    def _on_read(self, found: "OwnCommits") -> None:
        self.is_busy, self.problem = False, ""
        self._estimates.keep(found)
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_busy = False
        if not isinstance(error, AppError):
            raise error
        self.problem = error.sentence
        self.changed.emit()

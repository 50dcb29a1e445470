"""Asks how the record of a decision begins, off the GUI thread; an answer to an older question does not come any more.

Lives here: the work under way. Must not: how it looks.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import AppError
from ui.jobs import Job, Jobs
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.model.records import Evaluation
    from app.services.views import Preview

Previewing = Callable[[str], "Callable[[], Preview]"]
"""Prepares the work for the evaluation with a key."""


class Previewer(QObject):
    """`answered` carries the path, empty where no repository is known, and the text, empty where all is up to date."""

    answered = Signal(str, str)

    def __init__(self, previewing: Previewing, verbs: Verbs, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._previewing, self._verbs, self._jobs = previewing, verbs, jobs
        self._asked: tuple[object, ...] = ()
        self._job: Job | None = None

    def ask(self, record: "Evaluation") -> bool:
        """Ask for an evaluation that is decided; tell whether it was not asked for already."""
        question = (record.key, record.decisions, record.candidates, record.scores)
        if question == self._asked:
            return False
        self.forget()
        self._asked = question
        work = self._verbs.attempt(self._previewing, record.key)
        if not isinstance(work, AppError):
            self._job = self._jobs.start(work, self._on_done, self._on_failed)
        return True

    def forget(self) -> None:
        """Let what is under way come to nothing, and ask again the next time."""
        self._asked = ()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _on_done(self, preview: "Preview") -> None:
        self._job = None
        self.answered.emit(preview.path, preview.text)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AppError):
            raise error

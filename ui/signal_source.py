"""What signals say, for everybody who shows it: kept while it holds, computed in a job where there is much.

Lives here: when it is computed. Must not: how it looks.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.history import SIGNAL
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from app.model.history import Finding
    from app.services.signals import Signals, Told


class SignalSource(QObject):
    """`changed` comes when something else is known than before."""

    changed = Signal()

    def __init__(self, signals: "Signals", jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals, self._jobs = signals, jobs
        self._job: Job | None = None

    def told(self) -> "Told | None":
        """Return what is known now; None before it was computed for the first time."""
        return self._signals.known()

    def count(self) -> int:
        """Return how many signals fire; banner, notices and good signs are not counted."""
        told = self.told()
        return 0 if told is None else sum(each.level == SIGNAL for each in told.findings)

    def concerning(self, evaluation: str) -> "tuple[Finding, ...]":
        """Return what concerns one evaluation, as far as it is known."""
        return self._signals.concerning(evaluation)

    def read_ahead(self) -> bool:
        """Read some of what is looked at, within a frame; tell whether there may be more."""
        return self._signals.read_ahead()

    def refresh(self) -> None:
        """See to it that what is known holds now: at once where there is little, else when a job is done."""
        if self._signals.is_current():
            return
        if self._signals.is_light():
            self._signals.take(self._signals.computing()())
            self.changed.emit()
        elif self._job is None:
            self._job = self._jobs.start(self._signals.computing(), self._on_done, self._on_failed)

    def _on_done(self, told: "Told") -> None:
        self._job = None
        self._signals.take(told)
        self.changed.emit()
        self.refresh()  # something may have been written meanwhile

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        raise error

"""Work off the GUI thread. The GUI side owns the signals; the worker holds only what it has to call."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class _Messenger(QObject):
    """Carries an answer from the worker's thread to the job's."""

    result = Signal(object)
    error = Signal(object)


class _Work(QRunnable):
    def __init__(self, function: Callable[[], Any], messenger: _Messenger) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._function = function
        self._messenger = messenger

    def run(self) -> None:
        try:
            result = self._function()
        except Exception as error:  # noqa: BLE001 - handed over, not swallowed
            self._messenger.error.emit(error)
        else:
            self._messenger.result.emit(result)


class Job(QObject):
    """One piece of work under way. `done` or `failed` comes on the GUI thread, unless it was dropped before."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, function: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dropped = False
        messenger = _Messenger(self)
        messenger.result.connect(self._on_result)
        messenger.error.connect(self._on_error)
        self.work = _Work(function, messenger)  # kept here, since the pool keeps no Python object alive

    def drop(self) -> None:
        """Let the answer come to nothing; the work itself ends by itself."""
        self._dropped = True

    @Slot(object)
    def _on_result(self, result: object) -> None:
        if not self._dropped:
            self.done.emit(result)
        self.deleteLater()

    @Slot(object)
    def _on_error(self, error: object) -> None:
        if not self._dropped:
            self.failed.emit(error)
        self.deleteLater()


class Jobs(QObject):
    """Starts jobs on a small pool of threads; `inline` runs them at once, for tests."""

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)

    def start(
        self, function: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Job:
        """Run `function`; hand its result to `done` or its error to `failed`."""
        job = Job(function, self)
        job.done.connect(done)
        job.failed.connect(failed)
        if self._inline:
            job.work.run()
        else:
            self._pool.start(job.work)
        return job

    def finish(self) -> None:
        """Wait for what is running; called once, when the program ends."""
        self._pool.waitForDone()

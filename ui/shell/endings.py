"""The system asks the process to end: a signal becomes one of Qt, without any timer.

Lives here: signals of POSIX. Must not: what ending means.
"""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if os.name == "posix" and hasattr(signal, name)
)


class EndSignals(QObject):
    """`asked` comes on the GUI thread when the process is asked to end.

    Python's wake-up descriptor is a pipe, and Qt waits for it as for any other event.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipe: tuple[int, int] | None = None
        self._before = {number: signal.getsignal(number) for number in ENDING}
        self._wake_up = -1
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Hear the signals from now on; must be called on the main thread."""
        if not ENDING:
            return
        reading, writing = self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._wake_up = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in ENDING:
            signal.signal(number, _note)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def close(self) -> None:
        """Give the signals back."""
        if self._pipe is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wake_up)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _on_woken(self) -> None:
        if self._pipe is not None and set(os.read(self._pipe[0], 64)) & set(ENDING):
            self.asked.emit()


def _note(_number: int, _frame: FrameType | None) -> None:
    """Let the signal do nothing by itself: the pipe has it."""

"""The window's end of the local channel: hears commands of other processes and has them done on the GUI thread.

Lives here: waiting for the socket as for any other event, and what comes from threads where the system has a pipe
instead. Must not: the wire format (`app.platform.channel`), the commands (`app.command_line`).
"""

import queue
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from app.compose import App
    from app.platform.channel import Caller, Listener, Request

    Answering = Callable[[App, Request], dict[str, Any]]

SLOWEST_MS = 10_000
"""A caller that says or takes nothing for so long is hung up on."""
MOST_CALLS = 32


class LocalChannel(QObject):
    """Answers callers one by one. `raised` comes with the desktop's token when the window is to come to the front."""

    raised = Signal(str)

    def __init__(
        self, listener: "Listener", answer: "Callable[[Request], dict[str, Any]]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._answer = answer
        self._calls: set[Call] = set()
        self._threads = FromThreads(self._reply_to, self)
        self._door = listener.serve(self._threads.ask)
        self._notifier: QSocketNotifier | None = None
        if self._door is not None:
            self._notifier = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_called)

    def close(self) -> None:
        """Hear nobody any more; the listener itself is closed by who opened it."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._threads.close()
        for call in tuple(self._calls):
            call.hang_up()

    @Slot()
    def _on_called(self) -> None:
        caller = None if self._door is None else self._door.accept()
        if caller is None:
            return
        if len(self._calls) >= MOST_CALLS:
            caller.close()
            return
        call = Call(caller, self._reply_to, self)
        call.ended.connect(self._on_ended)
        self._calls.add(call)

    def _reply_to(self, request: "Request") -> dict[str, Any]:
        if request.words:
            return self._answer(request)
        self.raised.emit(request.token)
        return {"code": 0}

    def _on_ended(self, call: "Call") -> None:
        self._calls.discard(call)
        call.deleteLater()


class FromThreads(QObject):
    """Has requests that come on other threads done on the thread of the window."""

    _asked = Signal(object, object)

    def __init__(self, reply_to: "Callable[[Request], dict[str, Any]]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reply_to = reply_to
        self._closed = False
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def ask(self, request: "Request") -> dict[str, Any]:
        """Wait on the thread of a caller for the answer of the window. Raises `ConnectionError` if it is closed."""
        answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._asked.emit(request, answers)
        found = answers.get()
        if found is None:
            raise ConnectionError("closed")
        return found

    def close(self) -> None:
        """Answer nobody any more."""
        self._closed = True

    @Slot(object, object)
    def _on_asked(self, request: "Request", answers: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
        answers.put(None if self._closed else self._reply_to(request))


class Call(QObject):
    """One conversation. Whatever the caller does, nothing waits for it."""

    ended = Signal(object)

    def __init__(
        self, caller: "Caller", reply_to: "Callable[[Request], dict[str, Any]]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._caller, self._reply_to = caller, reply_to
        self._reading = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._on_readable)
        self._writing = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._on_writable)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self.hang_up)
        self._slow.start(SLOWEST_MS)

    @Slot()
    def hang_up(self) -> None:
        """End the conversation as it is."""
        self._slow.stop()
        self._reading.setEnabled(False)
        self._writing.setEnabled(False)
        self._caller.close()
        self.ended.emit(self)

    @Slot()
    def _on_readable(self) -> None:
        try:
            request = self._caller.receive()
            if request is None:
                return
            self._reading.setEnabled(False)
            self._slow.stop()
            self._caller.hear()
        except ConnectionError:
            self.hang_up()
            return
        self._caller.reply(self._reply_to(request))
        self._writing.setEnabled(True)
        self._slow.start(SLOWEST_MS)

    @Slot()
    def _on_writable(self) -> None:
        try:
            if not self._caller.send():
                self._slow.start(SLOWEST_MS)
                return
        except ConnectionError:
            pass
        self.hang_up()

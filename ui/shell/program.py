"""The running program: look, window, data, and what joins them. Everything that lives as long as the process."""

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from app.model.errors import AppError
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.screens.welcome.view import WelcomePage
from ui.shell import trouble
from ui.shell.endings import EndSignals
from ui.shell.trouble import Trouble
from ui.shell.window import Window
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.compose import App
    from ui.shell.desk import Desk


class Program(QObject):
    """Shows the window, then opens the data through `opener` on another thread."""

    def __init__(self, application: QApplication, opener: "Callable[[], App]") -> None:
        super().__init__(application)
        self._application, self._opener = application, opener
        self._app: App | None = None
        self._closed = False
        self.desk: Desk | None = None
        application.setApplicationName("settled")
        application.setApplicationDisplayName("Settled")
        application.setDesktopFileName("io.github.settled")
        self.theme = Theme(application)
        self.actions = ActionSet(self)
        self.jobs = Jobs(self)
        self.window = Window(self.actions)
        self.trouble = Trouble(self)
        self.endings = EndSignals(self)
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.actions["quit"].triggered.connect(self._on_quit_asked)
        self.trouble.happened.connect(self._on_trouble)
        self.endings.asked.connect(self._on_quit_asked)

    def open(self) -> None:
        """Show the window."""
        self.trouble.listen()
        self.endings.listen()
        self._application.commitDataRequest.connect(self._on_session_ending)
        self.window.show()

    def close(self) -> int:
        """Wait for what is under way, close the data file, let go of everything; return the exit code."""
        if self._closed:
            return 0
        self._closed = True
        self.jobs.finish()
        if self.desk is not None:
            self.desk.close()
        code = self._close_data()
        self._application.commitDataRequest.disconnect(self._on_session_ending)
        self.endings.close()
        self.trouble.close()
        self.window.deleteLater()
        return code

    def _open_data(self) -> "App":
        self._app = self._opener()  # kept here too: the window may be closed before it hears of it
        return self._app

    def _close_data(self) -> int:
        app, self._app = self._app, None
        try:
            if app is not None:
                app.close()
        except AppError as error:
            sys.stderr.write(f"{error.sentence}\n")
            return 1
        return 0

    @Slot()
    def _on_painted(self) -> None:
        self.jobs.start(self._open_data, self._on_data_opened, self._on_data_refused)

    def _on_data_opened(self, app: "App") -> None:
        if self._closed:
            return
        from ui.shell.desk import Desk  # noqa: PLC0415 - screens come after the first paint

        gc.freeze()  # what the imports made lives as long as the program
        self.desk = Desk(self.window, app, self.actions)
        self.desk.start()

    def _on_data_refused(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._show_problem(error.sentence)
        else:
            sys.stderr.write(trouble.report(error))
            self._show_problem(trouble.sentence(error))

    def _show_problem(self, sentence: str) -> None:
        page = WelcomePage(self.window)
        page.set_problem(sentence)
        page.quit_asked.connect(self._on_quit_asked)
        self.window.show_page(page)
        page.setFocus()

    def _on_trouble(self, sentence: str) -> None:
        self.window.toasts.show_toast(sentence, ms=10_000)

    def _on_session_ending(self) -> None:
        self.window.commit_typing()

    @Slot()
    def _on_quit_asked(self) -> None:
        self.window.close()

"""The running program: look, window, data, and what joins them. Everything that lives as long as the process."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from app.model.errors import AppError
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.screens.welcome.view import WelcomePage
from ui.shell.window import Window
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.compose import App
    from ui.shell.desk import Desk


class Program(QObject):
    """Shows the window, then opens the data through `opener` on another thread."""

    def __init__(self, application: QApplication, opener: "Callable[[], App]") -> None:
        super().__init__(application)
        self._opener = opener
        self._app: App | None = None
        self.desk: Desk | None = None
        application.setApplicationName("settled")
        application.setApplicationDisplayName("Settled")
        application.setDesktopFileName("io.github.settled")
        self.theme = Theme(application)
        self.actions = ActionSet(self)
        self.jobs = Jobs(self)
        self.window = Window(self.actions)
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.actions["quit"].triggered.connect(self._on_quit_asked)

    def open(self) -> None:
        """Show the window."""
        self.window.show()

    def close(self) -> None:
        """Wait for what is under way, close the data file, let go of everything."""
        self.jobs.finish()
        if self.desk is not None:
            self.desk.close()
        if self._app is not None:
            self._app.close()
            self._app = None
        self.window.deleteLater()

    @Slot()
    def _on_painted(self) -> None:
        self.jobs.start(self._opener, self._on_data_opened, self._on_data_refused)

    def _on_data_opened(self, app: "App") -> None:
        from ui.shell.desk import Desk  # noqa: PLC0415 - screens come after the first paint

        gc.freeze()  # what the imports made lives as long as the program
        self._app = app
        self.desk = Desk(self.window, app, self.actions)
        self.desk.start()

    def _on_data_refused(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        page = WelcomePage(self.window)
        page.set_problem(error.sentence)
        page.quit_asked.connect(self._on_quit_asked)
        self.window.show_page(page)

    @Slot()
    def _on_quit_asked(self) -> None:
        self.window.close()

"""The running program: look, window, data, and what joins them. Everything that lives as long as the process."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app import __version__
from app.model.errors import AlreadyOpen, AppError, DamagedFile, Remedy
from ui.shell import trouble
from ui.shell.crash_note import CrashNote
from ui.shell.endings import EndSignals
from ui.shell.session import Session
from ui.shell.trouble import Trouble
from ui.shell.window import Window
from ui.theme.wanted import grounds, scheme_of
from ui.translation import install as speak
from ui.translation import remove as speak_english

if TYPE_CHECKING:
    from app.compose import App
    from app.platform.settings import Settings
    from app.surroundings import Surroundings
    from ui.actions import ActionSet
    from ui.jobs import Jobs
    from ui.screens.welcome.view import WelcomePage
    from ui.shell.channel import Answering, LocalChannel
    from ui.shell.desk import Desk
    from ui.shell.keeper import Keeper
    from ui.shell.tray import Tray
    from ui.theme.theme import Theme


class Program(QObject):
    """Shows an empty window, furnishes it, then opens the data through `opener` on another thread.

    What is imported here comes before the first paint, so it is little.
    """

    theme: "Theme"
    actions: "ActionSet"
    jobs: "Jobs"

    def __init__(
        self,
        application: QApplication,
        opener: "Callable[[], App]",
        answer: "Answering | None" = None,
        restorer: "Callable[[Remedy], str] | None" = None,
        around: "Surroundings | None" = None,
    ) -> None:
        super().__init__(application)
        self._application, self._opener, self._answer = application, opener, answer
        self._restorer, self._restored = restorer, ""
        self._app: App | None = None
        self._closed = False
        self._note = None if around is None or around.note is None else CrashNote(around.note)
        self._keeper: Keeper | None = None
        self._settings: Settings | None = None
        self._channel: LocalChannel | None = None
        self._tray: Tray | None = None
        self.desk: Desk | None = None
        application.setApplicationName("settled")
        application.setApplicationDisplayName("Settled")
        application.setDesktopFileName("io.github.settled")
        self._around = around
        self._language = None if around is None else speak(application, around.settings.values.language)
        self._scheme = scheme_of("" if around is None else around.settings.values.theme)
        self.window = Window(grounds=grounds(self._scheme))
        self._session = None if around is None else Session(around.look, self.window)
        self.trouble = Trouble(self)
        self.endings = EndSignals(self)
        self.window.painted.connect(self._on_painted)
        self.trouble.happened.connect(self._on_trouble)
        self.endings.asked.connect(self._on_quit_asked)

    def open(self) -> None:
        """Show the window."""
        if self._note is not None:
            self._note.begin(__version__)
            self.trouble.noted.connect(self._note.add)
        self.trouble.listen()
        self.endings.listen()
        self._application.commitDataRequest.connect(self._on_session_ending)
        if self._session is not None:
            self._session.restore_window()
        self.window.show()

    def close(self) -> int:
        """Wait for what is under way, close the data file, let go of everything; return the exit code."""
        if self._closed:
            return 0
        self._closed = True
        if self.window.is_furnished:
            self.jobs.finish()
        if self._channel is not None:
            self._channel.close()
        if self._tray is not None:
            self._tray.close()
        if self.desk is not None:
            self._remember(self.desk)
            if self._keeper is not None:
                self._keeper.close()
            self.desk.close()
        if self._settings is not None:
            self._settings.ignore(self._on_set)
        code = self._close_data()
        self._application.commitDataRequest.disconnect(self._on_session_ending)
        self.endings.close()
        self.trouble.close()
        if self._note is not None:
            self._note.end(ours=self.desk is not None)
        speak_english(self._application, self._language)
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

    def _furnish(self) -> None:
        """Put the look on and fill the window."""
        from ui.actions import ActionSet  # noqa: PLC0415 - after the first paint
        from ui.jobs import Jobs  # noqa: PLC0415
        from ui.theme.theme import Theme  # noqa: PLC0415

        self.theme = Theme(self._application, self._scheme)
        self.actions = ActionSet(self)
        self.actions["quit"].triggered.connect(self._on_quit_asked)
        self.jobs = Jobs(self)
        self.window.furnish(self.actions)

    @Slot()
    def _on_painted(self) -> None:
        if self._closed:
            return
        self._furnish()
        self.jobs.start(self._open_data, self._on_data_opened, self._on_data_refused)

    def _on_data_opened(self, app: "App") -> None:
        if self._closed:
            return
        from ui.shell.desk import Desk  # noqa: PLC0415 - screens come after the first paint

        self.desk = Desk(self.window, app, self.actions)
        self.desk.page_made.connect(self._on_page_made)
        self._on_page_made(self.desk.page)
        self.desk.start(None if self._session is None else self._session.place())
        self.desk.places.moved.connect(self._on_moved)
        self._follow_settings(app)
        self._keep_typing(self.desk)
        self._offer_note()
        self._sit_in_tray(self.desk, app)
        if self._restored:
            self.window.toasts.show_toast(self._restored, ms=15_000)
        self._ask_desktop(self.desk, app)
        self._listen(app)
        gc.enable()
        gc.freeze()  # what the imports made lives as long as the program
        QTimer.singleShot(0, partial(self._get_ready, app))

    def _get_ready(self, app: "App") -> None:
        """Import what writing needs, now that the evaluation is painted; what shows it did without."""
        if not self._closed:
            self.jobs.start(app.get_ready, self._on_ready, self._on_unready)

    def _on_ready(self, _nothing: None) -> None:
        gc.freeze()

    def _on_unready(self, error: Exception) -> None:
        raise error

    def _keep_typing(self, desk: "Desk") -> None:
        """Give back what was being typed when the program ended, and keep what is typed from now on."""
        from ui.shell.keeper import Keeper  # noqa: PLC0415 - after the first paint

        if self._around is not None:
            self._keeper = Keeper(self._around.drafts, self.window, desk.here)
            desk.places.moved.connect(self._keeper.offer)
            self._keeper.offer()

    def _offer_note(self) -> None:
        """Offer what the last run left, if it ended by accident."""
        note = self._note
        if note is None or not note.before:
            return

        text = note.text()

        def copy() -> None:
            QGuiApplication.clipboard().setText(text)

        said = self.tr("Something went wrong inside Settled the last time. A note of where in the program it was lies"
                       " on this machine only; your words are not in it.")  # fmt: skip
        self.window.toasts.show_toast(said, self.tr("Copy the note"), copy, ms=20_000)
        note.forget()

    def _remember(self, desk: "Desk") -> None:
        if self._session is not None:
            self._session.remember(desk.here())

    @Slot(object)
    def _on_moved(self, _place: object) -> None:
        if self.desk is not None:
            self._remember(self.desk)

    @Slot(object)
    def _on_page_made(self, page: QWidget) -> None:
        if self._session is not None:
            self._session.restore_parts(page)

    def _follow_settings(self, app: "App") -> None:
        """Do at once what is set."""
        self._settings = app.settings
        app.settings.listen(self._on_set)
        if app.settings.problem:
            self.window.toasts.show_toast(app.settings.problem, ms=15_000)

    def _on_set(self, key: str) -> None:
        if self._settings is not None and key == "theme":
            self.theme.set_scheme(scheme_of(self._settings.values.theme))

    def _sit_in_tray(self, desk: "Desk", app: "App") -> None:
        """Be reached from the tray, where there is one."""
        from ui.shell.tray import Tray  # noqa: PLC0415 - after the first paint

        if self._tray is None and Tray.is_there():
            self._tray = Tray(desk, app, self.actions, self.window)
            self._tray.show()

    @Slot()
    def _on_tray_came(self) -> None:
        if self.desk is not None and self._app is not None and not self._closed:
            self._sit_in_tray(self.desk, self._app)

    def _ask_desktop(self, desk: "Desk", app: "App") -> None:
        """Let the clock know what the desktop tells of idleness, sleep and the lock of the screen."""
        try:
            from ui.shell import presence  # noqa: PLC0415 - after the first paint
        except ImportError:  # Qt without D-Bus
            return
        found = presence.of_desktop(os.environ, app.idle, self)
        found.looked.connect(desk.clock.look)
        found.unlocked.connect(desk.clock.consider_again)
        found.tray_came.connect(self._on_tray_came)
        desk.clock.set_presence(found)

    def _listen(self, app: "App") -> None:
        """Do from now on what other processes hand over."""
        from ui.shell.channel import LocalChannel  # noqa: PLC0415 - after the first paint

        answer = self._answer
        if app.listener is not None and answer is not None:
            self._channel = LocalChannel(app.listener, lambda request: answer(app, request), self)
            self._channel.raised.connect(self.window.come_forward)

    def _on_data_refused(self, error: Exception) -> None:
        gc.enable()
        if isinstance(error, AlreadyOpen):
            self.window.close()
        elif isinstance(error, DamagedFile) and error.remedy is not None and self._restorer is not None:
            self._offer(error, error.remedy)
        elif isinstance(error, AppError):
            self._show_problem(error.sentence)
        else:
            sys.stderr.write(trouble.report(error))
            self._show_problem(trouble.sentence(error))

    def _offer(self, error: DamagedFile, remedy: Remedy) -> None:
        """Say that the file is damaged, and offer the newest backup that is not."""
        from ui.screens.backups import words as backup_words  # noqa: PLC0415 - rarely

        said = self.tr("{problem} The newest sound backup is of {moment}, with {holds}. Restoring it keeps the damaged"
                       " file beside it.")  # fmt: skip
        moment = backup_words.moment(remedy.made_at, remedy.zone)
        cause = error.__cause__ if isinstance(error.__cause__, AppError) else error
        page = self._show_problem(said.format(problem=cause.sentence, moment=moment, holds=remedy.holds))
        page.offer_restore(self.tr("Restore the backup of {moment}").format(moment=moment))
        page.restore_asked.connect(partial(self._on_restore_asked, page, remedy))

    def _on_restore_asked(self, page: "WelcomePage", remedy: Remedy) -> None:
        page.say_working(self.tr("Restoring the backup…"))
        restore = self._restorer
        assert restore is not None

        def open_restored() -> "App":
            self._restored = restore(remedy)
            return self._open_data()

        self.jobs.start(open_restored, self._on_data_opened, self._on_data_refused)

    def _show_problem(self, sentence: str) -> "WelcomePage":
        from ui.screens.welcome.view import WelcomePage  # noqa: PLC0415 - after the first paint

        page = WelcomePage(self.window)
        page.set_problem(sentence)
        page.quit_asked.connect(self._on_quit_asked)
        self.window.show_page(page)
        page.setFocus()
        return page

    def _on_trouble(self, sentence: str) -> None:
        if self.window.is_furnished:
            self.window.toasts.show_toast(sentence, ms=10_000)

    def _on_session_ending(self) -> None:
        self.window.commit_typing()

    @Slot()
    def _on_quit_asked(self) -> None:
        self.window.hides = None
        if self.window.isVisible():
            self.window.close()
        else:
            self._application.quit()

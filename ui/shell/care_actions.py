"""Care for the data file while the window is open: backups by themselves, the list of them, going back, the check.

Work on files runs off the GUI thread; what fails is said in one sentence and tried again after the next change.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.changes import Changes
from app.model.errors import AppError
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.dialogs import ask, tell
from ui.screens.backups import words
from ui.shell.window import Window

if TYPE_CHECKING:
    from app.compose import App
    from app.services.restoring import BackupRow, Restored
    from ui.screens.backups.dialog import BackupsDialog

HALF_HOUR_MS = 30 * 60 * 1000


class CareActions(QObject):
    """Connects the actions on backups. `restored` comes when another state of the file is open."""

    restored = Signal()

    def __init__(self, app: "App", actions: ActionSet, window: Window, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._care, self._zone, self._file, self._window = app.care, app.clock.zone(), app.data_file, window
        self._jobs = Jobs(self) if jobs is None else jobs
        self._dialog: BackupsDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(HALF_HOUR_MS)
        self._timer.timeout.connect(self.back_up_changes)
        actions["back-up"].triggered.connect(self._on_back_up)
        actions["backups"].triggered.connect(self._on_backups)
        actions["check-file"].triggered.connect(self._on_check)

    def close(self) -> None:
        """Start nothing any more; wait for what is under way, since the file is about to be closed."""
        self._timer.stop()
        self._jobs.finish()

    @property
    def waits(self) -> bool:
        """Whether a backup will be made by itself."""
        return self._timer.isActive()

    @Slot(object)
    def on_changed(self, _changes: Changes) -> None:
        """Begin to count the half hour with the first change after a backup."""
        if self._care.changed and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def back_up_changes(self) -> None:
        """Back up what was stored since the last backup."""
        self._timer.stop()
        self._jobs.start(self._care.back_up_changes, self._on_backed_up_quietly, self._on_failed)

    def _on_backed_up_quietly(self, _path: Path | None) -> None:
        if self._care.changed:  # stored while the backup was made
            self._timer.start()

    @Slot()
    def _on_back_up(self) -> None:
        self._jobs.start(self._care.back_up, self._on_backed_up, self._on_failed)

    def _on_backed_up(self, done: object) -> None:
        self._window.toasts.show_toast(getattr(done, "sentence", ""))
        self._list()

    @Slot()
    def _on_backups(self) -> None:
        if self._dialog is not None:
            return
        from ui.screens.backups.dialog import BackupsDialog  # noqa: PLC0415 - when it is asked for

        folder = str(self._file.with_name(f"{self._file.name}-backups"))
        self._dialog = BackupsDialog(self._zone, folder, self._window)
        self._dialog.restore_asked.connect(self._on_restore_asked)
        self._dialog.back_up_asked.connect(self._on_back_up)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()
        self._list()

    def _list(self) -> None:
        if self._dialog is not None:
            self._jobs.start(self._care.backups, self._on_listed, self._on_failed)

    def _on_listed(self, rows: "tuple[BackupRow, ...]") -> None:
        if self._dialog is not None:
            self._dialog.set_rows(rows)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_restore_asked(self, row: "BackupRow") -> None:
        if self._dialog is not None:
            self._dialog.say_working(self.tr("Restoring…"))
        moment = words.moment(row.made_at, self._zone)
        self._restore(row.path, self.tr("Restored the backup of {moment}.").format(moment=moment))

    def _restore(self, path: Path, sentence: str) -> None:
        self._window.commit_typing()
        self._jobs.start(partial(self._care.restore, path), partial(self._on_restored, sentence), self._on_failed)

    def _on_restored(self, sentence: str, done: "Restored") -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.restored.emit()
        self._window.toasts.clear()
        if done.before is None:
            self._window.toasts.show_toast(sentence)
            return
        again = self.tr("Back to what was there before the restore.")
        back = partial(self._restore, done.before, again)
        self._window.toasts.show_toast(sentence, self.tr("Undo"), back, ms=15_000)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if self._dialog is not None:
            self._dialog.set_error(error.sentence)
            self._list()
        else:
            self._window.toasts.show_toast(error.sentence, ms=10_000)

    @Slot()
    def _on_check(self) -> None:
        try:
            problems = self._care.problems()
        except AppError as error:
            problems = [error.sentence]
        if not problems:
            text = self.tr("{path} is whole, and nothing in it contradicts itself.").format(path=self._file)
            tell(self._window, self.tr("The file is sound"), text)
            return
        text = "\n".join(problems[:20])
        ask(self._window, self.tr("The file has problems"), text, self.tr("Show the backups…"), self._on_backups,
            no=self.tr("Close"))  # fmt: skip

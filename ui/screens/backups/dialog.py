"""The list of backups, and going back to one of them: choose, read what it means, restore.

Lives here: the dialog. Must not: files, threads; it says what was asked for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel
from ui.kit.tableview import TableView
from ui.screens.backups import words
from ui.screens.backups.model import BackupsModel

if TYPE_CHECKING:
    from app.services.restoring import BackupRow

WIDE, HIGH = 780, 260


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


class BackupsDialog(FormDialog):
    """Backups by date. `restore_asked` carries the one to go back to; `back_up_asked` wants one now."""

    restore_asked = Signal(object)
    back_up_asked = Signal()

    def __init__(self, zone: str, folder: str, parent: QWidget) -> None:
        super().__init__(_tr("Backups"), accept=_tr("Restore"), cancel=_tr("Close"), parent=parent)
        self.resize(WIDE, self.height())
        self.setMinimumWidth(WIDE)
        self._zone, self._folder = zone, folder
        self.model = BackupsModel(zone, self)
        self.table = TableView(_tr("Backups"), self)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(HIGH)
        self.where = WrapLabel("", "soft", self)
        self.meaning = WrapLabel("", "body", self)
        self.back_up_button = button(_tr("Back up now"), parent=self)
        self.add(self.where)
        self.add(self.table)
        self.add(self.meaning)
        self.add_button(self.back_up_button)
        self.back_up_button.clicked.connect(self.back_up_asked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.table.setFocus()
        self.say_working(_tr("Looking at the backups…"))

    def say_working(self, sentence: str) -> None:
        """Say what is being done; nothing can be asked for meanwhile."""
        self.where.setText(sentence)
        self.accept_button.setEnabled(False)
        self.back_up_button.setEnabled(False)

    def set_rows(self, rows: "Sequence[BackupRow]") -> None:
        """Show the backups, the newest sound one chosen."""
        self.where.setText(self._where(len(rows)))
        self.back_up_button.setEnabled(True)
        self.model.set_rows(rows)
        self.table.resizeColumnsToContents()
        for column in (0, 1, 3):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setVisible(bool(rows))
        self._show_meaning(None)
        if rows:
            best = next((at for at, row in enumerate(rows) if row.holds is not None), 0)
            self.table.setCurrentIndex(self.model.index(best, 0))

    def chosen(self) -> "BackupRow | None":
        """Return the backup that is chosen."""
        at = self.table.currentIndex()
        return self.model.row(at.row()) if at.isValid() else None

    def submit(self) -> None:
        row = self.chosen()
        if row is not None and row.holds is not None:
            self.restore_asked.emit(row)

    def _on_row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_meaning(self.chosen())

    def _show_meaning(self, row: "BackupRow | None") -> None:
        self.accept_button.setEnabled(row is not None and row.holds is not None)
        if row is None:
            self.meaning.setText("")
        elif row.holds is None:
            self.meaning.setText(_tr("This backup is damaged and cannot be restored. Choose another one."))
        else:
            text = _tr("Restoring goes back to {moment}. What is there now is backed up first, and one click brings it"
                       " back.")  # fmt: skip
            self.meaning.setText(text.format(moment=words.moment(row.made_at, self._zone)))

    def _where(self, count: int) -> str:
        if not count:
            return _tr("There is no backup yet. One is made when you close the window, and every half hour while you"
                       " work.")  # fmt: skip
        return _tr("Made every half hour while you work, and when you close the window. They lie in {folder}.").format(
            folder=self._folder
        )

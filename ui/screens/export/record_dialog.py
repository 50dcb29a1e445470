"""Writes the decision record into a repository: which one, why in that style, what changes there; then it is written.

Lives here: the dialog. Must not: reading or writing files, that is the service's.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from app.model.errors import AppError
from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field, LineField
from ui.kit.labels import WrapLabel, breakable
from ui.screens.export.difference import DifferenceView
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.exchange.adr.planning import Plan
    from app.services.records import Records

WIDE = 760


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordDialog", text)


class RecordDialog(FormDialog):
    """The repository, the difference, and the button that writes it. `wrote` carries sentence and folder."""

    wrote = Signal(str, str)

    def __init__(self, records: "Records", word: str | None, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Write the decision record"), accept=_tr("Write it"), parent=parent)
        self.setMinimumWidth(WIDE)
        self.resize(WIDE, self.height())
        self._records, self._word, self._verbs = records, word, verbs
        self._known = records.repository(word) if word is not None else ""
        self._plan: Plan | None = None
        self.folder = LineField(self._known, self.tr("The folder of the project’s repository"), self)
        self.choose_button = button(self.tr("Choose…"), parent=self)
        self.why = WrapLabel("", "soft", self)
        self.difference = DifferenceView(self.tr("What changes in the repository"), self)
        self.remember = QCheckBox(self.tr("Remember this as the project’s folder"), self)
        self.difference.hide()
        self._lay_out()
        self.folder.textChanged.connect(self._on_folder_changed)
        self.choose_button.clicked.connect(self._on_choose)
        self._look()

    def submit(self) -> None:
        """Write what is shown."""
        if self._plan is None or not self._plan.changes:
            return
        folder = self._path()
        done = self._verbs.attempt(self._records.apply_decisions, self._plan, folder)
        if isinstance(done, AppError):
            self.set_error(done.sentence)
            return
        if self._word is not None and self.remember.isChecked() and not self.remember.isHidden():
            self._verbs.run(self._records.remember_repository, self._word, folder)
        self.accept()
        self.wrote.emit(done.sentence.partition("\n")[2] or done.sentence, str(folder / self._plan.folder))

    def take_folder(self, path: str) -> None:
        """Take a folder that was chosen."""
        self.folder.setText(path)
        self.accept_button.setFocus()

    def _path(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def _on_folder_changed(self, _text: str) -> None:
        self._look()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the repository"), self.folder.text().strip())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    def _look(self) -> None:
        """Ask what would be written, and show it."""
        text = self.folder.text().strip()
        found = self._verbs.attempt(self._records.plan_decisions, self._word, self._path()) if text else None
        self._plan = None if found is None or isinstance(found, AppError) else found
        self.set_error(found.sentence if isinstance(found, AppError) else "")
        self._show_plan()
        if not text:
            self._say(self.tr("Name a folder: what would be written there is shown first."))

    def _show_plan(self) -> None:
        plan = self._plan
        changes = plan is not None and bool(plan.changes)
        self.accept_button.setEnabled(changes)
        self.difference.setVisible(changes or not self.difference.isHidden())  # it stays: no dialog jumps at a typo
        self._say("" if plan is None else plan.why if changes else self._up_to_date(plan))
        self.difference.setPlainText(plan.difference if plan is not None else "")
        differs = self._word is not None and str(self._path()) != self._known
        self.remember.setVisible(changes and differs)
        self.remember.setChecked(changes and differs and not self._known)

    def _say(self, text: str) -> None:
        self.why.setText(breakable(text))
        self.why.setVisible(bool(text))

    def _up_to_date(self, plan: "Plan") -> str:
        return self.tr("The records in {folder} are up to date. There is nothing to write.").format(folder=plan.folder)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Field(self.tr("Repository"), self.folder, self), 1)
        row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(row)
        for each in (self.why, self.difference, self.remember):
            self.add(each)

"""What the actions on files do: import, export, the sample. Files are read and written by the service."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.model.errors import AppError
from ui.actions import ActionSet
from ui.shell.places import Places, evaluation_place
from ui.shell.window import Window
from ui.theme.files import RESOURCES
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.transfer import Transfer


class FileActions(QObject):
    """Connects the actions of the menu File that touch files."""

    def __init__(self, transfer: "Transfer", verbs: Verbs, places: Places, actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._transfer, self._verbs, self._places, self._window = transfer, verbs, places, window
        self._exported: str | None = None
        actions["import"].triggered.connect(self._on_import)
        actions["sample"].triggered.connect(self._on_sample)
        actions["export"].triggered.connect(self._on_export)
        actions["export-all"].triggered.connect(self._on_export_all)

    @Slot()
    def _on_import(self) -> None:
        dialog = self._dialog(self.tr("Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot()
    def _on_sample(self) -> None:
        self.import_file(str(RESOURCES / "sample" / "invoicing.json"))

    @Slot()
    def _on_export(self) -> None:
        self._ask_where(self._places.current.evaluation)

    @Slot()
    def _on_export_all(self) -> None:
        self._ask_where(None)

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Import a file that was chosen."""
        imported = self._verbs.attempt(self._transfer.import_file, Path(path))
        if isinstance(imported, AppError):
            self._verbs.refused.emit(_naming(Path(path).name, imported.sentence))
            return
        self._verbs.finished.emit(imported.sentence)
        if imported.keys:
            self._places.go(evaluation_place(imported.keys[0]))

    @Slot(str)
    def export_file(self, path: str) -> None:
        """Export to the file that was chosen."""
        done = self._verbs.run(self._transfer.export_file, self._exported, Path(path))
        if done is not None:
            self._window.toasts.show_toast(done.sentence)

    def _ask_where(self, evaluation: str | None) -> None:
        self._exported = evaluation
        dialog = self._dialog(self.tr("Export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{evaluation or 'settled'}.json")
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Settled files (*.json)"), self.tr("All files (*)")])
        return dialog


def _naming(name: str, sentence: str) -> str:
    """Return a refusal that names the file; where the fault lies in the whole of it, without the path to it."""
    return sentence if name in sentence else f"{name}: {sentence.removeprefix('$: ')}"

"""What the actions of import do: a Settled file at once, a spreadsheet after a look at what stands where in it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.model.errors import AppError
from ui.actions import ActionSet
from ui.shell.places import Places, evaluation_place
from ui.shell.window import Window
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.views import Imported


class FileActions(QObject):
    """Connects the actions of the menu File that bring files in, and files that are dropped on the window."""

    def __init__(self, app: "App", verbs: Verbs, places: Places, actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._app, self._transfer = app, app.transfer
        self._verbs, self._places, self._window = verbs, places, window
        actions["import"].triggered.connect(self._on_import)
        actions["sample"].triggered.connect(self._on_sample)
        window.dropped.connect(self._on_dropped)

    @Slot()
    def _on_import(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Import"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        known = self.tr("Settled files and spreadsheets (*.json *.csv *.tsv *.xlsx)")
        dialog.setNameFilters([known, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot()
    def _on_sample(self) -> None:
        imported = self._verbs.run(self._transfer.import_sample)
        if imported is not None:
            self._on_imported(imported)

    @Slot(list)
    def _on_dropped(self, paths: list[str]) -> None:
        if len(paths) > 1:
            self._verbs.refused.emit(self.tr("Drop one file at a time."))
        else:
            self.import_file(paths[0])

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Import a file that was chosen or dropped; a spreadsheet is shown first."""
        if Path(path).is_dir():
            said = self.tr(
                "“{name}” is a folder: drop it on a candidate as its clone, or on Prototypes to look into it."
            )
            self._verbs.refused.emit(said.format(name=Path(path).name))
            return
        shown = self._verbs.attempt(self._transfer.preview, Path(path))
        if isinstance(shown, AppError):
            self._refuse(path, shown)
        elif shown is not None:
            from ui.screens.importing.dialog import ImportDialog  # noqa: PLC0415 - when it is asked for

            dialog = ImportDialog(self._transfer, shown, self._projects(), self._verbs, self._window)
            dialog.imported.connect(self._on_imported)
            dialog.open()
        else:
            imported = self._verbs.attempt(self._transfer.import_file, Path(path))
            if isinstance(imported, AppError):
                self._refuse(path, imported)
            else:
                self._on_imported(imported)

    def _on_imported(self, imported: "Imported") -> None:
        self._verbs.finished.emit(imported.sentence.partition("\n")[0])
        if imported.keys:
            self._places.go(evaluation_place(imported.keys[0], "matrix"))

    def _projects(self) -> list[str]:
        rows = self._app.evaluations.listing(leaders=False)
        return list(dict.fromkeys(row.project_title for row in rows))

    def _refuse(self, path: str, error: AppError) -> None:
        self._verbs.refused.emit(_naming(Path(path).name, error.sentence))


def _naming(name: str, sentence: str) -> str:
    """Return a refusal that names the file; where the fault lies in the whole of it, without the path to it."""
    return sentence if name in sentence else f"{name}: {sentence.removeprefix('$: ')}"

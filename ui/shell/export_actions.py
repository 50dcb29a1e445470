"""What the actions of export do: ask for the form, then for the place; the service writes, a toast shows where."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from ui.actions import ActionSet
from ui.links import show_folder
from ui.screens.export.dialog import ExportDialog, forms
from ui.screens.export.record_dialog import RecordDialog
from ui.shell.places import Places
from ui.shell.window import Window
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.compose import App
    from app.exchange.wording import Worded

OF_ALL = ("pdf", "html", "markdown", "xlsx", "csv", "json", "adr")


class ExportActions(QObject):
    """Connects the actions of export. `word` is None for everything."""

    def __init__(self, app: "App", verbs: Verbs, places: Places, actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._app, self._verbs, self._places, self._window = app, verbs, places, window
        self._form = "pdf"
        actions["export"].triggered.connect(self._on_export)
        actions["export-all"].triggered.connect(self._on_export_all)
        actions["write-record"].triggered.connect(self._on_write_record)

    @Slot()
    def _on_export(self) -> None:
        key = self._places.current.evaluation
        record = self._app.evaluations.view(key, ()).evaluation
        keys = tuple(forms()) if record.decisions else tuple(form for form in forms() if form != "adr")
        self._ask_form(self.tr("Export {title}").format(title=record.title), keys, key)

    @Slot()
    def _on_export_all(self) -> None:
        self._ask_form(self.tr("Export everything"), OF_ALL, None)

    @Slot()
    def _on_write_record(self) -> None:
        self.ask_record(self._places.current.evaluation)

    def ask_record(self, word: str | None) -> None:
        """Show the dialog of decision records."""
        dialog = RecordDialog(self._app.records, word, self._verbs, self._window)
        dialog.wrote.connect(self._on_wrote)
        dialog.open()

    def export_to(self, word: str | None, form: str, path: str) -> None:
        """Write an export to a file that was chosen."""
        target = Path(path)
        if form == "json":
            done = self._verbs.run(self._app.transfer.export_file, word, target)
        else:
            done = self._verbs.run(self._app.records.write, word, form, target, partial(_draw, form))
        if done is not None:
            self._on_wrote(done.sentence, str(target.parent))

    def _ask_form(self, title: str, keys: tuple[str, ...], word: str | None) -> None:
        dialog = ExportDialog(title, keys, self._form, self._window)
        dialog.form_chosen.connect(partial(self._on_form_chosen, word))
        dialog.open()

    def _on_form_chosen(self, word: str | None, key: str) -> None:
        self._form = key
        if key == "adr":
            self.ask_record(word)
            return
        form = forms()[key]
        dialog = QFileDialog(self._window, self.tr("Export"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{form.words} (*.{form.ending})", self.tr("All files (*)")])
        dialog.setDefaultSuffix(form.ending)
        dialog.selectFile(f"{word or 'settled'}.{form.ending}")
        dialog.fileSelected.connect(partial(self.export_to, word, key))
        dialog.open()

    def _on_wrote(self, sentence: str, folder: str) -> None:
        self._window.toasts.show_toast(sentence, self.tr("Show in folder"), partial(show_folder, folder))


def _draw(form: str, reports: "Sequence[Worded]") -> bytes:
    """Draw reports in a form; what draws is imported when it is asked for."""
    from ui.report import pdf, pictures  # noqa: PLC0415 - few sessions export

    return {"pdf": pdf.draw_pdf, "png": pictures.draw_png, "svg": pictures.draw_svg}[form](reports)

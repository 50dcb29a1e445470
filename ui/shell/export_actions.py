"""What the actions of export do: ask for the form, then for the place; the service writes, a toast shows where.

What is stored is read on the GUI thread, since the store has one connection; wording, drawing and writing is a job.
Qt draws on images and pages on any thread; no two threads draw with one font, which `ui.theme.fonts` sees to.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.model.errors import AppError
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.charts import ChartPicture
from ui.kit.paper import PagePicture
from ui.links import show_folder
from ui.screens.export.dialog import ExportDialog, Form, forms
from ui.shell.places import Places
from ui.shell.window import Window
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.compose import App
    from app.exchange.wording import Worded
    from app.services.views import Done
    from app.services.work import Work

OF_ALL = ("pdf", "html", "markdown", "xlsx", "csv", "json", "adr")


class ExportActions(QObject):
    """Connects the actions of export. `word` is None for everything; `recorded` comes when a record was written."""

    recorded = Signal()

    def __init__(self, app: "App", verbs: Verbs, places: Places, actions: ActionSet, window: Window) -> None:
        super().__init__(window)
        self._app, self._verbs, self._places, self._window = app, verbs, places, window
        self._form = "pdf"
        self._dialog: ExportDialog | None = None
        self._jobs = Jobs(self)
        actions["export"].triggered.connect(self._on_export)
        actions["export-all"].triggered.connect(self._on_export_all)
        actions["write-record"].triggered.connect(self._on_write_record)

    def close(self) -> None:
        """Wait for what is being written."""
        self._jobs.finish()

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
        from ui.screens.export.record_dialog import RecordDialog  # noqa: PLC0415 - when it is asked for

        dialog = RecordDialog(self._app.records, word, self._verbs, self._window)
        dialog.wrote.connect(self._on_record)
        dialog.open()

    def export_to(self, word: str | None, form: str, path: str) -> None:
        """Write an export to a file that was chosen."""
        target = Path(path)
        if form == "json":
            work = self._verbs.attempt(self._app.transfer.writing, word, target)
        else:
            work = self._verbs.attempt(self._app.records.writing, word, form, target, _drawer(form))
        self._start(work, target)

    def ask_picture(self, picture: ChartPicture | None, name: str) -> None:
        """Ask where a chart is to be written; `name` is proposed for its file."""
        if picture is not None:
            found = forms()
            dialog = self._file_dialog(self.tr("Save the picture"), [found["png"], found["svg"]], name, self._window)
            dialog.fileSelected.connect(partial(self.save_picture, picture))
            dialog.open()

    def save_picture(self, picture: ChartPicture, path: str) -> None:
        """Write a chart to a file that was chosen; its name says whether as a drawing or as a picture."""
        from ui.report.charts import draw_chart  # noqa: PLC0415 - few sessions export

        target = Path(path)
        draw = partial(draw_chart, picture, svg=target.suffix.lower() == ".svg")
        self._start(self._verbs.attempt(self._app.records.writing_picture, target, draw), target)

    def ask_paper(self, picture: PagePicture, form: str, name: str) -> None:
        """Ask where a page is to be written, as a PDF or as a picture."""
        found = forms()
        kinds = [found["pdf"]] if form == "pdf" else [found["png"], found["svg"]]
        dialog = self._file_dialog(self.tr("Save the page"), kinds, name, self._window)
        dialog.fileSelected.connect(partial(self.save_paper, picture))
        dialog.open()

    def save_paper(self, picture: PagePicture, path: str) -> None:
        """Write a page to a file that was chosen; its name says in which form."""
        from ui.report.page import draw_page, draw_page_pdf  # noqa: PLC0415 - few sessions export

        target = Path(path)
        ending = target.suffix.lower()
        draw = (
            partial(draw_page_pdf, picture) if ending == ".pdf" else partial(draw_page, picture, svg=ending == ".svg")
        )
        self._start(self._verbs.attempt(self._app.records.writing_picture, target, draw), target)

    def _start(self, work: "Work | AppError", target: Path) -> None:
        if isinstance(work, AppError):
            self._on_failed(work)
            return
        if self._dialog is not None:
            self._dialog.set_working(self.tr("Writing {name}…").format(name=target.name))
        self._jobs.start(work, partial(self._on_written, str(target.parent)), self._on_failed)

    def _on_written(self, folder: str, done: "Done") -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._on_wrote(done.sentence, folder)

    def _on_failed(self, error: Exception) -> None:
        sentence = error.sentence if isinstance(error, AppError) else ""
        if self._dialog is not None:
            self._dialog.set_idle(sentence)
        elif sentence:
            self._verbs.refused.emit(sentence)
        if not sentence:
            raise error

    def _ask_form(self, title: str, keys: tuple[str, ...], word: str | None) -> None:
        dialog = ExportDialog(title, keys, self._form, self._window)
        dialog.form_chosen.connect(partial(self._on_form_chosen, word))
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_form_chosen(self, word: str | None, key: str) -> None:
        self._form = key
        if key == "adr":
            self.ask_record(word)
            return
        parent = self._dialog or self._window
        dialog = self._file_dialog(self.tr("Export"), [forms()[key]], word or "settled", parent)
        dialog.fileSelected.connect(partial(self.export_to, word, key))
        dialog.open()

    def _file_dialog(self, title: str, kinds: "Sequence[Form]", name: str, parent: QWidget) -> QFileDialog:
        """Return the question where a file is to be written, in one of these forms; the first is proposed."""
        dialog = QFileDialog(parent, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([*(f"{form.words} (*.{form.ending})" for form in kinds), self.tr("All files (*)")])
        dialog.setDefaultSuffix(kinds[0].ending)
        dialog.selectFile(f"{name}.{kinds[0].ending}")
        dialog.filterSelected.connect(partial(_follow, dialog))
        return dialog

    def _on_record(self, sentence: str, folder: str) -> None:
        self.recorded.emit()
        self._on_wrote(sentence, folder)

    def _on_wrote(self, sentence: str, folder: str) -> None:
        self._window.toasts.show_toast(sentence, self.tr("Show in folder"), partial(show_folder, folder))


def _follow(dialog: QFileDialog, shown: str) -> None:
    """Let a name that is typed without an ending get that of the kind that is shown."""
    if ending := shown.partition("(*.")[2].rstrip(")"):
        dialog.setDefaultSuffix(ending)


def _drawer(form: str) -> "Callable[[Sequence[Worded]], bytes] | None":
    """Return what draws reports in a form, None where nothing is drawn; imported when it is asked for."""
    from ui.report import pdf, pictures  # noqa: PLC0415 - few sessions export

    return {"pdf": pdf.draw_pdf, "png": pictures.draw_png, "svg": pictures.draw_svg}.get(form)

"""Asks in which form to export.

Lives here: the forms in words, and the question. Must not: files, services.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.announce import announce
from ui.kit.chips import ChipGroup
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel, breakable, small_label


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: the key, the ending of its file (none: it goes into a folder), words, what it is for."""

    key: str
    ending: str
    words: str
    purpose: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)


def forms() -> dict[str, Form]:
    """Return every form by key, reports first."""
    found = (
        Form("pdf", "pdf", _tr("PDF"), _tr("A report to send or print: verdict, decision, matrix, evidence.")),
        Form("html", "html", _tr("HTML"), _tr("The same report as one page that fetches nothing.")),
        Form("markdown", "md", _tr("Markdown"), _tr("The same report as text, for a wiki or a pull request.")),
        Form("xlsx", "xlsx", _tr("XLSX"), _tr("A spreadsheet of the matrix, with live formulas.")),
        Form("csv", "csv", _tr("CSV"), _tr("The matrix as plain values. Spreadsheets open it.")),
        Form("png", "png", _tr("PNG"), _tr("A picture of the matrix in twice the size, for slides and chats.")),
        Form("svg", "svg", _tr("SVG"), _tr("A drawing of the matrix, sharp in every size, with real text.")),
        Form("json", "json", _tr("JSON"), _tr("Everything, lossless, to be imported here or elsewhere.")),
        Form("adr", "", _tr("Decision record"), _tr("In the project’s repository, in the style that is there.")),
    )  # fmt: skip
    return {form.key: form for form in found}


class ExportDialog(FormDialog):
    """One choice out of the forms; `form_chosen` carries its key. It stays until the file is written."""

    form_chosen = Signal(str)

    def __init__(self, title: str, keys: tuple[str, ...], first: str, parent: QWidget) -> None:
        super().__init__(title, accept=_tr("Choose where…"), parent=parent)
        self._forms = {key: form for key, form in forms().items() if key in keys}
        self.chips = ChipGroup([(form.key, form.words) for form in self._forms.values()], _tr("Form"), self)
        self.purpose = WrapLabel("", "soft", self)
        self._works = False
        self.add(small_label(_tr("Form"), self))
        self.add(self.chips)
        self.add(self.purpose)
        for form in self._forms.values():
            self.chips.set_hint(form.key, form.purpose, f"{form.words}. {form.purpose}")
        self.chips.chosen.connect(self._on_chosen)
        self.chips.set_choice(first if first in self._forms else next(iter(self._forms)))
        self._show_purpose()
        self.chips.setFocus()

    def submit(self) -> None:
        form = self._forms[self.chips.choice() or ""]
        if not form.ending:
            self.accept()
        self.form_chosen.emit(form.key)

    def reject(self) -> None:
        """Close, unless something is being written."""
        if not self._works:
            super().reject()

    def set_working(self, text: str) -> None:
        """Say that something is being written; until then nothing else can be asked for."""
        self._set_works(works=True)
        self.set_error("")
        self.purpose.setText(breakable(text))
        announce(self, text)

    def set_idle(self, error: str) -> None:
        """Say why nothing was written; another form or another place can be chosen."""
        self._set_works(works=False)
        self._show_purpose()
        self.set_error(breakable(error))
        self.accept_button.setFocus()

    def _set_works(self, *, works: bool) -> None:
        self._works = works
        for each in (self.chips, self.accept_button, self.cancel_button):
            each.setEnabled(not works)

    def _on_chosen(self, _key: str) -> None:
        self._show_purpose()

    def _show_purpose(self) -> None:
        self.purpose.setText(self._forms[self.chips.choice() or ""].purpose)

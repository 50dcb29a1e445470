"""Preview of a matrix from a spreadsheet: the mapping, what it makes of the sheet, what is doubtful.

Lives here: the dialog. Must not: reading files; the service reads the sheet again after every change.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHeaderView, QPlainTextEdit, QWidget

from app.model.errors import AppError
from ui.kit.choice import ChoiceBox
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field, LineField
from ui.kit.labels import WrapLabel
from ui.kit.suggest_field import SuggestField
from ui.kit.tableview import TableView
from ui.screens.importing.model import PreviewModel
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.exchange.sheets.guess import Mapping
    from app.exchange.sheets.matrix import Preview
    from app.services.transfer import Transfer

WIDE, TABLE_HEIGHT, MOST_PLACES = 880, 190, 60
SCALES: tuple[tuple[float, float], ...] = ((1.0, 5.0), (0.0, 5.0), (0.0, 10.0), (0.0, 100.0))
NO_WEIGHTS = -1


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


class ImportDialog(FormDialog):
    """Shows a preview under a mapping that can be corrected. `imported` carries what was added."""

    imported = Signal(object)

    def __init__(
        self, transfer: "Transfer", shown: "Preview", projects: Sequence[str], verbs: Verbs, parent: QWidget
    ) -> None:
        super().__init__(_tr("Import a matrix"), accept=_tr("Import"), parent=parent)
        self.resize(WIDE, self.height())
        self.setMinimumWidth(WIDE)
        self._transfer, self._verbs, self._shown, self._filling = transfer, verbs, shown, False
        self.title, self.slot = LineField(shown.title, "", self), LineField(_tr("framework"), "", self)
        self.project = SuggestField(self)
        self.project.setText(shown.title)
        self.project.set_completions(projects)
        self.sheet, self.turned, self.head = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.names, self.weight, self.weight_is = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.scale = ChoiceBox(self)
        self._combos = (self.sheet, self.turned, self.head, self.names, self.weight, self.weight_is, self.scale)
        self.model = PreviewModel(self)
        self.table = TableView(_tr("Preview"), self)
        self.found = WrapLabel("", "soft", self)
        self.problems = QPlainTextEdit(self)
        self._lay_out()
        self._show_preview()
        for combo in self._combos:
            combo.currentIndexChanged.connect(self._on_mapping_changed)
        for line in (self.title, self.slot, self.project):
            line.textChanged.connect(self._on_text_changed)
        self.title.setFocus()

    def submit(self) -> None:
        """Import what is shown."""
        if self._problem():
            return
        shown = replace(self._shown, title=self.title.text().strip())
        done = self._verbs.attempt(
            self._transfer.import_matrix, shown, project=self.project.text().strip(), slot=self.slot.text().strip()
        )
        if isinstance(done, AppError):
            self.set_error(done.sentence)
            return
        self.accept()
        self.imported.emit(done)

    def _on_text_changed(self, _text: str) -> None:
        self._tell_problem()

    def _on_mapping_changed(self, _at: int) -> None:
        if self._filling:
            return
        found = self._verbs.attempt(self._transfer.reread, self._shown, self._mapping())
        if isinstance(found, AppError):
            self.set_error(found.sentence)
            return
        self._shown = found
        self._show_preview()

    def _mapping(self) -> "Mapping":
        """Return the mapping that the choices mean; another sheet or another way round starts at its first cell."""
        old = self._shown.mapping
        table, turned = self.sheet.currentIndex(), bool(self.turned.currentIndex())
        if (table, turned) != (old.table, old.turned):
            return replace(old, table=table, turned=turned, head=0, names=0, scale=None)
        weight = self.weight.currentData()
        return replace(
            old,
            head=self.head.currentIndex(),
            names=self.names.currentIndex(),
            weight=None if weight == NO_WEIGHTS else weight,
            weight_is="rank" if self.weight_is.currentIndex() else "points",
            scale=self.scale.currentData(),
        )

    def _show_preview(self) -> None:
        shown = self._shown
        self._filling = True
        self._fill_places()
        self._filling = False
        self.model.set_preview(shown)
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(0, max(200, min(300, self.table.columnWidth(0))))
        self.found.setText(_found(len(shown.rows), shown.candidates))
        self.problems.setPlainText("\n".join(shown.problems))
        self.problems.setVisible(bool(shown.problems))
        self._tell_problem()

    def _fill_places(self) -> None:
        shown, mapping = self._shown, self._shown.mapping
        table = shown.tables[mapping.table]
        laid = table.turned() if mapping.turned else table
        _fill(self.sheet, [(each.name or _tr("Sheet"), at) for at, each in enumerate(shown.tables)], mapping.table)
        _fill(self.turned, [(_tr("across"), False), (_tr("down"), True)], mapping.turned)
        rows = [_place(at, row[mapping.names]) for at, row in enumerate(laid.rows[:MOST_PLACES])]
        _fill(self.head, [(words, at) for at, words in enumerate(rows)], mapping.head)
        heads = [_place(at, value) for at, value in enumerate(laid.rows[mapping.head][:MOST_PLACES])]
        _fill(self.names, [(words, at) for at, words in enumerate(heads)], mapping.names)
        weights = [(_tr("none, all weigh the same"), NO_WEIGHTS), *((words, at) for at, words in enumerate(heads))]
        _fill(self.weight, weights, NO_WEIGHTS if mapping.weight is None else mapping.weight)
        _fill(self.weight_is, [(_tr("points"), 0), (_tr("ranks, 1 first"), 1)],
              int(mapping.weight_is == "rank"))  # fmt: skip
        self.weight_is.setEnabled(mapping.weight is not None)
        scales = [(_tr("as the numbers tell"), None), *((_tr("{0:g} to {1:g}").format(*each), each) for each in SCALES)]
        _fill(self.scale, scales, mapping.scale)

    def _problem(self) -> str:
        """Return why this cannot be imported, or nothing."""
        if not self._shown.candidates or not self._shown.rows:
            return _tr("Nothing to import yet: no candidate or no criterion stands where these places say.")
        if not self.title.text().strip():
            return _tr("The evaluation needs a title.")
        if not self.slot.text().strip():
            return _tr("Say what is chosen: web framework, ORM, job queue.")
        if not self.project.text().strip():
            return _tr("Name the project.")
        return ""

    def _tell_problem(self) -> None:
        problem = self._problem()
        self.accept_button.setEnabled(not problem)
        self.accept_button.setToolTip(problem)
        self.set_error(problem)

    def _lay_out(self) -> None:
        fields = (
            (_tr("Title"), self.title), (_tr("Project"), self.project), (_tr("What is chosen"), self.slot),
            (_tr("Scores are from"), self.scale),
            (_tr("Sheet"), self.sheet), (_tr("Candidates stand"), self.turned), (_tr("Their names"), self.head),
            (_tr("Names of the criteria"), self.names), (_tr("Weights"), self.weight),
            (_tr("Weights are"), self.weight_is),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        shown = [each for each in fields if each[1] is not self.sheet or len(self._shown.tables) > 1]
        for at, (label, editor) in enumerate(shown):
            editor.setMinimumWidth(100)
            grid.addWidget(Field(label, editor, self), at // 4, at % 4)
        self.sheet.setVisible(len(self._shown.tables) > 1)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self.add_layout(grid)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_tr("What is doubtful"))
        self.problems.setFixedHeight(66)
        for each in (self.found, self.table, self.problems):
            self.add(each)


def _fill(combo: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    combo.clear()
    for words, value in choices:
        combo.addItem(words, value)
    values = [value for _, value in choices]
    combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _place(at: int, value: object) -> str:
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return f"{at + 1}: {text[:40]}" if text.strip() else _tr("{0} (empty)").format(at + 1)


def _found(criteria: int, candidates: Sequence[str]) -> str:
    """Return how many criteria and candidates there are, and the names of these."""
    rows = _tr("1 criterion") if criteria == 1 else _tr("{count} criteria").format(count=criteria)
    count = len(candidates)
    columns = _tr("1 candidate") if count == 1 else _tr("{count} candidates").format(count=count)
    said = _tr("{criteria}, {candidates}: {names}")
    return said.format(criteria=rows, candidates=columns, names=", ".join(candidates)[:300])

"""All must-haves in one place: add, change, remove, and what every candidate answers.

Lives here: the dialog and the verbs behind it. Must not: how the grid looks (`must_have_grid.py`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.model.errors import AppError
from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel
from ui.screens.candidates.must_have_grid import MustHaveGrid, MustHaveModel
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.model.records import Evaluation
    from app.services.candidates import Candidates
    from app.services.views import Done

_WIDEST, _TALLEST = 860, 330


class MustHavesDialog(FormDialog):
    """Every change is saved at once, and is one step to undo. `records` gives the evaluation as it is now."""

    def __init__(
        self, candidates: "Candidates", records: "Callable[[], Evaluation]", verbs: Verbs, parent: QWidget
    ) -> None:
        super().__init__(_tr("Must-haves"), accept=_tr("Close"), cancel="", parent=parent)
        self._candidates, self._records, self._verbs = candidates, records, verbs
        self.model = MustHaveModel(self)
        self.grid = MustHaveGrid(self.model, self)
        self.new = QLineEdit(self)
        self.remove = button(_tr("Move to the trash"), bulk="small", parent=self)
        self.take = button(_tr("Add"), bulk="small", parent=self)
        self.none = WrapLabel(_tr("None yet. What a candidate must do, or it is out."), "soft", self)
        self.keys = WrapLabel(_tr("P passes, F fails, U unknown, Space goes on. F2 changes a text."), "soft", self)
        self._lay_out()
        self._listen()
        self.refresh()
        (self.grid if self.model.must_haves else self.new).setFocus()

    def refresh(self) -> None:
        """Show what is stored now; the chosen cell stays chosen."""
        place = (self.grid.currentIndex().row(), self.grid.currentIndex().column())
        self.model.set_record(self._records())
        rows = self.model.rowCount()
        if rows:
            across = min(max(place[1], 1), self.model.columnCount() - 1)
            self.grid.setCurrentIndex(self.model.index(min(max(place[0], 0), rows - 1), across))
        for widget in (self.grid, self.keys, self.remove):
            widget.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.grid.setFixedHeight(min(_TALLEST, self._height(rows)))

    def _height(self, rows: int) -> int:
        """Return what the head, all rows and the bar below them need."""
        head, row = self.grid.horizontalHeader().sizeHint().height(), self.grid.verticalHeader().defaultSectionSize()
        bar = self.grid.horizontalScrollBar().sizeHint().height()
        return head + rows * row + bar + 4

    def _do(self, verb: "Callable[..., Done]", *values: object) -> "Done | None":
        done = self._verbs.attempt(verb, self._records().key, *values)
        self.set_error(done.sentence if isinstance(done, AppError) else "")
        self.refresh()
        return None if isinstance(done, AppError) else done

    def _on_answered(self, candidate: str, must_have: str, answer: str) -> None:
        self._do(self._candidates.answer, candidate, must_have, answer)

    def _on_renamed(self, must_have: str, text: str) -> None:
        self._do(self._candidates.rename_must_have, must_have, text)

    def _on_add(self) -> None:
        if self._do(self._candidates.add_must_have, self.new.text()):
            self.new.clear()
            self.grid.setCurrentIndex(self.model.index(self.model.rowCount() - 1, min(1, self.model.columnCount() - 1)))
        self.new.setFocus()

    def _on_remove(self) -> None:
        row = self.grid.currentIndex().row()
        if 0 <= row < self.model.rowCount():
            self._verbs.tell(self._do(self._candidates.remove_must_have, self.model.must_haves[row].key))
            (self.grid if self.model.must_haves else self.new).setFocus()

    def _listen(self) -> None:
        self.grid.answered.connect(self._on_answered)
        self.model.renamed.connect(self._on_renamed)
        self.new.returnPressed.connect(self._on_add)
        self.take.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        shortcut = QShortcut(QKeySequence("Ctrl+Backspace"), self.grid)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_remove)

    def _lay_out(self) -> None:
        self.setMinimumWidth(_WIDEST)
        self.new.setPlaceholderText(_tr("Runs on a plain Linux server"))
        self.new.setAccessibleName(_tr("New must-have"))
        self.accept_button.setDefault(False)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.new, 1)
        row.addWidget(self.take)
        row.addWidget(self.remove)
        for widget in (self.none, self.grid, self.keys):
            self.add(widget)
        self.add_layout(row)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)

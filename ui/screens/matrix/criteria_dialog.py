"""All criteria of an evaluation in one place: add, change, order, remove, save as a set.

Lives here: the list, and the verbs behind it and its form. Must not: how a criterion looks (`criterion_form.py`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.model.errors import AppError
from app.model.records import Criterion
from ui.kit.buttons import Button, button, icon_button
from ui.kit.dialogs import FormDialog
from ui.kit.kept import named, put, text_of
from ui.kit.keyed_rows import Index, KeyedRows
from ui.kit.labels import WrapLabel
from ui.screens.matrix.criterion_form import CriterionForm
from ui.screens.matrix.set_dialogs import AddFromSetDialog, OwnSetsDialog, SaveSetDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.criteria import Criteria
    from app.services.criteria_sets import CriteriaSets
    from app.services.evaluations import Evaluations
    from app.services.views import Done

_LIST_WIDTH, _FORM_WIDTH, _FORM_HEIGHT = 280, 480, 430


class CriterionRows(KeyedRows[Criterion]):
    """The criteria by rank; equal ranks show as equal."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_key_of, parent)

    def row(self, at: int) -> Criterion:
        """Return one of them."""
        return self._rows[at]

    def names(self) -> list[str]:
        """Return all names."""
        return [each.name for each in self._rows]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.rank}  {row.name}"
        return row.name if role == Qt.ItemDataRole.ToolTipRole else None


class CriteriaDialog(FormDialog):
    """Every change is saved at once, and is one step to undo."""

    def __init__(
        self,
        *,
        criteria: "Criteria",
        sets: "CriteriaSets",
        evaluations: "Evaluations",
        verbs: Verbs,
        evaluation: str,
        chosen: str = "",
        parent: QWidget,
    ) -> None:
        super().__init__(_tr("Criteria"), accept=_tr("Close"), cancel="", parent=parent)
        self._criteria, self._sets, self._evaluations, self._verbs = criteria, sets, evaluations, verbs
        self._evaluation = evaluation
        self.rows = CriterionRows(self)
        self.list = QListView(self)
        self.form = CriterionForm(self)
        self.empty = WrapLabel(_tr("No criteria yet. What matters in this choice, over years?"), "soft", self)
        self.new = button(_tr("Add"), bulk="small", parent=self)
        self.from_set = button(_tr("Add from a set…"), bulk="small", parent=self)
        self.up = icon_button("arrow-up", _tr("Rank higher"), bulk="small", parent=self)
        self.down = icon_button("arrow-down", _tr("Rank lower"), bulk="small", parent=self)
        self.tie = button(_tr("Tie"), bulk="small", parent=self)
        self.remove = icon_button("trash", _tr("Move to the trash"), bulk="small", parent=self)
        self.save_set: Button = button(_tr("Save as a set…"), parent=self)
        self.own_sets: Button = button(_tr("Your sets…"), parent=self)
        self.kept.read, self.kept.write = self._typed, self._put_typed
        self._lay_out()
        self._listen()
        self.refresh(chosen)
        self.list.setFocus()

    def refresh(self, chosen: str = "") -> None:
        """Show the criteria as they are stored, one of them chosen."""
        key = chosen or self._chosen()
        self.rows.set_rows(self._evaluations.view(self._evaluation, ()).evaluation.criteria)
        at = max(0, self.rows.row_of(key))
        there = self.rows.rowCount() > 0
        self.list.setCurrentIndex(self.rows.index(at) if there else self.rows.index(-1))
        self.form.setVisible(there)
        self.empty.setVisible(not there)
        self._show_chosen()

    def _typed(self) -> dict[str, Any]:
        """Return what is typed and of which criterion, as it is kept through a crash."""
        return {"criterion": self._chosen(), "texts": {name: text_of(each) for name, each in named(self.form)}}

    def _put_typed(self, value: Any) -> None:
        """Put back what was typed, into the fields of the criterion that it was typed for, if that is still there."""
        found = value if isinstance(value, dict) else {}
        key, texts = str(found.get("criterion", "")), found.get("texts")
        if self.rows.row_of(key) < 0 or not isinstance(texts, dict):
            return
        self.list.setCurrentIndex(self.rows.index(self.rows.row_of(key)))
        for name, editor in named(self.form):
            if isinstance(texts.get(name), str) and texts[name] != text_of(editor):
                put(editor, texts[name])

    def _chosen(self) -> str:
        index = self.list.currentIndex()
        return self.rows.row(index.row()).key if index.isValid() and index.row() < self.rows.rowCount() else ""

    def _show_chosen(self) -> None:
        index, count = self.list.currentIndex(), self.rows.rowCount()
        there = index.isValid() and index.row() < count
        if there:
            self.form.show_criterion(self.rows.row(index.row()))
        self.up.setEnabled(there and index.row() > 0)
        self.tie.setEnabled(there and index.row() > 0)
        self.down.setEnabled(there and index.row() < count - 1)
        self.remove.setEnabled(there)
        self.save_set.setEnabled(there)

    def _on_current(self) -> None:
        self.set_error("")
        self._show_chosen()

    def _do(self, verb: "Callable[..., Done]", *values: object) -> "Done | None":
        """Run a verb and show what came of it, or why not."""
        done = self._verbs.attempt(verb, self._evaluation, *values)
        if isinstance(done, AppError):
            self.set_error(done.sentence)
            self.form.restore()
            return None
        self.set_error("")
        self.kept.done.emit()  # it is stored
        return done

    def _on_changed(self, values: dict[str, object]) -> None:
        if self._do(self._criteria.change, self._chosen(), values) is not None:
            self.refresh()

    def _on_new(self) -> None:
        names = {name.casefold() for name in self.rows.names()}
        base = _tr("New criterion")
        name = next(
            n for n in (base, *(f"{base} {at}" for at in range(2, len(names) + 3))) if n.casefold() not in names
        )
        done = self._do(self._criteria.add, name)
        if done is not None:
            self.refresh(done.key or "")
            self.form.name.setFocus()
            self.form.name.selectAll()

    def _on_from_set(self) -> None:
        dialog = AddFromSetDialog(
            self._criteria,
            self._sets,
            self._evaluation,
            there=self.rows.names(),
            verbs=self._verbs,
            parent=self,
        )
        dialog.did.connect(self._on_added)
        dialog.open()

    def _on_added(self, done: "Done") -> None:
        self.refresh(done.key or "")
        self.list.setFocus()

    def _on_up(self) -> None:
        self._rank(-1)

    def _on_down(self) -> None:
        self._rank(1)

    def _rank(self, by: int) -> None:
        place = self.list.currentIndex().row() + 1 + by
        if 1 <= place <= self.rows.rowCount() and self._do(self._criteria.rank, self._chosen(), place) is not None:
            self.refresh()

    def _on_tie(self) -> None:
        if self.tie.isEnabled() and self._do(self._criteria.tie, self._chosen()) is not None:
            self.refresh()

    def _on_remove(self) -> None:
        at = self.list.currentIndex().row()
        done = self._do(self._criteria.remove, self._chosen()) if self.remove.isEnabled() else None
        if done is None:
            return
        self._verbs.tell(done)
        left = self.rows.rowCount() - 1
        after = self.rows.row(at + 1 if at < left else max(0, at - 1)).key if left else ""
        self.refresh(after)
        self.list.setFocus()

    def _on_save_set(self) -> None:
        dialog = SaveSetDialog(self._sets, self._evaluation, self._verbs, self)
        dialog.did.connect(self._verbs.tell)
        dialog.open()

    def _on_own_sets(self) -> None:
        OwnSetsDialog(self._sets, self._verbs, self).open()

    def _listen(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.form.changed.connect(self._on_changed)
        self.form.refused.connect(self.set_error)
        for each, slot in (
            (self.new, self._on_new),
            (self.from_set, self._on_from_set),
            (self.up, self._on_up),
            (self.down, self._on_down),
            (self.tie, self._on_tie),
            (self.remove, self._on_remove),
            (self.save_set, self._on_save_set),
            (self.own_sets, self._on_own_sets),
        ):
            each.clicked.connect(slot)
        for keys, slot in (
            ("Alt+Up", self._on_up),
            ("Alt+Down", self._on_down),
            ("=", self._on_tie),
            ("Ctrl+Backspace", self._on_remove),
            ("Ins", self._on_new),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        self.list.setModel(self.rows)
        self.list.setAccessibleName(_tr("Criteria"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        for group in ((self.up, self.down, self.tie, self.remove), (self.new, self.from_set)):
            row = QHBoxLayout()
            row.setSpacing(6)
            for each in group:
                row.addWidget(each)
            row.addStretch(1)
            left.addLayout(row)
        right = QWidget(self)
        right.setMinimumSize(_FORM_WIDTH, _FORM_HEIGHT)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.form, 1)
        self.list.setFixedWidth(_LIST_WIDTH)
        pair = QHBoxLayout()
        pair.setSpacing(20)
        pair.addLayout(left)
        pair.addWidget(right, 1)
        self.add_layout(pair)
        for each in (self.own_sets, self.save_set):
            self.add_button(each)


def _key_of(row: Criterion) -> str:
    return row.key


def _tr(text: str) -> str:
    return QCoreApplication.translate("Criteria", text)

"""Sets of criteria: add some of one, save the criteria as one, rename and remove one's own.

Lives here: the dialogs. Must not: the criteria of an evaluation themselves (`criteria_dialog.py`).
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QWidget

from app.model.errors import AppError
from app.model.records import Criterion
from ui.kit.buttons import button
from ui.kit.choice import ChoiceBox
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.criteria import Criteria
    from app.services.criteria_sets import CriteriaSets
    from app.services.views import CriteriaSet, Done

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 8


class AddFromSetDialog(VerbDialog):
    """Tick criteria of a set; those that are there already are not offered."""

    def __init__(
        self,
        criteria: "Criteria",
        sets: "CriteriaSets",
        evaluation: str,
        *,
        there: Collection[str],
        verbs: Verbs,
        parent: QWidget,
    ) -> None:
        super().__init__(_tr("Add criteria of a set"), _tr("Add"), verbs, parent)
        self._criteria, self._sets, self._evaluation = criteria, sets, evaluation
        self._there = {name.casefold() for name in there}
        self._offered: list[Criterion] = []
        self.setMinimumWidth(560)
        self.sets = ChoiceBox(self)
        for each in sets.names():
            self.sets.addItem(each.name, each.key)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(_tr("Criteria"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(_ROWS * 30)
        self.none = WrapLabel(_tr("All of them are there already."), "soft", self)
        self.question = WrapLabel("", "soft", self)
        self.question.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        for widget in (Field(_tr("Set"), self.sets, self), self.none, self.list, self.question):
            self.add(widget)
        self.sets.currentIndexChanged.connect(self._on_set)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.model.itemChanged.connect(self._on_ticked)
        self._on_set()
        while not self._offered and self.sets.currentIndex() < self.sets.count() - 1:
            self.sets.setCurrentIndex(self.sets.currentIndex() + 1)  # one that has something to offer
        (self.list if self._offered else self.sets).setFocus()

    def submit(self) -> None:
        """Add what is ticked."""
        self.run(self._criteria.add_from, self._evaluation, self.wanted())

    def wanted(self) -> list[Criterion]:
        """Return what is ticked, in the order of the set."""
        checked = Qt.CheckState.Checked
        return [each for at, each in enumerate(self._offered) if self.model.item(at).checkState() == checked]

    def _on_set(self) -> None:
        found = self._verbs.run(self._sets.criteria, str(self.sets.currentData())) or ()
        self._offered = [each for each in found if each.name.casefold() not in self._there]
        self.model.clear()
        for each in self._offered:
            item = QStandardItem(each.name)
            item.setCheckable(True)
            self.model.appendRow(item)
        self.none.setVisible(not self._offered)
        self.list.setVisible(bool(self._offered))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._on_current()
        self._on_ticked()

    def _on_current(self) -> None:
        at = self.list.currentIndex().row()
        self.question.setText(self._offered[at].question if 0 <= at < len(self._offered) else "")

    def _on_ticked(self) -> None:
        self.accept_button.setEnabled(bool(self.wanted()))


class SaveSetDialog(VerbDialog):
    """Asks what the set is called."""

    def __init__(self, sets: "CriteriaSets", evaluation: str, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Save the criteria as a set"), _tr("Save"), verbs, parent)
        self._sets, self._evaluation = sets, evaluation
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_tr("Backend, my way"))
        said = _tr("With their order, points and words. A new evaluation offers the set; this one stays as it is.")
        self.add(WrapLabel(said, "soft", self))
        self.add(Field(_tr("Name of the set"), self.name, self))
        self.name.setFocus()

    def submit(self) -> None:
        """Save it, or show why not."""
        self.run(self._sets.save, self._evaluation, self.name.text())


class OwnSetsDialog(FormDialog):
    """One's own sets: rename, remove. What is done shows at once, and undo takes it back."""

    def __init__(self, sets: "CriteriaSets", verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Your sets of criteria"), accept=_tr("Close"), cancel="", parent=parent)
        self._sets, self._verbs = sets, verbs
        self._rows: list[CriteriaSet] = []
        self.which = ChoiceBox(self)
        self.name = QLineEdit(self)
        self.rename = button(_tr("Rename"), parent=self)
        self.remove = button(_tr("Move to the trash"), parent=self)
        self.none = WrapLabel(
            _tr("None yet. Save the criteria of an evaluation as a set, and new ones can start with it."), "soft", self
        )
        self._box = QWidget(self)
        self._lay_out()
        self.which.currentIndexChanged.connect(self._on_which)
        self.rename.clicked.connect(self._on_rename)
        self.remove.clicked.connect(self._on_remove)
        self._refresh()
        (self.which if self._rows else self.accept_button).setFocus()

    def _refresh(self) -> None:
        key = self.which.currentData()
        self._rows = [each for each in self._sets.names() if each.own]
        self.which.blockSignals(True)
        self.which.clear()
        for each in self._rows:
            self.which.addItem(_tr("{name} ({count})").format(name=each.name, count=each.size), each.key)
        self.which.blockSignals(False)
        self.which.setCurrentIndex(max(0, self.which.findData(key)))
        self.none.setVisible(not self._rows)
        self._box.setVisible(bool(self._rows))
        self._on_which()

    def _on_which(self) -> None:
        at = self.which.currentIndex()
        self.name.setText(self._rows[at].name if 0 <= at < len(self._rows) else "")
        self.set_error("")

    def _on_rename(self) -> None:
        self._do(self._sets.rename, self.which.currentData(), self.name.text())

    def _on_remove(self) -> None:
        self._verbs.tell(self._do(self._sets.remove, self.which.currentData()))

    def _do(self, verb: "Callable[..., Done]", *values: object) -> "Done | None":
        done = self._verbs.attempt(verb, *values)
        if isinstance(done, AppError):
            self.set_error(done.sentence)
            return None
        self._refresh()
        (self.which if self._rows else self.accept_button).setFocus()
        return done

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        bottom = Qt.AlignmentFlag.AlignBottom
        row.addWidget(Field(_tr("Set"), self.which, self._box), 1)
        row.addWidget(Field(_tr("Name"), self.name, self._box), 1)
        row.addWidget(self.rename, 0, bottom)
        row.addWidget(self.remove, 0, bottom)
        self.add(self.none)
        self.add(self._box)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Criteria", text)

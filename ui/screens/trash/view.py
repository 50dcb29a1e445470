"""The page of the trash: what lies in it, back with one or many, away for good after a question.

Lives here: the page. Must not: how long things are kept (`app.services.history`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.dialogs import ask
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.labels import WrapLabel, title
from ui.kit.tableview import TableView
from ui.screens.base import WholePage
from ui.screens.trash.model import TrashModel
from ui.theme.tokens import spaces
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.history import History


_WIDEST = 300  # of a column whose words may be long; the title takes what is left


class TrashPage(WholePage):
    """What was deleted in the last 90 days."""

    def __init__(self, history: "History", zone: str, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history, self._verbs = history, verbs
        self.model = TrashModel(zone, self)
        self.table = TableView(self.tr("Trash"), self)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.restore = button(self.tr("Restore"), icon="undo", parent=self)
        self.forget = button(self.tr("Delete for good…"), "danger", parent=self)
        kept = self.tr("What you delete stays here for 90 days, then it is gone for good.")
        self.kept = WrapLabel(kept, "soft", self)
        self.empty = EmptyState(self.tr("The trash is empty"), kept, parent=self)
        self._lay_out()
        self.restore.clicked.connect(self._on_restore)
        self.forget.clicked.connect(self._on_forget)
        self.table.activated.connect(self._on_restore)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def refresh(self) -> None:
        """Show what lies in the trash now; what is selected stays so, else its neighbour is."""
        chosen, at = self.chosen(), max(0, self.table.currentIndex().row())
        self.model.set_rows(self._history.trash(), self._history.origins())
        there = [row for row, each in enumerate(self.model.rows) if each.number in chosen]
        self._pages.show_page(there=bool(self.model.rows))
        self._select(there or [min(at, len(self.model.rows) - 1)])
        self._on_selected()

    def chosen(self) -> list[int]:
        """Return the numbers of what is selected."""
        return [self.model.rows[index.row()].number for index in self.table.selectionModel().selectedRows()]

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        (self.table if self.model.rows else self.empty).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen():
            self._on_forget()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_selected()

    def _select(self, rows: list[int]) -> None:
        rows = [row for row in rows if row >= 0]
        selection = self.table.selectionModel()
        if not rows or [index.row() for index in selection.selectedRows()] == rows:
            return
        flags = QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.model.index(rows[0], 0), flags.ClearAndSelect | flags.Rows)
        for row in rows[1:]:
            selection.select(self.model.index(row, 0), flags.Select | flags.Rows)

    @Slot()
    def _on_selected(self, *_: object) -> None:
        for each in (self.restore, self.forget):
            each.setEnabled(bool(self.chosen()))
            each.setVisible(bool(self.model.rows))

    @Slot()
    def _on_restore(self, *_: object) -> None:
        if self.chosen():
            self._verbs.tell(self._verbs.run(self._history.restore_all, self.chosen(), initiator=self))
            self.refresh()

    @Slot()
    def _on_forget(self) -> None:
        chosen = self.chosen()
        names = [row.title for row in self.model.rows if row.number in chosen]
        what = self.tr("“{title}”").format(title=names[0]) if len(names) == 1 else self.tr("%n things", "", len(names))
        text = self.tr("{what} cannot be brought back after this, and steps from before it was deleted can no longer "
                       "be undone.")  # fmt: skip
        ask(self, self.tr("Delete for good?"), text.format(what=what), self.tr("Delete for good"), self._forget_chosen,
            danger=True)  # fmt: skip

    def _forget_chosen(self) -> None:
        done = self._verbs.run(self._history.forget, self.chosen(), initiator=self)
        if done is not None:
            self._verbs.advised.emit(done.sentence)
        self.refresh()
        self.take_focus()

    def _lay_out(self) -> None:
        margin = spaces().page_margin
        head = QHBoxLayout()
        head.addWidget(title(self.tr("Trash"), self), 1)
        head.addWidget(self.restore)
        head.addWidget(self.forget)
        self._page = QWidget(self)
        inside = QVBoxLayout(self._page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.kept)
        inside.addWidget(self.table, 1)
        self._pages = PageOrEmpty(self._page, self.empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin - 6, margin, margin)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        columns = self.table.horizontalHeader()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setMaximumSectionSize(_WIDEST)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

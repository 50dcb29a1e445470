"""The page of prototypes: folders to look through, what was found, and the verbs behind every gesture.

Lives here: the page. Must not: wording (`rows.py`), how one folder looks (`detail.py`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.model.errors import AppError
from ui.dropped import path_in
from ui.jobs import Jobs
from ui.kit.buttons import button
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.labels import WrapLabel, title
from ui.kit.tab_order import order_tabs
from ui.links import show_folder
from ui.screens.base import WholePage
from ui.screens.prototypes import findings, rows
from ui.screens.prototypes.addresses import AddressesDialog
from ui.screens.prototypes.detail import COMPUTED, FolderDetail
from ui.screens.prototypes.findings import Findings
from ui.screens.prototypes.folders import FolderStrip
from ui.screens.prototypes.model import ORDERS, PrototypesModel
from ui.screens.prototypes.narrowing import Narrowing
from ui.screens.prototypes.searcher import Searcher
from ui.screens.prototypes.table import FolderTable
from ui.screens.prototypes.timeline import Timeline
from ui.shell.places import evaluation_place
from ui.theme.tokens import spaces
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.evaluations import Evaluations
    from app.services.own_repositories import OwnRepositories, OwnRepository
    from app.services.prototypes import Prototypes
    from ui.screens.prototypes.rows import FolderRow


_SHOW_EVERY = 200  # milliseconds; of hundreds of repositories, to show each at once takes longer than to find it


class PrototypesPage(WholePage):
    """Folders, what was found below them, and what one folder says."""

    def __init__(
        self,
        prototypes: "Prototypes",
        own: "OwnRepositories",
        evaluations: "Evaluations",
        verbs: Verbs,
        jobs: Jobs,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prototypes, self._own, self._evaluations, self._verbs = prototypes, own, evaluations, verbs
        self._findings = Findings()
        self._looked, self._wanted = False, ""
        self._is_first = True  # the chosen row is the first because nobody chose another
        self._soon = QTimer(self, singleShot=True, interval=_SHOW_EVERY)
        self._targets: list[tuple[str, str]] = []
        self.searcher = Searcher(own, verbs, jobs, self)
        self.choose = button(self.tr("Choose folder…"), parent=self)
        self.again = button(self.tr("Look again"), parent=self)
        self.addresses = button(self.tr("My addresses…"), parent=self)
        self.cancel = button(self.tr("Cancel"), bulk="small", parent=self)
        self.progress = _progress(self.tr("Looking"), self)
        self.folders = FolderStrip(self)
        self.narrowing = Narrowing(self)
        self.summary = WrapLabel("", "soft", self)
        self.model = PrototypesModel(self)
        self.table = FolderTable(self.tr("Repositories and prototypes"), self.model, self)
        self.timeline = Timeline(self)
        self.detail = FolderDetail(self)
        self.empty = EmptyState(
            self.tr("Your own repositories"),
            self.tr("Choose a folder. What stopped and what changed frameworks is read from git; nothing is written."),
            self.tr("Choose folder…"),
            parent=self,
        )
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Show prototypes, folders and corrections as they are now."""
        settings = self._own.settings()
        if self.folders.set_folders(settings.folders):
            order_tabs(self)
        self._targets = self._all_targets()
        kept = self._prototypes.listing()
        found = [
            self._own.recorrected(row, settings.corrected.get(row.path))
            for row in self._findings.below(settings.folders)
        ]
        chosen = "" if self._is_first else self.chosen()
        joined = rows.joined(found, kept, others=self.narrowing.others.isChecked())
        self.model.today = self._own.today()
        self.model.set_rows(rows.narrowed(joined, self.narrowing.field.text(), self.narrowing.key()))
        self.table.fit(self.width())
        nothing = not settings.folders and not kept
        self._pages.show_page(there=not nothing)
        self.again.setEnabled(bool(settings.folders))
        if self._wanted and self.model.row_of(self._wanted) >= 0:
            chosen, self._wanted = self._wanted, ""
        self._choose(chosen)
        self._say_summary(found, len(joined))

    def chosen(self) -> str:
        """Return the path of the chosen folder, or nothing."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()].path if index.isValid() else ""

    def show_thing(self, thing: str) -> None:
        """Choose a folder, as soon as the look comes to it."""
        self._wanted = thing
        if thing and self.model.row_of(thing) >= 0:
            self._wanted = ""
            self._choose(thing)

    def thing(self) -> str:
        """Return the chosen folder."""
        return self.chosen()

    @Slot()
    def look(self) -> None:
        """Look through all folders again; what is known of each stands until the look comes to it."""
        self._findings.begin()
        self._looked = True
        if self._own.settings().folders:
            self.searcher.start()
        self._show_busy()
        self.refresh()

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        (self.table if self.model.rows else self.choose).setFocus()

    def end(self) -> None:
        self.searcher.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.fit(self.width())
        self.timeline.fit(event.size().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._add(_dropped(event))

    def _all_targets(self) -> list[tuple[str, str]]:
        """Return the candidates of all evaluations that a folder can have been tried for, the latest first."""
        return [
            (f"{each.evaluation}/{each.candidate}", f"{each.candidate_name} · {each.evaluation_title}")
            for each in self._prototypes.targets()
        ]

    def _choose(self, path: str) -> None:
        at = self.model.row_of(path)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self._is_first = at < 0
        self._show_chosen()

    def _on_chosen(self, current: QModelIndex) -> None:
        self._is_first = self._is_first and current.row() <= 0
        self._show_chosen()

    def _show_chosen(self) -> None:
        path, today = self.chosen(), self._own.today()
        self.detail.setVisible(bool(path))
        self.timeline.set_rows(self.model.rows, today, path)
        if path:
            self.detail.show_row(self._row(), today, self._targets)

    def _row(self) -> "FolderRow":
        return self.model.rows[self.table.currentIndex().row()]

    def _say_summary(self, found: "Sequence[OwnRepository]", listed: int) -> None:
        """Say what own repositories come to, how many of them are listed, and when that was found."""
        if not self._own.settings().folders:
            self.summary.setText(self.tr("Choose a folder to see what became of your own repositories."))
            return
        if self.searcher.is_busy and not found:
            self.summary.setText(self.tr("Looking for your own repositories."))
            return
        shown = len(self.model.rows)
        less = (
            self.tr("{shown} of {listed} shown.").format(shown=f"{shown:,}", listed=f"{listed:,}")
            if shown < listed
            else ""
        )
        when = self.tr("Still looking.") if self.searcher.is_busy else self._findings.how_it_went()
        self.summary.setText(" ".join(part for part in (findings.summary(found), less, when) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.searcher.is_busy:
            self.searcher.cancel()
        else:
            super().keyPressEvent(event)

    def _show_busy(self) -> None:
        if not self.searcher.is_busy and self.cancel.hasFocus():
            self.again.setFocus()
        for widget in (self.progress, self.cancel):
            widget.setVisible(self.searcher.is_busy)

    def _on_found(self, row: "OwnRepository") -> None:
        self._findings.take(row)
        if not self._soon.isActive():
            self._soon.start()
            self.refresh()

    def _on_ended(self, whole: bool) -> None:  # noqa: FBT001 - a signal's value
        self._findings.end(whole=whole)
        self._show_busy()
        self.refresh()

    def _on_cancel(self) -> None:
        self.searcher.cancel()

    def _on_choose(self) -> None:
        beside = [str(Path(folder).parent) for folder in self._own.settings().folders[-1:]]
        dialog = QFileDialog(self, self.tr("Choose a folder with your repositories"), *beside)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, folder: str) -> None:
        done = self._verbs.run(self._own.add_folder, folder)
        if done is not None:
            self._verbs.tell(done)
            self.look()

    def _on_remove(self, folder: str) -> None:
        self._verbs.tell(self._verbs.run(self._own.remove_folder, folder))
        self.refresh()

    def _on_addresses(self) -> None:
        dialog = AddressesDialog(self._own, self._verbs, self)
        dialog.did.connect(self._verbs.tell)
        dialog.did.connect(self.look)
        dialog.open()

    def _on_corrected(self, state: str) -> None:
        wanted = None if state == COMPUTED else state
        path = self.chosen()
        self._verbs.tell(self._verbs.run(self._own.correct, path, wanted))
        self.refresh()

    def _on_answered(self, state: str, answer: str) -> None:
        done = self._verbs.attempt(self._prototypes.set_state, self.chosen(), state, answer or None)
        if isinstance(done, AppError):
            self.detail.show_error(done.sentence)
            self.detail.answer.setFocus()
            return
        self.detail.show_error("")
        self._verbs.tell(done)
        self.refresh()

    def _on_keep(self, target: str, question: str) -> None:
        evaluation, _, candidate = target.partition("/")
        self._verbs.tell(self._verbs.run(self._prototypes.add, evaluation, self.chosen(), candidate, question))
        self.refresh()
        self.take_focus()  # what had it is hidden, and the next that could have it removes a folder

    def _on_forget(self) -> None:
        self._verbs.tell(self._verbs.run(self._prototypes.remove, self.chosen()))
        self.refresh()
        self.take_focus()

    def _on_go(self) -> None:
        kept = self._row().kept
        if kept is not None:
            self.asked.emit(evaluation_place(kept.evaluation, "candidates", kept.candidate or ""))

    def _lay_out(self) -> None:
        margin = spaces().page_margin
        head = QHBoxLayout()
        head.addWidget(title(self.tr("Prototypes"), self), 1)
        for each in (self.addresses, self.again, self.choose):
            head.addWidget(each)
        busy = QHBoxLayout()
        busy.addWidget(self.progress, 1)
        busy.addWidget(self.cancel)
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.narrowing.others)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(line)
        left.addWidget(self.narrowing)
        left.addWidget(self.table, 1)
        left.addWidget(self.timeline)
        self._page = QWidget(self)
        both = QHBoxLayout(self._page)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addLayout(left, 5)
        both.addWidget(self.detail, 3)
        self._pages = PageOrEmpty(self._page, self.empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin - 6, margin, margin)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.folders)
        column.addLayout(busy)
        column.addWidget(self._pages, 1)
        order_tabs(self)
        self._show_busy()

    def _listen(self) -> None:
        for signal, slot in (
            (self.choose.clicked, self._on_choose),
            (self.empty.acted, self._on_choose),
            (self.again.clicked, self.look),
            (self.addresses.clicked, self._on_addresses),
            (self.cancel.clicked, self._on_cancel),
            (self.narrowing.changed, self.refresh),
            (self.narrowing.left, self.table.setFocus),
            (self.table.horizontalHeader().sectionClicked, self._on_head),
            (self.timeline.asked, self._choose),
            (self.detail.place_asked, self._on_place),
            (self.folders.removed, self._on_remove),
            (self.searcher.found, self._on_found),
            (self.searcher.ended, self._on_ended),
            (self._soon.timeout, self.refresh),
            (self.table.selectionModel().currentChanged, self._on_chosen),
            (self.detail.corrected, self._on_corrected),
            (self.detail.answered, self._on_answered),
            (self.detail.keep_asked, self._on_keep),
            (self.detail.forget_asked, self._on_forget),
            (self.detail.go_asked, self._on_go),
        ):
            signal.connect(slot)

    def _on_head(self, column: int) -> None:
        self.narrowing.set_key(ORDERS[column])

    def _on_place(self) -> None:
        if Path(self.chosen()).is_dir():
            show_folder(self.chosen())
        else:
            self._verbs.refused.emit(self.tr("{folder} is not there any more.").format(folder=self.chosen()))


def _dropped(event: QDropEvent) -> str:
    """Return the one folder of this disk that is dropped, or nothing."""
    path = path_in(event.mimeData())
    return path if path and Path(path).is_dir() else ""


def _progress(words: str, parent: QWidget) -> QProgressBar:
    bar = QProgressBar(parent)
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(words)
    return bar

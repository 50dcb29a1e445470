"""The tab of time: budget, hours, holes, entries, and the verbs behind every gesture.

Lives here: the tab. Must not: how anything looks (`cards.py`), what the charts show (`figures.py`).
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.days import day_of
from app.analysis.report import DayRow
from ui import words
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.empty import EmptyState
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.kit.tables import TableDialog
from ui.prompts.gap import GapBanners
from ui.screens.base import EvaluationTab
from ui.screens.time import figures
from ui.screens.time import words as time_words
from ui.screens.time.cards import BudgetCard, EntriesCard, HoursCard, ProjectsCard
from ui.screens.time.commit_reader import CommitReader
from ui.screens.time.dialogs import Behind, EditDialog, LogDialog, MergeDialog, SplitDialog
from ui.screens.time.estimate import EstimateRow
from ui.screens.time.rows import rows_of
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.views import EvaluationView
    from app.store.time_entries import EntryRow

_NARROW = 700
_ENTRY_VERBS = ("edit-entry", "split-entry", "merge-entry", "trim-entry", "delete-entry")


class TimeTab(EvaluationTab):
    """The time of an evaluation. `picture_asked` carries a `ChartPicture` and the name that its file could have."""

    picture_asked = Signal(object, str)

    def __init__(self, app: "App", verbs: Verbs, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self._verbs, self._actions = app, verbs, actions
        self._view: EvaluationView | None = None
        self._entries: dict[int, EntryRow] = {}
        self._days: tuple[DayRow, ...] = ()
        self._projects: tuple[tuple[str, int, int], ...] = ()
        self._estimate: EstimateRow | None = None
        self.commits = CommitReader(app.building_estimates, Jobs(self), self)
        self.page = PageScroll(parent=self)
        self.budget, self.hours = BudgetCard(self), HoursCard(self)
        self.gaps = GapBanners(self)
        self.entries, self.projects = EntriesCard(actions, self), ProjectsCard(self)
        self.empty = EmptyState(
            self.tr("No time yet"),
            self.tr("Start the clock when you read, compare or try something out, or add time by hand."),
            self.tr("Add time…"),
            parent=self,
        )
        self._lay_out()
        self._listen()

    def set_view(self, view: "EvaluationView") -> None:
        """Show the time as it is now."""
        self._view = view
        self._entries = {row.id: row for row in self._app.time_reports.entries(view.evaluation.key)}
        waiting = [gap for gap in self._app.gaps.pending() if self._is_ours(gap.evaluation, gap.project)]
        self.gaps.set_gaps(waiting, self._zone(), self._today())
        if self.isVisible():
            self.commits.look(view.project)
        self._estimate = self._estimate_of(view)
        if not self._entries and not waiting and self._estimate is None:
            self._stack.setCurrentWidget(self.empty)
        else:
            self._show_all(view)
            self._stack.setCurrentWidget(self.page)
            self.page.settle()
        order_tabs(self)
        self._tell_conditions()

    def show_thing(self, thing: str) -> None:
        """Select the entry with this number."""
        if thing.isdecimal():
            self.entries.list.select(int(thing))

    def thing(self) -> str:
        """Return the number of the selected entry."""
        return str(self.entries.list.number() or "")

    def end(self) -> None:
        self.commits.cancel()

    def take_focus(self) -> None:
        """Put the focus on the entries, or on the way to the first."""
        (self.empty.action if self._stack.currentWidget() is self.empty else self.entries.list).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_conditions()
        if self._view is not None:
            self.commits.look(self._view.project, again=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_all(self, view: "EvaluationView") -> None:
        record, zone, now = view.evaluation, self._zone(), self._app.clock.now()
        names = {each.key: each.name for each in record.candidates}
        found = self._app.budgets.burn_down(record.key)
        still = record.state == "deciding"
        shown = None if found is None else figures.run_down(found, now, zone, open_still=still)
        self.budget.set_data(shown, "" if found is None else figures.run_down_words(found, zone))
        self._days = self._app.time_reports.by_day(record.key)
        until = self._today() if record.closed_at is None else day_of(record.closed_at, zone)
        days = figures.shown_days(self._days, day_of(record.opened_at, zone), until)
        self.hours.set_data(figures.bars(self._days, days), figures.bars_words(self._days, days), self._days)
        self.entries.list.set_rows(rows_of(list(self._entries.values()), names, zone, self._today()))
        self._projects = self._by_project(view)
        self.projects.set_data(self._projects, self._estimate)
        self.projects.ask_folder(self._problem_words(), known=bool(self._app.records.repository(record.key)))

    def _by_project(self, view: "EvaluationView") -> tuple[tuple[str, int, int], ...]:
        """Return research and building of every project, the one of this evaluation first."""
        rows = sorted(self._app.time_reports.by_project(), key=lambda row: row.project != view.project)
        return tuple((row.title, row.research_ms, row.build_ms) for row in rows)

    def _estimate_of(self, view: "EvaluationView") -> EstimateRow | None:
        found = self.commits.estimate(view.project)
        if found is None:
            return None
        title = self.tr("{project}, without a clock").format(project=view.project_title)
        return EstimateRow(title, found.length_ms, time_words.estimated(found))

    def _problem_words(self) -> str:
        problem = self.commits.problem
        return self.tr("Building is not estimated from commits. {why}").format(why=problem) if problem else ""

    @Slot()
    def _on_commits(self) -> None:
        if self._view is not None:
            self.set_view(self._view)

    def _is_ours(self, evaluation: str | None, project: str) -> bool:
        assert self._view is not None
        if evaluation is not None:
            return evaluation == self._view.evaluation.key
        return project == self._view.project

    def _zone(self) -> str:
        return self._app.clock.zone()

    def _today(self) -> dt.date:
        return day_of(self._app.clock.now(), self._zone())

    def _selected(self) -> "EntryRow | None":
        return self._entries.get(self.entries.list.number())

    def _tell_conditions(self) -> None:
        entry = self._selected()
        if self.isVisible():
            self.condition.emit("entry", entry is not None and not entry.running)

    def _behind(self, view: "EvaluationView") -> Behind:
        names = {each.key: each.name for each in view.evaluation.candidates}
        return Behind(self._app.time_entries, names, self._zone(), self._today(), self._verbs)

    @Slot()
    def ask_log(self) -> None:
        """Ask what was done without a clock."""
        if self._view is not None:
            record = self._view.evaluation
            self._open(LogDialog(self._behind(self._view), record.key, self, research=record.state == "deciding"))

    @Slot()
    def ask_export(self) -> None:
        """Ask where the entries are to be written as CSV."""
        if self._view is None:
            return
        dialog = QFileDialog(self, self.tr("Export the time"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Comma-separated values (*.csv)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._view.evaluation.key}-time.csv")
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    @Slot(str)
    def export_file(self, path: str) -> None:
        """Write the entries to the file that was chosen."""
        if self._view is not None:
            done = self._verbs.run(self._app.time_reports.export_csv, self._view.evaluation.key, Path(path))
            if done is not None:
                self._verbs.advised.emit(done.sentence)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for the folder whose commits tell of building without a clock."""
        if self._view is None:
            return
        dialog = QFileDialog(self, self.tr("Where {project} is built").format(project=self._view.project_title))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.keep_folder)
        dialog.open()

    @Slot(str)
    def keep_folder(self, path: str) -> None:
        """Keep the folder that was chosen as that of the project; its decision records go there too."""
        if self._view is not None:
            keep = self._app.records.remember_repository
            self._verbs.tell(self._verbs.run(keep, self._view.evaluation.key, Path(path)))

    @Slot()
    def _on_edit(self) -> None:
        entry = self._selected()
        if self._view is not None and entry is not None and not entry.running:
            self._open(EditDialog(self._behind(self._view), entry, self))

    @Slot()
    def _on_split(self) -> None:
        entry = self._selected()
        if self._view is not None and entry is not None:
            self._open(SplitDialog(self._behind(self._view), entry, self))

    @Slot()
    def _on_merge(self) -> None:
        entry = self._selected()
        if self._view is None or entry is None:
            return
        others = [each for each in self._entries.values() if _may_merge(entry, each)]
        others.sort(key=lambda each: abs(each.started_at - entry.started_at))
        if not others:
            self._verbs.refused.emit(self.tr("No other entry has the same activity and candidate."))
            return
        self._open(MergeDialog(self._behind(self._view), entry, others, self))

    @Slot()
    def _on_trim(self) -> None:
        entry = self._selected()
        if entry is not None:
            why = self.tr("overlapped another entry")
            self._verbs.tell(self._verbs.run(self._app.time_entries.trim, entry.id, why))

    @Slot()
    def _on_delete(self) -> None:
        entry = self._selected()
        if entry is not None:
            self._verbs.tell(self._verbs.run(self._app.time_entries.delete, entry.id))

    def _on_gap_answered(self, number: int, answer: str) -> None:
        self._verbs.tell(self._verbs.run(self._app.gaps.answer, number, answer))

    def _on_menu_asked(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _ENTRY_VERBS:
            menu.addAction(self._actions[name])
        menu.popup(at)

    def _on_budget_picture(self) -> None:
        if self._view is not None:
            record = self._view.evaluation
            self.picture_asked.emit(self.budget.picture(record.title), f"{record.key}-budget")

    def _on_hours_picture(self) -> None:
        if self._view is not None:
            record = self._view.evaluation
            self.picture_asked.emit(self.hours.picture(record.title), f"{record.key}-hours")

    def _on_budget_table(self) -> None:
        found = None if self._view is None else self._app.budgets.burn_down(self._view.evaluation.key)
        if found is not None:
            heads = (self.tr("Day"), self.tr("Left"))
            self._open(TableDialog(self.tr("Budget"), heads, figures.run_down_table(found, self._zone()), self))

    def _on_hours_table(self) -> None:
        heads = (self.tr("Day"), self.tr("Activity"), self.tr("Hours"))
        self._open(TableDialog(self.tr("Hours by day"), heads, figures.bars_table(self._days), self))

    def _on_projects_table(self) -> None:
        heads = (self.tr("Project"), self.tr("Research"), self.tr("Building"))
        rows = [(title, *map(words.clock_length, lengths)) for title, *lengths in self._projects]
        if self._estimate is not None:
            rows.append((self._estimate.title, "", self._estimate.said))
        self._open(TableDialog(self.tr("Research and building, by project"), heads, rows, self))

    def _open(self, dialog: QDialog) -> None:
        if isinstance(dialog, VerbDialog):
            dialog.did.connect(self._verbs.tell)
        dialog.open()

    def _listen(self) -> None:
        self.entries.list.chosen.connect(self._tell_conditions)
        self.entries.list.opened.connect(self._on_edit)
        self.entries.list.menu_asked.connect(self._on_menu_asked)
        self._actions.add_to(self.entries.list, "entry")
        self.commits.changed.connect(self._on_commits)
        self.gaps.answered.connect(self._on_gap_answered)
        self.empty.acted.connect(self.ask_log)
        self.budget.table_asked.connect(self._on_budget_table)
        self.hours.table_asked.connect(self._on_hours_table)
        self.budget.picture_asked.connect(self._on_budget_picture)
        self.hours.picture_asked.connect(self._on_hours_picture)
        self.projects.table_asked.connect(self._on_projects_table)
        self.projects.folder_asked.connect(self.ask_folder)
        for name, slot in zip(
            _ENTRY_VERBS, (self._on_edit, self._on_split, self._on_merge, self._on_trim, self._on_delete), strict=True
        ):
            self._actions[name].triggered.connect(slot)

    def _lay_out(self) -> None:
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        self._pair.addWidget(self.budget, 5)
        self._pair.addWidget(self.hours, 4)
        self.page.add_layout(self._pair)
        for card in (self.gaps, self.entries, self.projects):
            self.page.add(card)
        self.page.finish()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


def _may_merge(one: "EntryRow", other: "EntryRow") -> bool:
    if one.id == other.id or one.running or other.running:
        return False
    return (one.activity, one.candidate_id, one.zone) == (other.activity, other.candidate_id, other.zone)

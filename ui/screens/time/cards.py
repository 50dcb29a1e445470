"""The cards of this page: the budget, the hours by day, the entries, research and building by project.

Lives here: cards and their layout. Must not: services; they say what was asked for.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.analysis.report import DayRow
from app.model.times import effort_words
from app.model.vocabulary import ACTIVITIES
from ui import words
from ui.actions import ActionSet
from ui.kit.buttons import Button, button
from ui.kit.cards import Card
from ui.kit.chart_card import ChartCard, Swatch
from ui.kit.charts import Bar, BarsChart, ChartPicture, RunDown, RunDownChart
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, WrapLabel, small_label
from ui.kit.shares import ShareBar
from ui.screens.time.entry_list import INSET, EntryList
from ui.screens.time.estimate import EstimateBar, EstimateRow
from ui.screens.time.words import COLOURS

_MOST_PROJECTS, _SQUARE = 8, 8
_SHOWN_VERBS = ("edit-entry", "split-entry", "merge-entry", "trim-entry", "delete-entry", "log-time", "export-time")


class BudgetCard(ChartCard):
    """How the budget runs down against the deadline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        save = self.tr("Save the budget as a picture…")
        super().__init__(self.tr("Budget"), self.tr("The budget as a table"), parent, picture=save)
        self._shown: RunDown | None = None
        self.chart = RunDownChart(self.tr("Budget"), self)
        self.none = WrapLabel(self.tr("This evaluation has no budget."), "soft", self)
        self.add(self.chart)
        self.add(self.none)
        self.body.addStretch(1)

    def set_data(self, shown: RunDown | None, said: str) -> None:
        """Show the budget, or that there is none."""
        self._shown = shown
        for each in (self.chart, self.table, self.save):
            each.setVisible(shown is not None)
        self.none.setVisible(shown is None)
        if shown is not None:
            self.chart.set_data(shown, said)

    def picture(self, title: str) -> ChartPicture | None:
        """Return what is shown, under the title of its evaluation; None where there is no budget."""
        if self._shown is None:
            return None
        return ChartPicture(title, self.accessibleName(), self._shown, self.chart.accessibleDescription())


class HoursCard(ChartCard):
    """Hours by day, with the colours of the activities."""

    def __init__(self, parent: QWidget | None = None) -> None:
        save = self.tr("Save the hours by day as a picture…")
        super().__init__(self.tr("Hours by day"), self.tr("The hours by day as a table"), parent, picture=save)
        self._bars: tuple[Bar, ...] = ()
        self.chart = BarsChart(self.tr("Hours by day"), self)
        self.legend = QWidget(self)
        self._names: tuple[str, ...] = ()
        self._flow = FlowLayout(self.legend, gap=14, row_gap=2)
        self.add(self.chart)
        self.add(self.legend)
        self.body.addStretch(1)

    def set_data(self, bars: tuple[Bar, ...], said: str, rows: Sequence[DayRow]) -> None:
        """Show the bars, and below them the activities that occur."""
        self._bars = bars
        self.chart.set_data(bars, said)
        there = {row.activity for row in rows}
        names = tuple(each for each in ACTIVITIES if each in there)
        if names == self._names:
            return
        self._names = names
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name in names:
            self._flow.addWidget(Swatch(COLOURS[name], words.activity(name), self.legend))
        self.legend.setVisible(bool(names))

    def picture(self, title: str) -> ChartPicture:
        """Return what is shown, under the title of its evaluation."""
        legend = tuple((COLOURS[name], words.activity(name)) for name in self._names)
        said = self.chart.accessibleDescription()
        return ChartPicture(title, self.accessibleName(), self._bars, said, legend)


class EntriesCard(Card):
    """The entries by day, and what can be done with the one that is selected."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Entries"))
        self.list = EntryList(self)
        self.buttons = {name: self._button(actions[name]) for name in _SHOWN_VERBS}
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(small_label(self.tr("Entries"), self))
        row.addStretch(1)
        for each in self.buttons.values():
            row.addWidget(each)
        self.add_layout(row)
        out = QHBoxLayout()
        out.setContentsMargins(-INSET, -4, -INSET, 0)  # the words of its rows stand under the heading
        out.addWidget(self.list)
        self.add_layout(out)

    def _button(self, action: QAction) -> Button:
        short = {
            "edit-entry": self.tr("Change…"),
            "split-entry": self.tr("Split…"),
            "merge-entry": self.tr("Merge…"),
            "trim-entry": self.tr("Trim"),
            "delete-entry": self.tr("Delete"),
            "log-time": self.tr("Add time…"),
            "export-time": self.tr("Export…"),
        }[action.objectName()]
        result = button(short, "quiet", bulk="small", parent=self)
        result.setToolTip(action.text())
        result.clicked.connect(action.trigger)
        action.enabledChanged.connect(result.setEnabled)
        result.setEnabled(action.isEnabled())
        return result


class ProjectsCard(ChartCard):
    """Research against building, by project, and below them building that was only estimated.

    `folder_asked`: the folder whose commits tell of the building is to be named.
    """

    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        heading = self.tr("Research and building, by project")
        super().__init__(heading, self.tr("Research and building as a table"), parent)
        self._shown: tuple[tuple[tuple[str, int, int], ...], EstimateRow | None] = ((), None)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.add_layout(self._grid)
        self.quiet = WrapLabel("", "soft", self)
        self.quiet.hide()
        self.add(self.quiet)
        self.folder = button(self.tr("Estimate building from commits…"), bulk="small", parent=self)
        self.folder.clicked.connect(self.folder_asked)
        self.add(self.folder)
        self.body.setAlignment(self.folder, Qt.AlignmentFlag.AlignLeft)

    def ask_folder(self, problem: str, *, known: bool) -> None:
        """Show why there is no estimate, and offer to name a folder where none is `known` or it is no use."""
        self.quiet.setText(problem)
        self.quiet.setVisible(bool(problem))
        self.folder.setVisible(bool(problem) or not known)

    def set_data(self, projects: Sequence[tuple[str, int, int]], estimate: EstimateRow | None) -> None:
        """Show projects as (title, milliseconds of research, of building), and an estimate."""
        shown = tuple(projects[:_MOST_PROJECTS]), estimate
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        logged = [research + build for _, research, build in shown[0]]
        longest = max([*logged, estimate.length_ms if estimate is not None else 0, 1])
        for at, (title, research, build) in enumerate(shown[0]):
            parts = (("score-4", research / longest), (COLOURS["building"], build / longest))
            said = self.tr("{research} research, {build} building")
            said = said.format(research=effort_words(research), build=effort_words(build))
            self._add_row(at, title, ShareBar(parts, self), said)
        if estimate is not None:
            bar = EstimateBar(estimate.length_ms / longest, self)
            self._add_row(len(shown[0]), estimate.title, bar, estimate.said)

    def _add_row(self, at: int, title: str, bar: QWidget, said: str) -> None:
        self._grid.addWidget(ElidedLabel(title, "body", self), at, 0)
        self._grid.addWidget(bar, at, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Label(said, "soft", self), at, 2)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

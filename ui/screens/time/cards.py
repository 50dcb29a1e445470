"""The cards of this page: the budget, the hours by day, the entries, research and building by project.

Lives here: cards and their layout. Must not: services; they say what was asked for.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.analysis.report import DayRow
from app.model.times import effort_words
from app.model.vocabulary import ACTIVITIES
from ui import words
from ui.actions import ActionSet
from ui.kit.buttons import Button, button
from ui.kit.cards import Card
from ui.kit.charts import Bar, BarsChart, RunDown, RunDownChart, ink_of
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, WrapLabel, small_label
from ui.kit.shares import ShareBar
from ui.screens.time.entry_list import INSET, EntryList
from ui.screens.time.words import COLOURS
from ui.theme.palette import current_tokens

_MOST_PROJECTS, _SQUARE = 8, 8
_SHOWN_VERBS = ("edit-entry", "split-entry", "merge-entry", "trim-entry", "delete-entry", "log-time", "export-time")


class ChartCard(Card):
    """A heading, a button for the table behind the chart, and the chart. `table_asked` is that button."""

    table_asked = Signal()

    def __init__(self, heading: str, table: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(heading)
        self.table = button(self.tr("Table"), "quiet", bulk="small", parent=self)
        self.table.setAccessibleName(table)
        self.table.setToolTip(table)
        self.table.clicked.connect(self.table_asked)
        row = QHBoxLayout()
        row.addWidget(small_label(heading, self))
        row.addStretch(1)
        row.addWidget(self.table)
        self.add_layout(row)


class BudgetCard(ChartCard):
    """How the budget runs down against the deadline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Budget"), self.tr("The budget as a table"), parent)
        self.chart = RunDownChart(self.tr("Budget"), self)
        self.none = WrapLabel(self.tr("This evaluation has no budget."), "soft", self)
        self.add(self.chart)
        self.add(self.none)
        self.body.addStretch(1)

    def set_data(self, shown: RunDown | None, said: str) -> None:
        """Show the budget, or that there is none."""
        self.chart.setVisible(shown is not None)
        self.table.setVisible(shown is not None)
        self.none.setVisible(shown is None)
        if shown is not None:
            self.chart.set_data(shown, said)


class HoursCard(ChartCard):
    """Hours by day, with the colours of the activities."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Hours by day"), self.tr("The hours by day as a table"), parent)
        self.chart = BarsChart(self.tr("Hours by day"), self)
        self.legend = QWidget(self)
        self._names: tuple[str, ...] = ()
        self._flow = FlowLayout(self.legend, gap=14, row_gap=2)
        self.add(self.chart)
        self.add(self.legend)
        self.body.addStretch(1)

    def set_data(self, bars: tuple[Bar, ...], said: str, rows: Sequence[DayRow]) -> None:
        """Show the bars, and below them the activities that occur."""
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
            self._flow.addWidget(_Swatch(COLOURS[name], words.activity(name), self.legend))
        self.legend.setVisible(bool(names))


class _Swatch(QWidget):
    """A colour and what it stands for."""

    def __init__(self, token: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._token = token
        row = QHBoxLayout(self)
        row.setContentsMargins(_SQUARE + 6, 0, 0, 0)
        row.addWidget(Label(said, "small", self))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink_of(self._token, current_tokens()))
        painter.drawRoundedRect(QRectF(0, (self.height() - _SQUARE) / 2, _SQUARE, _SQUARE), 2, 2)
        painter.end()


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
    """Research against building, by project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        heading = self.tr("Research and building, by project")
        super().__init__(heading, self.tr("Research and building as a table"), parent)
        self._shown: tuple[tuple[str, int, int], ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.add_layout(self._grid)

    def set_data(self, projects: Sequence[tuple[str, int, int]]) -> None:
        """Show projects as (title, milliseconds of research, of building)."""
        shown = tuple(projects[:_MOST_PROJECTS])
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        longest = max([research + build for _, research, build in shown] + [1])
        for at, (title, research, build) in enumerate(shown):
            parts = (("score-4", research / longest), (COLOURS["building"], build / longest))
            self._grid.addWidget(ElidedLabel(title, "body", self), at, 0)
            self._grid.addWidget(ShareBar(parts, self), at, 1, Qt.AlignmentFlag.AlignVCenter)
            said = self.tr("{research} research, {build} building")
            said = said.format(research=effort_words(research), build=effort_words(build))
            self._grid.addWidget(Label(said, "soft", self), at, 2)

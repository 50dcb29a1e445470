"""The cards of months at a glance: the timeline, hours by project, and lists that are their own table.

Lives here: cards and their layout. Must not: services; they say what was asked for.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.patterns import BUILD, RESEARCH, Patterns
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chart_card import ChartCard, Swatch
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, WrapLabel, breakable, small_label
from ui.kit.shares import ShareBar
from ui.kit.tab_order import order_tabs
from ui.kit.timeline import Timeline, TimelineChart
from ui.screens.patterns import figures

_MOST_ROWS = 8
T = TypeVar("T")
Line = tuple[str, str, str, str]
EstimateRow = tuple[str, int, str]
"""The title of a project, the building estimated from its commits, and that in words."""


class TimelineCard(ChartCard):
    """Research, building and reopenings by project. `opened` carries the evaluation that a name leads to."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        heading, save = self.tr("Research and building over time"), self.tr("Save the timeline as a picture…")
        super().__init__(heading, self.tr("The timeline as a table"), parent, picture=save)
        self.chart = TimelineChart(heading, self)
        self.chart.opened.connect(self.opened)
        self.shown: Timeline | None = None
        self._legend = QWidget(self)
        self._flow = FlowLayout(self._legend, gap=14, row_gap=2)
        self._words: tuple[tuple[str, str], ...] = ()
        self.add(self.chart)
        self.add(self._legend)

    def set_data(self, shown: Timeline) -> None:
        """Show these rows, and below them what the colours stand for."""
        self.shown = shown
        self.chart.set_data(shown)
        if shown.legend == self._words:
            return
        self._words = shown.legend
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for token, said in shown.legend:
            self._flow.addWidget(Swatch(token, said, self._legend))


class HoursCard(ChartCard):
    """Logged research and building by project; below them, apart, what commits say of building without a clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Hours by project"), self.tr("The hours as a table"), parent)
        self._grid = _grid()
        self.add_layout(self._grid)
        self._shown: tuple[object, ...] = ()

    def set_data(self, found: Patterns, estimates: Sequence[EstimateRow]) -> None:
        """Show the hours of the projects that have most of them, and the estimates."""
        lines = sorted(found.lines, key=lambda line: -line.research_ms - line.build_ms)[:_MOST_ROWS]
        lines = [line for line in lines if line.research_ms or line.build_ms]
        shown = (tuple(lines), tuple(estimates))
        if shown == self._shown:
            return
        self._shown = shown
        longest = max([line.research_ms + line.build_ms for line in lines] + [ms for _, ms, _ in estimates] + [1])
        _clear(self._grid)
        if not lines:
            self._across(0, WrapLabel(self.tr("No time was logged in this time."), "soft", self))
        for at, line in enumerate(lines):
            parts = ((figures.COLOURS[RESEARCH], line.research_ms / longest),
                     (figures.COLOURS[BUILD], line.build_ms / longest))  # fmt: skip
            self._row(at, line.title, parts, figures.hours_words(line))
        if estimates:
            below = len(lines) + 1
            self._across(below, small_label(self.tr("Estimated from your commits, not logged"), self))
            for at, (title, ms, said) in enumerate(estimates[:_MOST_ROWS], below + 1):
                self._row(at, title, (("control_line", ms / longest),), said)

    def _row(self, at: int, title: str, parts: tuple[tuple[str, float], ...], said: str) -> None:
        self._grid.addWidget(ElidedLabel(title, "body", self), at, 0)
        self._grid.addWidget(ShareBar(parts, self), at, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Label(said, "soft", self), at, 2)

    def _across(self, at: int, widget: QWidget) -> None:
        self._grid.addWidget(widget, at, 0, 1, 3)


class ListCard(ChartCard):
    """A sentence and the first rows of what stands behind it; the table has all of them."""

    def __init__(self, heading: str, table: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, table, parent)
        self.sentence = WrapLabel("", "body", self)
        self.add(self.sentence)
        self._grid = _grid(bars=False)
        self.add_layout(self._grid)
        self.body.addStretch(1)
        self._shown: tuple[object, ...] = ()

    def set_data(self, sentence: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show a sentence and rows of a name and a few words."""
        self.sentence.setText(sentence)
        self.table.setVisible(bool(rows))
        shown = tuple(rows[:_MOST_ROWS])
        if shown == self._shown:
            return
        self._shown = shown
        _clear(self._grid)
        for at, (name, said) in enumerate(shown):
            self._grid.addWidget(ElidedLabel(name, "body", self), at, 0)
            right = Label(said, "soft", self)
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(right, at, 1)


class LinesCard(Card):
    """Sentences under a heading, each with a button that leads on; at first the first few. Hidden without any."""

    acted = Signal(str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(heading)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.add_layout(self._column)
        self.all = button("", "quiet", bulk="small", parent=self)
        self.all.clicked.connect(self._on_all)
        self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self._all_shown = False
        self._items: Sequence[Any] = ()
        self._say: Callable[[Any], Line] = tuple
        self._shown: tuple[Line, ...] = ()
        self.hide()

    def set_lines(self, items: Sequence[T], say: Callable[[T], Line]) -> None:
        """Show a line for each item: its key, a sentence, more in soft ink, the words of the button or nothing."""
        self._items, self._say = items, say
        self.setVisible(bool(items))
        self.all.setVisible(len(items) > _MOST_ROWS)
        words = self.tr("Show the first only") if self._all_shown else self.tr("Show all {count}")
        self.all.set_words(words.format(count=len(items)))
        shown = tuple(say(each) for each in (items if self._all_shown else items[:_MOST_ROWS]))
        if shown != self._shown:
            self._shown = shown
            self._fill(shown)

    @Slot()
    def _on_all(self) -> None:
        self._all_shown = not self._all_shown
        self.set_lines(self._items, self._say)
        order_tabs(self)

    def _fill(self, shown: tuple[Line, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in shown:
            self._column.addWidget(self._line(*line))

    def _line(self, key: str, sentence: str, more: str, act: str) -> QWidget:
        frame = QWidget(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(WrapLabel(breakable(sentence), "body", frame))
        if more:
            column.addWidget(WrapLabel(breakable(more), "soft", frame))
        row.addLayout(column, 1)
        if act:
            face = button(act, bulk="small", parent=frame)
            face.setAccessibleDescription(sentence)
            face.clicked.connect(partial(self.acted.emit, key))
            row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        return frame


def _grid(*, bars: bool = True) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10 if bars else 6)
    grid.setColumnStretch(0, 2)
    if bars:
        grid.setColumnStretch(1, 3)
    return grid


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()

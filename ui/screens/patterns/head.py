"""The head of the page: its title, what is in it, how far back it goes, and the three figures.

Lives here: the head. Must not: services.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.patterns import Patterns
from app.model.times import HOUR, effort_words
from ui.kit.buttons import button
from ui.kit.chips import ChipGroup
from ui.kit.labels import Label, WrapLabel, title
from ui.screens.patterns import figures


class PatternsHead(QWidget):
    """`ranged` carries the range that was chosen; the others say that a file or a fresh look is asked for."""

    ranged = Signal(str)
    pdf_asked = Signal()
    picture_asked = Signal()
    look_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title(self.tr("Patterns"), self)
        self.summary = WrapLabel("", "soft", self)
        choices = [(key, figures.range_words(key)) for key, _ in figures.RANGES]
        self.ranges = ChipGroup(choices, self.tr("How far back"), self)
        self.ranges.set_choice("twelve")
        self.ranges.chosen.connect(self.ranged)
        self.look = button(self.tr("Look again"), "quiet", bulk="small", parent=self)
        self.look.setToolTip(self.tr("Look through your own repositories again"))
        self.pdf = button(self.tr("Save as PDF…"), "quiet", bulk="small", parent=self)
        self.picture = button(self.tr("Save as picture…"), "quiet", bulk="small", parent=self)
        self.look.clicked.connect(self.look_asked)
        self.pdf.clicked.connect(self.pdf_asked)
        self.picture.clicked.connect(self.picture_asked)
        self.busy = Label(self.tr("Looking through your repositories…"), "small", self)
        self.busy.hide()
        self.researching, self.building, self.shipped = (_Figure(words, self) for words in (
            self.tr("researching"), self.tr("building"), self.tr("shipped")))  # fmt: skip
        self._lay_out()

    def range(self) -> str:
        """Return the key of the range."""
        return self.ranges.choice() or "twelve"

    def set_data(self, found: Patterns) -> None:
        """Show the figures of a stretch of time."""
        self.summary.setText(figures.summary(found, self.range()))
        self.researching.set_figure(_hours(found.research_ms))
        self.building.set_figure(_hours(found.build_ms))
        shipped = self.tr("{shipped} of {all}").format(shipped=found.shipped, all=len(found.lines))
        self.shipped.set_figure(shipped)

    def set_busy(self, *, busy: bool) -> None:
        """Show that a look is under way."""
        self.busy.setVisible(busy)
        self.look.setEnabled(not busy)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.summary)
        top = QHBoxLayout()
        top.setSpacing(28)
        top.addLayout(names, 1)
        for each in (self.researching, self.building, self.shipped):
            top.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.ranges)
        below.addStretch(1)
        for widget in (self.busy, self.look, self.pdf, self.picture):
            below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(below)


class _Figure(QWidget):
    """A figure over its words."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._figure = Label("", "title", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self._figure, Label(words, "soft", self)):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(label)

    def set_figure(self, figure: str) -> None:
        """Show the figure."""
        self._figure.setText(figure)
        self.setAccessibleName(f"{figure} {self._words}")


def _hours(ms: int) -> str:
    """Return whole hours, and minutes where there are no hours."""
    return effort_words(round(ms / HOUR) * HOUR if ms >= HOUR else ms)

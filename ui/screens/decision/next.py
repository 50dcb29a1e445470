"""What comes after the decision: the first product task, the ship date, building, and that it shipped.

Lives here: the card, and how far the product is as a value. Must not: services; it says what was asked for.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.records import Decision
from app.model.times import effort_words
from ui import words
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.labels import WrapLabel, breakable


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the product is: building time so far, the day it shipped, whether the clock runs on building it."""

    build_ms: int = 0
    shipped_on: str | None = None
    building: bool = False


class NextCard(Card):
    """The next step after a decision."""

    build_asked = Signal()
    ship_asked = Signal()

    def __init__(self, decision: Decision, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Next"))
        if decision.first_task:
            task = WrapLabel(breakable(decision.first_task), "heading", self)
            task.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.add(task)
        self.add(WrapLabel(self._standing(decision, progress), "soft", self))
        self.build = button(self.tr("Start building"), "primary", parent=self)
        self.ship = button(self.tr("It shipped…"), parent=self)
        self.build.clicked.connect(self.build_asked)
        self.ship.clicked.connect(self.ship_asked)
        self.build.setVisible(not progress.building)
        self.ship.setVisible(progress.shipped_on is None)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.build)
        row.addWidget(self.ship)
        row.addStretch(1)
        self.body.addSpacing(4)
        self.add_layout(row)

    def _standing(self, decision: Decision, progress: Progress) -> str:
        built = self.tr("building {time} so far").format(time=effort_words(progress.build_ms))
        if progress.building:
            built = self.tr("building now, {time} so far").format(time=effort_words(progress.build_ms))
        if progress.shipped_on is not None:
            day = words.written_day(progress.shipped_on)
            return self.tr("Shipped on {day} · {built}").format(day=day, built=built)
        if decision.ship_by:
            day = words.written_day(decision.ship_by)
            return self.tr("Ship by {day} · {built}").format(day=day, built=built)
        return self.tr("No ship date · {built}").format(built=built)

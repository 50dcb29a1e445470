"""Title, question, budget with the clock, and the one big button. It shows a view and the clock; it starts nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.days import day_of
from app.model import times
from ui import words
from ui.actions import ActionSet
from ui.kit.buttons import button
from ui.kit.labels import ElidedLabel
from ui.screens.evaluation_head.clock_card import ClockCard

if TYPE_CHECKING:
    from app.services.clock_views import Running
    from app.services.views import EvaluationView

_LEAST_WIDTH = 120


class EvaluationHead(QWidget):
    """The head of the page of an evaluation."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "title", self)
        self._question = ElidedLabel("", "soft", self)
        self.card = ClockCard(self)
        self._view: EvaluationView | None = None
        self._running: Running | None = None
        self.decide = button(self.tr("Decide…"), "primary", bulk="large", parent=self)
        self.reopen = button(self.tr("Reopen…"), bulk="large", parent=self)
        self.decide.clicked.connect(actions["decide"].trigger)
        self.reopen.clicked.connect(actions["reopen"].trigger)
        self.card.reopen_asked.connect(actions["reopen"].trigger)
        self._lay_out()

    def set_view(self, view: "EvaluationView") -> None:
        """Show an evaluation."""
        record = view.evaluation
        self._title.setText(record.title)
        self._question.setText(record.question or self.tr("{project} · {slot}").format(
            project=view.project_title, slot=record.slot))  # fmt: skip
        self.decide.setVisible(record.state == "deciding")
        self.reopen.setVisible(record.state == "settled")
        self._view = view
        self._show_budget(view)
        self.card.set_clock(view, self._running)
        self._settle()

    def set_running(self, running: "Running | None") -> None:
        """Show what the clock runs on, None if it stands still."""
        self._running = running
        if self._view is not None:
            self.card.set_clock(self._view, running)

    def _show_budget(self, view: "EvaluationView") -> None:
        standing, record = view.standing, view.evaluation
        late = record.state == "deciding" and standing.ratio >= 1
        if record.state == "settled":
            left, of = self.tr("Decided"), self._settled_words(view)
        elif record.state == "dropped":
            left = self.tr("Dropped")
            of = self.tr("on {day}").format(day=words.day(record.closed_at or 0, record.zone))
        elif standing.left_ms is not None and standing.effort_ms is not None and standing.deadline is not None:
            left, of = words.left(standing.left_ms), self._due_words(view)
        else:
            left = self.tr("No budget")
            of = self.tr("{used} of research so far").format(used=times.effort_words(standing.used_ms))
        self.card.set_words(left, of, late=late)

    def _due_words(self, view: "EvaluationView") -> str:
        standing = view.standing
        assert standing.effort_ms is not None
        assert standing.deadline is not None
        effort = times.effort_words(standing.effort_ms)
        day = words.day(standing.deadline, view.evaluation.zone)
        pattern = (
            self.tr("of {effort} research · was due {day}")
            if standing.late
            else self.tr("of {effort} research · due {day}")
        )
        return pattern.format(effort=effort, day=day)

    def _settled_words(self, view: "EvaluationView") -> str:
        standing, record = view.standing, view.evaluation
        used = times.effort_words(standing.used_ms)
        if standing.effort_ms is None or standing.deadline is None or record.closed_at is None:
            return self.tr("after {used} of research").format(used=used)
        days = (day_of(standing.deadline, record.zone) - day_of(record.closed_at, record.zone)).days
        effort = times.effort_words(standing.effort_ms)
        if days == 0:
            return self.tr("with {used} of {effort}").format(used=used, effort=effort)
        pattern = (
            self.tr("with {used} of {effort}, {days} before the date")
            if days > 0
            else self.tr("with {used} of {effort}, {days} after the date")
        )
        return pattern.format(used=used, effort=effort, days=words.days(abs(days)))

    def _settle(self) -> None:
        """Give the words their room now, lest the first frame cuts off those that are longer than the last ones."""
        for part in (self.card, self):
            layout = part.layout()
            if layout is not None:
                layout.activate()

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(5)
        text.addWidget(self._title)
        text.addWidget(self._question)
        for label in (self._title, self._question):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # what the budget leaves
            label.setMinimumWidth(_LEAST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 15, 24, 6)
        row.setSpacing(16)
        row.addLayout(text, 1)
        for widget in (self.card, self.decide, self.reopen):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

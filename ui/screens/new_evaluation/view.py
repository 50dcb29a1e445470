"""The page on which an evaluation is opened, in under a minute and by keyboard.

Lives here: the page and its one verb. Must not: the fields themselves (`fields.py`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.proposal import Proposal
from app.model.errors import AppError
from app.model.times import effort_words
from app.model.wishes import PROPOSED_EFFORT
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.kit.labels import WrapLabel
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.screens.base import WholePage
from ui.screens.new_evaluation.fields import EvaluationFields
from ui.today import Today
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.criteria_sets import CriteriaSets
    from app.services.evaluations import Evaluations

_WIDTH = 720


class NewEvaluationPage(WholePage):
    """`opened` comes with the key of the new evaluation, `cancelled` when one goes back without it."""

    opened = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        evaluations: "Evaluations",
        criteria_sets: "CriteriaSets",
        verbs: Verbs,
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluations, self._criteria_sets, self._verbs = evaluations, criteria_sets, verbs
        self._under_way = False
        self.fields = EvaluationFields(today, self)
        self.shorter = Banner("accent", "", inline=True, action=self.tr("Take the usual budget"), parent=self)
        self._usual = PROPOSED_EFFORT
        self.error = WrapLabel("", "error", self)
        self.cancel_button = button(self.tr("Cancel"), parent=self)
        self.start_button = button(self.tr("Start"), "primary", parent=self)
        self._lay_out()
        self._listen()
        self._show_error("")

    def start(self, projects: Sequence[tuple[str, str]], proposal: Proposal | None = None) -> None:
        """Begin a new one; `projects` are offered as key and title. One that is half typed goes on instead."""
        if not self._under_way or not self.fields.is_touched():
            budget = Proposal(PROPOSED_EFFORT) if proposal is None else proposal
            self.fields.reset(projects, self._criteria_sets.names(), budget.effort_ms)
            self._show_proposal(budget)
            self._show_error("")
            self._scroll.verticalScrollBar().setValue(0)
        self._under_way = True
        self.fields.project.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.fields.project.setFocus(reason)

    def submit(self) -> None:
        """Open the evaluation, or show what is wrong; nothing typed is lost."""
        self._show_error("")
        if not self.fields.check():
            return
        done = self._verbs.attempt(self._evaluations.new, self.fields.wish(), initiator=self)
        if isinstance(done, AppError):
            self._show_error(done.sentence)
        else:
            self._under_way = False
            self.opened.emit(done.key or "")

    def cancel(self) -> None:
        """Go back without an evaluation."""
        self._under_way = False
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _show_proposal(self, budget: Proposal) -> None:
        """Say that the budget is shorter, and why."""
        self._usual = budget.effort_ms + budget.shorter_ms
        lead = self.tr("{effort} instead of {usual}.").format(
            effort=effort_words(budget.effort_ms), usual=effort_words(self._usual)
        )
        self.shorter.set_words(lead, self.tr("{title} took longer than planned.").format(title=budget.because))
        self.shorter.setVisible(bool(budget.shorter_ms))

    @Slot()
    def _on_usual(self) -> None:
        self.fields.set_effort(self._usual)
        self.shorter.hide()
        self.fields.effort.setFocus()

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if text:
            announce(self, text)

    def _on_next(self) -> None:
        self.focusNextChild()

    def _lay_out(self) -> None:
        self._scroll = PageScroll(max_width=_WIDTH, gap=16, parent=self)
        self._scroll.body.addSpacing(16)
        self._scroll.add(WrapLabel(self.tr("What do you have to choose?"), "title", self))
        self._scroll.add(self.fields)
        self._scroll.add(self.shorter)
        self._scroll.add(self.error)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.start_button)
        self._scroll.add_layout(row)
        self._scroll.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        order_tabs(self)

    def _listen(self) -> None:
        self.cancel_button.clicked.connect(self.cancel)
        self.shorter.acted.connect(self._on_usual)
        self.start_button.clicked.connect(self.submit)
        self.fields.if_then.returnPressed.connect(self.submit)
        for edit in (self.fields.project, self.fields.title, self.fields.question):
            edit.returnPressed.connect(self._on_next)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

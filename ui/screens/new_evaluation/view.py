"""The page on which an evaluation is opened, in under a minute and by keyboard.

Lives here: the page and its one verb. Must not: the fields themselves (`fields.py`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.proposal import Proposal
from app.model.errors import AppError
from app.model.preferences import Preferences
from app.model.times import effort_words
from app.model.vocabulary import OFFERED_GROUNDS
from app.model.wishes import PROPOSED_EFFORT, NewDecision, NewEvaluation
from ui.actions import ActionSet
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.kit.kept import Kept
from ui.kit.labels import WrapLabel
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.screens.base import WholePage
from ui.screens.new_evaluation.fields import EvaluationFields
from ui.screens.new_evaluation.mending import MendingDialog
from ui.screens.new_evaluation.shipped import ShippedBanner, reasons
from ui.screens.new_evaluation.worth import WorthIt
from ui.today import Today
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.boring_choice import BoringChoice
    from app.services.criteria_sets import CriteriaSets
    from app.services.evaluations import Evaluations
    from app.services.known import KnownFrameworks
    from app.services.views import Done

_WIDTH = 720


class NewEvaluationPage(WholePage):
    """`opened` comes with the key of the new evaluation, `decided` with that of one that needed none.

    `started` follows `opened` when the clock is to run on it; `cancelled` comes when one goes back without any.
    """

    opened = Signal(str)
    started = Signal(str)
    decided = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        *,
        evaluations: "Evaluations",
        criteria_sets: "CriteriaSets",
        known: "KnownFrameworks",
        boring: "BoringChoice",
        verbs: Verbs,
        today: Today,
        actions: ActionSet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluations, self._criteria_sets, self._verbs = evaluations, criteria_sets, verbs
        self._known, self._boring, self._today, self._actions = known, boring, today, actions
        self._under_way = False
        self.fields = EvaluationFields(today, self._completions, self)
        self.again = ShippedBanner(self)
        self.worth = WorthIt(self)
        self.shorter = Banner("accent", "", inline=True, action=self.tr("Take the usual budget"), parent=self)
        self._usual = PROPOSED_EFFORT
        self.error = WrapLabel("", "error", self)
        self.cancel_button = button(self.tr("Cancel"), parent=self)
        self.start_button = button(self.tr("Start"), parent=self)
        self.clock_button = button(self.tr("Start, and start the clock"), "primary", parent=self)
        self._lay_out()
        self._listen()
        self._show_error("")
        self.kept = Kept("new-evaluation", self, self.fields.typed, self.fields.put_typed)

    def start(
        self,
        projects: Sequence[tuple[str, str]],
        proposal: Proposal | None = None,
        usual: Preferences | None = None,
    ) -> None:
        """Begin a new one; `projects` are offered as key and title. One that is half typed goes on instead."""
        if not self._under_way or not self.fields.is_touched():
            budget = Proposal(PROPOSED_EFFORT) if proposal is None else proposal
            self.fields.reset(projects, self._criteria_sets.names(), budget.effort_ms, usual)
            self._show_proposal(budget)
            self._show_error("")
            self.worth.close_case()
            self._on_candidates()
            self._scroll.verticalScrollBar().setValue(0)
        self._under_way = True
        self._show_shipped()
        self.fields.project.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.fields.project.setFocus(reason)

    def submit(self) -> None:
        """Open the evaluation, or show what is wrong; nothing typed is lost."""
        key = self._open()
        if key:
            self.opened.emit(key)

    def submit_with_clock(self) -> None:
        """Open the evaluation, and let the clock run on it."""
        key = self._open()
        if key:
            self.opened.emit(key)
            self.started.emit(key)

    @Slot()
    def take_again(self) -> None:
        """Decide on what shipped before, without an evaluation."""
        shipped = self.again.shipped
        if self.isVisible() and shipped is not None:
            self._decide(shipped.candidate, reasons(shipped))

    def cancel(self) -> None:
        """Go back without an evaluation."""
        self._end()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_shipped()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._actions.set_condition("shipped", holds=False)

    def _end(self) -> None:
        """Keep no longer what was typed: it was sent or given up."""
        self._under_way = False
        self.kept.done.emit()

    def _open(self) -> str:
        self._show_error("")
        if not self.fields.check():
            return ""
        done = self._verbs.attempt(self._evaluations.new, self.fields.wish(), initiator=self)
        if isinstance(done, AppError):
            self._show_error(done.sentence)
            return ""
        self._end()
        return done.key or ""

    def _decide(self, name: str, why: str) -> None:
        """Put it on record that no evaluation is needed."""
        self._show_error("")
        if not self.fields.check_subject():
            return
        decision = NewDecision(reasons=why, chosen=name, kind="no-evaluation", revisit=OFFERED_GROUNDS)
        done = self._verbs.attempt(self._boring.decide_at_once, self._wish_of(name), decision, initiator=self)
        if isinstance(done, AppError):
            self._show_error(done.sentence)
        else:
            self._on_decided(done)

    def _wish_of(self, name: str) -> NewEvaluation:
        return replace(self.fields.wish(), candidates=(name,), if_then="")

    def _completions(self, slot: str) -> list[tuple[str, str]]:
        return [(each.name, each.detail) for each in self._known.fitting(slot)]

    @Slot()
    def _show_shipped(self) -> None:
        """Say what the user shipped in this slot, if anything."""
        found = self._boring.shipped(self.fields.slot())
        self.again.set_shipped(found, self._today(), self._actions["take-again"].shortcut().toString())
        self._actions.set_condition("shipped", holds=found is not None and self.isVisible())

    @Slot()
    def _on_candidates(self) -> None:
        self.worth.set_candidate(self.fields.first_candidate())

    def _on_taken(self, why: str) -> None:
        self.fields.candidates.take_text()
        name = self.fields.first_candidate()
        if name:
            self._decide(name, why)
        else:
            self.fields.field("candidates").set_error(self.tr("Name what you take."))
            self.fields.field("candidates").setFocus()

    @Slot()
    def _on_mending(self) -> None:
        self._show_error("")
        if self.fields.check_subject():
            name = self.fields.first_candidate()
            dialog = MendingDialog(self._boring, self._wish_of, name, self._verbs, self)
            dialog.did.connect(self._on_decided)
            dialog.open()

    def _on_decided(self, done: "Done") -> None:
        self._end()
        self._verbs.tell(done)
        self.decided.emit(done.key or "")

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

    @Slot()
    def _on_worth_opened(self) -> None:
        QTimer.singleShot(0, self, self._show_case)  # once the card has its place

    def _show_case(self) -> None:
        self._scroll.ensureWidgetVisible(self.worth.card)

    @Slot()
    def _on_two_hours(self) -> None:
        self.fields.set_two_hours()
        self.shorter.hide()
        self.clock_button.setFocus()

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
        self._scroll.add(self.again)
        self._scroll.add(self.fields)
        self._scroll.add(self.shorter)
        self._scroll.add(self.worth)
        self._scroll.add(self.error)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.start_button)
        row.addWidget(self.clock_button)
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
        self.clock_button.clicked.connect(self.submit_with_clock)
        self.fields.if_then.returnPressed.connect(self.submit_with_clock)
        self.fields.slot_changed.connect(self._show_shipped)
        self.fields.candidates_changed.connect(self._on_candidates)
        self.again.acted.connect(self.take_again)
        self._actions["take-again"].triggered.connect(self.take_again)
        self.worth.opened.connect(self._on_worth_opened)
        self.worth.two_hours.connect(self._on_two_hours)
        self.worth.taken.connect(self._on_taken)
        self.worth.mending.connect(self._on_mending)
        for edit in (self.fields.project, self.fields.title, self.fields.question):
            edit.returnPressed.connect(self._on_next)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit_with_clock)

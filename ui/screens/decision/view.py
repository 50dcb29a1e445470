"""The tab of the decision: form, record, or the word that there is neither.

Lives here: the tab and the verbs behind it. Must not: how anything looks.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import AppError
from app.model.records import Evaluation
from app.model.wishes import About
from ui import words
from ui.jobs import Jobs
from ui.kit.cards import Card
from ui.kit.labels import WrapLabel
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.links import ask_to_open
from ui.note_corner import NoteCorner
from ui.screens.base import EvaluationTab
from ui.screens.decision.form import DecisionForm
from ui.screens.decision.history import EarlierCard
from ui.screens.decision.next import Progress
from ui.screens.decision.previewer import Previewer, Previewing
from ui.screens.decision.record import DecisionRecord
from ui.screens.decision.reopen import ReopenDialog
from ui.today import Today
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.model.ticks import Ticks
    from app.services.decisions import Decisions
    from app.services.notes import Notes
    from app.services.views import Done, EvaluationView
    from ui.screens.decision.reopen import Park


class ClosedPage(PageScroll):
    """Says that an evaluation ended without a decision that stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=720, parent=parent)
        self.card = Card("", self)
        self.text = WrapLabel("", "body", self.card)
        self.card.add(self.text)
        self.earlier = EarlierCard(self)
        self.add(self.card)
        self.add(self.earlier)
        self.finish()

    def set_record(self, record: Evaluation) -> None:
        """Say how it ended."""
        dropped = record.state == "dropped"
        self.card.set_heading(self.tr("Dropped") if dropped else self.tr("Settled"))
        day = "" if record.closed_at is None else words.long_day(record.closed_at, record.zone)
        ended = self.tr("The idea was dropped on {0}, without a decision.").format(day)
        if not day:
            ended = self.tr("The idea was dropped, without a decision.")
        self.text.setText(ended if dropped else self.tr("No decision is on record here."))
        self.earlier.set_decisions(record, record.decisions)


class DecisionTab(EvaluationTab):
    """The decision of an evaluation. `record_asked`: its record is to be written; `export_asked`: a report of it."""

    build_asked = Signal()
    ship_asked = Signal()
    record_asked = Signal()
    export_asked = Signal()

    def __init__(
        self,
        decisions: "Decisions",
        verbs: Verbs,
        today: Today,
        parent: QWidget | None = None,
        *,
        progress: "Callable[[str], Progress] | None" = None,
        park: "Park | None" = None,
        previewing: "Previewing | None" = None,
        jobs: Jobs | None = None,
        notes: "Notes | None" = None,
    ) -> None:
        super().__init__(parent)
        self.note = None if notes is None else NoteCorner(notes, verbs)
        self._decisions, self._verbs, self._progress, self._park = decisions, verbs, progress, park
        self._view: EvaluationView | None = None
        self._dialog: ReopenDialog | None = None
        self._stack = QStackedWidget(self)
        self.form = DecisionForm(today, self._stack)
        self.record = DecisionRecord(today, self._stack, self.note)
        self.closed = ClosedPage(self._stack)
        for page in (self.form, self.record, self.closed):
            self._stack.addWidget(page)
        self._previewer = None if previewing is None else Previewer(previewing, verbs, jobs or Jobs(self), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._listen()

    def set_view(self, view: "EvaluationView") -> None:
        """Show the decision, or the form for it, as it is now."""
        self._view = view
        record, before = view.evaluation, self._stack.currentWidget()
        focus = QApplication.focusWidget()
        stood_here = before is not None and focus is not None and before.isAncestorOf(focus)
        if record.state == "deciding":
            self.form.set_view(view)
            self._stack.setCurrentWidget(self.form)
        elif record.state == "settled" and record.decisions:
            progress = Progress() if self._progress is None else self._progress(view.project)
            self.record.set_record(record, progress)
            if self._previewer is not None and self._previewer.ask(record):
                self.record.on_record.forget()
            self._stack.setCurrentWidget(self.record)
            if self.note is not None:
                self.note.show_thing(
                    About(record.key, thing=f"decision/{len(record.decisions)}"), self.tr("the decision")
                )
        else:
            self.closed.set_record(record)
            self._stack.setCurrentWidget(self.closed)
        order_tabs(self)
        if stood_here and self._stack.currentWidget() is not before:
            self.take_focus()  # after undo it would fall on the button that decides

    @Slot()
    def look_again(self) -> None:
        """Ask anew how the record begins: it was written."""
        if self._previewer is not None:
            self._previewer.forget()
            if self._view is not None and self.isVisible():
                self.set_view(self._view)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._previewer is not None:
            self._previewer.forget()  # the repository may have changed when one comes back

    def end(self) -> None:
        """Let what is under way come to nothing."""
        if self._previewer is not None:
            self._previewer.forget()

    def take_focus(self) -> None:
        """Put the focus on the reasons, or on what comes after the decision: its record."""
        page = self._stack.currentWidget()
        if page is self.form:
            self.form.start()
        elif page is self.record:
            self.record.on_record.record_button.setFocus()
        else:
            self.setFocus()

    @Slot()
    def start_deciding(self) -> None:
        """Put the focus where deciding begins."""
        if self._stack.currentWidget() is self.form:
            self.form.start()

    def start_deciding_on(self, candidate: str) -> None:
        """Choose a candidate, and put the focus on the reasons, without which nothing is decided."""
        if candidate and self._stack.currentWidget() is self.form:
            self.form.choice.set_picked(candidate)
        self.start_deciding()

    def start_choosing(self) -> None:
        """Put the focus on the candidates."""
        if self._stack.currentWidget() is self.form:
            self.form.choice.chips.setFocus()

    @Slot()
    def ask_reopen(self) -> None:
        """Ask why the decision is to be opened again; one question at a time."""
        if self._view is None or self._view.evaluation.state != "settled" or self._dialog is not None:
            return
        self._dialog = ReopenDialog(self._decisions, self._view.evaluation, self._verbs, self, self._park)
        self._dialog.did.connect(self._on_reopened)
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    def _on_reopened(self, done: "Done") -> None:
        self._verbs.tell(done)
        self.take_focus()  # else it falls on the button that decides

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_decide_asked(self) -> None:
        if self._view is None:
            return
        key = self._view.evaluation.key
        done = self._verbs.attempt(self._decisions.decide, key, self.form.wish(), initiator=self)
        if isinstance(done, AppError):
            self.form.show_error(done.sentence)
            return
        self.form.kept.done.emit()
        self._verbs.tell(done)
        self.take_focus()

    def _on_ticked(self, ticks: "Ticks") -> None:
        if self._view is not None:
            self._verbs.run(self._decisions.tick, self._view.evaluation.key, ticks, initiator=self)

    def _on_link_asked(self, address: str) -> None:
        ask_to_open(self, address)

    def _listen(self) -> None:
        if self._previewer is not None:
            self._previewer.answered.connect(self.record.show_beginning)
        self.form.decide_asked.connect(self._on_decide_asked)
        self.record.reopen_asked.connect(self.ask_reopen)
        self.record.build_asked.connect(self.build_asked)
        self.record.ship_asked.connect(self.ship_asked)
        self.record.record_asked.connect(self.record_asked)
        self.record.export_asked.connect(self.export_asked)
        self.record.ticked.connect(self._on_ticked)
        for page in (self.form, self.record):
            page.link_asked.connect(self._on_link_asked)
        self.closed.earlier.link_asked.connect(self._on_link_asked)

"""The tab of candidates: which one is selected, and the verbs behind every gesture.

Lives here: the tab. Must not: how anything looks (`side.py`, `detail.py`).
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.analysis.budget import WARN
from app.model import rules
from app.model.errors import AppError
from app.model.records import Candidate
from ui import words
from ui.actions import ActionSet
from ui.dropped import path_in
from ui.jobs import Jobs
from ui.kit.empty import EmptyState
from ui.kit.tab_order import order_tabs
from ui.links import ask_to_open
from ui.screens.base import EvaluationTab
from ui.screens.candidates.clones import Clones
from ui.screens.candidates.detail import CandidateDetail
from ui.screens.candidates.dialogs import EditDialog, MustHaveDialog, ReplaceDialog, TakeOutDialog
from ui.screens.candidates.late import Late, LateDialog
from ui.screens.candidates.must_haves_dialog import MustHavesDialog
from ui.screens.candidates.rows import rows_of
from ui.screens.candidates.side import CandidateSide
from ui.shell.places import Place
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.model.records import Evaluation
    from app.services.candidates import Candidates
    from app.services.evidence import EvidenceService
    from app.services.known import KnownFrameworks
    from app.services.projects import Projects
    from app.services.views import Done, EvaluationView


class CandidatesTab(EvaluationTab):
    """The candidates of an evaluation."""

    def __init__(
        self,
        candidates: "Candidates",
        evidence: "EvidenceService",
        verbs: Verbs,
        actions: ActionSet,
        jobs: Jobs | None = None,
        *,
        projects: "Projects | None" = None,
        known: "KnownFrameworks | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._candidates, self._verbs, self._projects, self._known = candidates, verbs, projects, known
        self._add = partial(candidates.add, recognise=True)
        self._view: EvaluationView | None = None
        self.side = CandidateSide(self)
        self._stack = QStackedWidget(self)
        self.detail = CandidateDetail(self._stack)
        self.clones = Clones(evidence, self.detail.evidence, verbs, jobs or Jobs(self), self)
        self.empty = EmptyState(
            self.tr("No candidates yet"),
            self.tr("Add two to four. Each is asked the same must-haves and the same three questions."),
            self.tr("Add a candidate"),
            parent=self._stack,
        )
        self.side.complete_from(self._completions)
        self.side.list.takes = self.clones.takes
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()
        actions["take-out"].triggered.connect(self._on_take_out_action)
        actions["bring-in"].triggered.connect(self._on_bring_in_action)
        actions["replace-candidate"].triggered.connect(self._on_replace_action)
        actions["baseline"].triggered.connect(self._on_baseline_action)
        for name, step in (("candidate-up", -1), ("candidate-down", 2)):
            actions[name].triggered.connect(partial(self._on_move_action, step))

    def set_view(self, view: "EvaluationView") -> None:
        """Show the candidates as they are now."""
        if self._view is not None and self._view.evaluation.key != view.evaluation.key:
            self.detail.finish_typing()
            self.side.added()
        self._view = view
        self.clones.set_view(view)
        self.side.set_rows(rows_of(view))
        self.side.set_advice(self._advice(view))
        self.side.parked.set_parked(self._projects.parked(view.evaluation.key) if self._projects else ())
        self._show_selected()

    def show_thing(self, thing: str) -> None:
        """Select the candidate with this key."""
        self.side.list.select(thing)

    def thing(self) -> str:
        """Return the key of the selected candidate."""
        return self.side.list.key()

    def end(self) -> None:
        self.clones.reader.cancel()

    def take_focus(self) -> None:
        """Put the focus on the list, or on the add field while there is nothing to list."""
        (self.side.list if self.thing() else self.side.add).setFocus()

    @Slot()
    def take_add_focus(self) -> None:
        """Put the focus where a candidate is added."""
        self.side.add.setFocus()
        self.side.add.selectAll()

    @Slot()
    def ask_must_have(self) -> None:
        """Ask for a must-have of this evaluation."""
        if self._view is not None:
            dialog = MustHaveDialog(self._candidates, self._view.evaluation.key, self._verbs, self)
            dialog.open()

    @Slot()
    def ask_must_haves(self) -> None:
        """Show all must-haves of this evaluation, with what every candidate answers."""
        if self._view is not None:
            self.detail.finish_typing()
            MustHavesDialog(self._candidates, self._record, self._verbs, self).open()

    def _record(self) -> "Evaluation":
        assert self._view is not None
        return self._candidates.record(self._view.evaluation.key)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A folder or a lock file is the clone or the lock of the candidate that is shown; else the window asks."""
        path = path_in(event.mimeData())
        if path and self.clones.takes(path):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.clones.take(path_in(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_conditions()

    def _completions(self) -> list[tuple[str, str]]:
        """Return what is known and not here yet, what fits the slot first."""
        if self._view is None:
            return []
        record = self._view.evaluation
        there = {each.name.casefold() for each in record.candidates}
        found = () if self._known is None else self._known.fitting(record.slot)
        return [(each.name, each.detail) for each in found if each.name.casefold() not in there]

    def _candidate(self) -> Candidate | None:
        if self._view is None:
            return None
        return next((each for each in self._view.evaluation.candidates if each.key == self.thing()), None)

    def _advice(self, view: "EvaluationView") -> str:
        if view.evaluation.state != "deciding" or view.standing.ratio < WARN:
            return ""
        advice = self.tr("Past 75% of the budget a new one is best added in place of another.")
        return f"{advice} {self._best_case(view)}".strip()

    def _best_case(self, view: "EvaluationView") -> str:
        """Say what a new candidate could reach at best, against what the leader has at least."""
        leader = next((f for f in view.figures if f.key == view.leader and f.low is not None), None)
        if leader is None or leader.low is None:
            return ""
        name = next(c.name for c in view.evaluation.candidates if c.key == leader.key)
        sure = rules.SCALE_HIGH - leader.low
        if sure <= 0:
            return self.tr("Even at its best it could not pass {name}.").format(name=name)
        return self.tr("At its best it would reach {best}; {name} has {least} at least.").format(
            best=words.span_end(rules.SCALE_HIGH), name=name, least=words.span_end(leader.low)
        )

    def _show_selected(self) -> None:
        candidate = self._candidate()
        if self._view is not None and candidate is not None:
            self.detail.show_candidate(self._view, candidate)
            self.clones.show(candidate)
        self._stack.setCurrentWidget(self.empty if candidate is None else self.detail)
        order_tabs(self)
        self._tell_conditions()

    def _tell_conditions(self) -> None:
        candidate = self._candidate()
        self.condition.emit("candidate", candidate is not None)
        self.condition.emit("candidate-in", candidate is not None and not rules.is_out(candidate))
        self.condition.emit("candidate-out", candidate is not None and bool(candidate.out))

    def _on_chosen(self) -> None:
        self.detail.finish_typing()
        self._show_selected()

    def _on_add_asked(self, name: str) -> None:
        if self._view is None:
            return
        advice = self._advice(self._view)
        if advice and self._projects is not None:
            self._ask_late(self._view, self._projects, name, advice)
            return
        done = self._verbs.attempt(self._add, self._view.evaluation.key, name, initiator=self)
        if isinstance(done, AppError):
            self.side.show_error(done.sentence)
            return
        self.side.added()
        self.side.list.select(done.key or "")

    def _ask_late(self, view: "EvaluationView", projects: "Projects", name: str, advice: str) -> None:
        """Ask what becomes of a candidate that comes late; the weakest of those that are in is offered first."""
        overall = {figure.key: figure.overall or 0.0 for figure in view.figures}
        inside = [each for each in view.evaluation.candidates if not rules.is_out(each)]
        inside.sort(key=lambda each: overall.get(each.key, 0.0))
        services = (self._candidates, projects)
        dialog = LateDialog(Late(view.evaluation.key, name.strip(), inside, advice), services, self._verbs, self)
        dialog.did.connect(self._on_late_done)
        dialog.open()

    def _on_late_done(self, done: "Done") -> None:
        self.side.added()
        self.side.list.select(done.key or "")
        self._verbs.tell(done)

    def _on_moved(self, key: str, neighbour: str, after: bool) -> None:  # noqa: FBT001 - a signal's value
        """Let a candidate stand beside another; where that is counts those that are out as well."""
        if self._view is not None:
            order = [each.key for each in self._view.evaluation.candidates if each.key != key]
            place = order.index(neighbour) + after + 1
            self._verbs.run(self._candidates.move, self._view.evaluation.key, key, place, initiator=self)

    def _on_move_action(self, step: int, *_: object) -> None:
        if self.isVisible():
            self.side.list.step(step)

    def _on_given(self, key: str, path: str) -> None:
        self.side.list.select(key)
        self.clones.take(path)

    def _on_written(self, field: str, text: str) -> None:
        self._run(self._candidates.change, field, text)

    def _on_answered(self, must_have: str, answer: str) -> None:
        self._run(self._candidates.answer, must_have, answer)

    def _on_links_changed(self, links: list[tuple[str, str]]) -> None:
        candidate = self._candidate()
        fewer = candidate is not None and len(links) < len(candidate.links)
        done = self._run(self._candidates.set_links, links)
        if fewer:
            self._verbs.tell(done)

    def _on_must_have_removed(self, must_have: str) -> None:
        if self._view is not None:
            key = self._view.evaluation.key
            verb = self._candidates.remove_must_have
            self._verbs.tell(self._verbs.run(verb, key, must_have, initiator=self))

    def _on_edit_asked(self) -> None:
        self._open(EditDialog)

    def _on_out_asked(self) -> None:
        self._open(TakeOutDialog)

    def _on_in_asked(self) -> None:
        if self._view is not None:
            done = self._verbs.run(self._candidates.bring_in, self._view.evaluation.key, self.thing(), initiator=self)
            self._verbs.tell(done)

    @Slot()
    def _on_take_out_action(self) -> None:
        candidate = self._candidate()
        if self.isVisible() and candidate is not None and not rules.is_out(candidate):
            self._on_out_asked()

    @Slot()
    def _on_bring_in_action(self) -> None:
        candidate = self._candidate()
        if self.isVisible() and candidate is not None and candidate.out:
            self._on_in_asked()

    @Slot()
    def _on_replace_action(self) -> None:
        candidate = self._candidate()
        if self.isVisible() and candidate is not None and not rules.is_out(candidate):
            self._on_replace_asked()

    @Slot()
    def _on_baseline_action(self) -> None:
        """Mark the candidate as what there is already, or no longer."""
        candidate = self._candidate()
        if self._view is not None and self.isVisible() and candidate is not None:
            value = "no" if candidate.baseline else "yes"
            verb, key = self._candidates.change, self._view.evaluation.key
            self._verbs.tell(self._verbs.run(verb, key, candidate.key, "baseline", value, initiator=self))

    def _on_replace_asked(self) -> None:
        dialog = self._open(ReplaceDialog)
        if isinstance(dialog, ReplaceDialog):
            dialog.name.complete_from(self._completions)
            dialog.did.connect(self._on_late_done)

    def _on_prototype_asked(self, folder: str) -> None:
        self.asked.emit(Place("prototypes", thing=folder))

    def _on_link_asked(self, address: str) -> None:
        ask_to_open(self, address)

    def _run(self, verb: "Callable[..., Done]", *values: object) -> "Done | None":
        if self._view is None or not self.detail.candidate():
            return None
        return self._verbs.run(verb, self._view.evaluation.key, self.detail.candidate(), *values, initiator=self)

    def _open(self, kind: type[EditDialog] | type[TakeOutDialog] | type[ReplaceDialog]) -> VerbDialog | None:
        candidate = self._candidate()
        if self._view is None or candidate is None:
            return None
        self.detail.finish_typing()
        dialog = kind(self._candidates, self._view.evaluation.key, candidate, self._verbs, self)
        if kind is not ReplaceDialog:
            dialog.did.connect(self._verbs.tell)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.side.list.chosen.connect(self._on_chosen)
        self.side.list.moved.connect(self._on_moved)
        self.side.list.given.connect(self._on_given)
        self.side.add_asked.connect(self._on_add_asked)
        self.empty.acted.connect(self.take_add_focus)
        detail = self.detail
        for signal, slot in (
            (detail.edit_asked, self._on_edit_asked),
            (detail.out_asked, self._on_out_asked),
            (detail.replace_asked, self._on_replace_asked),
            (detail.in_asked, self._on_in_asked),
            (detail.written, self._on_written),
            (detail.answered, self._on_answered),
            (detail.links_changed, self._on_links_changed),
            (detail.must_have_asked, self.ask_must_have),
            (detail.must_haves_asked, self.ask_must_haves),
            (detail.must_have_removed, self._on_must_have_removed),
            (detail.link_asked, self._on_link_asked),
            (detail.prototype_asked, self._on_prototype_asked),
        ):
            signal.connect(slot)

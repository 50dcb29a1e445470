"""The matrix tab: the sentence on top, the grid, the inspector. Keys and clicks become calls of services."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.results import Analysis, Thresholds
from app.model.wishes import About, Cell
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.buttons import icon_button
from ui.kit.drawer import Drawer
from ui.kit.empty import EmptyState
from ui.kit.tab_order import order_tabs
from ui.note_corner import NoteCorner
from ui.screens.base import EvaluationTab
from ui.screens.matrix import sentences
from ui.screens.matrix.analyst import Analyst
from ui.screens.matrix.beside import Beside
from ui.screens.matrix.criteria_dialog import CriteriaDialog
from ui.screens.matrix.criterion_dialog import CriterionDialog
from ui.screens.matrix.grid import MatrixGrid
from ui.screens.matrix.inspector import Inspector
from ui.screens.matrix.measuring import Measuring
from ui.screens.matrix.model import MatrixModel
from ui.screens.matrix.places import PlacesDialog, WhatItTakesDialog
from ui.screens.matrix.verdict_bar import VerdictBar
from ui.shell.places import evaluation_place
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.candidates import Candidates
    from app.services.criteria import Criteria
    from app.services.criteria_sets import CriteriaSets
    from app.services.evaluations import Evaluations
    from app.services.evidence import EvidenceService
    from app.services.notes import Notes
    from app.services.scores import Scores
    from app.services.views import EvaluationView

DRAWER_BELOW = 940  # the width of the tab under which the inspector is a drawer


class MatrixTab(EvaluationTab):
    """Criteria down, candidates across."""

    def __init__(
        self,
        *,
        scores: "Scores",
        criteria: "Criteria",
        evaluations: "Evaluations",
        candidates: "Candidates",
        verbs: Verbs,
        actions: ActionSet,
        sets: "CriteriaSets | None" = None,
        evidence: "EvidenceService | None" = None,
        analyst: Analyst | None = None,
        limits: Callable[[], Thresholds] = Thresholds,
        notes: "Notes | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scores, self._criteria, self._candidates = scores, criteria, candidates
        self._evaluations, self._verbs, self._sets = evaluations, verbs, sets
        self._view: EvaluationView | None = None
        self._analysis: Analysis | None = None
        self.model = MatrixModel(self)
        self.grid = MatrixGrid(self.model, self)
        self.bar = VerdictBar(self)
        self.analyst = analyst or Analyst(Jobs(self), self, limits=limits)
        self.empty = EmptyState("", kind="primary", parent=self)
        self.note = None if notes is None else NoteCorner(notes, verbs)
        self.inspector = Inspector(self, self.note)
        self._beside = Beside(self.inspector, evidence, verbs, self)
        self.drawer_button = icon_button("drawer", self.tr("Inspector"), parent=self)
        self.drawer = Drawer("inspector", self, self.inspector, self.drawer_button, DRAWER_BELOW)
        opening = partial(self.drawer.set_open, opened=True)
        self._measuring = Measuring(self.grid, self.model, self.inspector, opening)
        self._lay_out()
        self._listen(actions)

    def set_view(self, view: "EvaluationView") -> None:
        """Show the matrix as it is now; the chosen cell stays chosen."""
        chosen = self.thing()
        if self._view is None or self._view.evaluation.key != view.evaluation.key:
            self._forget_analysis()
        self._view = view
        self.model.set_view(view)
        self.grid.overall_model.set_leader(view.leader)
        self._show_state(view)
        self.analyst.ask(view.evaluation)
        if self.thing() != chosen or not chosen:
            self.show_thing(chosen)  # the first cell where none was chosen, so that a digit scores at once
        self.grid.fit()
        self._show_current()

    def show_thing(self, thing: str) -> None:
        """Choose the cell `candidate/criterion`, `/criterion` with any candidate; else the first cell."""
        candidate, _, criterion = thing.partition("/")
        first = self.model.candidates[0].key if self.model.candidates else ""
        index = self.model.find(candidate or first, criterion)
        if not index.isValid() and self.model.rowCount() and self.model.columnCount():
            index = self.model.index(0, 0)
        self.grid.table.setCurrentIndex(index)

    def thing(self) -> str:
        """Return the chosen cell as `candidate/criterion`."""
        index = self.grid.table.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount() or index.column() >= self.model.columnCount():
            return ""
        return f"{self.model.candidates[index.column()].key}/{self.model.criteria[index.row()].key}"

    def take_focus(self) -> None:
        """Put the focus into the cells."""
        self.grid.table.setFocus()

    def ask_criterion(self) -> None:
        """Ask for a new criterion."""
        CriterionDialog(self._criteria, self._verbs, self._key(), self).open()

    def ask_criteria(self, chosen: str = "") -> None:
        """Show all criteria to be changed, one of them chosen."""
        if self._sets is not None:
            CriteriaDialog(
                criteria=self._criteria,
                sets=self._sets,
                evaluations=self._evaluations,
                verbs=self._verbs,
                evaluation=self._key(),
                chosen=chosen or self._cell()[2],
                parent=self,
            ).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.grid.table.hasFocus():
            self.take_focus()
        elif not self._measuring.takes(event.text()):
            super().keyPressEvent(event)

    def _show_state(self, view: "EvaluationView") -> None:
        """Show the grid, or what is missing for it to say anything."""
        empty = not self.model.rowCount() or not self.model.columnCount()
        self.grid.setVisible(not empty)
        self.bar.setVisible(not empty)
        self.empty.setVisible(empty)
        if not self.model.columnCount():
            self.empty.set_words(self.tr("No candidates yet"), self.tr("Two are enough to compare."),
                                 self.tr("Add a candidate"))  # fmt: skip
        elif not self.model.rowCount():
            self.empty.set_words(self.tr("No criteria yet"), self.tr("What matters in this choice, over years?"),
                                 self.tr("Add a criterion"))  # fmt: skip
        self.bar.show_plain(view)

    def _forget_analysis(self) -> None:
        self._analysis = None
        self.model.set_analysis(None)
        self.bar.forget()

    def _on_answered(self, analysis: Analysis) -> None:
        """Show what the readings say, unless another evaluation came on in the meantime."""
        if self._view is None or [c.key for c in analysis.candidates] != [
            c.key for c in self._view.evaluation.candidates
        ]:
            return
        self._analysis = analysis
        self.model.set_analysis(analysis)
        self.grid.overall_model.repaint()
        self.bar.show_analysis(self._view.evaluation, analysis, held=self._view.held)
        self._show_worth()

    def _show_worth(self) -> None:
        """Let the inspector say what knowing the chosen cell would do."""
        page, analysis = self.inspector.cell, self._analysis
        key = tuple(self.thing().split("/"))
        question = (
            next((q for q in analysis.questions if (q.candidate, q.criterion) == key), None) if analysis else None
        )
        if analysis is None or question is None or self._view is None or self._view.evaluation.state != "deciding":
            page.show_worth("", "", "")
            return
        flip = sentences.flips(self._view.evaluation, analysis, question)
        if key in analysis.verdict.cells:
            page.show_worth(sentences.question_lead(analysis, self._view.standing.left_ms), flip, "")
        elif question.worth > 0:
            page.show_worth("", "", sentences.could_change(flip))
        else:
            page.show_worth("", "", sentences.would_not_change())

    @Slot()
    def _show_current(self) -> None:
        """Let inspector and actions follow the chosen cell."""
        index = self.grid.table.currentIndex()
        there = index.isValid() and self._view is not None
        out = there and self.model.is_out(index.column())
        if self.isVisible():
            self.condition.emit("criterion", there)
            self.condition.emit("cell", there and not out)
        if not there:
            self.inspector.show_nothing()
            return
        candidate, criterion = self.model.candidates[index.column()], self.model.criteria[index.row()]
        if out:
            reason = self.model.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
            self.inspector.show_out(candidate, reason.out)  # type: ignore[attr-defined]
        else:
            self.inspector.show_cell(candidate, criterion, self.model.score(index.row(), index.column()))
            if self._view is not None:
                self._beside.show(self._view.evaluation, candidate.key, criterion.key)
            if self.note is not None:
                self.note.show_thing(About(self._key(), thing=f"criterion/{criterion.key}"), criterion.name)
        self._show_worth()

    def _listen(self, actions: ActionSet) -> None:
        actions.add_to(self.grid.table, "cell")
        for level in range(1, 6):
            actions[f"score-{level}"].triggered.connect(partial(self._on_score, level))
        for confidence in ("guessed", "read", "tried"):
            actions[f"sure-{confidence}"].triggered.connect(partial(self._on_sure, confidence))
        actions["unknown"].triggered.connect(partial(self._put, Cell(unknown=True)))
        actions["not-applicable"].triggered.connect(partial(self._put, Cell(not_applicable=True)))
        actions["why"].triggered.connect(self._on_why_asked)
        actions["rank-up"].triggered.connect(partial(self._on_rank, -1))
        actions["rank-down"].triggered.connect(partial(self._on_rank, 1))
        actions["rank-tie"].triggered.connect(self._on_tie)
        actions["edit-criterion"].triggered.connect(self._on_edit_criterion)
        actions["remove-criterion"].triggered.connect(self._on_remove_criterion)
        actions["inspector"].triggered.connect(self.drawer.toggle)
        for kind in ("ranked", "points", "open"):
            actions[f"weights-{kind}"].triggered.connect(partial(self._on_weights, kind))
        self.grid.table.current_moved.connect(self._show_current)
        self.grid.table.head.dropped.connect(self._on_dropped)
        self.grid.table.head.sectionDoubleClicked.connect(self._on_edit_criterion)
        self.grid.table.horizontalHeader().sectionDoubleClicked.connect(self._on_candidate_asked)
        self.grid.table.activated.connect(self._on_why_asked)
        self.analyst.answered.connect(self._on_answered)
        self.analyst.tested.connect(self.bar.show_test)
        self.bar.shown_wanted.connect(self._on_cell_asked)
        self.bar.decide_wanted.connect(actions["decide"].trigger)
        self.bar.test_wanted.connect(self._on_test_asked)
        self.bar.lifted.connect(self._on_lifted)
        self.bar.rank_wanted.connect(partial(self._on_weights, "ranked"))
        self.bar.take_out_wanted.connect(self._on_take_out_asked)
        actions["places"].triggered.connect(self._on_places_asked)
        actions["what-it-takes"].triggered.connect(self._on_what_it_takes_asked)
        self.grid.overall.doubleClicked.connect(self._on_overall_asked)
        self.empty.acted.connect(partial(self._on_empty_acted, actions))
        self._listen_to_inspector()

    def _listen_to_inspector(self) -> None:
        if self.note is not None:
            self.note.asked.connect(self.asked)
        self.inspector.cell_wanted.connect(self._put)
        self.inspector.cell.value_entered.connect(self.take_focus)
        self.inspector.sure_wanted.connect(self._on_sure)
        self.inspector.why_wanted.connect(self._on_why)
        self.inspector.cell.why.entered.connect(self.take_focus)
        self.inspector.bring_in_wanted.connect(self._on_bring_in)

    def _key(self) -> str:
        assert self._view is not None
        return self._view.evaluation.key

    def _cell(self) -> tuple[str, str, str]:
        candidate, _, criterion = self.thing().partition("/")
        return self._key(), candidate, criterion

    def _on_score(self, level: int, *_: Any) -> None:
        """Score a cell; where one measures, the digit begins the number."""
        if self._measuring.is_on():
            self._measuring.start(str(level))
        else:
            self._put(Cell(value=float(level)))

    def _put(self, cell: Cell, *_: Any) -> None:
        self._verbs.run(self._scores.put, *self._cell(), cell, initiator=self)

    def _on_sure(self, confidence: str, *_: Any) -> None:
        self._verbs.run(self._scores.be_sure, *self._cell(), confidence, initiator=self)

    def _on_why(self, text: str) -> None:
        self._verbs.run(self._scores.explain, *self._cell(), text, initiator=self)

    def _on_why_asked(self, *_: Any) -> None:
        if self.model.score(self.grid.table.currentIndex().row(), self.grid.table.currentIndex().column()) is None:
            if self._measuring.is_on():
                self._measuring.start("")
                return
            self._verbs.refused.emit(self.tr("Score the cell first, then say why."))
            return
        self.drawer.set_open(opened=True)
        self.inspector.cell.why.setFocus()

    def _on_rank(self, step: int, *_: Any) -> None:
        place = self.grid.table.currentIndex().row() + 1 + step
        if 1 <= place <= self.model.rowCount():
            self._verbs.run(self._criteria.rank, self._key(), self._cell()[2], place, initiator=self)

    def _on_dropped(self, source: int, target: int) -> None:
        criterion = self.model.criteria[source].key
        self._verbs.run(self._criteria.rank, self._key(), criterion, target + 1, initiator=self)

    @Slot()
    def _on_tie(self) -> None:
        self._verbs.run(self._criteria.tie, self._key(), self._cell()[2], initiator=self)

    def _on_weights(self, kind: str, *_: Any) -> None:
        self._verbs.run(self._evaluations.change, self._key(), "weights", kind, initiator=self)

    def _on_edit_criterion(self, *_: Any) -> None:
        row = self.grid.table.currentIndex().row()
        self.ask_criteria(self.model.criteria[row].key)

    @Slot()
    def _on_remove_criterion(self) -> None:
        self._verbs.tell(self._verbs.run(self._criteria.remove, self._key(), self._cell()[2], initiator=self))

    @Slot()
    def _on_bring_in(self) -> None:
        self._verbs.tell(self._verbs.run(self._candidates.bring_in, self._key(), self._cell()[1], initiator=self))

    def _on_candidate_asked(self, column: int) -> None:
        self.asked.emit(evaluation_place(self._key(), "candidates", self.model.candidates[column].key))

    def _on_cell_asked(self, thing: str) -> None:
        self.show_thing(thing)
        self.take_focus()

    @Slot()
    def _on_test_asked(self) -> None:
        if self._view is not None:
            self.analyst.test(self._view.evaluation)

    def _on_lifted(self, first: str, second: str) -> None:
        """What one would lift first ranks before the other; where it does already, nothing changes."""
        order = [criterion.key for criterion in self.model.criteria]
        if order.index(first) > order.index(second):
            place = order.index(second) + 1
            self._verbs.tell(self._verbs.run(self._criteria.rank, self._key(), first, place, initiator=self))
        else:
            self._verbs.refused.emit(self.tr("It ranks before the other already; the lead stands on that."))

    def _on_take_out_asked(self, candidate: str) -> None:
        reason = self.tr("Can no longer win.")
        done = self._verbs.run(self._candidates.take_out, self._key(), candidate, reason, initiator=self)
        self._verbs.tell(done)

    @Slot()
    def _on_places_asked(self) -> None:
        if self._view is not None and self._analysis is not None and self._analysis.leader is not None:
            PlacesDialog(self._view.evaluation, self._analysis, self).open()

    @Slot()
    def _on_what_it_takes_asked(self) -> None:
        self._explain(self._cell()[1])

    def _on_overall_asked(self, index: QModelIndex) -> None:
        self._explain(self.model.candidates[index.column()].key)

    def _explain(self, candidate: str) -> None:
        if self._view is not None and self._analysis is not None and self._analysis.leader is not None:
            WhatItTakesDialog(self._view.evaluation, self._analysis, candidate, self).open()

    def _on_empty_acted(self, actions: ActionSet) -> None:
        actions["add-candidate" if not self.model.columnCount() else "add-criterion"].trigger()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.bar, 1)
        top.addWidget(self.drawer_button, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setContentsMargins(24, 16, 24, 16)
        left.setSpacing(16)
        left.addLayout(top)
        left.addWidget(self.grid, 1)
        left.addWidget(self.empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.drawer.room)
        order_tabs(self)

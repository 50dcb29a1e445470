"""What the program asks and says by itself: the prompt, holes in the counted time, the banner of the budget.

Lives here: which of them shows when, and what an answer does. Must not: how they look (`ui.prompts`), when a prompt is
due (`ui.shell.clock`).
"""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from app.analysis.days import day_of
from app.analysis.extension import SHARES
from app.analysis.results import STOPPING, Analysis, Question, Thresholds
from app.model.errors import AppError
from app.model.records import Evaluation
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.dialogs import tell
from ui.prompts.decide import DecidePrompt
from ui.prompts.extend import ExtendDialog
from ui.prompts.gap import GapDialog
from ui.prompts.stage_banner import StageBanner
from ui.prompts.words import question
from ui.screens.matrix.analyst import Analyst
from ui.shell import notices
from ui.shell.places import Places, evaluation_place
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.clock_views import GapRow
    from app.services.prompts import Notice
    from app.services.views import EvaluationView
    from ui.screens.decision.view import DecisionTab
    from ui.screens.matrix.view import MatrixTab
    from ui.shell.clock import ClockKeeper
    from ui.shell.evaluation_page import EvaluationPage
    from ui.shell.window import Window

MOST_QUESTIONS = 3
_SOON_MS = 250
_WHILE_ASKED = ("clock", "undo", "redo")


class Rooms(Protocol):
    """What this needs of the desk."""

    places: Places
    verbs: Verbs
    page: "EvaluationPage"
    clock: "ClockKeeper"

    @property
    def matrix(self) -> "MatrixTab": ...

    @property
    def decision(self) -> "DecisionTab": ...


class Prompting(QObject):
    """Opens one dialog at a time: holes first, since their time may use the budget up, then the prompt."""

    def __init__(self, rooms: Rooms, app: "App", actions: ActionSet, window: "Window") -> None:
        super().__init__(window)
        self._rooms, self._app, self._actions, self._window = rooms, app, actions, window
        self._view: EvaluationView | None = None
        self._analysis: tuple[Evaluation, Analysis] | None = None
        self._asking: Evaluation | None = None
        self._gaps: list[GapRow] = []
        self._asked: set[int] = set()
        self._notice: Notice | None = None
        self._reading = self._closed = self._asked_here = False
        self._prompted, self._version = "", 0
        self.dialog: QDialog | None = None
        self.banner = StageBanner(rooms.page)
        rooms.page.take_notice(self.banner, notices.DECIDE)
        self.banner.wanted.connect(self._on_banner_wanted)
        self._jobs = Jobs(self)
        self._analyst = Analyst(self._jobs, self, limits=app.limits)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._go_on)
        self._listen()

    def close(self) -> None:
        """Ask nothing any more; what is asked now is asked again at the next start."""
        self._closed = True
        if self.dialog is not None:
            self.dialog.done(0)
        self._soon.stop()

    def reconsider(self) -> None:
        """Ask again what can still change the answer: the limits for that are others now."""
        self._asking = self._analysis = None
        if self._rooms.page.isVisible():
            self._rooms.page.refresh()
        elif self._view is not None and self._view.evaluation.state == "deciding":
            self._ask(self._view.evaluation, elsewhere=False)

    # --- holes -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_gaps(self, gaps: "tuple[GapRow, ...]") -> None:
        self._gaps = [gap for gap in gaps if gap.number not in self._asked]
        if isinstance(self.dialog, GapDialog) and self.dialog.number not in {gap.number for gap in gaps}:
            self.dialog.reject()  # answered elsewhere
        self._go_on()

    def _ask_gap(self) -> None:
        gap = self._gaps.pop(0)
        self._asked.add(gap.number)
        zone = self._app.clock.zone()
        today = day_of(self._app.clock.now(), zone)
        idle = self._rooms.clock.status.running is None
        dialog = GapDialog(gap, len(self._gaps), zone, today, self._window, offer_to_go_on=idle)
        dialog.answered.connect(self._on_gap_answered)
        self._open(dialog)

    def _on_gap_answered(self, number: int, answer: str, go_on: bool) -> None:  # noqa: FBT001 - a signal's value
        verbs = self._rooms.verbs
        verbs.tell(verbs.run(self._app.gaps.answer, number, answer, go_on=go_on))

    # --- the prompt ------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_prompt(self, notice: "Notice") -> None:
        self._notice = notice
        self._go_on()

    def _read(self, notice: "Notice") -> None:
        """Run the readings for the prompt, off the GUI thread."""
        try:
            record = self._app.evaluations.view(notice.evaluation).evaluation
        except AppError:
            self._notice = None
            return
        self._reading = True
        self._jobs.start(partial(_readings, record, self._app.limits()), self._on_readings, self._on_readings_failed)

    def _on_readings(self, analysis: Analysis) -> None:
        self._reading = False
        notice, self._notice = self._notice, None
        if notice is None or self._closed or not self._is_deciding(notice.evaluation):
            return
        if self._is_busy():
            self._notice = notice
            self._soon.start()
            return
        self._rooms.verbs.attempt(self._app.prompts.shown, notice.evaluation, "decide", initiator=self)
        sheet = self._app.prompts.sheet(notice.evaluation, analysis)
        chosen = {row.key: row.chosen for row in self._app.evaluations.listing(leaders=False)}
        prompt = DecidePrompt(sheet, chosen, self._window)
        prompt.decide_asked.connect(self._on_decide)
        prompt.another_asked.connect(self._on_another)
        prompt.extend_asked.connect(self._on_extend)
        prompt.snooze_asked.connect(self._on_snooze)
        prompt.drop_asked.connect(self._on_drop)
        self._prompted, self._version = notice.evaluation, notice.version
        for name in _WHILE_ASKED:
            prompt.addAction(self._actions[name])
        self._open(prompt)

    def _on_readings_failed(self, error: Exception) -> None:
        self._reading, self._notice = False, None
        raise error

    def _is_deciding(self, key: str) -> bool:
        listed = self._app.evaluations.listing(leaders=False)
        return any(row.key == key and row.state == "deciding" for row in listed)

    def _is_answered(self) -> bool:
        """Tell whether the prompt that stands open was answered elsewhere, as in the terminal."""
        rows = self._app.evaluations.listing(leaders=False)
        row = next((each for each in rows if each.key == self._prompted), None)
        if row is None or row.state != "deciding" or row.standing.stage == "snoozed":
            return True
        budgets = self._app.evaluations.record(self._prompted)[0].budgets
        return max((budget.version for budget in budgets), default=0) != self._version

    def _on_decide(self, candidate: str) -> None:
        self._window.activateWindow()
        self._rooms.places.go(evaluation_place(self._prompted, "decision"))
        self._rooms.decision.start_deciding_on(candidate)

    def _on_another(self) -> None:
        self._window.activateWindow()
        self._rooms.places.go(evaluation_place(self._prompted, "decision"))
        self._rooms.decision.start_choosing()

    def _on_snooze(self) -> None:
        done = self._rooms.verbs.run(self._app.budgets.snooze, self._prompted)
        if done is not None:
            self._window.toasts.show_toast(done.sentence)

    def _on_drop(self) -> None:
        self._rooms.verbs.tell(self._rooms.verbs.run(self._app.evaluations.drop, self._prompted))

    def _on_extend(self) -> None:
        self.ask_extension(self._prompted)

    @Slot()
    def _on_extend_action(self) -> None:
        self.ask_extension(self._rooms.page.key)

    def ask_extension(self, key: str) -> None:
        """Ask for the question that blocks, or say that there is no extension left."""
        record = self._app.evaluations.view(key).evaluation
        more = self._app.budgets.next_extension(key)
        if more is None:
            self._refuse_extension(record)
            return
        known = self._questions(record)
        hint = self.tr("Such as: {question}").format(question=question(record, known[0])) if known else ""
        dialog = ExtendDialog(self._app.budgets, (record, more), self._rooms.verbs, self._window, hint)
        dialog.did.connect(self._rooms.verbs.tell)
        self._open(dialog)

    def _refuse_extension(self, record: Evaluation) -> None:
        if record.budgets:
            said = self.tr("It was extended {count} times. Decide, drop it, or open a new evaluation.")
            said = said.format(count=len(SHARES))
        else:
            said = self.tr("It has no budget that could be extended.")
        self._open(tell(self._window, self.tr("No extension is left"), said), shown=True)

    # --- one dialog at a time --------------------------------------------------------------------------------------

    @Slot()
    def _go_on(self) -> None:
        """Open what waits, or look again a little later while another dialog stands open."""
        if not self._gaps and (self._notice is None or self._reading):
            return
        if self._is_busy():
            self._soon.start()
        elif self._gaps:
            self._ask_gap()
        elif self._notice is not None:
            self._read(self._notice)

    def _is_busy(self) -> bool:
        return self.dialog is not None or QApplication.activeModalWidget() is not None

    def _open(self, dialog: QDialog, *, shown: bool = False) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_finished)
        if not shown:
            dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None
        self._soon.start()

    # --- the banner, and whether the verdict says stop -------------------------------------------------------------

    @Slot(object)
    def _on_shown(self, view: "EvaluationView") -> None:
        self._view = view
        record = view.evaluation
        if record.state == "deciding":
            self._ask(record, elsewhere=self._rooms.page.is_on("matrix"))  # which asks by itself
        self._show_banner()
        self._tell_stopping()

    def _ask(self, record: Evaluation, *, elsewhere: bool) -> None:
        """Ask what can still change the answer, unless that is known, was asked, or comes from elsewhere."""
        if not _same(self._asking, record):
            self._asking, self._asked_here = record, False
        known = self._analysis is not None and _same(self._analysis[0], record)
        if not elsewhere and not self._asked_here and not known:
            self._asked_here = True
            self._analyst.ask(record)

    def _on_banner_wanted(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        self._rooms.page.want_notice(self.banner, wanted=wanted)

    def _on_part_made(self, name: str, _part: object) -> None:
        if name == "matrix":
            self._rooms.matrix.analyst.answered.connect(self._on_matrix_answered)

    @Slot(object)
    def _on_matrix_answered(self, analysis: Analysis) -> None:
        if self._rooms.page.is_on("matrix"):
            self._on_answered(analysis)

    @Slot(object)
    def _on_answered(self, analysis: Analysis) -> None:
        if self._asking is not None and not self._closed:
            self._analysis = (self._asking, analysis)
            self._show_banner()
            self._tell_stopping()

    @Slot()
    def _on_clock(self) -> None:
        if isinstance(self.dialog, DecidePrompt) and self._is_answered():
            self.dialog.reject()
        self._show_banner()

    def _show_banner(self) -> None:
        if self._view is not None:
            running = self._rooms.clock.status.running is not None
            self.banner.set_stage(self._view, self._questions(self._view.evaluation), running=running)

    def _questions(self, record: Evaluation) -> tuple[Question, ...]:
        if self._analysis is None or not _same(self._analysis[0], record):
            return ()
        return tuple(each for each in self._analysis[1].questions if each.worth > 0)[:MOST_QUESTIONS]

    def _tell_stopping(self) -> None:
        """Tell the clock whether nothing left can change the answer: at least two compete, and it held for a while."""
        view = self._view
        if view is None or self._analysis is None or not _same(self._analysis[0], view.evaluation):
            return
        analysis = self._analysis[1]
        compete = sum(each.overall is not None for each in analysis.candidates) > 1
        stops = compete and view.held and analysis.verdict.kind in STOPPING and view.evaluation.state == "deciding"
        self._rooms.clock.set_stopping(view.evaluation.key, stops=stops)

    def _listen(self) -> None:
        clock, page = self._rooms.clock, self._rooms.page
        clock.gaps_pending.connect(self._on_gaps)
        clock.prompt_due.connect(self._on_prompt)
        clock.changed.connect(self._on_clock)
        page.shown.connect(self._on_shown)
        self._analyst.answered.connect(self._on_answered)
        page.made.connect(self._on_part_made)
        self.banner.decide_asked.connect(self._actions["decide"].trigger)
        self.banner.extend_asked.connect(self._on_extend_action)
        self._actions["extend"].triggered.connect(self._on_extend_action)


def _readings(record: Evaluation, limits: Thresholds) -> Analysis:
    from app.analysis.analyse import READINGS, SEED, analyse  # noqa: PLC0415 - NumPy, when first needed
    from app.analysis.draws import Streams  # noqa: PLC0415

    return analyse(record, Streams(SEED, READINGS), limits)


def _same(one: Evaluation | None, other: Evaluation) -> bool:
    """Tell whether the readings of both say the same."""
    return one is not None and _scored(one) == _scored(other)


def _scored(record: Evaluation) -> tuple[object, ...]:
    return record.key, record.candidates, record.criteria, record.scores, record.weights, record.must_haves

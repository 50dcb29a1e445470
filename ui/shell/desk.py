"""What joins window, places and services once the data is open: which page shows, what is queried again when."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.changes import Changes
from ui.actions import ActionSet
from ui.bridge import FeedBridge
from ui.jobs import Jobs
from ui.screens.base import EvaluationTab, WholePage
from ui.screens.evaluation_head.view import EvaluationHead
from ui.shell.after_decision import AfterDecision
from ui.shell.beginning import Beginning
from ui.shell.care_actions import CareActions
from ui.shell.clock import ClockKeeper
from ui.shell.clock_actions import ClockActions
from ui.shell.copy_actions import CopyActions
from ui.shell.evaluation_actions import EvaluationActions
from ui.shell.evaluation_page import EvaluationPage
from ui.shell.export_actions import ExportActions
from ui.shell.file_actions import FileActions
from ui.shell.finding import Finding
from ui.shell.help import HelpActions
from ui.shell.note_actions import NoteActions
from ui.shell.offers import Offers
from ui.shell.pages import ACROSS, FOOT, OTHERS, PAGES, TABS, Means
from ui.shell.places import WELCOME, Place, Places, evaluation_place
from ui.shell.prompting import Prompting
from ui.shell.setting_effects import SettingEffects
from ui.shell.signal_keeper import SignalKeeper
from ui.shell.waiting_offers import WaitingOffers
from ui.shell.window import Window
from ui.signal_source import SignalSource
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.views import Done, EvaluationRow, EvaluationView
    from ui.screens.candidates.view import CandidatesTab
    from ui.screens.decision.view import DecisionTab
    from ui.screens.matrix.view import MatrixTab
    from ui.screens.new_evaluation.view import NewEvaluationPage
    from ui.screens.patterns.view import PatternsPage
    from ui.screens.time.view import TimeTab
    from ui.screens.welcome.view import WelcomePage

LISTED = ("project", "evaluation", "budget", "nudge", "time_entry", "gap", "decision", "reopening", "candidate")


class Desk(QObject):
    """The open program. Visible parts query again after every change, hidden ones when they are shown.

    `page_made` carries a page, or a part of an evaluation, that is there from now on.
    """

    page_made = Signal(object)

    def __init__(self, window: Window, app: "App", actions: ActionSet) -> None:
        super().__init__(window)
        self._window, self._app, self._actions = window, app, actions
        self.places = Places(self)
        self._gone: Place | None = None
        self._closed = False
        self.verbs = Verbs(self)
        self._bridge = FeedBridge(app.feed, self)
        self.clock = ClockKeeper(app, self.verbs, self)
        jobs = Jobs(self)
        self._signals = SignalSource(app.signals, jobs, self)
        self._means = Means(app, self.verbs, actions, jobs, self._signals)
        self._pages: dict[str, WholePage] = {}
        names = {name: actions.words(f"go-{name}") for name in TABS}
        self.page = EvaluationPage(app.evaluations, EvaluationHead(actions), names, self._make_part, window.pages)
        window.take_in(self.page)
        window.sidebar.set_pages(ACROSS, FOOT)
        self.files = FileActions(app, self.verbs, self.places, actions, window)
        self.exports = ExportActions(app, self.verbs, self.places, actions, window)
        self.care = CareActions(app, actions, window)
        self.evaluation_actions = EvaluationActions(self, app, actions, window)
        self.clock_actions = ClockActions(self, app, actions, window)
        self.offers = Offers(self, app, window)
        self.signal_keeper = SignalKeeper(self, self._signals, window)
        self.waiting_offers = WaitingOffers(self, app, window)
        self.prompting = Prompting(self, app, actions, window)
        self.effects = SettingEffects(app.settings, self._signals, self.prompting, self)
        self.beginning = Beginning(self, app, actions, window)
        self.after_decision = AfterDecision(self, app, actions, window)
        self.help = HelpActions(actions, app, window)
        self.finding = Finding(self, app, actions, window)
        self.copies = CopyActions(self, actions, window)
        self.notes = NoteActions(self, app, actions, window.sidebar.view)
        self._connect()

    def start(self, place: Place | None = None) -> None:
        """Show where work went on, if that is still there, else where it may: the newest that is being decided."""
        self._actions.set_condition("open", holds=True)
        rows = self._refresh_sidebar()
        self._refresh_steps()
        self.places.leave(place if place is not None and _is_there(place, rows) else _home(rows))
        self.clock.open(can_show=self._can_ask)
        QTimer.singleShot(0, self, self._make_rest)

    def close(self) -> None:
        """Stop the clock, hear nothing any more."""
        self._closed = True
        self.help.close()
        self.effects.close()
        self.prompting.close()
        self.signal_keeper.close()
        self.clock.close()
        self.care.close()
        self.exports.close()
        for part in self.page.parts():
            part.end()
        for page in self._pages.values():
            page.end()
        self._bridge.close()

    def here(self) -> Place:
        """Return where one is, with what is selected there."""
        place = self.places.current
        if place.page == "evaluation":
            return replace(place, thing=self.page.tab().thing())
        return replace(place, thing=self.page_at(place.page).thing())

    @property
    def candidates(self) -> "CandidatesTab":
        """The part of an evaluation that shows its candidates."""
        return cast("CandidatesTab", self.page.part("candidates"))

    @property
    def matrix(self) -> "MatrixTab":
        """The part that shows the matrix."""
        return cast("MatrixTab", self.page.part("matrix"))

    @property
    def time(self) -> "TimeTab":
        """The part that shows what was spent."""
        return cast("TimeTab", self.page.part("time"))

    @property
    def decision(self) -> "DecisionTab":
        """The part that decides and shows the record."""
        return cast("DecisionTab", self.page.part("decision"))

    @property
    def new_evaluation(self) -> "NewEvaluationPage":
        """The page that asks for a new evaluation."""
        return cast("NewEvaluationPage", self.page_at("new-evaluation"))

    @property
    def welcome(self) -> "WelcomePage":
        """The page that a stranger sees first."""
        return cast("WelcomePage", self.page_at("welcome"))

    def _make_part(self, name: str, parent: QWidget) -> EvaluationTab:
        return TABS[name](self._means, parent)

    def _on_part_made(self, name: str, part: EvaluationTab) -> None:
        self.page_made.emit(part)
        if name == "decision":
            self.decision.record_asked.connect(self._actions["write-record"].trigger)
            self.decision.export_asked.connect(self._actions["export"].trigger)
            self.exports.recorded.connect(self.decision.look_again)
        elif name == "time":
            self.time.picture_asked.connect(self.exports.ask_picture)

    @Slot()
    def _make_rest(self) -> None:
        """Make what was not shown yet, one part at a time, while nobody waits for anything; then count."""
        if self._closed:
            return
        if self.page.make_next() or self._signals.read_ahead():
            QTimer.singleShot(0, self, self._make_rest)
        else:
            self._count_notes()
            self._signals.refresh()

    def _home(self) -> Place:
        return _home(self._app.evaluations.listing(leaders=False))

    def page_at(self, name: str) -> WholePage:
        """Return the page of that name, made now if it was never shown."""
        if name not in self._pages:
            page = self._pages[name] = (PAGES | OTHERS)[name](self._means, self._window.pages)
            page.asked.connect(self.places.go)
            page.counted.connect(partial(self._window.sidebar.set_count, name))
            self._window.take_in(page)
            self.beginning.take(name, page)
            if name == "patterns":
                cast("PatternsPage", page).paper_asked.connect(self.exports.ask_paper)
            self.page_made.emit(page)
        return self._pages[name]

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._bridge.changed.connect(self.care.on_changed)
        self.care.restored.connect(self._on_restored)
        self._bridge.changed.connect(self.clock.on_changed)
        self._bridge.changed.connect(self.offers.on_changed)
        self._bridge.changed.connect(self.signal_keeper.on_changed)
        self.clock.turned.connect(self._on_turned)
        self._window.seen.connect(self._on_seen)
        self.places.moved.connect(self._on_moved)
        self._window.sidebar.chosen.connect(self._on_evaluation_chosen)
        self._window.sidebar.page_chosen.connect(self._on_page_chosen)
        self.page.made.connect(self._on_part_made)
        self.page.turned.connect(self.places.go)
        self.page.gone.connect(self._on_gone)
        self.page.shown.connect(self._on_shown)
        self.page.condition.connect(self._on_condition)
        self.verbs.refused.connect(self._on_said)
        self.verbs.advised.connect(self._on_said)
        self.verbs.finished.connect(self._on_finished)
        for name, slot in (
            ("undo", self._on_undo),
            ("redo", self._on_redo),
            ("back", self.places.back),
            ("forward", self.places.forward),
            ("go-sidebar", self._window.sidebar.view.setFocus),
            ("export-patterns", self._on_export_patterns),
        ):
            self._actions[name].triggered.connect(slot)
        for name in ("welcome", *PAGES):
            self._actions[f"go-{name}"].triggered.connect(partial(self._on_page_asked, name))

    def _refresh_sidebar(self) -> "tuple[EvaluationRow, ...]":
        rows = self._app.evaluations.listing(leaders=False)
        self._window.sidebar.set_rows(rows)
        return rows

    def _refresh_steps(self) -> None:
        labels = self._app.history.labels()
        self._actions.set_step("undo", labels.undo)
        self._actions.set_step("redo", labels.redo)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.initiator is self.clock:
            return  # a beat; once a minute the clock says that it is worth looking
        if changes.touch(*LISTED):
            self._refresh_sidebar()
        if changes.touch("note"):
            self._count_notes()
        self._refresh_steps()
        self._refresh_page()

    def _count_notes(self) -> None:
        count = self._app.notes.count()
        self._window.sidebar.set_count("notes", str(count) if count else "")

    @Slot()
    def _on_turned(self) -> None:
        """Show another minute, if anybody sees it."""
        if self._window.is_seen():
            self._refresh_sidebar()
            self._refresh_page()

    @Slot()
    def _on_seen(self) -> None:
        """Catch up with what happened while nobody looked."""
        self._on_turned()
        self.clock.consider_again()

    def _can_ask(self) -> bool:
        """Tell whether a dialog would be seen, and would not stand on another."""
        return self._window.is_seen() and QApplication.activeModalWidget() is None

    def _refresh_page(self) -> None:
        page = self._window.pages.currentWidget()
        if isinstance(page, EvaluationPage | WholePage):
            page.refresh()

    @Slot(object)
    def _on_moved(self, place: Place) -> None:
        self._actions.set_condition("back", holds=self.places.can_go_back)
        self._actions.set_condition("forward", holds=self.places.can_go_forward)
        self._actions.set_condition("evaluation", holds=place.page == "evaluation")
        self._window.sidebar.select(place.evaluation)
        self._window.sidebar.select_page(place.page)
        if place.page == "evaluation":
            self._window.show_page(self.page)
            shown = self.page.show_place(place)
            if shown is not None:
                self.places.replace(shown)
            return
        self._window.set_subject("")
        page = self.page_at(place.page)
        page.refresh()
        self._window.show_page(page)
        page.show_thing(place.thing)
        if not self._window.sidebar.is_browsed():  # somebody looks through the entries
            page.take_focus()

    def _on_shown(self, view: "EvaluationView") -> None:
        self._window.set_subject(view.evaluation.title)

    def _on_condition(self, name: str, holds: bool) -> None:  # noqa: FBT001 - a signal's value
        self._actions.set_condition(name, holds=holds)

    def _on_evaluation_chosen(self, key: str) -> None:
        if self.places.current.page != "evaluation" or self.places.current.evaluation != key:
            self.places.go(evaluation_place(key))

    def _on_gone(self, key: str) -> None:
        self._gone = self.places.current if self.places.current.evaluation == key else None
        self.places.forget(key)
        self.places.leave(self._home())

    def _on_page_asked(self, name: str) -> None:
        self.places.go(Place(name))
        self.page_at(name).take_focus()

    @Slot()
    def _on_export_patterns(self) -> None:
        """Show the page, and ask where it is to be written."""
        self.places.go(Place("patterns"))
        cast("PatternsPage", self.page_at("patterns")).ask_pdf()

    def _on_page_chosen(self, name: str) -> None:
        if self.places.current.page != name:
            self.places.go(Place(name))

    @Slot()
    def _on_undo(self) -> None:
        self._take_step(self._app.history.undo)

    @Slot()
    def _on_redo(self) -> None:
        self._take_step(self._app.history.redo)

    def _take_step(self, verb: "Callable[[], Done]") -> None:
        done = self.verbs.run(verb)
        if done is not None:
            self._window.toasts.clear()
            self._window.toasts.show_toast(done.sentence, ms=3000)
            self._return_to_gone()

    @Slot()
    def _on_restored(self) -> None:
        """Go on in another state of the file: to where work goes on, unless the evaluation on screen is in it."""
        if self.places.current.page != "evaluation":
            self.places.leave(self._home())

    def _return_to_gone(self) -> None:
        """Go back to the evaluation that was on screen when it went, once it is there again."""
        gone = self._gone
        if gone is not None and any(row.key == gone.evaluation for row in self._app.evaluations.listing(leaders=False)):
            self._gone = None
            self.places.leave(gone)

    def _on_said(self, sentence: str) -> None:
        self._window.toasts.show_latest(sentence, ms=8000)

    def _on_finished(self, sentence: str) -> None:
        self._window.toasts.show_latest(sentence, self.tr("Undo"), self._actions["undo"].trigger)


def _home(rows: "Sequence[EvaluationRow]") -> Place:
    """Return where work goes on: the newest evaluation that is being decided, else the newest, else the welcome."""
    deciding = [row for row in rows if row.state == "deciding"]
    return evaluation_place((deciding or list(rows))[-1].key) if rows else WELCOME


def _is_there(place: Place, rows: "Sequence[EvaluationRow]") -> bool:
    if place.page == "evaluation":
        return any(row.key == place.evaluation for row in rows)
    return place.page in PAGES

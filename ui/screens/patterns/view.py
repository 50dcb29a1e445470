"""The page of patterns: months at a glance, every signal with its rows, and what goes well.

Lives here: the page and the verbs behind it. Must not: how anything looks (`cards.py`), wording (`figures.py`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from app.analysis.patterns import Patterns, patterns
from app.model.history import BANNER, GOOD, Finding, History, Question
from app.model.times import effort_words
from ui import signal_words
from ui.actions import ActionSet
from ui.jobs import Jobs
from ui.kit.buttons import button
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.labels import small_label
from ui.kit.paper import PagePicture
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.kit.tables import TableDialog
from ui.screens.base import WholePage
from ui.screens.patterns import figures, waiting
from ui.screens.patterns.cards import EstimateRow, HoursCard, LinesCard, ListCard, TimelineCard
from ui.screens.patterns.head import PatternsHead
from ui.screens.patterns.looker import Looker
from ui.shell.places import Place, evaluation_place
from ui.signal_cards import CardColumn
from ui.signal_source import SignalSource
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.signals import Told

FEW_SIGNALS = 6
_NARROW = 760


class PatternsPage(WholePage):
    """`paper_asked` carries a `PagePicture`, the form that is asked for, and the name that its file could have."""

    paper_asked = Signal(object, str, str)

    def __init__(
        self,
        app: "App",
        source: SignalSource,
        verbs: Verbs,
        actions: ActionSet,
        jobs: Jobs,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._source, self._verbs, self._actions = app, source, verbs, actions
        self._looked = self._all_shown = False
        self._found: Patterns | None = None
        self._kept: tuple[History, str, Patterns] | None = None
        self._estimates: list[EstimateRow] = []
        self.looker = Looker(app.signals, app.building_estimates, jobs, self)
        self.page = PageScroll(parent=self)
        self.head = PatternsHead(self)
        self.loop, self.signals, self.good = CardColumn(self), CardColumn(self), CardColumn(self)
        self.all = button("", "quiet", bulk="small", parent=self)
        self.good_heading = small_label(self.tr("Good signs"), self)
        self.questions = LinesCard(self.tr("Questions"), self)
        self.same = LinesCard(self.tr("Same choice again?"), self)
        self.parked = LinesCard(self.tr("Parking lot"), self)
        self.timeline, self.hours = TimelineCard(self), HoursCard(self)
        self.tried = ListCard(self.tr("Stacks tried"), self.tr("The stacks as a table"), self)
        self.budgets = ListCard(self.tr("Budgets"), self.tr("The budgets as a table"), self)
        self.empty = EmptyState(
            self.tr("Nothing to look back on yet"),
            self.tr(
                "Once there are evaluations, this page shows months at a glance: research, building, what repeats."
            ),
            self.tr("New evaluation"),
            parent=self,
        )
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Show what is known, and see to it that it holds."""
        self._source.refresh()
        told = self._source.told()
        if told is not None:
            self._show(told)
        order_tabs(self)

    def take_focus(self) -> None:
        """Put the focus on the range, or on the way to the first evaluation."""
        (self.empty.action if self._pages.is_empty() else self.head.ranges).setFocus()

    def end(self) -> None:
        """Take a look that is under way back."""
        self.looker.cancel()

    @Slot()
    def look(self) -> None:
        """Look through all repositories again."""
        told = self._source.told()
        keys = () if told is None else tuple(each.key for each in told.history.projects if each.folder)
        self.looker.start(keys)
        self.head.set_busy(busy=self.looker.is_busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self.refresh()
            self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, way = event.size().width() < _NARROW, QBoxLayout.Direction
        self._pair.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _show(self, told: "Told") -> None:
        history = told.history
        if not history.projects and not told.findings:
            self._pages.show_page(there=False)
            return
        found = self._found = self._patterns(told)
        self._estimates = self._estimated(told, found)
        self.head.set_data(found)
        self.timeline.set_data(figures.timeline(found, history.zone))
        self.hours.set_data(found, self._estimates)
        self.tried.set_data(figures.tried_words(found), figures.tried_lines(found))
        self.budgets.set_data(figures.budgets_words(found), figures.budget_lines(found))
        self._show_findings(told.findings)
        self.questions.set_lines(told.questions, self._question_line)
        self.same.set_lines(waiting.by_need(self._app.waiting.same_choices()), waiting.same_line)
        self.parked.set_lines(self._app.waiting.parked(), waiting.parked_line)
        self._pages.show_page(there=True)
        self.page.settle()

    def _patterns(self, told: "Told") -> Patterns:
        """Return what the range shows; over ten years that takes a while, so it is kept while it holds."""
        key = self.head.range()
        if self._kept is None or self._kept[0] is not told.history or self._kept[1] != key:
            self._kept = (told.history, key, patterns(told.history, dict(figures.RANGES)[key]))
        return self._kept[2]

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.loop.set_findings(tuple(each for each in findings if each.level == BANNER))
        rest = sorted((each for each in findings if each.level not in {BANNER, GOOD}), key=signal_words.strength)
        shown = rest if self._all_shown else rest[:FEW_SIGNALS]
        self.signals.set_findings(tuple(shown))
        self.all.setVisible(len(rest) > FEW_SIGNALS)
        words = self.tr("Show the strongest only") if self._all_shown else self.tr("Show all {count} signals")
        self.all.set_words(words.format(count=len(rest)))
        good = tuple(each for each in findings if each.level == GOOD)
        self.good_heading.setVisible(bool(good))
        self.good.set_findings(good)

    def _question_line(self, each: Question) -> waiting.Line:
        return each.about, each.sentence, each.next, self.tr("Open time")

    def _estimated(self, told: "Told", found: Patterns) -> list[EstimateRow]:
        rows = []
        placed = {each.key for each in told.history.projects if each.folder}
        for line in (each for each in found.lines if each.key in placed):
            question = self._app.building_estimates.question(line.key)
            estimate = None if question is None else self._app.building_estimates.estimate(question)
            if estimate is not None:
                said = self.tr("about {time} from {commits} commits")
                rows.append((line.title, estimate.length_ms,
                             said.format(time=effort_words(estimate.length_ms), commits=estimate.commits)))  # fmt: skip
        return rows

    def _on_ranged(self, _key: str) -> None:
        self.refresh()

    @Slot()
    def _on_all(self) -> None:
        self._all_shown = not self._all_shown
        self.refresh()

    @Slot()
    def _on_source(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _on_looked(self) -> None:
        self.head.set_busy(busy=False)
        if self.looker.problem:
            self._verbs.refused.emit(self.looker.problem)
        self.refresh()

    def _on_place(self, place: Place) -> None:
        if place.page == signal_words.NEW:
            self._actions["new-evaluation"].trigger()
            return
        self.asked.emit(place)

    def _on_answered(self, signal: str, subject: str, answer: str) -> None:
        self._verbs.tell(self._verbs.run(self._app.signals.answer, signal, subject, answer))

    def _on_opened(self, evaluation: str) -> None:
        if evaluation:
            self.asked.emit(evaluation_place(evaluation))

    def _on_question(self, project: str) -> None:
        told = self._source.told()
        found = next((each for each in told.history.projects if each.key == project), None) if told else None
        if found is not None and found.evaluations:
            self.asked.emit(evaluation_place(found.evaluations[-1].key, "time"))

    def _on_same(self, evaluation: str) -> None:
        self.asked.emit(evaluation_place(evaluation, "decision"))

    def _on_parked(self, number: str) -> None:
        self._verbs.tell(self._verbs.run(self._app.waiting.let_go, int(number)))

    @Slot()
    def _on_timeline_table(self) -> None:
        if self._found is not None:
            rows = figures.timeline_table(self._found, self._app.clock.zone())
            self._open(TableDialog(self.tr("Research and building over time"), figures.timeline_heads(), rows, self))

    @Slot()
    def _on_hours_table(self) -> None:
        if self._found is not None:
            rows = figures.hours_table(self._found, [(title, said) for title, _, said in self._estimates])
            self._open(TableDialog(self.tr("Hours by project"), figures.hours_heads(), rows, self))

    @Slot()
    def _on_tried_table(self) -> None:
        if self._found is not None:
            rows = figures.tried_rows(self._found)
            self._open(TableDialog(self.tr("Stacks tried"), figures.tried_heads(), rows, self))

    @Slot()
    def _on_budgets_table(self) -> None:
        if self._found is not None:
            rows = figures.budget_rows(self._found)
            self._open(TableDialog(self.tr("Budgets"), figures.budget_heads(), rows, self))

    @Slot()
    def ask_pdf(self) -> None:
        """Ask for the page as a PDF."""
        self._ask("pdf")

    @Slot()
    def _on_picture(self) -> None:
        self._ask("png")

    def _ask(self, form: str) -> None:
        told = self._source.told()
        if self._found is None or told is None:
            self._verbs.refused.emit(self.tr("There is nothing to save yet."))
            return
        rows = [f"{title}: {said}" for title, _, said in self._estimates]
        zone = told.history.zone
        paper = figures.on_paper(self._found, self.head.range(), zone, told.findings, rows)
        self.paper_asked.emit(paper, form, "patterns")

    @Slot()
    def _on_timeline_picture(self) -> None:
        if self._found is not None and self.timeline.shown is not None:
            subtitle = figures.summary(self._found, self.head.range())
            paper = PagePicture(self.timeline.accessibleName(), subtitle, timeline=self.timeline.shown)
            self.paper_asked.emit(paper, "png", "timeline")

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.open()

    def _listen(self) -> None:
        self._source.changed.connect(self._on_source)
        self.looker.ended.connect(self._on_looked)
        self.head.ranged.connect(self._on_ranged)
        self.head.look_asked.connect(self.look)
        self.all.clicked.connect(self._on_all)
        self.questions.acted.connect(self._on_question)
        self.same.acted.connect(self._on_same)
        self.parked.acted.connect(self._on_parked)
        self.timeline.opened.connect(self._on_opened)
        self.timeline.table_asked.connect(self._on_timeline_table)
        self.timeline.picture_asked.connect(self._on_timeline_picture)
        self.head.pdf_asked.connect(self.ask_pdf)
        self.head.picture_asked.connect(self._on_picture)
        self.hours.table_asked.connect(self._on_hours_table)
        self.tried.table_asked.connect(self._on_tried_table)
        self.budgets.table_asked.connect(self._on_budgets_table)
        self.empty.acted.connect(self._actions["new-evaluation"].trigger)
        for column in (self.loop, self.signals, self.good):
            column.asked.connect(self._on_place)
            column.answered.connect(self._on_answered)

    def _lay_out(self) -> None:
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        for card in (self.tried, self.budgets):
            self._pair.addWidget(card, 1)
        parts: tuple[QWidget, ...] = (self.head, self.loop, self.timeline, self.signals)
        for part in parts:
            self.page.add(part)
        self.page.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.good_heading, self.good, self.questions, self.hours):
            self.page.add(part)
        self.page.add_layout(self._pair)
        self.page.add(self.same)
        self.page.add(self.parked)
        self.page.finish()
        self._pages = PageOrEmpty(self.page, self.empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

"""The record of a decision: what is settled, and under what it may be opened again.

Lives here: the page of the decision that stands. Must not: services, the form.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.model import facts, ticks
from app.model.records import Decision, Evaluation, Evidence, PainPoint
from app.model.ticks import Ticks
from ui import fact_words
from ui import words as days
from ui.kit.buttons import button
from ui.kit.cards import Card, line
from ui.kit.fact_rows import FactRows, FactWords
from ui.kit.flow import FlowLayout
from ui.kit.labels import Pill, WrapLabel, breakable, small_label
from ui.screens.decision import words
from ui.screens.decision.can_i import CanICard
from ui.screens.decision.columns import ColumnsPage, empty
from ui.screens.decision.history import EarlierCard
from ui.screens.decision.next import NextCard, Progress
from ui.screens.decision.not_taken import NotTakenCard
from ui.screens.decision.on_record import OnRecordCard
from ui.today import Today

_NARROW = 740
"""In the smallest window what comes next stands beside the decision, not below all of it."""


class DecisionRecord(ColumnsPage):
    """The decision that stands, what comes next, and the ones before it."""

    reopen_asked = Signal()
    build_asked = Signal()
    ship_asked = Signal()
    record_asked = Signal()
    export_asked = Signal()
    link_asked = Signal(str)
    ticked = Signal(object)

    def __init__(self, today: Today, parent: QWidget | None = None, note: QWidget | None = None) -> None:
        super().__init__(parent, _NARROW)
        self._today = today
        self._shown: tuple[object, ...] = ()
        self.reopen_button = button(self.tr("Reopen…"), bulk="small", parent=self)
        self.reopen_button.clicked.connect(self.reopen_asked)
        self.reopen_button.hide()
        self.on_record = OnRecordCard(self)
        self.on_record.record_asked.connect(self.record_asked)
        self.on_record.export_asked.connect(self.export_asked)
        self.can_i = CanICard(self)
        self.can_i.ticked.connect(self.ticked)
        self._notes = () if note is None else (_note_card(note, self),)
        self._kept: tuple[QWidget, ...] = (self.on_record, self.can_i, *self._notes, self.reopen_button)
        for each in self._kept:
            each.hide()

    def set_record(self, record: Evaluation, progress: Progress) -> None:
        """Show the newest decision of an evaluation that is settled, and how far the product is."""
        can = _ticks(record)
        shown = (record.key, record.decisions, record.candidates, record.evidence, record.zone, progress, can)
        if shown == self._shown:
            return
        place, same = self.verticalScrollBar().value(), self._shown[:1] == shown[:1]
        self._shown = shown
        for each in self._kept:
            each.setParent(self)
        empty(self.left)
        empty(self.right)
        self._build(record, record.decisions[-1], progress)
        self.can_i.set_ticks(can)
        self.verticalScrollBar().setValue(place if same else 0)

    def show_beginning(self, path: str, text: str) -> None:
        """Show how the record on disk begins; what stands below it moves in the same frame."""
        self.on_record.show_record(path, text)
        self.settle()

    def _build(self, record: Evaluation, decision: Decision, progress: Progress) -> None:
        self.left.addWidget(self._decision_card(record, decision))
        rejected = [(words.name_of(record, each.candidate), each.why) for each in decision.rejected]
        if rejected:
            self.left.addWidget(NotTakenCard(rejected, self))
        if decision.pain_points:
            self.left.addWidget(self._mending_card(decision.pain_points))
        self.left.addWidget(self._grounds_card(record, decision))
        if changed := facts.since_decided(record):
            self.left.addWidget(self._since_card(record, changed))  # beside what would reopen it
        self.left.addStretch(1)
        self.right.addWidget(self._next_card(decision, progress))
        for card in (self.on_record, *self._notes, self.can_i):
            self.right.addWidget(card)
            card.show()
        earlier = EarlierCard(self)
        earlier.set_decisions(record, record.decisions[:-1])
        earlier.link_asked.connect(self.link_asked)
        self.right.addWidget(earlier)
        self.right.addStretch(1)

    def _decision_card(self, record: Evaluation, decision: Decision) -> Card:
        day = days.long_day(decision.decided_at, record.zone)
        card = Card(self.tr("Decision, {0}").format(day), self)
        card.add(WrapLabel(breakable(words.chosen(record, decision)), "prompt", self))
        if words.kind(decision):
            card.add(WrapLabel(words.kind(decision), "body", self))
        card.add(_text(decision.reasons, "soft", self))
        if decision.gives_up:
            card.body.addSpacing(4)
            card.add(small_label(self.tr("Given up"), self))
            card.add(_text(decision.gives_up, "body", self))
        return card

    def _mending_card(self, points: tuple[PainPoint, ...]) -> Card:
        card = Card(self.tr("What hurts, and what mending it looks like"), self)
        for at, point in enumerate(points):
            if at:
                card.add(line(self))
            card.add(_text(point.pain, "strong", self))
            for label, text in ((self.tr("Isolate"), point.isolate), (self.tr("Success"), point.success)):
                if text:
                    card.add(_text(f"{label}: {text}", "soft", self))
        return card

    def _grounds_card(self, record: Evaluation, decision: Decision) -> Card:
        card = Card(self.tr("Only these reopen it"), self)
        if decision.revisit:
            pills = QWidget(self)
            flow = FlowLayout(pills, gap=8)
            for ground in decision.revisit:
                flow.addWidget(Pill(words.ground(ground), parent=pills))
            card.add(pills)
        else:
            card.add(WrapLabel(self.tr("No grounds were named."), "body", self))
        card.add(WrapLabel(words.quiet(decision, record.zone, self._today()), "soft", self))
        card.body.addSpacing(4)
        card.body.addWidget(self.reopen_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.reopen_button.show()
        return card

    def _since_card(self, record: Evaluation, changed: Sequence[tuple[Evidence, Evidence]]) -> Card:
        card = Card(self.tr("Since you decided"), self)
        rows = FactRows(self)
        rows.set_facts(
            [
                FactWords(
                    self.tr("{name}: {fact}").format(name=words.name_of(record, then.candidate), fact=then.fact),
                    self.tr("{then}, now {now}").format(then=fact_words.value(then), now=fact_words.value(now)),
                    fact_words.source(now, record.zone),
                )
                for then, now in changed
            ]
        )
        card.add(rows)
        return card

    def _next_card(self, decision: Decision, progress: Progress) -> NextCard:
        card = NextCard(decision, progress, self)
        card.build_asked.connect(self.build_asked)
        card.ship_asked.connect(self.ship_asked)
        return card


def _note_card(note: QWidget, parent: QWidget) -> Card:
    card = Card("", parent)
    card.add(note)
    return card


def _ticks(record: Evaluation) -> Ticks:
    """Return what is ticked of the decision that stands; a note about it holds that."""
    about = f"decision/{len(record.decisions)}"
    found = (ticks.read(note.text) for note in record.notes if note.about == about)
    return next((each for each in found if each is not None), ticks.NONE)


def _text(text: str, role: str, parent: QWidget) -> WrapLabel:
    label = WrapLabel(breakable(text), "body", parent)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

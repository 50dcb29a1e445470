"""The tab of the brief: cards of texts, and the verbs behind them. What is typed is saved when one leaves its field.

Lives here: the tab. Must not: how the cards look.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.model import rules
from app.model.wishes import About
from ui.kit.cards import Card
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.note_corner import NoteCorner
from ui.screens.base import EvaluationTab
from ui.screens.brief.fields import infrastructure_card, question_card, requirements_card, texts_of
from ui.screens.brief.queries import QueryCard
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.brief import Brief
    from app.services.notes import Notes
    from app.services.views import EvaluationView

_NARROW = 820


class BriefPage(PageScroll):
    """Two columns of cards over the queries; one where room is short."""

    def __init__(self, note: QWidget | None, parent: QWidget) -> None:
        super().__init__(parent=parent)
        notes = () if note is None else (_note_card(note, self),)
        self.question = question_card(self)
        self.requirements = requirements_card(self)
        self.infrastructure = infrastructure_card(self)
        purposes = (
            self.tr("for each tenant: unpaid invoices older than 30 days, newest first"),
            self.tr("issue 1,000 invoices in one transaction, numbers without a gap"),
            self.tr("the one that is awkward everywhere: a report over a year, grouped by week"),
        )
        self.queries = [QueryCard(at, purpose, self) for at, purpose in enumerate(purposes, 1)]
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.question, self.infrastructure)), (right, (self.requirements, *notes))):
            column.setSpacing(14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._pair.addLayout(column, 1)
        self.add_layout(self._pair)
        for query in self.queries:
            self.add(query)
        self.finish()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the cards of the two columns one below the other, or side by side."""
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def _note_card(note: QWidget, parent: QWidget) -> Card:
    card = Card("", parent)
    card.add(note)
    return card


class BriefTab(EvaluationTab):
    """The brief of an evaluation."""

    def __init__(
        self, brief: "Brief", verbs: Verbs, notes: "Notes | None" = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._brief, self._verbs = brief, verbs
        self._key = ""
        self.note = None if notes is None else NoteCorner(notes, verbs)
        self.page = BriefPage(self.note, self)
        self._texts = (self.page.question, self.page.requirements, self.page.infrastructure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._listen()

    def set_view(self, view: "EvaluationView") -> None:
        """Show the brief as it is now; what is being typed about the same evaluation stays."""
        record = view.evaluation
        other = record.key != self._key
        if other and self._key:
            self._commit()
        self._key = record.key
        texts = texts_of(record)
        for card in self._texts:
            card.set_texts(texts, other=other)
        inside = [each for each in record.candidates if not rules.is_out(each)]
        for at, query in enumerate(self.page.queries):
            query.set_query((*record.queries, "", "", "")[at], inside, other=other)
        self.page.set_narrow(narrow=self.width() < _NARROW)
        if self.note is not None:
            self.note.show_thing(About(record.key), record.title)
        order_tabs(self)

    def take_focus(self) -> None:
        """Put the focus on the question."""
        self.page.question.edits["question"].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.set_narrow(narrow=self.width() < _NARROW)

    def _commit(self) -> None:
        for card in self._texts:
            card.commit()
        for query in self.page.queries:
            query.commit()

    def _on_written(self, field: str, text: str) -> None:
        self._verbs.run(self._brief.write, self._key, field, text, initiator=self)

    def _on_query(self, number: int, text: str) -> None:
        self._on_written(f"queries/{number}", text)

    def _on_sketched(self, number: int, candidate: str, text: str) -> None:
        self._verbs.run(self._brief.sketch, self._key, candidate, number, text, initiator=self)

    def _listen(self) -> None:
        if self.note is not None:
            self.note.asked.connect(self.asked)
        for card in self._texts:
            card.written.connect(self._on_written)
        for query in self.page.queries:
            query.written.connect(self._on_query)
            query.sketched.connect(self._on_sketched)

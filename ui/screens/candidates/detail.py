"""The right side: everything about one candidate, in cards.

Lives here: the page of the selected candidate. Must not: services; it says what was asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model import rules
from app.model.records import Candidate, Evaluation
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.kit.scroll import PageScroll
from ui.screens.candidates.evidence import EvidenceCard
from ui.screens.candidates.heading import CandidateHeading
from ui.screens.candidates.links import LinksCard
from ui.screens.candidates.must_haves import MustHavesCard
from ui.screens.candidates.notes import NotesCard
from ui.screens.candidates.prototypes import PrototypesCard
from ui.screens.candidates.questions import QuestionsCard
from ui.screens.candidates.rows import facts, standing, why_out

if TYPE_CHECKING:
    from app.services.views import EvaluationView

_NARROW = 640


class CandidateDetail(PageScroll):
    """One candidate. `written` comes with a field and its text, `answered` with must-have and answer."""

    edit_asked = Signal()
    out_asked = Signal()
    replace_asked = Signal()
    in_asked = Signal()
    written = Signal(str, str)
    answered = Signal(str, str)
    links_changed = Signal(list)
    must_have_asked = Signal()
    must_haves_asked = Signal()
    must_have_removed = Signal(str)
    link_asked = Signal(str)
    prototype_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown = ("", "")
        self.heading = CandidateHeading(self)
        self.edit_button = button(self.tr("Edit…"), bulk="small", parent=self)
        self.out_button = button(self.tr("Take out…"), bulk="small", parent=self)
        self.replace_button = button(self.tr("Replace…"), bulk="small", parent=self)
        self.in_button = button(self.tr("Bring back in"), bulk="small", parent=self)
        self.banner = Banner("warn", "", parent=self)
        self.must_haves = MustHavesCard(self)
        self.questions = QuestionsCard(self)
        self.notes = NotesCard(self)
        self.links = LinksCard(self)
        self.evidence = EvidenceCard(self)
        self.prototypes = PrototypesCard(self)
        self._lay_out()
        self._listen()

    def candidate(self) -> str:
        """Return the key of the candidate on show, or nothing."""
        return self._shown[1]

    def show_candidate(self, view: "EvaluationView", candidate: Candidate) -> None:
        """Show a candidate as it is now; what is being typed about the same one stays."""
        record = view.evaluation
        other = (record.key, candidate.key) != self._shown
        self._shown = (record.key, candidate.key)
        self.heading.set_words(
            candidate.name, " · ".join([*facts(candidate), *candidate.packages, *standing(record, candidate)])
        )
        self._show_standing(record, candidate, why_out(record, candidate))
        self.must_haves.set_answers(record.must_haves, candidate.must_haves)
        self.questions.set_answers(candidate.answers, other=other)
        kept = [note for note in record.notes if note.about == f"candidate/{candidate.key}"]
        self.notes.set_notes(candidate.notes, kept, record.zone, other=other)
        self.links.set_links(candidate.links, other=other)
        self.prototypes.set_prototypes([each for each in record.prototypes if each.candidate == candidate.key])
        if other:
            self.verticalScrollBar().setValue(0)

    def finish_typing(self) -> None:
        """Send out what is typed, before another candidate is shown."""
        self.questions.commit()
        self.notes.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_standing(self, record: Evaluation, candidate: Candidate, why: str) -> None:
        self.banner.setVisible(bool(why))
        fails = bool(rules.failed_must_haves(candidate)) and not candidate.out
        lead = self.tr("Out, because it {0}.").format(why) if fails else self.tr("Out: {0}").format(why)
        rest = self.tr("Change that answer to bring it back in.") if fails else ""
        self.banner.set_words(lead, rest)
        self.out_button.setVisible(not why)
        self.replace_button.setVisible(not why and record.state == "deciding")
        self.in_button.setVisible(bool(candidate.out))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.heading, 1)
        for each in (self.edit_button, self.replace_button, self.out_button, self.in_button):
            top.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        self._pair.addWidget(self.notes, 5)
        beside = QVBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(self.evidence)
        beside.addWidget(self.prototypes)
        beside.addWidget(self.links)
        beside.addStretch(1)
        self._pair.addLayout(beside, 4)
        self.add_layout(top)
        for card in (self.banner, self.must_haves, self.questions):
            self.add(card)
        self.add_layout(self._pair)
        self.finish()

    def _listen(self) -> None:
        self.edit_button.clicked.connect(self.edit_asked)
        self.out_button.clicked.connect(self.out_asked)
        self.replace_button.clicked.connect(self.replace_asked)
        self.in_button.clicked.connect(self.in_asked)
        self.must_haves.answered.connect(self.answered)
        self.must_haves.removed.connect(self.must_have_removed)
        self.must_haves.add_asked.connect(self.must_have_asked)
        self.must_haves.all_asked.connect(self.must_haves_asked)
        self.questions.answered.connect(self.written)
        self.notes.written.connect(self._on_notes_written)
        self.notes.opened.connect(self.link_asked)
        self.links.opened.connect(self.link_asked)
        self.links.changed.connect(self.links_changed)
        self.prototypes.opened.connect(self.prototype_asked)

    def _on_notes_written(self, text: str) -> None:
        self.written.emit("notes", text)

"""One folder: why its state is what it is, what it was built on, what it was to answer, and the user's own word.

Lives here: the card at the right. Must not: services; it says what was asked for.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import words
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.chips import ChipGroup
from ui.kit.choice import ChoiceBox
from ui.kit.fact_rows import FactRows, FactWords
from ui.kit.fields import Field
from ui.kit.flow import FlowLayout
from ui.kit.labels import WrapLabel, breakable, small_label
from ui.kit.scroll import PageScroll
from ui.kit.tab_order import order_tabs
from ui.screens.prototypes import rows
from ui.screens.prototypes.rows import FolderRow

COMPUTED = "computed"
WIDTH = 300


class FolderDetail(PageScroll):
    """`corrected` carries a state or `computed`; `answered` a prototype's state and its answer in one line."""

    corrected = Signal(str)
    answered = Signal(str, str)
    keep_asked = Signal(str, str)
    forget_asked = Signal()
    go_asked = Signal()
    place_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, margin=6, parent=parent)
        self._path = ""
        self.name = WrapLabel("", "heading", self)
        self.place = WrapLabel("", "small", self)
        self.show_place = button(self.tr("Show folder"), bulk="small", parent=self)
        self.copy_place = button(self.tr("Copy path"), bulk="small", parent=self)
        self.state = WrapLabel("", "strong", self)
        self.reason = WrapLabel("", "soft", self)
        self.span = WrapLabel("", "small", self)
        self.steps = FactRows(self)
        self.correction = ChipGroup(self._corrections(), self.tr("What it really is"), self)
        self.kept_state = ChipGroup(
            [
                (key, words.prototype_state(key))
                for key in ("open", "answered", "carried-forward", "abandoned", "finished")
            ],
            self.tr("What became of it"),
            self,
        )
        self.question = WrapLabel("", "body", self)
        self.answer = QLineEdit(self)
        self.answer.setPlaceholderText(self.tr("What it answered, in one line"))
        self.error = WrapLabel("", "error", self)
        self.go = button(self.tr("Show the evaluation"), bulk="small", parent=self)
        self.forget = button(self.tr("No prototype any more"), bulk="small", parent=self)
        self.target = ChoiceBox(self)
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText(self.tr("What is it to answer?"))
        self.keep = button(self.tr("Keep as a prototype"), bulk="small", parent=self)
        self._lay_out()
        self._listen()

    def show_row(self, row: FolderRow, today: int, targets: Sequence[tuple[str, str]]) -> None:
        """Show a folder. `targets` are the candidates that it can have been for: `evaluation/candidate` and words."""
        other = row.path != self._path
        self._path = row.path
        if other:
            self.copy_place.set_words(self.tr("Copy path"))
        self.name.setText(breakable(row.name))
        self.place.setText(breakable(row.path))
        self.state.setText(rows.state(row))
        self.reason.setText(breakable(rows.reason(row, today)))
        self.span.setText(rows.span(row))
        self.span.setVisible(bool(rows.span(row)))
        self.steps.set_facts([FactWords(day, said) for day, said in rows.steps(row)])
        self._steps_card.setVisible(bool(rows.steps(row)))
        self.correction.set_choice(row.found.state if row.found and row.corrected else COMPUTED)
        self._correction_card.setVisible(row.found is not None)
        self._show_kept(row, other=other)
        self._show_targets(targets)

    def show_error(self, sentence: str) -> None:
        """Say why the answer was refused."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _show_kept(self, row: FolderRow, *, other: bool) -> None:
        kept = row.kept
        self._kept_card.setVisible(kept is not None)
        self._keep_card.setVisible(kept is None)
        if other:
            self.show_error("")
            self.wanted.clear()
        if kept is not None:
            self._kept_card.set_heading(self.tr("Prototype for {0}").format(rows.belongs(row)))
            self.question.setText(breakable(kept.question))
            self.question.setVisible(bool(kept.question))
            self.kept_state.set_choice(kept.state)
            if other or not self.answer.hasFocus():
                self.answer.setText(kept.answer)

    def _show_targets(self, targets: Sequence[tuple[str, str]]) -> None:
        shown = [(str(self.target.itemData(at)), self.target.itemText(at)) for at in range(self.target.count())]
        if shown != list(targets):
            self.target.clear()
            for key, said in targets:
                self.target.addItem(said, key)
        self.keep.setEnabled(bool(targets))

    def _corrections(self) -> list[tuple[str, str]]:
        keys = ("active", "dormant", "stalled", "answered", "finished", "live")
        return [(COMPUTED, self.tr("What the commits say")), *((key, rows.repository_state(key)) for key in keys)]

    def _on_kept_state(self, state: str) -> None:
        self.answered.emit(state, self.answer.text().strip())

    def _on_answer(self) -> None:
        if self.answer.text().strip():
            self.answered.emit("answered", self.answer.text().strip())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        self.copy_place.set_words(self.tr("Copied"))
        announce(self.copy_place, self.copy_place.words())

    def _on_keep(self) -> None:
        self.keep_asked.emit(str(self.target.currentData() or ""), self.wanted.text())

    def _lay_out(self) -> None:
        self.setMinimumWidth(WIDTH)
        top = Card("", self)
        for widget in (self.name, self.place, self.state, self.reason, self.span,
                       _in_a_row(self.show_place, self.copy_place)):  # fmt: skip
            top.add(widget)
        self._steps_card = Card(self.tr("Built on"), self)
        self._steps_card.add(self.steps)
        self._correction_card = Card(self.tr("Not so? Your word wins"), self)
        self._correction_card.add(self.correction)
        self._kept_card = Card("", self)
        for each in (self.question, small_label(self.tr("What became of it"), self), self.kept_state,
                     Field(self.tr("Answer"), self.answer), self.error):  # fmt: skip
            self._kept_card.add(each)
        self._kept_card.add(_in_a_row(self.go, self.forget))
        self._keep_card = Card(self.tr("Tried for a candidate?"), self)
        self._keep_card.add(Field(self.tr("Candidate"), self.target))
        self._keep_card.add(Field(self.tr("Question"), self.wanted))
        self._keep_card.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (top, self._steps_card, self._kept_card, self._keep_card, self._correction_card):
            self.add(card)
        self.finish()
        self.show_error("")
        order_tabs(self)

    def _listen(self) -> None:
        self.correction.chosen.connect(self.corrected)
        self.kept_state.chosen.connect(self._on_kept_state)
        self.answer.returnPressed.connect(self._on_answer)
        self.keep.clicked.connect(self._on_keep)
        self.forget.clicked.connect(self.forget_asked)
        self.go.clicked.connect(self.go_asked)
        self.show_place.clicked.connect(self.place_asked)
        self.copy_place.clicked.connect(self._on_copy)


def _in_a_row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=6)
    for widget in widgets:
        flow.addWidget(widget)
    return row

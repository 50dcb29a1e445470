"""Beside the matrix: everything about the chosen cell, to be set by mouse or keyboard. It asks, the tab does."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import Refused
from app.model.records import Candidate, Criterion, Score
from app.model.wishes import Cell
from ui import words
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.kit.chips import ChipGroup, ScoreChips
from ui.kit.fact_rows import FactRows, FactWords
from ui.kit.fields import Field, LineField
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label, WrapLabel, small_label
from ui.kit.scroll import PageScroll
from ui.kit.texts import TextField

WIDTH = 276


class Inspector(QFrame):
    """Shows one cell. `cell_wanted` carries what to write, `sure_wanted` and `why_wanted` the rest.

    `note` is a place for notes below it.
    """

    cell_wanted = Signal(object)
    sure_wanted = Signal(str)
    why_wanted = Signal(str)
    bring_in_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, note: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "inspector")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Inspector"))
        self._pages = QStackedWidget(self)
        self._hint = self._hint_page()
        self._out = _OutPage(self._pages)
        self.cell = _CellPage(self._pages, note)
        for page in (self._hint, self._out, self.cell):
            self._pages.addWidget(page)
        self._out.bring_in.clicked.connect(self.bring_in_wanted)
        self.cell.cell_wanted.connect(self.cell_wanted)
        self.cell.sure.chosen.connect(self.sure_wanted)
        self.cell.why.committed.connect(self.why_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def show_nothing(self) -> None:
        """Say what can be done, as long as no cell is chosen."""
        self._pages.setCurrentWidget(self._hint)

    def show_out(self, candidate: Candidate, reason: str) -> None:
        """Say why a candidate is out."""
        self._out.show_candidate(candidate, reason)
        self._pages.setCurrentWidget(self._out)

    def show_cell(self, candidate: Candidate, criterion: Criterion, score: Score | None) -> None:
        """Show a cell."""
        self.cell.show_cell(candidate, criterion, score)
        self._pages.setCurrentWidget(self.cell)

    def _hint_page(self) -> QWidget:
        page = PageScroll(margin=16, parent=self)
        page.add(Label(self.tr("Choose a cell"), "heading"))
        page.add(WrapLabel(self.tr("Arrow keys move. 1 to 5 score, U is not scored, N is not applicable."), "soft"))
        page.add(WrapLabel(self.tr("How sure: G guessed, R read about it, T tried it. W says why."), "soft"))
        page.finish()
        return page


class _OutPage(PageScroll):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(margin=16, parent=parent)
        self._name = WrapLabel("", "heading")
        self._reason = WrapLabel("", "soft")
        self.bring_in = button(self.tr("Bring back in"), bulk="small")
        self.add(self._name)
        self.add(self._reason)
        row = QHBoxLayout()
        row.addWidget(self.bring_in)
        row.addStretch(1)
        self.add_layout(row)
        self.finish()

    def show_candidate(self, candidate: Candidate, reason: str) -> None:
        """Show who is out and why."""
        self._name.setText(candidate.name)
        self._reason.setText(self.tr("Taken out: {reason}").format(reason=reason))
        self.bring_in.setVisible(bool(candidate.out))


class _CellPage(PageScroll):
    cell_wanted = Signal(object)
    facts_asked = Signal()
    value_entered = Signal()

    def __init__(self, parent: QWidget, note: QWidget | None) -> None:
        super().__init__(gap=10, margin=16, parent=parent)
        self._note = note
        self._shown = ("", "")
        self._score: Score | None = None
        self._criterion: Criterion | None = None
        self._candidate_name = WrapLabel("", "heading")
        self._criterion_name = WrapLabel("", "soft")
        self._question = WrapLabel("", "small")
        self.worth = Banner("warn", "")
        self.aside = WrapLabel("", "small")
        self.chips = ScoreChips(name=self.tr("Score"))
        self.levels = WrapLabel("", "small")
        self.value = Field("", LineField())
        self.low, self.high = LineField(), LineField()
        self.range = self._range_row()
        self.range_error = WrapLabel("", "error")
        self.sure = ChipGroup(_confidences(), self.tr("How sure"))
        self.sure_title = small_label(self.tr("How sure"))
        self.why = TextField("", self.tr("One line is enough. Markdown works."))
        self._why_field = Field(self.tr("Why"), self.why)
        self.facts_title = small_label(self.tr("Evidence"))
        self.facts = FactRows()
        self.age = WrapLabel("", "small")
        self.all_facts = button(self.tr("How they are measured…"), bulk="small")
        self.all_facts.clicked.connect(self.facts_asked)
        self.unknown = button(self.tr("Not scored"), bulk="small")
        self.not_applicable = button(self.tr("Not applicable"), bulk="small")
        self._lay_out()
        self._listen()

    def show_cell(self, candidate: Candidate, criterion: Criterion, score: Score | None) -> None:
        """Show a cell; text that is being typed stays."""
        other = self._criterion is None or (criterion.key, candidate.key) != self._shown
        self._shown = criterion.key, candidate.key
        self._criterion, self._score = criterion, score
        self._candidate_name.setText(candidate.name)
        self._criterion_name.setText(criterion.name)
        self._question.setText(criterion.question)
        self._question.setVisible(bool(criterion.question))
        self._show_value(criterion, score)
        self._show_range(score)
        self.why.set_committed(score.why if score else "")
        self._why_field.setVisible(score is not None)
        if other:
            self.range_error.setText("")
        self.range_error.setVisible(bool(self.range_error.text()))

    def start_value(self, typed: str) -> None:
        """Go on typing a measured value in its field."""
        self._value_edit.setFocus()
        self._value_edit.setText(typed)

    def show_worth(self, lead: str, more: str, aside: str) -> None:
        """Say that the cell is worth looking at and why, or in passing what knowing it would do."""
        self.worth.set_words(lead, more)
        self.worth.setVisible(bool(lead))
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))

    def show_facts(self, rows: Sequence[FactWords], age: str) -> None:
        """Show what is known beside the cell. `age`: how old the clone is that can be asked for more, if there is."""
        self.facts.set_facts(rows)
        self.age.setText(age)
        self.facts_title.setVisible(bool(rows))
        self.facts.setVisible(bool(rows))
        self.age.setVisible(bool(age))
        self.all_facts.setVisible(bool(age))

    def _show_value(self, criterion: Criterion, score: Score | None) -> None:
        measured = criterion.kind == "measured"
        value = score.value if score else None
        whole = value is not None and value == int(value)
        self.chips.setVisible(not measured)
        self.chips.set_score(int(value) if value is not None and whole and not measured else None)
        self.chips.set_levels([criterion.levels.get(str(level), "") for level in range(1, 6)])
        ends = [f"{level} {criterion.levels[level]}" for level in ("1", "5") if criterion.levels.get(level)]
        anchors = self.tr("{worst} {unit} counts 1, {best} {unit} counts 5").format(
            worst=words.score(criterion.worst or 0), best=words.score(criterion.best or 0), unit=criterion.unit or ""
        )  # fmt: skip
        self.levels.setText(anchors if measured else " · ".join(ends))
        self.levels.setVisible(bool(self.levels.text()))
        self.value.setVisible(measured)
        self.value.set_label(self.tr("Value in {unit}").format(unit=criterion.unit) if measured else "")
        self._value_edit.set_committed("" if value is None else words.score(value))
        self.unknown.setEnabled(score is not None)
        self.not_applicable.setEnabled(score is None or not score.not_applicable)
        scored = value is not None
        self.sure.setVisible(scored)
        self.sure_title.setVisible(scored)
        self.sure.set_choice(score.confidence if score and scored else None)

    def _show_range(self, score: Score | None) -> None:
        given = score is not None and score.low is not None and score.high is not None
        self.low.set_committed(words.score(score.low or 0) if score and given else "")
        self.high.set_committed(words.score(score.high or 0) if score and given else "")

    def _range_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.low.setAccessibleName(self.tr("Low"))
        self.high.setAccessibleName(self.tr("High"))
        for widget in (self.low, Label(self.tr("and"), "soft"), self.high):
            line.addWidget(widget)
        return row

    def _listen(self) -> None:
        self.chips.scored.connect(self._on_scored)
        self._value_edit.committed.connect(self._on_value_typed)
        self._value_edit.returnPressed.connect(self.value_entered)
        self.low.committed.connect(self._on_range_typed)
        self.high.committed.connect(self._on_range_typed)
        self.unknown.clicked.connect(self._on_unknown)
        self.not_applicable.clicked.connect(self._on_not_applicable)

    def _on_scored(self, score: int) -> None:
        self.cell_wanted.emit(Cell(value=float(score)))

    def _on_value_typed(self, text: str) -> None:
        try:
            value = _number(text)
        except Refused as error:
            self.value.set_error(error.sentence)
            return
        self.value.set_error("")
        self.cell_wanted.emit(Cell(unknown=True) if value is None else Cell(value=value))

    def _on_range_typed(self, _text: str) -> None:
        """Both ends make a range; a value between them stays."""
        try:
            low, high = _number(self.low.text()), _number(self.high.text())
        except Refused as error:
            self._show_range_error(error.sentence)
            return
        self._show_range_error("")
        value = self._score.value if self._score else None
        if low is not None and high is not None:
            inside = value is not None and low <= value <= high
            self.cell_wanted.emit(Cell(value=value if inside else None, low=low, high=high))
        elif low is None and high is None:
            self.cell_wanted.emit(Cell(unknown=True) if value is None else Cell(value=value))

    def _show_range_error(self, sentence: str) -> None:
        self.range_error.setText(sentence)
        self.range_error.setVisible(bool(sentence))

    def _on_unknown(self) -> None:
        self.cell_wanted.emit(Cell(unknown=True))

    def _on_not_applicable(self) -> None:
        self.cell_wanted.emit(Cell(not_applicable=True))

    def _lay_out(self) -> None:
        self._value_edit: LineField = self.value.editor  # type: ignore[assignment]
        names = QVBoxLayout()
        names.setSpacing(2)
        for label in (self._candidate_name, self._criterion_name, self._question):
            names.addWidget(label)
        self.add_layout(names)
        self.add(self.worth)
        self.add(self.aside)
        self.show_worth("", "", "")
        self.add(small_label(self.tr("Score")))
        for widget in (self.chips, self.value, self.levels, self.sure_title, self.sure, self._why_field):
            self.add(widget)
        self.add(small_label(self.tr("Somewhere between")))
        self.add(self.range)
        self.add(self.range_error)
        states = QWidget(self)
        flow = FlowLayout(states, gap=6)
        flow.addWidget(self.unknown)
        flow.addWidget(self.not_applicable)
        self.add(states)
        self.add(self.facts_title)
        self.add(self.facts)
        self.add(self.age)
        self.body.addWidget(self.all_facts, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_facts((), "")
        if self._note is not None:
            self.add(self._note)
        self.finish()


def _number(text: str) -> float | None:
    """Return the number in a field, None where it is empty."""
    clean = text.strip().replace(",", ".")
    if not clean:
        return None
    try:
        return float(clean)
    except ValueError:
        words_ = QCoreApplication.translate("Inspector", "“{text}” is not a number.")
        raise Refused(words_.format(text=text.strip()[:20])) from None


def _confidences() -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    return [
        ("guessed", tr("Inspector", "Guessed")),
        ("read", tr("Inspector", "Read about it")),
        ("tried", tr("Inspector", "Tried it")),
        ("exact", tr("Inspector", "Exact")),
    ]

"""The critical queries, each with a sketch per candidate, side by side.

Lives here: the card of one query. Must not: services; it says what was written.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.records import Candidate
from ui.kit.cards import Card
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.kit.texts import TextField

_NARROWEST, _MOST_ACROSS, _LONGEST = 250, 4, 48


class CodeField(TextField):
    """Several lines in the fixed-width font, so that pseudocode keeps its shape."""

    def __init__(self, placeholder: str, lines: tuple[int, int], parent: QWidget) -> None:
        super().__init__("", placeholder, lines=lines, parent=parent)
        self.setProperty("role", "mono")


class SketchField(Field):
    """How one candidate would express a query."""

    written = Signal(str, str)

    def __init__(self, candidate: Candidate, query: int, parent: QWidget) -> None:
        self.edit = CodeField("", (3, 16), parent)
        super().__init__("", self.edit, parent)
        self.edit.setPlaceholderText(self.tr("How it would say this."))
        self.edit.committed.connect(self._on_committed)
        self.set_candidate(candidate, query)

    def set_candidate(self, candidate: Candidate, query: int) -> None:
        """Name the field after its candidate."""
        self.candidate, name = candidate.key, candidate.name
        self.set_label(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…")
        self.edit.setAccessibleName(self.tr("{name}, query {number}").format(name=name, number=query))

    def _on_committed(self, text: str) -> None:
        self.written.emit(self.candidate, text)


class QueryCard(Card):
    """One query and its sketches. `written` comes with the text, `sketched` with a candidate and its text."""

    written = Signal(int, str)
    sketched = Signal(int, str, str)

    def __init__(self, number: int, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.number = number
        self.set_heading(self.tr("Critical query {0}").format(number))
        self.edit = CodeField(purpose, (2, 16), self)
        self.edit.setAccessibleName(self.tr("Critical query {0}").format(number))
        self.edit.committed.connect(self._on_committed)
        self.hint = WrapLabel(self.tr("Sketch it with each candidate once it is written."), "soft", self)
        self.sketches: list[SketchField] = []
        self._names: list[tuple[str, str]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self.add(self.edit)
        self.add(self.hint)
        self.add_layout(self._grid)

    def set_query(self, query: str, candidates: Sequence[Candidate], *, other: bool) -> None:
        """Show the stored query and the sketches of these candidates; of an`other` evaluation what is being typed."""
        (self.edit.reset if other else self.edit.set_committed)(query)
        names = [(each.key, each.name) for each in candidates]
        if names != self._names:
            self._names = names
            self._keep(candidates)
        there = bool(query) or any(self._sketch(each) for each in candidates)
        for field, candidate in zip(self.sketches, candidates, strict=True):
            field.setVisible(there)
            (field.edit.reset if other else field.edit.set_committed)(self._sketch(candidate))
        self.hint.setVisible(not there or not candidates)
        self.hint.setText(self._hint(there=there))

    def commit(self) -> None:
        """Send out what is typed."""
        self.edit.commit()
        for field in self.sketches:
            field.edit.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _hint(self, *, there: bool) -> str:
        if there:
            return self.tr("No candidate is in; their sketches stand here side by side.")
        return self.tr("Once it is written, each candidate has room for a sketch of it, side by side.")

    def _sketch(self, candidate: Candidate) -> str:
        return (*candidate.sketches, "", "", "")[self.number - 1]

    def _keep(self, candidates: Sequence[Candidate]) -> None:
        """Make room for these candidates; the fields of those that were there stay, with what is typed in them."""
        before = {field.candidate: field for field in self.sketches}
        for field in self.sketches:
            self._grid.removeWidget(field)
        self.sketches = [self._taken(before, each) for each in candidates]
        for field, candidate in zip(self.sketches, candidates, strict=True):
            field.set_candidate(candidate, self.number)
        for field in before.values():
            field.hide()
            field.deleteLater()
        self._place()

    def _taken(self, before: dict[str, SketchField], candidate: Candidate) -> SketchField:
        if candidate.key in before:
            return before.pop(candidate.key)
        field = SketchField(candidate, self.number, self)
        field.written.connect(self._on_sketched)
        return field

    def _place(self) -> None:
        across = max(1, min(_MOST_ACROSS, len(self.sketches), self.width() // _NARROWEST))
        for at, field in enumerate(self.sketches):
            self._grid.addWidget(field, at // across, at % across)
        for column in range(_MOST_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _on_committed(self, text: str) -> None:
        self.written.emit(self.number, text)

    def _on_sketched(self, candidate: str, text: str) -> None:
        self.sketched.emit(self.number, candidate, text)

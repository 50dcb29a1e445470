"""Everything about one criterion, saved when one leaves a field.

Lives here: the form. Must not: services; it says what was changed.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model.records import Criterion
from app.model.wishes import Measure
from ui import words
from ui.kit.chips import ChipGroup
from ui.kit.fields import Field, LineField
from ui.kit.labels import Label, WrapLabel
from ui.kit.texts import TextField

LEVELS = ("1", "2", "3", "4", "5")


class CriterionForm(QWidget):
    """`changed` carries what was changed, by the names of the service; `refused` what is wrong before it is asked."""

    changed = Signal(dict)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion: Criterion | None = None
        self.name = LineField(parent=self)
        self.question = TextField("", _tr("What it asks of every candidate."), lines=(2, 3), parent=self)
        self.kind = ChipGroup([("rated", _tr("Rated 1 to 5")), ("measured", _tr("Measured"))], _tr("Kind"), self)
        self.levels = {level: LineField(parent=self) for level in LEVELS}
        self.unit, self.worst, self.best = (LineField(parent=self) for _ in range(3))
        self.points = LineField(parent=self)
        self._rated, self._measured = self._level_rows(), self._measure_row()
        self._lay_out()
        self._listen()

    def show_criterion(self, criterion: Criterion) -> None:
        """Show a criterion as it is stored."""
        other = self._criterion is None or self._criterion.key != criterion.key
        self._criterion = criterion
        self.name.set_committed(criterion.name)
        (self.question.reset if other else self.question.set_committed)(criterion.question)
        self.points.set_committed(words.score(criterion.points))
        for level, edit in self.levels.items():
            edit.set_committed(criterion.levels.get(level, ""))
        measured = criterion.kind == "measured"
        self.unit.set_committed(criterion.unit or "")
        self.worst.set_committed(words.score(criterion.worst or 0) if measured else "")
        self.best.set_committed(words.score(criterion.best or 0) if measured else "")
        self._show_kind(criterion.kind)

    def restore(self) -> None:
        """Show what is stored again, in every field."""
        if self._criterion is not None:
            for edit in (self.name, self.points, self.unit, self.worst, self.best, *self.levels.values()):
                edit.restore()
            self.question.restore()
            criterion, self._criterion = self._criterion, None
            self.show_criterion(criterion)

    def _show_kind(self, kind: str) -> None:
        self.kind.set_choice(kind)
        self._rated.setVisible(kind == "rated")
        self._measured.setVisible(kind == "measured")

    def _on_kind(self, kind: str) -> None:
        """Rated is said at once; measured only once unit and both ends are there."""
        self._show_kind(kind)
        if kind == "measured":
            self.unit.setFocus()
        elif self._criterion is not None and self._criterion.kind == "measured":
            self.changed.emit({"measure": None})

    def _on_name(self, text: str) -> None:
        self.changed.emit({"name": text})

    def _on_question(self, text: str) -> None:
        self.changed.emit({"question": text})

    def _on_levels(self, _text: str) -> None:
        self.changed.emit({"levels": {level: edit.text() for level, edit in self.levels.items()}})

    def _on_points(self, text: str) -> None:
        points = number(text)
        if points is None:
            self.refused.emit(_tr("“{text}” is not a number.").format(text=text[:20]))
        else:
            self.changed.emit({"points": points})

    def _on_measure(self, _text: str) -> None:
        typed = [edit.text().strip() for edit in (self.unit, self.worst, self.best)]
        if not all(typed):
            return
        worst, best = number(typed[1]), number(typed[2])
        if worst is None or best is None:
            self.refused.emit(_tr("The worst and the best value are numbers."))
        else:
            self.changed.emit({"measure": Measure(unit=typed[0], worst=worst, best=best)})

    def _level_rows(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, (level, edit) in enumerate(self.levels.items()):
            edit.setAccessibleName(_tr("What {level} means").format(level=level))
            edit.setPlaceholderText(_placeholder(level))
            grid.addWidget(Label(level, "strong", box), row, 0)
            grid.addWidget(edit, row, 1)
        return box

    def _measure_row(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        for label, edit in ((_tr("Unit"), self.unit), (_tr("Counts 1"), self.worst), (_tr("Counts 5"), self.best)):
            row.addWidget(Field(label, edit, box))
        self.unit.setPlaceholderText(_tr("ms"))
        self.worst.setPlaceholderText(_tr("2000"))
        self.best.setPlaceholderText(_tr("50"))
        column.addLayout(row)
        said = _tr("A straight line between the two; what lies beyond counts 1 or 5. Either may be the larger.")
        column.addWidget(WrapLabel(said, "soft", box))
        return box

    def _listen(self) -> None:
        self.name.committed.connect(self._on_name)
        self.question.committed.connect(self._on_question)
        self.kind.chosen.connect(self._on_kind)
        self.points.committed.connect(self._on_points)
        for edit in self.levels.values():
            edit.committed.connect(self._on_levels)
        for edit in (self.unit, self.worst, self.best):
            edit.committed.connect(self._on_measure)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(_tr("Name"), self.name, self))
        column.addWidget(Field(_tr("Question it asks"), self.question, self))
        column.addWidget(self.kind)
        column.addWidget(self._rated)
        column.addWidget(self._measured)
        column.addWidget(Field(_tr("Points, when the criteria are weighed by points"), self.points, self))
        column.addStretch(1)


def number(text: str) -> float | None:
    """Return the number that is written, with a point or a comma; None if it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _placeholder(level: str) -> str:
    return {"1": _tr("the worst that you expect"), "5": _tr("the best that you expect")}.get(level, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Criteria", text)

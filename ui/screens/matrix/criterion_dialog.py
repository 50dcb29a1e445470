"""The form of a criterion: a new one, or one that is there. It shows refusals itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.model.errors import AppError
from app.model.records import Criterion
from app.model.wishes import Measure
from ui import words
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field, LineField
from ui.kit.link import hang
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.criteria import Criteria


def _tr(text: str) -> str:
    return QCoreApplication.translate("CriterionDialog", text)


class CriterionDialog(FormDialog):
    """Name and question; for a new one also whether it is measured, for one that is there its points."""

    def __init__(
        self, criteria: "Criteria", verbs: Verbs, evaluation: str, before: Criterion | None, parent: QWidget
    ) -> None:
        title = _tr("New criterion") if before is None else _tr("Criterion")
        super().__init__(title, accept=_tr("Add") if before is None else _tr("Save"), parent=parent)
        self._criteria, self._verbs, self._evaluation, self._before = criteria, verbs, evaluation, before
        self._name = LineField(before.name if before else "")
        self._question = LineField(before.question if before else "")
        self._points = LineField(words.score(before.points) if before else "")
        self._measured = QCheckBox(_tr("Measured with a number instead of rated 1 to 5"))
        self._unit, self._worst, self._best = LineField(), LineField(), LineField()
        self._measure = self._measure_row()
        self._lay_out()

    def submit(self) -> None:
        """Write the criterion, or show why not."""
        done = self._write()
        if isinstance(done, AppError):
            self.set_error(done.sentence)
        elif done is not None:
            self.accept()

    def _write(self) -> object:
        if self._before is None:
            measure = self._wanted_measure()
            if self._measured.isChecked() and measure is None:
                self.set_error(_tr("A measured criterion needs a unit and two numbers."))
                return None
            return self._verbs.attempt(
                self._criteria.add, self._evaluation, self._name.text(), self._question.text(), measure
            )
        return self._change(self._before)

    def _change(self, before: Criterion) -> object:
        points = _number(self._points.text())
        if points is None:
            self.set_error(_tr("“{text}” is not a number.").format(text=self._points.text()[:20]))
            return None
        name, question = self._name.text(), self._question.text()
        return self._verbs.attempt(self._criteria.edit, self._evaluation, before.key, name, question, points=points)

    def _wanted_measure(self) -> Measure | None:
        worst, best = _number(self._worst.text()), _number(self._best.text())
        if not self._measured.isChecked() or worst is None or best is None or not self._unit.text().strip():
            return None
        return Measure(unit=self._unit.text(), worst=worst, best=best)

    def _measure_row(self) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for label, field in ((_tr("Unit"), self._unit), (_tr("Worst"), self._worst), (_tr("Best"), self._best)):
            line.addWidget(Field(label, field))
        return row

    def _lay_out(self) -> None:
        self.add(Field(_tr("Name"), self._name))
        self.add(Field(_tr("Question it asks"), self._question))
        self._points_field = Field(_tr("Points, when the criteria are weighed by points"), self._points)
        self.add(self._points_field)
        self.add_layout(hang(self._measured))
        self.add(self._measure)
        new = self._before is None
        self._points_field.setVisible(not new)
        self._measured.setVisible(new)
        self._measure.setVisible(False)
        self._measured.toggled.connect(self._measure.setVisible)
        self._name.setFocus()


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None

"""The short form of a new criterion. It shows refusals itself; the rest is in `criteria_dialog.py`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.model.wishes import Measure
from ui.kit.fields import Field, LineField
from ui.kit.link import hang
from ui.screens.matrix.criterion_form import number
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.criteria import Criteria


def _tr(text: str) -> str:
    return QCoreApplication.translate("CriterionDialog", text)


class CriterionDialog(VerbDialog):
    """Name and question, and whether it is measured."""

    def __init__(self, criteria: "Criteria", verbs: Verbs, evaluation: str, parent: QWidget) -> None:
        super().__init__(_tr("New criterion"), _tr("Add"), verbs, parent)
        self._criteria, self._evaluation = criteria, evaluation
        self._name, self._question = LineField(), LineField()
        self._measured = QCheckBox(_tr("Measured with a number instead of rated 1 to 5"))
        self._unit, self._worst, self._best = LineField(), LineField(), LineField()
        self._measure = self._measure_row()
        self._lay_out()

    def submit(self) -> None:
        """Add the criterion, or show why not."""
        measure = self._wanted_measure()
        if self._measured.isChecked() and measure is None:
            self.set_error(_tr("A measured criterion needs a unit and two numbers."))
            return
        self.run(self._criteria.add, self._evaluation, self._name.text(), self._question.text(), measure)

    def _wanted_measure(self) -> Measure | None:
        worst, best = number(self._worst.text()), number(self._best.text())
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
        self.add_layout(hang(self._measured))
        self.add(self._measure)
        self._measure.setVisible(False)
        self._measured.toggled.connect(self._measure.setVisible)
        self._name.setFocus()

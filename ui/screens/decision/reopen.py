"""The dialog that opens a decision again: on which ground, and what happened.

Lives here: the dialog. Must not: anything else.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.records import Evaluation
from app.model.vocabulary import GROUNDS, NEWER
from ui.kit.buttons import button
from ui.kit.chips import ChipGroup
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel, small_label
from ui.kit.texts import TextField
from ui.screens.decision import words
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.decisions import Decisions
    from app.services.views import Done

    Park = Callable[[str, str, str], Done]


class ReopenDialog(VerbDialog):
    """Ground, what happened, perhaps a link. What launched can be parked instead, by `park`, where that is given."""

    def __init__(
        self, decisions: "Decisions", record: Evaluation, verbs: Verbs, parent: QWidget, park: "Park | None" = None
    ) -> None:
        title = QCoreApplication.translate("Decision", "Reopen {0}").format(record.title)
        super().__init__(title, QCoreApplication.translate("Decision", "Reopen"), verbs, parent)
        self._decisions, self._key = decisions, record.key
        self._park = park
        self._before = sum(each.reopened is not None and each.reopened.ground == NEWER for each in record.decisions)
        self._named = record.decisions[-1].revisit if record.decisions else GROUNDS
        self.setMinimumWidth(520)
        self.grounds = ChipGroup([(key, words.ground(key)) for key in GROUNDS], self.tr("Ground"), self)
        self.remark = WrapLabel("", "soft", self)
        self.what = TextField("", self.tr("The concrete problem, in a sentence or two."), lines=(3, 8), parent=self)
        self.link = QLineEdit(self)
        self.link.setPlaceholderText(self.tr("An issue, an advisory, a release note; may stay empty"))
        self.newcomer = QLineEdit(self)
        self.newcomer.setPlaceholderText(self.tr("Its name; it waits in the parking lot"))
        self.launched = Field(self.tr("What launched"), self.newcomer, self)
        self.park_button = button(self.tr("Park it instead"), parent=self)
        self.park_button.setToolTip(self.tr("The decision stays; it is offered again after the quiet period"))
        self.park_button.clicked.connect(self._on_park)
        self._fill()
        self.grounds.chosen.connect(self._on_ground)

    def submit(self) -> None:
        """Reopen it, or show what is missing."""
        ground = self.grounds.choice()
        if ground is None:
            self.set_error(self.tr("Choose a ground."))
            self.grounds.setFocus()
            return
        newcomer = self.newcomer.text() if ground == NEWER else ""
        reopen = partial(self._decisions.reopen, newcomer=newcomer)
        self.run(reopen, self._key, ground, self.what.toPlainText(), self.link.text())

    def _on_park(self) -> None:
        """Leave the decision as it is, and let what launched wait."""
        assert self._park is not None
        if not self.newcomer.text().strip():
            self.set_error(self.tr("Name what launched."))
            self.newcomer.setFocus()
            return
        heard = " ".join(part for part in (self.what.toPlainText().strip(), self.link.text().strip()) if part)
        self.run(self._park, self.newcomer.text(), heard, self._key)

    def _on_ground(self, key: str) -> None:
        self.set_error("")
        for each in (self.launched, *([self.park_button] if self._park is not None else [])):
            each.setVisible(key == NEWER)
        self.remark.setText(self._remark(key))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, key: str) -> str:
        if key == NEWER:
            return self._counted()
        return "" if key in self._named else self.tr("This was not among the grounds on record.")

    def _counted(self) -> str:
        if not self._before:
            return self.tr("It is allowed, and it is counted.")
        often = self.tr("once") if self._before == 1 else self.tr("{count} times").format(count=self._before)
        return self.tr("It is allowed, and it is counted: {often} so far for this decision.").format(often=often)

    def _fill(self) -> None:
        self.what.textChanged.connect(self.what.commit)
        self.add(small_label(self.tr("Ground"), self))
        self.body.addSpacing(-8)
        self.add(self.grounds)
        self.add(self.remark)
        self.remark.hide()
        self.add(self.launched)
        self.launched.hide()
        self.add_button(self.park_button)
        self.park_button.hide()
        self.add(Field(self.tr("What happened"), self.what, self))
        self.add(Field(self.tr("Link"), self.link, self))
        self.grounds.setFocus()

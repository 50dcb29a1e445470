"""The dialogs of this screen: change a candidate, take it out, add a must-have.

Lives here: dialogs that run one verb and show its refusal. Must not: anything else.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.model.records import Candidate
from ui.kit.fields import Field
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import hang
from ui.kit.suggest_field import SuggestField
from ui.kit.texts import TextField
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.candidates import Candidates


class EditDialog(VerbDialog):
    """Name, version, language, packages, and whether it is what one has already."""

    def __init__(self, candidates: "Candidates", key: str, candidate: Candidate, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Edit {0}").format(candidate.name), _tr("Save"), verbs, parent)
        self._candidates, self._key, self._candidate = candidates, key, candidate
        self.name = QLineEdit(candidate.name, self)
        self.version = QLineEdit(candidate.version, self)
        self.language = QLineEdit(candidate.language, self)
        self.packages = QLineEdit(", ".join(candidate.packages), self)
        self.packages.setPlaceholderText("pypi:django, npm:hono")
        self.baseline = QCheckBox(self.tr("This is what we have; choosing it means to stay"), self)
        self.baseline.setChecked(candidate.baseline)
        self._fill()

    def submit(self) -> None:
        """Save what differs, as one step."""
        changed = {field: value for field, value in self._wanted().items() if value != self._before()[field]}
        if not changed:
            self.accept()
            return
        self.run(self._candidates.edit, self._key, self._candidate.key, changed)

    def _wanted(self) -> dict[str, str]:
        return {
            "name": self.name.text(),
            "version": self.version.text(),
            "language": self.language.text(),
            "packages": self.packages.text(),
            "baseline": "yes" if self.baseline.isChecked() else "no",
        }

    def _before(self) -> dict[str, str]:
        candidate = self._candidate
        return {
            "name": candidate.name,
            "version": candidate.version,
            "language": candidate.language,
            "packages": ", ".join(candidate.packages),
            "baseline": "yes" if candidate.baseline else "no",
        }

    def _fill(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(Field(self.tr("Version"), self.version))
        pair.addWidget(Field(self.tr("Language"), self.language))
        self.add(Field(self.tr("Name"), self.name))
        self.add_layout(pair)
        self.add(Field(self.tr("Packages, with a comma between them"), self.packages))
        self.add_layout(hang(self.baseline))
        self.name.setFocus()


class TakeOutDialog(VerbDialog):
    """Asks for the reason, without which nobody is taken out."""

    def __init__(self, candidates: "Candidates", key: str, candidate: Candidate, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Take {0} out?").format(candidate.name), _tr("Take out"), verbs, parent)
        self._candidates, self._key, self._candidate = candidates, key, candidate
        self.reason = TextField("", self.tr("One line is enough."), lines=(2, 6), parent=self)
        text = self.tr("It stays in view with its reason, and no longer counts in scores and ranks.")
        self.add(WrapLabel(text, "soft", self))
        self.add(Field(self.tr("Why"), self.reason))
        self.reason.setFocus()

    def submit(self) -> None:
        """Take it out, or say that the reason is missing."""
        self.run(self._candidates.take_out, self._key, self._candidate.key, self.reason.toPlainText())


class ReplaceDialog(VerbDialog):
    """Asks for the candidate that takes the place of another."""

    def __init__(self, candidates: "Candidates", key: str, candidate: Candidate, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Replace {0}").format(candidate.name), _tr("Replace"), verbs, parent)
        self._candidates, self._key, self._candidate = candidates, key, candidate
        self.name = SuggestField(self)
        text = self.tr("{0} goes out with that reason. Its scores and notes stay, and it can come back in.")
        self.add(WrapLabel(breakable(text.format(candidate.name)), "soft", self))
        self.add(Field(self.tr("Name of the new candidate"), self.name))
        self.name.setFocus()

    def submit(self) -> None:
        """Put the new one in its place, or show why not."""
        self.run(partial(self._candidates.add, recognise=True), self._key, self.name.text(), self._candidate.key)


class MustHaveDialog(VerbDialog):
    """Asks what every candidate must do."""

    def __init__(self, candidates: "Candidates", key: str, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(_tr("Add a must-have"), _tr("Add"), verbs, parent)
        self._candidates, self._key = candidates, key
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("Runs on a plain Linux server"))
        self.add(WrapLabel(self.tr("A candidate that fails it is out. At first it is unknown for all."), "soft", self))
        self.add(Field(self.tr("Must-have"), self.text))
        self.text.setFocus()

    def submit(self) -> None:
        """Add it, or show why not."""
        self.run(self._candidates.add_must_have, self._key, self.text.text())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)

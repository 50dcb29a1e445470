"""Asks which addresses the user commits with.

Lives here: the dialog. Must not: anything else.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.kit.fields import Field
from ui.kit.labels import WrapLabel
from ui.verb_dialog import VerbDialog
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.own_repositories import OwnRepositories


class AddressesDialog(VerbDialog):
    """One address a line; none stands for those of the git configuration."""

    def __init__(self, own: "OwnRepositories", verbs: Verbs, parent: QWidget) -> None:
        title, save = (
            QCoreApplication.translate("Prototypes", "My addresses"),
            QCoreApplication.translate("Prototypes", "Save"),
        )
        super().__init__(title, save, verbs, parent)
        self._own = own
        self.edit = QPlainTextEdit("\n".join(own.settings().me), self)
        self.edit.setTabChangesFocus(True)
        text = self.tr("A repository counts as yours if you wrote four fifths of its commits. One address a line; none "
                       "stands for those of your git configuration: {0}.")  # fmt: skip
        self.add(WrapLabel(text.format(", ".join(own.configured()) or self.tr("there are none")), "soft", self))
        self.add(Field(self.tr("E-mail addresses"), self.edit))
        self.edit.setFocus()

    def submit(self) -> None:
        """Save them, or say which is none."""
        self.run(self._own.set_addresses, tuple(self.edit.toPlainText().split()))

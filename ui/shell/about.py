"""What this program is, what it is made of, and what a report needs to know.

Lives here: the two dialogs. Must not: finding out (`shipped.py`).
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel, breakable
from ui.shell import shipped

_SAID_MS = 2500


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)


class AboutDialog(FormDialog):
    """Name, version, where the data lies, what a report needs."""

    def __init__(self, data_file: Path, parent: QWidget, *, portable: bool = False) -> None:
        title = _tr("Settled {version}").format(version=__version__)
        super().__init__(title, accept=_tr("Close"), cancel="", parent=parent)
        self.add(WrapLabel(_tr("Turns the choice of a framework into a bounded piece of engineering."), "soft"))
        where = WrapLabel(breakable(_tr("Your data: {path}").format(path=data_file)), "body")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(where)
        if portable:
            self.add(WrapLabel(_tr("Portable: data, settings and state lie beside the program."), "soft"))
        self.add(WrapLabel(_tr("MIT licence. Settled opens no network connection."), "soft"))
        self.environment = WrapLabel(shipped.environment(), "mono")
        self.environment.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.environment)
        self.copy = button(_tr("Copy for a report"), parent=self)
        self.licences = button(_tr("Licences…"), parent=self)
        for each in (self.copy, self.licences):
            self.add_button(each)
        self.copy.clicked.connect(self._on_copy)
        self.licences.clicked.connect(self._on_licences)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.environment.text())
        self.copy.set_words(_tr("Copied"))
        announce(self, _tr("Copied"))
        QTimer.singleShot(_SAID_MS, self, self._on_said)

    @Slot()
    def _on_said(self) -> None:
        self.copy.set_words(_tr("Copy for a report"))

    @Slot()
    def _on_licences(self) -> None:
        LicencesDialog(self).open()


_LETTERS = 74  # of a line, as licences are broken


class LicencesDialog(FormDialog):
    """Every part that is shipped, and the words of its licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_tr("Licences"), accept=_tr("Close"), cancel="", parent=parent)
        self.parts = shipped.parts()
        self.list = QListWidget(self)
        self.list.setAccessibleName(_tr("Parts"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_tr("Licence"))
        self.licence = WrapLabel("", "soft", self)
        for part in self.parts:
            self.list.addItem(f"{part.name} {part.version}")
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        part = self.parts[max(at, 0)]
        self.licence.setText(part.licence or _tr("Its metadata names no licence."))
        self.text.setPlainText(part.text or _tr("Its metadata carries no words of the licence."))

    def _lay_out(self) -> None:
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumHeight(340)
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + bar + 2 * self.list.frameWidth() + 8)
        self.text.setMinimumWidth(self.text.fontMetrics().averageCharWidth() * _LETTERS + bar)
        right = QVBoxLayout()
        right.addWidget(self.licence)
        right.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.add_layout(row)

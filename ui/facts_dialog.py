"""All facts of a clone: value, formula, window, and the git command that reproduces each.

Lives here: the dialog. Must not: services.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import fact_words, words
from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.cards import line
from ui.kit.dialogs import FormDialog, fitting
from ui.kit.labels import WrapLabel, breakable
from ui.kit.scroll import PageScroll

if TYPE_CHECKING:
    from app.services.clone_facts import Fact
    from app.services.evidence import CloneView

_SIZE = (760, 600)


class FactsDialog(FormDialog):
    """Shows everything that a clone says; nothing here changes anything."""

    def __init__(self, name: str, clone: "CloneView", zone: str, parent: QWidget) -> None:
        super().__init__(_tr("The clone of {0}").format(name), accept=_tr("Close"), cancel="", parent=parent)
        said = self.tr("{folder}, commit {head} of {day}. Windows end at that commit, not today.")
        head = said.format(folder=clone.folder, head=clone.head[:12], day=words.long_day(clone.anchor, zone))
        self.add(WrapLabel(breakable(head), "soft", self))
        page = PageScroll(gap=10, margin=8, parent=self)
        for note in clone.notes:
            page.add(WrapLabel(breakable(note), "warn", self))
        for number, fact in enumerate(clone.facts):
            if number or clone.notes:
                page.add(line(self))
            page.add(FactBlock(fact, self))
        page.finish()
        page.setMinimumSize(fitting(parent, *_SIZE))
        page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        page.setAccessibleName(self.tr("Facts"))
        self.add(page)


class FactBlock(QWidget):
    """One fact, with what it takes to check it."""

    def __init__(self, fact: "Fact", parent: QWidget) -> None:
        super().__init__(parent)
        self._command = fact.command
        self.setAccessibleName(f"{fact.words}: {fact.text}")
        self.copy = button(_tr("Copy command"), bulk="small", parent=self)
        self.copy.setAccessibleDescription(fact.command)
        self.copy.clicked.connect(self._on_copy)
        top = QHBoxLayout()
        for said in (fact.words, fact.text):
            top.addWidget(WrapLabel(said, "strong", self), 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(WrapLabel(f"{fact.formula} · {fact.window}", "small", self))
        self.copy.setVisible(bool(fact.command))
        command = WrapLabel(breakable(fact_words.command(fact.command)), "mono", self)
        command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        command.setVisible(bool(fact.command))
        column.addWidget(command)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._command)
        self.copy.set_words(_tr("Copied"))
        announce(self.copy, self.copy.words())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)

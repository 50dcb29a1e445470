"""The page without an evaluation: what the program does and where to begin, or why the data cannot be opened.

Lives here: the page. Must not: services; it says what was asked for.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.labels import WrapLabel, breakable
from ui.screens.base import WholePage

_WIDTH = 460


class WelcomePage(WholePage):
    """Two sentences and three ways to begin; or the sentence of a problem and the way out."""

    new_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()
    quit_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self._centred(self.tr("Choose once, then build"), "title")
        self.text = self._centred(self._purpose(), "soft")
        self.new_button = button(self.tr("New evaluation"), "primary", parent=self)
        self.import_button = button(self.tr("Import…"), parent=self)
        self.sample_button = button(self.tr("Open the sample evaluation"), "link", parent=self)
        self.quit_button = button(self.tr("Quit"), parent=self)
        self.restore_button = button("", "primary", parent=self)
        self._lay_out()
        self._listen()
        self.quit_button.hide()
        self.restore_button.hide()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        ways = (self.restore_button, self.quit_button, self.new_button)
        next(each for each in ways if not each.isHidden() or each is self.new_button).setFocus(reason)

    def set_problem(self, sentence: str) -> None:
        """Show instead that the data file cannot be opened, and why."""
        self.title.setText(self.tr("The data file cannot be opened"))
        self.text.setText(breakable(sentence))
        self.text.setAccessibleName(sentence)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.set_role("body")
        for each in (self.new_button, self.import_button, self.sample_button):
            each.hide()
        self.quit_button.show()
        self.quit_button.setFocus()
        announce(self, sentence)

    def offer_restore(self, words: str) -> None:
        """Offer a backup in the place of the file that cannot be opened."""
        self.restore_button.set_words(words)
        self.restore_button.show()
        self.restore_button.setFocus()

    def say_working(self, sentence: str) -> None:
        """Say that the backup is being put in its place; nothing can be asked for meanwhile."""
        self.text.setText(sentence)
        for each in (self.restore_button, self.quit_button):
            each.setEnabled(False)

    def problem(self) -> str:
        """Return the sentence of the problem on show, or nothing."""
        return "" if self.quit_button.isHidden() else self.text.accessibleName()

    def _purpose(self) -> str:
        return self.tr(
            "A week to compare, a matrix that shows what is known and how sure you are of it, and a decision on"
            " record with the only grounds for reopening it. Everything stays in one file on this machine."
        )

    def _centred(self, text: str, role: str) -> WrapLabel:
        label = WrapLabel(text, "body", self)
        label.setProperty("role", role)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setFixedWidth(_WIDTH)
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (self.title, self.text):
            column.addLayout(_row(label))
        column.addSpacing(10)
        column.addLayout(_row(self.new_button, self.import_button, self.restore_button, self.quit_button))
        column.addSpacing(2)
        column.addLayout(_row(self.sample_button))
        column.addStretch(3)

    def _listen(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.sample_button.clicked.connect(self.sample_asked)
        self.quit_button.clicked.connect(self.quit_asked)
        self.restore_button.clicked.connect(self.restore_asked)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch(1)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return row

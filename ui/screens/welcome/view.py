"""The page without an evaluation: what the program does and where to begin, or why the data cannot be opened.

Lives here: the page. Must not: services; it says what was asked for.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.announce import announce
from ui.kit.buttons import button
from ui.kit.labels import IconLabel, WrapLabel, breakable, small_label
from ui.kit.link import LinkButton
from ui.kit.tab_order import order_tabs
from ui.screens.base import WholePage
from ui.shell.places import evaluation_place

if TYPE_CHECKING:
    from app.services.evaluations import Evaluations
    from app.services.views import EvaluationRow

_WIDTH, MOST_RECENT = 460, 5


class WelcomePage(WholePage):
    """What the program does in three lines, the ways to begin, what was there last; or a problem and the way out."""

    new_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()
    quit_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None, evaluations: "Evaluations | None" = None) -> None:
        super().__init__(parent)
        self._evaluations = evaluations
        self._links: list[LinkButton] = []
        self.title = self._centred(self.tr("Choose once, then build"), "title")
        self.text = self._centred("", "soft")
        self.text.hide()
        self.lines = [_Line(icon, lead, rest, self) for icon, lead, rest in self._purpose()]
        self.recent = QVBoxLayout()
        self.recent_title = small_label(self.tr("Go on with"), self)
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
        self.text.show()
        self.text.setAccessibleName(sentence)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.set_role("body")
        for each in (self.new_button, self.import_button, self.sample_button, *self.lines):
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

    def refresh(self) -> None:
        """Show what was opened last."""
        rows = self._evaluations.listing(leaders=False)[::-1][:MOST_RECENT] if self._evaluations is not None else ()
        for link in self._links:
            self.recent.removeWidget(link)
            link.deleteLater()
        self._links = [self._link(row) for row in rows]
        self.recent_title.setVisible(bool(rows))
        order_tabs(self)

    def _link(self, row: "EvaluationRow") -> LinkButton:
        link = LinkButton(row.title, self)
        link.clicked.connect(partial(self._on_recent, row.key))
        self.recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        return link

    def _on_recent(self, key: str) -> None:
        self.asked.emit(evaluation_place(key))

    def _purpose(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("clock", self.tr("Set a budget."), self.tr("It runs down while you read, and says when it is time.")),
            (
                "matrix",
                self.tr("Compare."),
                self.tr("Score what you know, say how sure you are, and see whether more research can change it."),
            ),
            (
                "decision",
                self.tr("Decide, and build."),
                self.tr("The reasons stay on record, with the only grounds for reopening, in one file that is yours."),
            ),
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
        column.addSpacing(6)
        for each in self.lines:
            column.addLayout(_row(each))
        column.addSpacing(14)
        column.addLayout(_row(self.new_button, self.import_button, self.restore_button, self.quit_button))
        column.addSpacing(2)
        column.addLayout(_row(self.sample_button))
        column.addSpacing(14)
        column.addLayout(_row(self.recent_title))
        column.addLayout(self.recent)
        self.recent.setSpacing(2)
        self.recent_title.hide()
        column.addStretch(3)

    def _listen(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.sample_button.clicked.connect(self.sample_asked)
        self.quit_button.clicked.connect(self.quit_asked)
        self.restore_button.clicked.connect(self.restore_asked)


class _Line(QWidget):
    """An icon, a few words in bold, a sentence."""

    def __init__(self, icon: str, lead: str, rest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(WrapLabel(lead, "strong", self))
        words.addWidget(WrapLabel(rest, "soft", self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "accent", size=20, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch(1)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return row

"""The card of must-haves: what one candidate answers to each, and the way to add and remove them.

Lives here: the card and its rows. Must not: services; it says what was chosen.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.model.records import MustHave
from ui.kit.buttons import button, icon_button
from ui.kit.cards import Card
from ui.kit.chips import ChipGroup
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import hang

_NARROW = 520
_TONES = {"pass": "ok", "fail": "stop", "unknown": "warn"}


class MustHaveRow(QWidget):
    """One must-have with the three answers."""

    answered = Signal(str, str)
    removed = Signal(str)

    def __init__(self, must_have: MustHave, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = must_have.key
        self.chips = ChipGroup(_choices(), must_have.text, self)
        self.remove = icon_button("cross", self.tr("Remove “{0}”").format(must_have.text), bulk="small", parent=self)
        self.text = WrapLabel(breakable(must_have.text), "body", self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for key, tone in _TONES.items():
            self.chips.chip(key).setProperty("tone", tone)
        self.chips.setFixedWidth(self.chips.sizeHint().width())
        self.chips.chosen.connect(self._on_chosen)
        self.remove.clicked.connect(self._on_remove)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the answers below the text, or beside it."""
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self.text, 0, 0)
        if narrow:
            self._grid.addWidget(self.chips, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self.remove, 0, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(self.chips, 0, 1, middle)
            self._grid.addWidget(self.remove, 0, 2, middle)

    def _on_chosen(self, answer: str) -> None:
        self.answered.emit(self.key, answer)

    def _on_remove(self) -> None:
        self.removed.emit(self.key)


class MustHavesCard(Card):
    """All must-haves. `answered` comes with must-have and answer, `removed` with the must-have."""

    answered = Signal(str, str)
    removed = Signal(str)
    add_asked = Signal()
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Must-haves"))
        self._asked: tuple[MustHave, ...] = ()
        self.rows: list[MustHaveRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.none = WrapLabel(self.tr("None yet. What a candidate must do, or it is out."), "soft", self)
        self.add_button = button(self.tr("Add a must-have…"), "link", parent=self)
        self.add_button.clicked.connect(self.add_asked)
        self.all_button = button(self.tr("All candidates…"), "link", parent=self)
        self.all_button.clicked.connect(self.all_asked)
        self.add(self.none)
        self.add_layout(self._column)
        foot = hang(self.add_button)
        foot.insertWidget(foot.count() - 1, self.all_button)
        foot.setSpacing(12)
        self.add_layout(foot)

    def set_answers(self, asked: Sequence[MustHave], answers: Mapping[str, str]) -> None:
        """Show what is asked, and what the candidate answers."""
        if tuple(asked) != self._asked:
            self._build(tuple(asked))
        for row in self.rows:
            row.chips.set_choice(answers.get(row.key, "unknown"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows:
            row.set_narrow(narrow=event.size().width() < _NARROW)

    def _build(self, asked: tuple[MustHave, ...]) -> None:
        had_focus = any(each.hasFocus() for row in self.rows for each in row.findChildren(QWidget))
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._asked = asked
        self.rows = [self._row(must_have) for must_have in asked]
        self.none.setVisible(not asked)
        self.all_button.setVisible(bool(asked))
        if had_focus and self.isVisible():
            self.add_button.setFocus()

    def _row(self, must_have: MustHave) -> MustHaveRow:
        row = MustHaveRow(must_have, self)
        row.answered.connect(self.answered)
        row.removed.connect(self.removed)
        row.set_narrow(narrow=self.width() < _NARROW)
        self._column.addWidget(row)
        row.show()
        return row


def _choices() -> list[tuple[str, str]]:
    return [
        ("pass", QCoreApplication.translate("Candidates", "passes")),
        ("fail", QCoreApplication.translate("Candidates", "fails")),
        ("unknown", QCoreApplication.translate("Candidates", "unknown")),
    ]

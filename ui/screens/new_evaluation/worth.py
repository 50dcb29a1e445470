"""Is it worth a week? Three cases in which it is not, and what to do instead, in plain words.

Lives here: the line of links and the card below it. Must not: services; it says what was asked for.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.cards import Card
from ui.kit.fields import Field
from ui.kit.flow import FlowLayout
from ui.kit.labels import WrapLabel

SMALL, KNOWN, RUNS = "small", "known", "runs"


@dataclass(frozen=True, slots=True)
class Case:
    """A case in which no week is needed: how people say it, what follows from it, the reason to put on record."""

    link: str
    lead: str
    text: str
    reasons: str


class WorthIt(QWidget):
    """`two_hours` asks for the least budget, `taken` for a decision now with its reasons, `mending` for the form.

    `opened` says that there is more to be seen.
    """

    two_hours = Signal()
    opened = Signal()
    taken = Signal(str)
    mending = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._cases = self._all_cases()
        self.links = {key: button(case.link, "link", parent=self) for key, case in self._cases.items()}
        self.card = Card("", self)
        self._lead = WrapLabel("", "strong", self.card)
        self._text = WrapLabel("", "soft", self.card)
        self.reasons = QLineEdit(self.card)
        self._reasons_field = Field(self.tr("Reasons, for the record"), self.reasons, self.card)
        self.two_hours_button = button(self.tr("Give it two hours"), bulk="small", parent=self.card)
        self.take_button = button("", bulk="small", parent=self.card)
        self.mend_button = button(self.tr("Stay and mend…"), bulk="small", parent=self.card)
        self._lay_out()
        self._listen()
        self.set_candidate("")
        self.close_case()

    def set_candidate(self, name: str) -> None:
        """Name what would be taken now."""
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
        self.take_button.set_words(self.tr("Take {name} now").format(name=short) if name else self.tr("Take it now"))

    def open_case(self, key: str) -> None:
        """Say what follows from a case; the same once more takes the words away."""
        if self._case == key:
            self.close_case()
            return
        self._case, case = key, self._cases[key]
        self._lead.setText(case.lead)
        self._text.setText(case.text)
        self.reasons.setText(case.reasons)
        self.reasons.setCursorPosition(0)
        self._reasons_field.setVisible(key != RUNS)
        self.take_button.setVisible(key != RUNS)
        self.mend_button.setVisible(key == RUNS)
        self.card.setAccessibleName(case.lead)
        self.card.show()
        self.opened.emit()

    def close_case(self) -> None:
        """Take the words away."""
        self._case = ""
        self.card.hide()

    def _on_small(self) -> None:
        self.open_case(SMALL)

    def _on_known(self) -> None:
        self.open_case(KNOWN)

    def _on_runs(self) -> None:
        self.open_case(RUNS)

    def _on_two_hours(self) -> None:
        self.close_case()
        self.two_hours.emit()

    def _on_take(self) -> None:
        self.taken.emit(self.reasons.text())

    def _listen(self) -> None:
        for key, slot in ((SMALL, self._on_small), (KNOWN, self._on_known), (RUNS, self._on_runs)):
            self.links[key].clicked.connect(slot)
        self.two_hours_button.clicked.connect(self._on_two_hours)
        self.take_button.clicked.connect(self._on_take)
        self.reasons.returnPressed.connect(self._on_take)
        self.mend_button.clicked.connect(self.mending)

    def _lay_out(self) -> None:
        line = FlowLayout(gap=6)
        line.addWidget(WrapLabel(self.tr("Is it worth a week?"), "soft", self))
        for link in self.links.values():
            line.addWidget(link)
        for widget in (self._lead, self._text, self._reasons_field):
            self.card.add(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.two_hours_button, self.take_button, self.mend_button):
            row.addWidget(each)
        row.addStretch(1)
        self.card.add_layout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self.card)

    def _all_cases(self) -> dict[str, Case]:
        return {
            SMALL: Case(
                self.tr("It is a small service"),
                self.tr("A small service rarely needs a choice."),
                self.tr(
                    "A thin service over a database is done well by any of them. Take the boring one now, or give it "
                    "two hours to see that nothing stands against it."
                ),
                self.tr("A small service; any of them does it well, and this one is at hand."),
            ),
            KNOWN: Case(
                self.tr("I know what I want"),
                self.tr("Then little is left to find out."),
                self.tr(
                    "Where a small team knows what it wants, a week of research ends where it began. Take it now, or "
                    "look for two hours for what could stand against it."
                ),
                self.tr("Known and wanted; nothing was left to find out."),
            ),
            RUNS: Case(
                self.tr("We already run something"),
                self.tr("What runs is the strongest candidate."),
                self.tr(
                    "Changing it costs glue, tests and differences that show only in production. Stay, name what "
                    "hurts, take out the weakest piece first, and say beforehand what success looks like."
                ),
                "",
            ),
        }


_LONGEST = 40

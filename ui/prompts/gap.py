"""What a hole in the counted time was: as a dialog when it comes up, as a banner where it waits.

Lives here: both. Must not: services; they say what was answered.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import words
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.kit.dialogs import FormDialog
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import hang
from ui.prompts import gap_words

if TYPE_CHECKING:
    from app.services.clock_views import GapRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gap", text)


class GapDialog(FormDialog):
    """Asks for one hole. `answered` carries its number, the answer, and whether the clock is to go on."""

    answered = Signal(int, str, bool)

    def __init__(
        self, gap: "GapRow", more: int, here: str, today: dt.date, parent: QWidget, *, offer_to_go_on: bool
    ) -> None:
        offered = gap_words.offered(gap)
        super().__init__(_tr("What was that time?"), accept=offered[0][1], cancel=_tr("Later"), parent=parent)
        self.number = gap.number
        self.setMinimumWidth(600)
        self.go_on = QCheckBox(self._go_on_words(gap), self)
        self.buttons_of = {offered[0][0]: self.accept_button}
        for answer, said in reversed(offered[1:]):
            extra = button(said, parent=self)
            extra.setProperty("answer", answer)
            extra.clicked.connect(self._on_other)
            self.add_button(extra)
            self.buttons_of[answer] = extra
        said = gap_words.question(gap, here, today)
        self.add(WrapLabel(breakable(said), "body", self))
        self.add(WrapLabel(breakable(self._rest(gap, more)), "soft", self))
        self.setAccessibleDescription(said)
        self.add_layout(hang(self.go_on))
        self.go_on.setVisible(offer_to_go_on)
        self.accept_button.setFocus()

    def submit(self) -> None:
        """Leave it out."""
        self._answer("discard")

    def _on_other(self) -> None:
        self._answer(str(self.sender().property("answer")))

    def _answer(self, answer: str) -> None:
        go_on = self.go_on.isChecked()
        self.accept()
        self.answered.emit(self.number, answer, go_on)

    def _rest(self, gap: "GapRow", more: int) -> str:
        said = [gap_words.on_what(gap)]
        if not gap.length_ms:
            said.append(gap_words.undecidable())
        if more:
            said.append(
                self.tr("One more waits for an answer.") if more == 1
                else self.tr("{count} more wait for an answer.").format(count=more)
            )  # fmt: skip
        return " ".join(said)

    def _go_on_words(self, gap: "GapRow") -> str:
        return self.tr("Let the clock run on from now: {activity}").format(activity=words.activity(gap.activity))


class GapBanners(QWidget):
    """A banner for each hole that waits, the oldest first. `answered` carries its number and the answer."""

    answered = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def set_gaps(self, gaps: "Iterable[GapRow]", here: str, today: dt.date) -> None:
        """Ask for these."""
        asked = tuple(gaps)
        if (asked, today) == self._shown:
            return
        self._shown = (asked, today)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for gap in asked:
            self._column.addWidget(self._banner(gap, here, today))
        self.setVisible(bool(asked))

    def _banner(self, gap: "GapRow", here: str, today: dt.date) -> Banner:
        rest = "" if gap.length_ms else gap_words.undecidable()
        banner = Banner("warn", gap_words.question(gap, here, today), rest, parent=self)
        for answer, said in gap_words.offered(gap):
            extra = button(said, bulk="small", parent=banner)
            extra.setProperty("answer", (gap.number, answer))
            extra.clicked.connect(self._on_answer)
            banner.add_button(extra)
        return banner

    def _on_answer(self) -> None:
        number, answer = self.sender().property("answer")
        self.answered.emit(number, answer)

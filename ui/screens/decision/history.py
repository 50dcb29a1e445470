"""The card of earlier decisions: when, on what, and why each was opened again.

Lives here: the card. Must not: services, opening links.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.records import Decision, Evaluation, Reopening
from ui import words as days
from ui.kit.cards import Card, line
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import LinkButton, hang
from ui.kit.markdown import link_allowed
from ui.screens.decision import words


class _Address(LinkButton):
    asked = Signal(str)

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(address.removeprefix("https://").removeprefix("http://"), parent)
        self._address = address
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._address)


class EarlierCard(Card):
    """Decisions that were superseded or reopened, newest first; hidden while there are none."""

    link_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Earlier decisions"))
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._shown: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        self.add_layout(self._column)
        self.hide()

    def set_decisions(self, record: Evaluation, decisions: Sequence[Decision]) -> None:
        """Show these decisions of an evaluation."""
        shown = (tuple(decisions), record.candidates, record.zone)
        if shown != self._shown:
            self._shown = shown
            self._build(record, decisions)
        self.setVisible(bool(decisions))

    def _build(self, record: Evaluation, decisions: Sequence[Decision]) -> None:
        while self._column.takeAt(0) is not None:
            pass  # the parts below are let go of by themselves
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for decision in reversed(decisions):
            if self._parts:
                self._parts.append(line(self))
            self._parts += self._entry(record, decision)
        for part in self._parts:
            if isinstance(part, LinkButton):
                self._column.addLayout(hang(part))
            else:
                self._column.addWidget(part)
            part.show()

    def _entry(self, record: Evaluation, decision: Decision) -> list[QWidget]:
        day = days.long_day(decision.decided_at, record.zone)
        title = self.tr("{0}, {1}").format(words.chosen(record, decision), day)
        parts: list[QWidget] = [WrapLabel(breakable(title), "strong", self)]
        if decision.reasons:
            parts.append(WrapLabel(breakable(decision.reasons), "soft", self))
        return parts + self._reopening(decision.reopened, record.zone)

    def _reopening(self, reopened: Reopening | None, zone: str) -> list[QWidget]:
        if reopened is None:
            return []
        day, ground = days.long_day(reopened.at, zone), words.ground(reopened.ground)
        parts: list[QWidget] = [
            WrapLabel(self.tr("Reopened {0}: {1}.").format(day, ground), "stop", self),
            WrapLabel(breakable(reopened.what), "body", self),
        ]
        return [*parts, *self._address(reopened.link)]

    def _address(self, address: str) -> list[QWidget]:
        if not address:
            return []
        if not link_allowed(address):
            return [WrapLabel(breakable(address), "faint", self)]
        face = _Address(address, self)
        face.asked.connect(self.link_asked)
        return [face]

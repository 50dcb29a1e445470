"""When signals fire: one signal is chosen, its numbers stand under it, each with its unit and what it is at first.

Lives here: the card. Must not: what the numbers do, keeping them.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.words import say
from ui.kit.buttons import button
from ui.kit.cards import Card, line
from ui.kit.choice import ChoiceBox
from ui.kit.fields import Field
from ui.screens.settings.rows import SettingRow, written

if TYPE_CHECKING:
    from app.platform.thresholds import SignalThresholds, Threshold


class ThresholdsCard(Card):
    """`wanted` carries the name of a number and its value, `reset` a name, `all_reset` asks for all of them.

    `filled` comes when other numbers stand there than before.
    """

    wanted = Signal(str, float)
    reset = Signal(str)
    all_reset = Signal()
    filled = Signal()

    def __init__(self, signals: "tuple[SignalThresholds, ...]", parent: QWidget | None = None) -> None:
        super().__init__(_tr("When signals fire"), parent)
        self._signals = signals
        self._moved: Mapping[str, float] = {}
        self.rows: dict[str, SettingRow] = {}
        self.signal = ChoiceBox(self)
        self.back = button(_tr("Set all signals back"), "link", bulk="small", parent=self)
        self._column = QVBoxLayout()
        for each in signals:
            self.signal.addItem(say(each.words), each.signal)
        self._lay_out()
        self.signal.activated.connect(self._on_chosen)
        self.back.clicked.connect(self.all_reset)
        self._fill()

    def set_moved(self, numbers: Mapping[str, float]) -> None:
        """Show the numbers as they are now: these were moved, all others are as at first."""
        self._moved = numbers
        self.back.setVisible(bool(numbers))
        for at, each in enumerate(self._signals):
            moved = any(number.key in numbers for number in each.numbers)
            words = say(each.words)
            self.signal.setItemText(at, _tr("{signal} (changed)").format(signal=words) if moved else words)
        for number in self._signals[self.signal.currentIndex()].numbers:
            self.rows[number.key].set_value(numbers.get(number.key, number.default), default=number.key not in numbers)

    def choose(self, name: str) -> SettingRow | None:
        """Show the signal that a number belongs to; return the number's row, None where there is no such number."""
        for at, each in enumerate(self._signals):
            if any(number.key == name for number in each.numbers):
                self.signal.setCurrentIndex(at)
                self._on_chosen()
                return self.rows[name]
        return None

    @Slot()
    def _on_chosen(self) -> None:
        self._fill()
        self.set_moved(self._moved)
        self.filled.emit()

    def _fill(self) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {each.key: self._row(each) for each in self._signals[self.signal.currentIndex()].numbers}
        for row in self.rows.values():
            self._column.addWidget(row)

    def _row(self, number: "Threshold") -> SettingRow:
        row = SettingRow(replace(number, more=_more(number)), (), self)
        row.wanted.connect(partial(self.wanted.emit, number.key))
        row.reset.connect(partial(self.reset.emit, number.key))
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Field(_tr("Signal"), self.signal, self), 1)
        head.addStretch(1)
        head.addWidget(self.back)
        self.add_layout(head)
        self.add(line(self))
        self.add_layout(self._column)


def _more(number: "Threshold") -> str:
    """Say in what a number is, and what it is when nobody moved it."""
    first = written(number.kind, number.default)
    pattern = {"days": _tr("In days; {number} at first."), "hours": _tr("In hours; {number} at first.")}
    return pattern.get(number.kind, _tr("{number} at first.")).format(number=first)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)

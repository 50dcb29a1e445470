"""The card of a candidate's prototypes: what each was to answer, what became of it, and the way to it.

Lives here: the card and its rows. Must not: services, reading repositories.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.records import Prototype
from ui import words
from ui.kit.cards import Card, line
from ui.kit.labels import Label, WrapLabel, breakable
from ui.kit.link import HANG, LinkButton


class PrototypesCard(Card):
    """Shows the prototypes of one candidate, or nothing. `opened` carries the folder of the one that is asked for."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Prototypes"))
        self._shown: tuple[Prototype, ...] = ()
        self.items: list[PrototypeItem] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.add_layout(self._column)
        self.hide()

    def set_prototypes(self, prototypes: Sequence[Prototype]) -> None:
        """Show these prototypes; none leaves no card."""
        if tuple(prototypes) == self._shown:
            return
        self._shown = tuple(prototypes)
        while self._column.takeAt(0) is not None:
            pass  # the parts below are let go of by themselves
        for part in (*self.items, *self._lines):
            part.hide()
            part.deleteLater()
        self.items = [PrototypeItem(each, self) for each in prototypes]
        self._lines = [line(self) for _ in prototypes[1:]]
        for number, item in enumerate(self.items):
            if number:
                self._column.addWidget(self._lines[number - 1])
            item.opened.connect(self.opened)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addSpacing(-HANG)
            row.addWidget(item, 1)
            self._column.addLayout(row)
            item.show()
        self.setVisible(bool(prototypes))


class PrototypeItem(QWidget):
    """One prototype; its link begins a little left of its other words, which are where they are in other cards."""

    opened = Signal(str)

    def __init__(self, prototype: Prototype, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = str(Path(prototype.folder).expanduser())
        self.face = LinkButton(Path(self._folder).name or self._folder, self)
        self.face.setToolTip(self._folder)
        self.face.clicked.connect(self._on_open)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.face)
        top.addStretch(1)
        top.addWidget(Label(words.prototype_state(prototype.state), "strong", self))
        below = QVBoxLayout()
        below.setContentsMargins(HANG, 0, 0, 0)
        below.setSpacing(2)
        if prototype.question:
            below.addWidget(WrapLabel(breakable(prototype.question), "soft", self))
        if prototype.answer:
            below.addWidget(WrapLabel(breakable(prototype.answer), "body", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)

    def _on_open(self) -> None:
        self.opened.emit(self._folder)

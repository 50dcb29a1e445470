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
from ui.kit.labels import WrapLabel, breakable
from ui.kit.link import HANG, LinkButton


class PrototypesCard(Card):
    """Shows the prototypes of one candidate, or nothing. `opened` carries the folder of the one that is asked for."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Prototypes"))
        self._shown: tuple[Prototype, ...] = ()
        self.items: list[PrototypeItem] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.add_layout(self._column)
        self.hide()

    def set_prototypes(self, prototypes: Sequence[Prototype]) -> None:
        """Show these prototypes; none leaves no card."""
        if tuple(prototypes) == self._shown:
            return
        self._shown = tuple(prototypes)
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.items = [PrototypeItem(each, self) for each in prototypes]
        for number, item in enumerate(self.items):
            if number:
                self._column.addWidget(line(self))
            item.opened.connect(self.opened)
            self._column.addWidget(item)
            item.show()
        self.setVisible(bool(prototypes))


class PrototypeItem(QWidget):
    """One prototype."""

    opened = Signal(str)

    def __init__(self, prototype: Prototype, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = str(Path(prototype.folder).expanduser())
        self.face = LinkButton(Path(self._folder).name or self._folder, self)
        self.face.setToolTip(self._folder)
        self.face.clicked.connect(self._on_open)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addSpacing(-HANG)
        top.addWidget(self.face)
        top.addSpacing(8)
        top.addStretch(1)
        top.addWidget(WrapLabel(words.prototype_state(prototype.state), "strong", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        if prototype.question:
            column.addWidget(WrapLabel(breakable(prototype.question), "soft", self))
        if prototype.answer:
            column.addWidget(WrapLabel(breakable(prototype.answer), "body", self))

    def _on_open(self) -> None:
        self.opened.emit(self._folder)

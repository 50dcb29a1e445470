"""The three ticks: what one can do with the choice before, and after, it is made.

Lives here: the card, which form and record share. Must not: services.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.model.ticks import KEYS, NONE, Ticks
from ui.kit.cards import Card
from ui.kit.labels import WrapLabel
from ui.kit.link import hang


class CanICard(Card):
    """`ticked` comes with all three when one was changed by hand."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Can I"))
        words = (
            self.tr("explain in five minutes how data moves"),
            self.tr("use the same patterns in every feature"),
            self.tr("hand over auth, files and jobs"),
        )
        self.boxes = {key: QCheckBox(text, self) for key, text in zip(KEYS, words, strict=True)}
        self.body.setSpacing(4)
        for box in self.boxes.values():
            box.clicked.connect(self._on_clicked)
            self.add_layout(hang(box))
        self.hint = WrapLabel("", "soft", self)
        self.body.addSpacing(2)
        self.add(self.hint)
        self.set_ticks(NONE)

    def ticks(self) -> Ticks:
        """Return what is ticked."""
        explain, patterns, delegated = (self.boxes[key].isChecked() for key in KEYS)
        return explain, patterns, delegated

    def set_ticks(self, ticks: Ticks) -> None:
        """Show what is ticked without telling anyone."""
        for box, tick in zip(self.boxes.values(), ticks, strict=True):
            box.setChecked(tick)
        self._show_hint()

    def _show_hint(self) -> None:
        open_ = 3 - sum(self.ticks())
        self.hint.setVisible(bool(open_))
        self.hint.setText(self.tr("What is not ticked is worth ten minutes, and stops nothing."))

    def _on_clicked(self) -> None:
        self._show_hint()
        self.ticked.emit(self.ticks())

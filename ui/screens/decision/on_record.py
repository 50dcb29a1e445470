"""The card of what stands on record: how the record of the decision begins, and the ways to write and to export it.

Lives here: the card. Must not: services, files; it gets a path and a text.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.cards import Card, well
from ui.kit.flow import FlowLayout
from ui.kit.labels import WrapLabel, breakable

_LINES = 9
_FENCE = "---"


class OnRecordCard(Card):
    """Shows the first lines of a record once they are known."""

    record_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("On record"))
        self.well = well(self)
        self.text = WrapLabel("", "mono", self.well)
        self.current = WrapLabel("", "soft", self)
        self.record_button = button(self.tr("Write the decision record…"), bulk="small", icon="export", parent=self)
        self.export_button = button(self.tr("Export…"), bulk="small", parent=self)
        self.record_button.clicked.connect(self.record_asked)
        self.export_button.clicked.connect(self.export_asked)
        self._lay_out()
        self.forget()

    def forget(self) -> None:
        """Show nothing, until it is known again."""
        self.well.hide()
        self.current.hide()

    def show_record(self, path: str, text: str) -> None:
        """Show how a record begins; no text says that the one in the repository is up to date."""
        self.text.setText(breakable("\n".join(([path, ""] if path else []) + beginning(text))))
        self.text.setAccessibleName(self.tr("Beginning of the record"))
        self.well.setVisible(bool(text))
        self.current.setText(self.tr("The record in the repository is up to date."))
        self.current.setVisible(not text)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.well)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.text)
        self.add(self.well)
        self.add(self.current)
        row = FlowLayout(gap=10)
        for each in (self.record_button, self.export_button):
            row.addWidget(each)
        self.body.addLayout(row)


def beginning(text: str) -> list[str]:
    """Return the first lines of a record, without its front matter and what is empty."""
    lines = text.splitlines()
    if lines[:1] == [_FENCE] and _FENCE in lines[1:]:
        lines = lines[lines.index(_FENCE, 1) + 1 :]
    filled = [line for line in lines if line.strip()]
    return filled if len(filled) <= _LINES else [*filled[:_LINES], "…"]

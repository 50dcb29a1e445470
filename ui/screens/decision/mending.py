"""The card of what hurts, for staying and mending.

Lives here: the card of the form. Must not: the record of it.
"""

from PySide6.QtWidgets import QWidget

from ui.kit.cards import Card
from ui.kit.labels import WrapLabel
from ui.kit.rows_field import RowsField


class MendingForm(Card):
    """What hurts, the piece to isolate, what success looks like: one row each, the weakest piece first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("What hurts, and what mending it looks like"))
        columns = [self.tr("What hurts"), self.tr("Piece to isolate"), self.tr("Success looks like")]
        self.rows = RowsField(columns, self.tr("Add what hurts"), self)
        self.error = WrapLabel("", "error", self)
        self.add(self.rows)
        self.add(WrapLabel(self.tr("Weakest piece first. Alt Up and Alt Down move a row."), "soft", self))
        self.add(self.error)
        self.rows.changed.connect(self._on_changed)
        self.show_error("")

    def points(self) -> tuple[tuple[str, str, str], ...]:
        """Return the rows as they stand."""
        return tuple((row[0], row[1], row[2]) for row in self.rows.rows())

    def check(self) -> bool:
        """Show whether nothing is named yet, the focus where it is missing."""
        if any(part.strip() for row in self.points() for part in row):
            return True
        self.show_error(
            self.tr("Name at least one thing that hurts, the piece to isolate, and what success looks like.")
        )
        self.rows.setFocus()
        return False

    def show_error(self, text: str) -> None:
        """Show what is missing; none takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_changed(self) -> None:
        self.show_error("")

"""The card of what was not taken: in the form one line to fill in each, on record name and reason.

Lives here: both cards. Must not: services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.kit.cards import Card, line
from ui.kit.labels import WrapLabel, breakable


@dataclass(frozen=True, slots=True)
class Other:
    """A candidate, and what the record knows against it."""

    key: str
    name: str
    known: str


class NotTakenForm(Card):
    """One line for every candidate but the chosen one, filled with what is known until it is typed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Not taken"))
        self._others: tuple[Other, ...] = ()
        self._typed: dict[str, str] = {}
        self.lines: dict[str, QLineEdit] = {}
        self._names: dict[str, WrapLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)
        self.add_layout(self._grid)

    def set_others(self, others: Sequence[Other], chosen: str | None) -> None:
        """Show a line for each of these but the chosen one; what was typed stays."""
        self.keep_typed()
        if tuple(others) != self._others:
            self._build(tuple(others))
        for other in others:
            self._names[other.key].setVisible(other.key != chosen)
            self.lines[other.key].setVisible(other.key != chosen)
        self.setVisible(any(other.key != chosen for other in others))

    def typed(self) -> dict[str, str]:
        """Return what was typed, by candidate."""
        self.keep_typed()
        return dict(self._typed)

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Show what was typed earlier."""
        self._typed = dict(typed)
        for other in self._others:
            self.lines[other.key].setText(self._typed.get(other.key, other.known))

    def reasons(self, chosen: str | None) -> tuple[tuple[str, str], ...]:
        """Return the reasons as they stand, by candidate, without the chosen one."""
        return tuple((key, edit.text().strip()) for key, edit in self.lines.items() if key != chosen)

    def keep_typed(self) -> None:
        """Remember the lines that were changed by hand."""
        for key, edit in self.lines.items():
            if edit.isModified():
                self._typed[key] = edit.text()

    def _build(self, others: tuple[Other, ...]) -> None:
        focused = next((key for key, edit in self.lines.items() if edit.hasFocus()), "")
        for widget in (*self._names.values(), *self.lines.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._others, self._names, self.lines = others, {}, {}
        for row, other in enumerate(others):
            self._add_row(row, other)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _add_row(self, row: int, other: Other) -> None:
        name = WrapLabel(breakable(other.name), "body", self)
        edit = QLineEdit(self._typed.get(other.key, other.known), self)
        edit.setPlaceholderText(self.tr("Why not"))
        edit.setAccessibleName(self.tr("Why not {0}").format(other.name))
        edit.setModified(other.key in self._typed)
        edit.setCursorPosition(0)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(edit, row, 1)
        self._names[other.key], self.lines[other.key] = name, edit


class NotTakenCard(Card):
    """The candidates that were not taken, as (name, reason)."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Not taken"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for at, (name, reason) in enumerate(rows):
            if at:
                grid.addWidget(line(self), 2 * at - 1, 0, 1, 2)
            why = WrapLabel(breakable(reason or self.tr("no reason on record")), "soft" if reason else "faint", self)
            why.setAlignment(Qt.AlignmentFlag.AlignRight)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(WrapLabel(breakable(name), "body", self), 2 * at, 0, top)
            grid.addWidget(why, 2 * at, 1, top)
        self.add_layout(grid)

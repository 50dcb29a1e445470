"""Facts as rows: a name at the left, its value in bold at the right, thin lines between.

Lives here: the rows. Must not: what the facts are about.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.cards import line
from ui.kit.labels import WrapLabel


class FactWords(NamedTuple):
    """One row; the tip says how the value came about."""

    name: str
    value: str
    tip: str = ""


class FactRows(QWidget):
    """Shows facts. A screen reader hears name and value together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[FactWords, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_facts(self, facts: Sequence[FactWords]) -> None:
        """Show these facts; none leaves nothing."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for number, fact in enumerate(facts):
            if number:
                self._column.addWidget(line(self))
            self._column.addWidget(_Row(fact, self))

    def facts(self) -> tuple[FactWords, ...]:
        """Return what is shown."""
        return self._shown


class _Row(QWidget):
    def __init__(self, fact: FactWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTip(fact.tip)
        self.setAccessibleName(f"{fact.name}: {fact.value}")
        self.setAccessibleDescription(fact.tip)
        name, value = WrapLabel(fact.name, "soft", self), WrapLabel(fact.value, "strong", self)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(name, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 2, Qt.AlignmentFlag.AlignTop)

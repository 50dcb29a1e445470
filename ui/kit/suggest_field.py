"""One line of text with suggestions under it that are taken only when asked for.

Lives here: `SuggestField`. Must not: where suggestions come from.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.suggestions import Row, Suggestions, matching

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestField(QLineEdit):
    """Down goes to the suggestions, Enter or a click takes one, Escape puts them away; typing on is always free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask: Callable[[], Sequence[Row]] = tuple
        self._popup: Suggestions | None = None
        self.textEdited.connect(self._offer)

    def set_completions(self, known: Sequence[str]) -> None:
        """Offer these while typing."""
        rows = [(name, "") for name in known]
        self._ask = lambda: rows

    def complete_from(self, known: Callable[[], Sequence[Row]]) -> None:
        """Offer names with their details while typing; they are asked for once somebody types."""
        self._ask = known

    def suggestions(self) -> list[str]:
        """Return what is on offer right now."""
        return self._popup.names() if self._popup is not None and self._popup.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and (self.suggestions() or self._ask()):
            self._step(step)
        elif event.key() in _ENTER and self._popup is not None and self._popup.chosen():
            self._take(self._popup.chosen())
        elif event.key() == Qt.Key.Key_Escape and self.suggestions():
            self._hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide()

    def _step(self, by: int) -> None:
        if not self.suggestions():
            self._show(self._matching(self.text()) or list(self._ask()))
        if self._popup is not None:
            self._popup.step(by)

    def _offer(self, text: str) -> None:
        self._show(self._matching(text) if text.strip() else [])

    def _matching(self, text: str) -> list[Row]:
        return [row for row in matching(text, self._ask()) if row[0].casefold() != text.strip().casefold()]

    def _show(self, rows: list[Row]) -> None:
        if self._popup is None:
            self._popup = Suggestions(self)
            self._popup.picked.connect(self._take)
        self._popup.offer(rows, choose=False)

    def _take(self, name: str) -> None:
        self.setText(name)
        self.textEdited.emit(name)
        self._hide()

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

"""Name and facts of a candidate: the facts behind the name where both have room on one line, else under it.

Lives here: the heading. Must not: buttons.
"""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.labels import WrapLabel, breakable
from ui.theme.fonts import nearest_weight
from ui.theme.palette import current_tokens
from ui.theme.tokens import type_sizes

_GAP = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} "


class CandidateHeading(WrapLabel):
    """The name in the size of a title, what else is known in soft ink behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "body", parent)
        self._name, self._facts = "", ""
        self._under = False
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_words(self, name: str, facts: str) -> None:
        """Show a name and its facts."""
        if (name, facts) != (self._name, self._facts):
            self._name, self._facts = name, facts
            self._under = not self._fit_one_line()
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        under = not self._fit_one_line()
        if under != self._under:
            self._under = under
            self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_name"):
            self._write()

    def _fit_one_line(self) -> bool:
        pixels, weight = type_sizes().title
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(nearest_weight(weight)))
        name = QFontMetrics(font).horizontalAdvance(self._name)
        return name + self.fontMetrics().horizontalAdvance(f"{_GAP}{self._facts}") <= self.width()

    def _write(self) -> None:
        tokens, (pixels, weight) = current_tokens(), type_sizes().title
        title = f"font-size:{pixels}px; font-weight:{nearest_weight(weight)}; color:{tokens.ink}"
        gap = "<br>" if self._under else _GAP.replace("\N{NO-BREAK SPACE}", "&nbsp;")
        facts = f"{gap}{escape(breakable(self._facts))}" if self._facts else ""
        self.setText(
            f'<span style="{title}">{escape(breakable(self._name))}</span>'
            f'<span style="color:{tokens.ink_soft}">{facts}</span>'
        )
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._facts)

"""Grounds that hold things together: cards, banners and lines.

Lives here: frames of a page. Must not: scrolling, dialogs.
"""

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.labels import ElidedLabel, WrapLabel
from ui.theme.palette import current_tokens
from ui.theme.tokens import spaces

BannerKind = Literal["accent", "ok", "warn", "stop"]
_INKS = {
    "accent": ("ink", "ink_soft"),
    "ok": ("ink", "ink_soft"),
    "warn": ("warn", "warn"),
    "stop": ("stop", "stop"),
}
_LINE_HEIGHT = 120


class Card(QFrame):
    """A raised ground with an optional small heading; fill it through `add` or `body`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.body = QVBoxLayout(self)
        padding = spaces().card_padding
        self.body.setContentsMargins(padding + 2, padding, padding + 2, padding)
        self.body.setSpacing(8)
        self._heading = ElidedLabel(heading, "label", self)
        self.body.addWidget(self._heading)
        self.set_heading(heading)

    def set_heading(self, text: str) -> None:
        """Show these words as the heading; none hides it."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of the card."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout at the end of the card."""
        self.body.addLayout(layout, stretch)


class Banner(QFrame):
    """A sentence in bold, more in soft ink, and buttons at the right."""

    acted = Signal()

    def __init__(
        self,
        kind: BannerKind,
        lead: str,
        text: str = "",
        *,
        action: str = "",
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: BannerKind = kind
        self._lead, self._text, self._inline = lead, text, inline
        self.setProperty("ground", kind)
        self._label = WrapLabel("", "body", self)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._row = self._lay_out()
        self.action = button(action, parent=self)
        self.action.clicked.connect(self.acted)
        self._row.addWidget(self.action)
        self.action.setVisible(bool(action))
        self._write()

    def set_words(self, lead: str, text: str = "") -> None:
        """Change the sentence and what follows it."""
        self._lead, self._text = lead, text
        self._write()

    def set_banner_kind(self, kind: BannerKind) -> None:
        """Change the colour of the banner."""
        self._kind = kind
        self.setProperty("ground", kind)
        self.style().polish(self)
        self._write()

    def set_action(self, text: str) -> None:
        """Show a button with these words; none hides it."""
        self.action.set_words(text)
        self.action.setVisible(bool(text))

    def add_button(self, extra: QPushButton) -> None:
        """Put one more button at the right."""
        self._row.addWidget(extra)

    def words(self) -> str:
        """Return what the banner says, as plain text."""
        return f"{self._lead} {self._text}".strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_row"):
            self._write()

    def _lay_out(self) -> QBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._label, 1)
        return row

    def _write(self) -> None:
        lead_ink, text_ink = _INKS[self._kind]
        tokens = current_tokens()
        bold = f'<span style="color:{getattr(tokens, lead_ink)}; font-weight:600">{escape(self._lead)}</span>'
        soft = f'<span style="color:{getattr(tokens, text_ink)}">{escape(self._text)}</span>'
        gap = " " if self._inline else "<br>"
        said = gap.join(part for part, words in ((bold, self._lead), (soft, self._text)) if words)
        self._label.setText(f'<p style="line-height:{_LINE_HEIGHT}%">{said}</p>')
        self._label.setAccessibleName(self.words())
        self.setAccessibleName(self.words())


def line(parent: QWidget | None = None) -> QFrame:
    """Return a thin line across the page."""
    result = QFrame(parent)
    result.setProperty("ground", "line")
    result.setFixedHeight(1)
    return result


def well(parent: QWidget | None = None) -> QFrame:
    """Return a sunken ground inside a card."""
    result = QFrame(parent)
    result.setProperty("ground", "well")
    return result

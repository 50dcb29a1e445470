"""Buttons in the five kinds of the house, and icon-only ones that still have a name.

Lives here: push buttons. Must not: actions (those are data in `ui.actions`).
"""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme.icons import icon as themed_icon
from ui.theme.palette import current_tokens
from ui.theme.style import set_look

Kind = Literal["primary", "plain", "quiet", "danger", "link", "icon"]
Bulk = Literal["small", "medium", "large"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON_INK = {
    "primary": "on_accent",
    "danger": "stop",
    "link": "accent",
    "quiet": "ink_soft",
    "icon": "ink_soft",
}


class Button(QPushButton):
    """A push button with a kind and a bulk; names may hold an ampersand."""

    def __init__(self, text: str, kind: Kind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        self._icon_name = ""
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show these words, literally."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def words(self) -> str:
        """Return the words as a person reads them."""
        return self.accessibleName()

    def set_kind(self, kind: Kind) -> None:
        """Change how much the button stands out."""
        set_look(self, "kind", kind)

    def set_icon(self, name: str) -> None:
        """Show a bundled icon before the words."""
        self._icon_name = name
        self.set_ink(_ICON_INK.get(str(self.property("kind")), "ink"))
        self.setIconSize(QSize(16 if not self.text() else 22, 16))

    def set_ink(self, ink: str) -> None:
        """Draw the icon in another token."""
        self.setIcon(themed_icon(self._icon_name, ink))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; Qt does that in dialogs only."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            self._paint_inner_ring()

    def _paint_inner_ring(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_tokens().on_accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
        painter.end()


class IconButton(Button):
    """A button that shows an icon only; its name is heard and seen as a tooltip."""

    def __init__(self, icon: str, name: str, tooltip: str = "", parent: QWidget | None = None) -> None:
        if not name:
            raise ValueError("an icon-only button needs an accessible name")
        super().__init__("", "icon", parent)
        self.setAccessibleName(name)
        self.setToolTip(tooltip or name)
        self.set_icon(icon)


def button(
    text: str,
    kind: Kind = "plain",
    icon: str | None = None,
    *,
    bulk: Bulk = "medium",
    parent: QWidget | None = None,
) -> Button:
    """Return a button; `bulk` small is for rows and cards, large for the one decision."""
    result = Button(text, kind, parent)
    result.setProperty("bulk", bulk)
    if icon is not None:
        result.set_icon(icon)
    if kind == "link":
        result.setCursor(Qt.CursorShape.PointingHandCursor)
    return result


def icon_button(
    icon: str, name: str, tooltip: str = "", *, bulk: Bulk = "medium", parent: QWidget | None = None
) -> IconButton:
    """Return an icon-only button with an accessible name and a tooltip (the name, if none)."""
    result = IconButton(icon, name, tooltip, parent)
    result.setProperty("bulk", bulk)
    if bulk == "small":
        result.setIconSize(QSize(12, 12))
    return result

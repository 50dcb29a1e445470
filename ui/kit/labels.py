"""Words on a page: labels that wrap, elide or stand in a pill.

Lives here: labels. All of them show plain text, so that a user's `<b>` stays a `<b>`. Must
not: editing.
"""

import re
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.icons import icon as themed_icon
from ui.theme.style import set_look

Role = Literal[
    "body", "prompt", "title", "heading", "number", "strong", "label", "soft", "faint", "small", "mono",
    "error", "ok", "warn", "stop",
]  # fmt: skip
PillKind = Literal["plain", "accent", "ok", "warn", "stop"]
_SHORTEST = "Wwww…"
_NARROWEST = 60
_LONG_WORD = re.compile(r"\S{25,}")
_MAY_BREAK = "\u200b"


class Label(QLabel):
    """One line of plain text in a role."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)

    def set_role(self, role: Role) -> None:
        """Change how the words look."""
        set_look(self, "role", role)


class WrapLabel(Label):
    """Plain text that wraps; layouts give it the height it needs for its width."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), self.fontMetrics().height())


class ElidedLabel(Label):
    """One line that ends in an ellipsis when room is short; nothing is lost to a screen reader."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tell_whole_text()

    def is_elided(self) -> bool:
        """Return whether some of the text does not fit."""
        return self.shown_text() != self.text()

    def shown_text(self) -> str:
        """Return the text as it is painted."""
        one_line = self.text().replace("\n", " ")
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, width)

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(_SHORTEST)
        return QSize(min(width, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), self.isEnabled(),
            self.shown_text(), self.foregroundRole(),
        )  # fmt: skip
        painter.end()

    def _tell_whole_text(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else "")


class IconLabel(QWidget):
    """A bundled icon on a page, in a token's colour; words beside it say what it means."""

    def __init__(self, icon: str, ink: str = "ink_soft", *, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, ink)

    def set_icon(self, icon: str, ink: str = "ink_soft") -> None:
        """Show another icon."""
        self._icon = themed_icon(icon, ink)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class Pill(Label):
    """A small rounded word such as "passes" or a count."""

    def __init__(self, text: str, kind: PillKind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, "body", parent)
        self.setProperty("pill", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: PillKind) -> None:
        """Change the colour of the pill."""
        set_look(self, "pill", kind)


def breakable(text: str) -> str:
    """Return the text with places to break inside words too long for a line, such as addresses."""
    return _LONG_WORD.sub(lambda word: _MAY_BREAK.join(re.findall(".{1,4}", word[0])), text)


def title(text: str, parent: QWidget | None = None) -> ElidedLabel:
    """Return the title of a page."""
    return ElidedLabel(text, "title", parent)


def heading(text: str, parent: QWidget | None = None) -> Label:
    """Return the heading of a part of a page."""
    return Label(text, "heading", parent)


def small_label(text: str, parent: QWidget | None = None) -> Label:
    """Return the small bold words above an editor or in a card."""
    return Label(text, "label", parent)

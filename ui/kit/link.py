"""A link as a button that ends in an ellipsis when room is short.

Lives here: `LinkButton`, and `hang` for what has an edge left of its words. Must not: opening anything.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import Button

_PADDING = 10
HANG = 4
_NARROWEST = 60


class LinkButton(Button):
    """Words of a link; the whole of them is its name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(words, "link", parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        super().set_words(text)
        self._words = text
        self.updateGeometry()
        self._elide()  # its width may stay as it is, and then no event tells

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # the words are as wide as the style makes them, also before they were shown
        width = self.fontMetrics().horizontalAdvance(self._words) + _PADDING + 2  # of which part is rounded away
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_NARROWEST, self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - _PADDING
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


def hang(widget: QWidget) -> QHBoxLayout:
    """Return a row in which the edge of a link or a tick stands out at the left, so that its words do not stand in."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(-HANG)
    row.addWidget(widget)
    row.addStretch(1)
    return row

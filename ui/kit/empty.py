"""What a page says when there is nothing on it yet.

Lives here: the empty state, and the stack of it and the page. Must not: pictures.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Kind, button
from ui.kit.labels import WrapLabel
from ui.theme.palette import current_tokens

_TEXT_WIDTH = 420
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class EmptyState(QWidget):
    """A title, a sentence and perhaps a button, in the middle of the room there is."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        action: str = "",
        *,
        kind: Kind = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._walked_to = False
        self._title = _centred(title, self)
        self._title.set_role("heading")
        self._text = _centred(text, self)
        self._text.set_role("soft")
        self.action = button(action, kind, parent=self)
        self.action.clicked.connect(self.acted)
        self._lay_out()
        self.set_words(title, text, action)

    def set_words(self, title: str, text: str = "", action: str = "") -> None:
        """Change what is said; an empty action takes the button away."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.action.set_words(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._walked_to = event.reason() in _BY_TAB
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the words where Tab led to them; who only opened the page need not see one."""
        super().paintEvent(event)
        if self.hasFocus() and self._walked_to:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().focus), 2))
            words = self._title.geometry().united(self._text.geometry())
            painter.drawRoundedRect(QRectF(words).adjusted(-16, -14, 16, 14), 8, 8)
            painter.end()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addLayout(_middle(self._title))
        column.addLayout(_middle(self._text))
        column.addSpacing(6)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class PageOrEmpty(QStackedWidget):
    """The page, or its empty state as long as there is nothing on it.

    Without a button the empty state takes the focus, as the one thing there is to be heard. It comes first, so that
    there is something to take the focus before anybody said what there is.
    """

    def __init__(self, page: QWidget, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._empty = page, empty
        self.addWidget(empty)
        self.addWidget(page)
        self._let_it_be_heard()

    def show_page(self, *, there: bool) -> None:
        """Show the page where there is something on it."""
        self._let_it_be_heard()
        self.setCurrentWidget(self._page if there else self._empty)

    def is_empty(self) -> bool:
        """Tell whether the empty state is shown."""
        return self.currentWidget() is self._empty

    def _let_it_be_heard(self) -> None:
        acts = not self._empty.action.isHidden()
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus if acts else Qt.FocusPolicy.TabFocus)


def _middle(label: WrapLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label)
    row.addStretch(1)
    return row


def _centred(text: str, parent: QWidget) -> WrapLabel:
    label = WrapLabel(text, "body", parent)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFixedWidth(_TEXT_WIDTH)
    return label

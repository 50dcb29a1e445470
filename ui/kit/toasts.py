"""Toasts: one quiet line at the bottom, perhaps with a way back.

Lives here: the overlay and its queue. Must not: questions; those are dialogs.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.kit.announce import announce
from ui.kit.buttons import Button, button, icon_button
from ui.kit.labels import WrapLabel

_WIDEST = 560
_MARGIN = 20


@dataclass(frozen=True, slots=True)
class _Toast:
    text: str
    action_text: str
    on_action: Callable[[], None] | None
    ms: int


class ToastHost(QFrame):
    """The overlay of a widget that shows one toast at a time; hovering, focus or a dialog in front holds it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "toast")
        self._room = parent
        self._queue: deque[_Toast] = deque()
        self._current: _Toast | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._lay_out()
        parent.installEventFilter(self)
        parent.window().installEventFilter(self)
        self.hide()

    def show_toast(
        self, text: str, action_text: str = "", on_action: Callable[[], None] | None = None, ms: int = 6000
    ) -> None:
        """Show a line now, or after the ones before it."""
        self._queue.append(_Toast(text, action_text, on_action, ms))
        if self._current is None:
            self._show_next()

    def show_latest(
        self, text: str, action_text: str = "", on_action: Callable[[], None] | None = None, ms: int = 6000
    ) -> None:
        """Show a line in the place of those with the same action, which by now would act on this one instead; without
        one, in the place of what was said before about another gesture.
        """
        self._queue = deque(each for each in self._queue if each.action_text != action_text)
        if self._current is not None and self._current.action_text == action_text:
            self.dismiss()
        self.show_toast(text, action_text, on_action, ms)

    def current_text(self) -> str:
        """Return the line that is on screen, or nothing."""
        return self._current.text if self._current else ""

    def is_counting(self) -> bool:
        """Return whether the toast will go by itself."""
        return self._timer.isActive()

    def dismiss(self) -> None:
        """Take the toast away and show the next one."""
        self._timer.stop()
        self._current = None
        self._show_next()

    def clear(self) -> None:
        """Take everything away."""
        self._queue.clear()
        self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._current is not None:
            self._place()
        if event.type() in {QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked} and watched is self._room.window():
            self._hold(held=event.type() == QEvent.Type.WindowBlocked)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and watched in {self.action, self.close_button}:
            self._hold(held=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hold(held=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hold(held=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._label = WrapLabel("", "body", self)
        self.action: Button = button("", bulk="small", parent=self)
        self.close_button = icon_button("cross", self._close_words(), bulk="small", parent=self)
        self.close_button.set_ink("on_toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self._label, 1)
        for each in (self.action, self.close_button):
            row.addWidget(each)
            each.installEventFilter(self)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self.dismiss)

    def _close_words(self) -> str:
        return QCoreApplication.translate("ToastHost", "Close this message")

    def _show_next(self) -> None:
        if not self._queue:
            self.hide()
            return
        self._current = self._queue.popleft()
        self._label.setText(self._current.text)
        self.setAccessibleName(self._current.text)
        self.action.set_words(self._current.action_text)
        self.action.setVisible(bool(self._current.action_text))
        self._place()
        self.show()
        self.raise_()
        if not _is_behind_a_dialog(self._room):
            self._timer.start(self._current.ms)
        announce(self, self._current.text)

    def _act(self) -> None:
        on_action = self._current.on_action if self._current else None
        self.dismiss()
        if on_action is not None:
            on_action()

    def _hold(self, *, held: bool) -> None:
        if held:
            self._timer.stop()
        elif self._current is not None:
            self._timer.start(self._current.ms)

    def _place(self) -> None:
        room = self._room.rect()
        width = min(_WIDEST, room.width() - 2 * _MARGIN, self._natural_width())
        self.ensurePolished()
        layout = self.layout()
        height = max(44, layout.totalHeightForWidth(width) if layout else 0)
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(left, room.bottom() + 1 - height - _MARGIN, width, height)

    def _natural_width(self) -> int:
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        extras = sum(each.sizeHint().width() + 10 for each in (self.action, self.close_button) if not each.isHidden())
        return max(240, words + extras + 16 + 10 + 8)


def _is_behind_a_dialog(room: QWidget) -> bool:
    """Tell whether a dialog is in front, so that a way back could not be taken yet."""
    dialog = QApplication.activeModalWidget()
    return dialog is not None and dialog is not room.window()

"""Dialogs that open and answer by signals.

Lives here: the base of form dialogs, a question, and a message. Must not: `exec()`; the
caller goes on at once and hears the answer later.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit.announce import announce
from ui.kit.buttons import Button, button
from ui.kit.kept import Kept
from ui.kit.labels import WrapLabel, breakable
from ui.kit.tab_order import order_tabs

_PADDING = 24
_NARROWEST = 440


_AROUND = QSize(140, 260)  # what a window and the dialog's own title and buttons take around the body
_LEAST = QSize(320, 200)


def fitting(parent: QWidget, width: int, height: int) -> QSize:
    """Return a size for the body of a dialog, less where the window that it stands over is small."""
    return QSize(width, height).boundedTo(parent.window().size() - _AROUND).expandedTo(_LEAST)


class FormDialog(QDialog):
    """A title, a body, what is wrong, and the buttons; Escape cancels, Enter takes the first."""

    def __init__(
        self,
        title: str,
        *,
        accept: str,
        cancel: str | None = None,
        kind: Literal["primary", "danger"] = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(_NARROWEST)
        self._title = WrapLabel(title, "title", self)
        self._error = WrapLabel("", "error", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.accept_button = button(accept, kind, parent=self)
        self.cancel_button = button(_cancel_words() if cancel is None else cancel, parent=self)
        self.buttons = self._button_row()
        self._lay_out_dialog()
        self.set_error("")
        self.kept = Kept("dialog", self)
        self.finished.connect(self._on_finished)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)

    def add_layout(self, layout: QLayout) -> None:
        """Put a layout at the end of the body."""
        self.body.addLayout(layout)

    def add_button(self, extra: Button) -> None:
        """Put one more button at the left of the row."""
        self.buttons.insertWidget(0, extra)

    def set_error(self, text: str) -> None:
        """Show what is wrong above the buttons; an empty text takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if text:
            announce(self, text)

    def error(self) -> str:
        """Return what is shown as wrong."""
        return self._error.text()

    def prefer_cancel(self) -> None:
        """Let Enter stand for the harmless answer."""
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def submit(self) -> None:
        """What the first button does; override to check, then call `accept()`."""
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        order_tabs(self)
        self._fit()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return done

    def _fit(self) -> None:
        """Take the height that the words need at this width, no more and no less; what Qt proposes is a guess."""
        layout = self.layout()
        if layout is not None:
            narrowest = max(_NARROWEST, layout.totalMinimumSize().width())
            needed = self._needed()
            self.setMinimumSize(narrowest, needed)
            self.resize(max(self.width(), narrowest), needed)

    def _make_room(self) -> None:
        if self.isVisible() and self._needed() > self.height():
            self._fit()

    def _needed(self) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(self.width()) if layout is not None else 0

    def _on_finished(self) -> None:
        self.kept.done.emit()

    def _submit_clicked(self) -> None:
        self.submit()

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._submit_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setVisible(bool(self.cancel_button.words()))
        return row

    def _lay_out_dialog(self) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # `_fit` knows better
        column.setContentsMargins(_PADDING, _PADDING - 4, _PADDING, _PADDING - 4)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addLayout(self.body, 1)
        column.addWidget(self._error)
        column.addSpacing(4)
        column.addLayout(self.buttons)


def ask(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    on_yes: Callable[[], None],
    *,
    no: str | None = None,
    danger: bool = False,
) -> FormDialog:
    """Ask a question; `on_yes` is called when the answer is yes. Returns the open dialog."""
    dialog = FormDialog(title, accept=yes, cancel=no, kind="danger" if danger else "primary", parent=parent)
    _say(dialog, text)
    if danger:
        dialog.prefer_cancel()
    dialog.accepted.connect(on_yes)
    dialog.open()
    return dialog


def tell(parent: QWidget, title: str, text: str, *, close: str | None = None) -> FormDialog:
    """Say something that has to be read. Returns the open dialog."""
    words = QCoreApplication.translate("Dialog", "Close") if close is None else close
    dialog = FormDialog(title, accept=words, cancel="", parent=parent)
    _say(dialog, text)
    dialog.open()
    return dialog


def _say(dialog: FormDialog, text: str) -> None:
    label = WrapLabel(breakable(text), "soft", dialog)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    dialog.add(label)
    dialog.setAccessibleDescription(text)
    dialog.accept_button.setFocus()


def _cancel_words() -> str:
    return QCoreApplication.translate("Dialog", "Cancel")

"""Writing Markdown: an editor and a preview in one place.

Lives here: `MarkdownEditor`. Must not: saving; opening links.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.chips import ChipGroup
from ui.kit.markdown import MarkdownView
from ui.kit.texts import TextField

_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class MarkdownEditor(QWidget):
    """Shows the text rendered; a click, Enter or F2 edits it, Ctrl+Enter or leaving commits."""

    committed = Signal(str)
    link_asked = Signal(str)

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        *,
        name: str = "",
        lines: tuple[int, int] = (3, 16),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link_clicked = False
        self.view = MarkdownView(text, auto_height=True, parent=self)
        self.edit = TextField(text, placeholder, lines=lines, parent=self)
        self.toggle = ChipGroup(_modes(), _mode_name(), self)
        self._lay_out()
        self._listen()
        self.setAccessibleName(name)
        self.set_editing(editing=not text)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        (self.edit if self.is_editing() else self.view).setFocus(reason)

    def text(self) -> str:
        """Return the text as it stands in the editor."""
        return self.edit.toPlainText()

    def set_committed(self, text: str) -> None:
        """Show the stored text; what is being typed right now is left alone."""
        self.edit.set_committed(text)
        self.view.set_markdown(self.text())
        if not self.edit.hasFocus():
            self.set_editing(editing=not self.text())

    def reset(self, text: str) -> None:
        """Show the stored text of another thing."""
        self.edit.reset(text)
        self.view.set_markdown(self.text())
        self.set_editing(editing=not self.text())

    def is_editing(self) -> bool:
        """Return whether the editor is shown."""
        return not self.edit.isHidden()

    def set_editing(self, *, editing: bool) -> None:
        """Show the editor or the preview."""
        self.view.set_markdown(self.text())
        self.edit.setVisible(editing)
        self.view.setVisible(not editing)
        self.toggle.set_choice("edit" if editing else "preview")

    def start_editing(self) -> None:
        """Show the editor and put the cursor at its end."""
        self.set_editing(editing=True)
        self.edit.setFocus()
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.view.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._settle)
        if watched is self.edit and _is_ctrl_enter(event):
            self.edit.commit()
            self._show_preview()
            return True
        if watched is self.view and isinstance(event, QKeyEvent) and self._opens(event):
            self.start_editing()
            return True
        if watched is self.view.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._view_clicked)
        return super().eventFilter(watched, event)

    def _opens(self, event: QKeyEvent) -> bool:
        on_link = bool(self.view.textCursor().charFormat().isAnchor() and self.view.textCursor().hasSelection())
        return event.type() == QEvent.Type.KeyPress and event.key() in _OPENERS and not on_link

    def _view_clicked(self) -> None:
        if not self.view.textCursor().hasSelection() and not self._link_clicked:
            self.start_editing()
        self._link_clicked = False

    def _link_asked(self, address: str) -> None:
        self._link_clicked = True
        self.link_asked.emit(address)

    def _mode_chosen(self, mode: str) -> None:
        if mode == "edit":
            self.start_editing()
        else:
            self.edit.commit()
            self._show_preview()

    def _show_preview(self) -> None:
        if self.text():
            self.set_editing(editing=False)
            self.view.setFocus()

    def _settle(self) -> None:
        if not self.edit.hasFocus() and self.text() and self.window().isActiveWindow():
            self.set_editing(editing=False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self.view)
        column.addLayout(top)

    def _listen(self) -> None:
        self.edit.committed.connect(self.committed)
        self.edit.reverted.connect(self._show_preview)
        self.view.link_asked.connect(self._link_asked)
        self.toggle.chosen.connect(self._mode_chosen)
        for watched in (self.edit, self.view, self.view.viewport()):
            watched.installEventFilter(self)


def _is_ctrl_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _modes() -> list[tuple[str, str]]:
    return [
        ("edit", QCoreApplication.translate("MarkdownEditor", "Edit")),
        ("preview", QCoreApplication.translate("MarkdownEditor", "Preview")),
    ]


def _mode_name() -> str:
    return QCoreApplication.translate("MarkdownEditor", "Edit or preview")

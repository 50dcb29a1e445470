"""What is typed, found and put back: single editors, and forms that are sent as a whole.

Lives here: `Kept`, by which a form says that it is one and when it is done, and reading and writing what stands in the
editors of a widget. Must not: where it is kept.
"""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Editor = QLineEdit | QPlainTextEdit | QTextEdit
_NO_TEXTS = (QAbstractSpinBox, QComboBox, QKeySequenceEdit)


class Kept(QObject):
    """Makes a widget a form: what is typed in it is kept together until `done` says that it was sent or given up.

    `read` and `write` are for a form in which more is typed than its editors show.
    """

    done = Signal()

    def __init__(
        self,
        name: str,
        form: QWidget,
        read: Callable[[], Any] | None = None,
        write: Callable[[Any], None] | None = None,
    ) -> None:
        super().__init__(form)
        self.setObjectName(name)
        self.form = form
        self.read = read or self._texts
        self.write = write or self._put

    def _texts(self) -> dict[str, str]:
        return {name: text_of(editor) for name, editor in named(self.form)}

    def _put(self, texts: object) -> None:
        found = texts if isinstance(texts, dict) else {}
        for name, editor in named(self.form):
            if isinstance(found.get(name), str):
                put(editor, found[name])


def kept_form(widget: QWidget | None) -> Kept | None:
    """Return the form that a widget stands in, if any."""
    while widget is not None:
        found = widget.findChildren(Kept, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found:
            return found[0]
        widget = None if widget.isWindow() else widget.parentWidget()
    return None


def is_editor(widget: QWidget | None) -> bool:
    """Tell whether a person types text of their own there."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) or widget.isReadOnly():
        return False
    return not isinstance(widget.parentWidget(), _NO_TEXTS)


def named(root: QWidget) -> Iterator[tuple[str, Editor]]:
    """Yield the editors below a widget, each by a name of its own that is the same at every start."""
    counts: dict[str, int] = {}
    for each in root.findChildren(QWidget):
        if isinstance(each, QLineEdit | QPlainTextEdit | QTextEdit) and is_editor(each):
            name = each.accessibleName() or each.objectName()
            counts[name] = counts.get(name, 0) + 1
            yield f"{name}/{counts[name]}", each


def text_of(editor: Editor) -> str:
    """Return what stands in an editor."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def put(editor: Editor, text: str) -> None:
    """Put a text into an editor as if it had been typed, the cursor at its end."""
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.end(False)
    else:
        editor.setPlainText(text)
        editor.moveCursor(editor.textCursor().MoveOperation.End)

"""A unified difference as text in colours; the signs at the front of the lines say the same without any.

Lives here: the view of a difference. Must not: where it comes from.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme.fonts import fixed_font
from ui.theme.palette import current_tokens

_HEADS = ("+++", "---", "@@")


class DifferenceView(QPlainTextEdit):
    """Text that can be read, chosen and copied, with Tab leaving it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(fixed_font())
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setMinimumHeight(250)
        self._colours = _Colours(self.document())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.rehighlight()


class _Colours(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        tokens = current_tokens()
        look = QTextCharFormat()
        if text.startswith(_HEADS):
            look.setForeground(QColor(tokens.ink_soft))
        elif text.startswith("+"):
            look.setForeground(QColor(tokens.ok))
            look.setBackground(QColor(tokens.ok_soft))
        elif text.startswith("-"):
            look.setForeground(QColor(tokens.stop))
            look.setBackground(QColor(tokens.stop_soft))
        else:
            return
        self.setFormat(0, len(text), look)

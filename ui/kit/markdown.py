"""Markdown, shown without loading anything.

Lives here: `MarkdownView`. No file, no image, no HTML, no address is ever opened from here;
a link is only asked for. Must not: editing (`markdown_editor.py`), opening links.
"""

import re

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

_SCHEMES = frozenset({"https", "http", "mailto"})
_Feature = QTextDocument.MarkdownFeature
_FEATURES = _Feature.MarkdownDialectGitHub | _Feature.MarkdownNoHTML
_WITHOUT_TABLES = _Feature.MarkdownDialectCommonMark | _Feature.MarkdownNoHTML
_MOST = 100_000  # letters that are shown; an editor shows all of them
_MOST_BARS, _MOST_MARKS = 2_000, 2_500  # laying out grows with the square of these
_LONGEST_RUN = re.compile(r"\S{2000}")
_LINE_HEIGHT = 125.0
_BORDER = 1
_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange})
_UNKNOWN = QTextDocument.ResourceType.UnknownResource


def link_allowed(address: str) -> bool:
    """Return whether an address may be asked for: web or mail, nothing on this machine."""
    return QUrl(address, QUrl.ParsingMode.StrictMode).scheme().lower() in _SCHEMES


class MarkdownView(QTextBrowser):
    """Rendered Markdown; links are told by `link_asked` and never followed."""

    link_asked = Signal(str)

    def __init__(self, text: str = "", *, auto_height: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = text
        self._auto_height = auto_height
        self._heights: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(18)
        self.anchorClicked.connect(self._anchor_clicked)
        if auto_height:
            self._prepare_auto_height()
        self._render()

    def markdown(self) -> str:
        """Return the text as it was written."""
        return self._source

    def set_markdown(self, text: str) -> None:
        """Show this text."""
        if text != self._source:
            self._source = text
            self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing to show, and something valid, so that Qt does not go on looking."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        return ""

    def doSetSource(self, name: QUrl | str, type: QTextDocument.ResourceType = _UNKNOWN) -> None:  # noqa: A002
        """Go nowhere."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_source"):
            self._render()

    def hasHeightForWidth(self) -> bool:
        return self._auto_height

    def heightForWidth(self, width: int) -> int:
        if not self._auto_height:
            return -1
        room = width - 2 * _BORDER
        if room not in self._heights:  # a layout asks for the same few widths again and again
            shown = self.document().textWidth()
            if round(shown) != room:
                self.document().setTextWidth(room)
            self._heights[room] = round(self.document().size().height()) + 2 * _BORDER
            if round(shown) != room and shown > 0:  # what is asked about a width must not change what is shown
                self.document().setTextWidth(shown)
        return self._heights[room]

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._own_height()) if self._auto_height else hint

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._own_height() if self._auto_height else 40)

    def _render(self) -> None:
        _write(self.document(), self._source)
        _disarm(self.document())
        _space_lines(self.document())
        self._heights.clear()
        self.updateGeometry()

    def _anchor_clicked(self, url: QUrl) -> None:
        if link_allowed(url.toString()):
            self.link_asked.emit(url.toString())

    def _prepare_auto_height(self) -> None:
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(never)
        self.setHorizontalScrollBarPolicy(never)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def _own_height(self) -> int:
        return self.heightForWidth(max(120, self.width()))


def _write(document: QTextDocument, source: str) -> None:
    """Render a text in a time that does not follow what is in it: the rest of one that is very long is left out."""
    shown = _LONGEST_RUN.sub(lambda run: f"{run[0]} ", source[:_MOST])
    if len(source) > _MOST:
        shown += "\n\n" + QCoreApplication.translate("MarkdownView", "… The rest is seen when you edit it.")
    if shown.count("*") + shown.count("_") + shown.count("~") + shown.count("![") > _MOST_MARKS:
        document.setPlainText(shown)
    else:
        document.setMarkdown(shown, _FEATURES if shown.count("|") <= _MOST_BARS else _WITHOUT_TABLES)


def _disarm(document: QTextDocument) -> None:
    for start, length, form in reversed(_fragments(document)):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        if form.isImageFormat():
            cursor.insertText(_alternative(form), QTextCharFormat())
        elif form.isAnchor() and not link_allowed(form.anchorHref()):
            cursor.setCharFormat(QTextCharFormat())


def _space_lines(document: QTextDocument) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(form)


def _fragments(document: QTextDocument) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    block = document.begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            found.append((fragment.position(), fragment.length(), fragment.charFormat()))
            walk += 1
        block = block.next()
    return found


def _alternative(form: QTextCharFormat) -> str:
    return str(form.property(QTextFormat.Property.ImageAltText) or "")

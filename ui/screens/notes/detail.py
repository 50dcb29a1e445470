"""One note beside the list: what it is about, its text, and what can be done with it. It saves itself while one types.

Lives here: the card, and when the text goes out. Must not: services.
"""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.labels import ElidedLabel, WrapLabel, breakable
from ui.kit.markdown_editor import MarkdownEditor
from ui.kit.scroll import PageScroll
from ui.screens.notes.rows import Row

SAVE_AFTER_MS = 1_500  # of no key; the longest that is unsaved is twice that
_EDGE = 6  # room for the frame of what has the focus
_LINES = (14, 40)


class NoteDetail(QWidget):
    """A note with its editor, or another place where the words were found. `typed` carries the text to store."""

    typed = Signal(str)
    go_asked = Signal()
    attach_asked = Signal()
    delete_asked = Signal()
    link_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = ElidedLabel("", "heading", self)
        self.day = ElidedLabel("", "soft", self)
        self.go = button(self.tr("Go there"), bulk="small", parent=self)
        self.attach = button(self.tr("Attach to…"), bulk="small", parent=self)
        self.delete = button(self.tr("Delete"), bulk="small", parent=self)
        self.error = WrapLabel("", "error", self)
        self.excerpt = WrapLabel("", "body", self)
        placeholder = self.tr("What you found. Markdown works.")
        self.editor = MarkdownEditor("", placeholder, name=self.tr("Note"), lines=_LINES, parent=self)
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(SAVE_AFTER_MS)
        self._lay_out()
        self._listen()
        self.show_nothing()

    def show_note(self, about: str, day: str, text: str, *, other: bool, kept: bool, go: bool) -> None:
        """Show a note; of an`other` one whatever was being typed. One that is not `kept` yet cannot be deleted.

        `go`: what it is about has a place of its own.
        """
        self._show_words(about, day)
        if other:
            self._save.stop()
            self.show_error("")
            self.editor.reset(text)
        else:
            self.editor.set_committed(text)
        self._show_parts(note=True, kept=kept, go=go)

    def show_found(self, row: Row) -> None:
        """Show a place that is no note."""
        self._save.stop()
        self._show_words(row.title, row.detail)
        self.excerpt.setText(breakable(row.excerpt))
        self.show_error("")
        self._show_parts(note=False, kept=False, go=row.place is not None)

    def show_nothing(self) -> None:
        """Show an empty place."""
        self._save.stop()
        self._show_words("", "")
        self.excerpt.setText("")
        self.show_error("")
        self._show_parts(note=False, kept=False, go=False)

    def show_error(self, text: str) -> None:
        """Show what is wrong; an empty text takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    @Slot()
    def commit(self) -> None:
        """Send out what is typed, if it is not stored."""
        self._save.stop()
        self.editor.edit.commit()

    def start_typing(self) -> None:
        """Put the cursor into the text."""
        self.editor.start_editing()

    def _show_words(self, about: str, day: str) -> None:
        self.about.setText(about)
        self.day.setText(day)

    def _show_parts(self, *, note: bool, kept: bool, go: bool) -> None:
        self.editor.setVisible(note)
        self.excerpt.setVisible(not note)
        self.go.setVisible(go)
        self.attach.setVisible(note)
        self.delete.setVisible(kept)

    @Slot()
    def _on_text(self) -> None:
        if self.editor.text() == self.editor.edit.committed_text():
            self._save.stop()
        elif not self._save.isActive():
            self._save.start()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(_EDGE, 0, _EDGE, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.about)
        words.addWidget(self.day)
        head.addLayout(words, 1)
        for each in (self.go, self.attach, self.delete):
            head.addWidget(each)
        scroll = PageScroll(margin=_EDGE, parent=self)
        scroll.add(self.excerpt)
        scroll.add(self.editor)
        scroll.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.error)
        column.addWidget(scroll, 1)

    def _listen(self) -> None:
        self.editor.committed.connect(self.typed)
        self.editor.link_asked.connect(self.link_asked)
        self.editor.edit.textChanged.connect(self._on_text)
        self._save.timeout.connect(self.commit)
        self.go.clicked.connect(self.go_asked)
        self.attach.clicked.connect(self.attach_asked)
        self.delete.clicked.connect(self.delete_asked)

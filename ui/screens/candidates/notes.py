"""The card of notes: the text that is edited here, and below it what was noted elsewhere, with its day.

Lives here: the card. Must not: services, opening links.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.records import Note
from ui import words
from ui.kit.cards import Card, line
from ui.kit.labels import small_label
from ui.kit.link import LinkButton
from ui.kit.markdown import MarkdownView
from ui.kit.markdown_editor import MarkdownEditor

SHOWN, MORE = 5, 20  # each note is a document of its own, so many at once would be felt


class NotesCard(Card):
    """Notes on a candidate. `written` comes with the new text."""

    written = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Notes"))
        placeholder = self.tr("What you found. Markdown works.")
        self.editor = MarkdownEditor("", placeholder, name=self.tr("Notes"), lines=(4, 16), parent=self)
        self.editor.committed.connect(self.written)
        self.editor.link_asked.connect(self.opened)
        self._shown: tuple[tuple[Note, ...], str] = ((), "")
        self._most = SHOWN
        self._kept = QWidget(self)
        self.earlier = LinkButton("", self)
        self.earlier.clicked.connect(self._on_earlier)
        self.add(self.editor)
        self.add(self.earlier)
        self.add(self._kept)
        self.body.addStretch(1)

    def set_notes(self, text: str, kept: Sequence[Note], zone: str, *, other: bool) -> None:
        """Show the text, and the notes kept elsewhere; of an`other` candidate whatever is being typed."""
        show = self.editor.reset if other else self.editor.set_committed
        show(text)
        if other:
            self._most = SHOWN
        if (tuple(kept), zone) != self._shown:
            self._shown = (tuple(kept), zone)
            self._build()

    def commit(self) -> None:
        """Send out what is typed."""
        self.editor.edit.commit()

    @Slot()
    def _on_earlier(self) -> None:
        self._most += MORE
        self._build()

    def _build(self) -> None:
        kept, zone = self._shown
        hidden = max(0, len(kept) - self._most)
        self.earlier.setVisible(bool(hidden))
        self.earlier.set_words(self.tr("Show earlier notes (%n)", "", hidden))
        fresh = QWidget(self)  # shown once, with all that is in it: to show each by itself lays the page out each time
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for note in kept[hidden:]:
            for part in self._parts(note, zone, fresh):
                column.addWidget(part)
        self.body.replaceWidget(self._kept, fresh)
        self._kept.hide()
        self._kept.deleteLater()
        self._kept = fresh
        fresh.setVisible(bool(kept))

    def _parts(self, note: Note, zone: str, parent: QWidget) -> tuple[QWidget, QWidget, QWidget]:
        day = words.long_day(note.at, zone)
        view = MarkdownView(note.text, auto_height=True, parent=parent)
        view.setAccessibleName(self.tr("Note, {0}").format(day))
        view.link_asked.connect(self.opened)
        return line(parent), small_label(day, parent), view

"""Notes on one thing, where one works on it: a line to write one, and the newest ones by their beginnings.

Lives here: the corner and the verbs behind it, for any screen that shows something a note can be about. Must not: the
whole list of notes (`ui.screens.notes`), Markdown as it looks.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.errors import AppError
from app.model.wishes import About
from ui.kit.labels import ElidedLabel
from ui.kit.link import LinkButton
from ui.kit.texts import TextField
from ui.shell.places import Place
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.notes import Kept, Notes

SHOWN = 3


class NoteCorner(QWidget):
    """What is typed is a note once one leaves the field, and goes on being that one until something else is shown.

    `asked` carries where a note, or all of them, are to be seen.
    """

    asked = Signal(Place)

    def __init__(self, notes: "Notes", verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._verbs = notes, verbs
        self._about: About | None = None
        self._kept: Kept | None = None
        self._heading = ElidedLabel("", "label", self)
        self.field = TextField("", self.tr("Write a note"), lines=(1, 8), parent=self)
        self.links = [LinkButton("", self) for _ in range(SHOWN)]
        self.more = LinkButton("", self)
        self._numbers = [0] * SHOWN
        self._lay_out()
        self.field.committed.connect(self._on_written)
        self.more.clicked.connect(self._on_more)

    def show_thing(self, about: About, name: str) -> None:
        """Show the notes on a thing; what was typed about another one is kept with that."""
        if about != self._about:
            self.end_sitting()
            self._about = about
            words = self.tr("Note on {name}").format(name=name)
            self._heading.setText(words)
            self.field.setAccessibleName(words)
        self._fill()

    def end_sitting(self) -> None:
        """Keep what is typed; what is typed next is another note."""
        self.field.commit()
        self._kept = None
        self.field.reset("")

    def hideEvent(self, event: QHideEvent) -> None:
        self.end_sitting()
        super().hideEvent(event)

    def _on_written(self, text: str) -> None:
        if self._about is None:
            return
        if text.strip():
            self._keep(text, self._about)
        elif self._kept is not None:
            self._verbs.tell(self._verbs.run(self._notes.throw_away, self._kept.number, initiator=self))
            self._kept = None
        self._fill()

    def _keep(self, text: str, about: About) -> None:
        """Store the text in the note of this sitting; where there is none, or not any more, in a new one."""
        if self._kept is not None:
            kept = self._verbs.attempt(self._notes.change, self._kept.number, text, self._kept.step, initiator=self)
            self._kept = None if isinstance(kept, AppError) else kept
        if self._kept is None:
            self._kept = self._verbs.run(self._notes.write, text, about, initiator=self)

    def _fill(self) -> None:
        if self._about is None:
            return
        own = self._kept.number if self._kept else 0
        found = [row for row in self._notes.on(self._about, SHOWN + 2) if row.number != own]
        for at, link in enumerate(self.links):
            link.setVisible(at < len(found))
            if at < len(found):
                self._numbers[at] = found[at].number
                link.set_words(found[at].title)
        self.more.set_words(self.tr("All notes"))
        self.more.setVisible(len(found) > SHOWN)

    def _on_link(self, at: int) -> None:
        self.asked.emit(Place("notes", thing=str(self._numbers[at])))

    def _on_more(self) -> None:
        if self._about is not None:
            self.asked.emit(Place("notes", thing=f"of/{self._about.evaluation}"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self.field)
        for at, link in enumerate(self.links):
            link.clicked.connect(partial(self._on_link, at))
        for link in (*self.links, self.more):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.hide()

"""The page of notes: search and filter, the list, the note beside it, and the verbs behind every gesture.

Lives here: the page. Must not: wording of rows (`rows.py`), how a note looks (`detail.py`).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.model.errors import AppError
from app.model.wishes import About
from ui import words
from ui.kit.buttons import button
from ui.kit.choice import ChoiceBox
from ui.kit.empty import EmptyState, PageOrEmpty
from ui.kit.labels import WrapLabel, title
from ui.links import ask_to_open
from ui.screens.base import WholePage
from ui.screens.notes import drops, rows
from ui.screens.notes.attach import AttachDialog
from ui.screens.notes.detail import NoteDetail
from ui.screens.notes.list import NotesList
from ui.shell.places import evaluation_place
from ui.theme.tokens import spaces
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.services.notes import Notes
    from app.store.notes import NoteRow

LETTERS, AT_ONCE = 2, 200


class NotesPage(WholePage):
    """All notes, and everything that was written where words are looked for."""

    def __init__(self, notes: "Notes", verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._verbs = notes, verbs
        self._most = AT_ONCE
        self._owners: list[About] = []
        self._note: NoteRow | None = None
        self._draft: About | None = None
        self._step = 0
        self.new = button(self.tr("New note"), "primary", "plus", parent=self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search notes, questions, reasons, answers"))
        self.search.setAccessibleName(self.tr("Search notes, questions, reasons, answers"))
        self.search.setClearButtonEnabled(True)
        self.owner = ChoiceBox(self)
        self.owner.setAccessibleName(self.tr("Of which evaluation or project"))
        self.owner.setMinimumContentsLength(16)
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list = NotesList(self)
        self.nothing = WrapLabel("", "soft", self)
        self.detail = NoteDetail(self)
        self.empty = EmptyState(
            self.tr("No notes yet"),
            self.tr("A note is Markdown about a project, an evaluation, or a thing in it. A text file or an address "
                    "dropped here becomes one."),
            self.tr("New note"),
            parent=self,
        )  # fmt: skip
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Show the notes as they are now; what is typed and what is selected stays."""
        self._fill_owners()
        self._show_rows()
        count = self._notes.count()
        self.counted.emit(str(count) if count else "")
        can_write = bool(self._owners)
        self.new.setEnabled(can_write)
        self.empty.action.setVisible(can_write)
        self._pages.show_page(there=bool(count or self._draft or self.search.text()))

    def show_thing(self, thing: str) -> None:
        """Select a note by its number, show those of an evaluation (`of/KEY`), or begin one (`new/KEY/THING`)."""
        word, _, rest = thing.partition("/")
        if word in {"of", "new"}:
            key, _, about = rest.partition("/")
            self.search.clear()
            self._show_owner(About(key))
            if word == "new" and self._owners:
                self._begin(About(key, thing=about) if key else self._default_about())
        elif thing.isdigit():
            self._select_number(int(thing))

    def thing(self) -> str:
        """Return the number of the selected note."""
        row = self.list.current()
        return str(row.number) if row is not None and row.number else ""

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        if self._draft is not None:
            self.detail.start_typing()
        elif self.list.rows.rowCount():
            self.list.setFocus()
        else:
            nothing = self.empty.action if self._owners else self.empty
            (nothing if self._pages.is_empty() else self.search).setFocus()

    def end(self) -> None:
        self.detail.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.detail.commit()
        self._step = 0
        super().hideEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if drops.can_be_note(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data, about = event.mimeData(), self._default_about()
        file, text = drops.text_file(data), drops.text_of(data)
        if file is not None:
            said, kept = self.tr("The file is a note now."), self._verbs.run(self._notes.from_file, file, about)
        elif text:
            said, kept = self.tr("The address is a note now."), self._verbs.run(self._notes.write, text, about)
        else:
            return
        if kept is not None:
            self._verbs.finished.emit(said)
            self.refresh()
            self._select_number(kept.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_search = self.search.hasFocus()
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.search.setFocus()
        elif on_search and event.key() == Qt.Key.Key_Down:
            self._select_first()
            self.list.setFocus()
        elif on_search and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._select_first()
            self._on_opened()
        else:
            super().keyPressEvent(event)

    def _select_first(self) -> None:
        if not self.list.currentIndex().isValid() and self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(0))

    def _fill_owners(self) -> None:
        targets = self._notes.owners()
        owners = [target.about for target in targets]
        if owners == self._owners and [self.owner.itemText(at + 1) for at in range(len(targets))] == [
            target.name for target in targets
        ]:
            return
        chosen = self._owner()
        self._owners = owners
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem(self.tr("All evaluations and projects"))
        self.owner.addItems([target.name for target in targets])
        self.owner.setCurrentIndex(owners.index(chosen) + 1 if chosen in owners else 0)
        self.owner.blockSignals(False)

    def _owner(self) -> About | None:
        at = self.owner.currentIndex() - 1
        return self._owners[at] if 0 <= at < len(self._owners) else None

    def _show_owner(self, about: About | None) -> None:
        self.owner.setCurrentIndex(self._owners.index(about) + 1 if about in self._owners else 0)

    def _default_about(self) -> About:
        return self._owner() or next(iter(self._owners), About())

    def _show_rows(self) -> None:
        owner, typed = self._owner() or About(), self.search.text().strip()
        if len(typed) >= LETTERS:
            found = [rows.of_found(each) for each in self._notes.search(typed, of=owner)]
            self.nothing.setText("" if found else self.tr("Nothing was found."))
        else:
            found = [rows.of_note(each) for each in self._notes.listing(self._most, owner.evaluation, owner.project)]
            self.nothing.setText("" if found else self.tr("No notes here yet."))
        typing = self._typed_in()
        if typing is not None and all(each.number != typing.number for each in found):
            found.insert(0, rows.of_note(typing))  # what one types in does not go away, whatever is looked for
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.set_rows(found)
        self._show_current()

    def _typed_in(self) -> "NoteRow | None":
        """Return the note in which the cursor is."""
        if self._note is None or not self.detail.editor.edit.hasFocus():
            return None
        found = self._notes.one(self._note.number)
        return found[0] if found else None

    def _select_number(self, number: int) -> None:
        found = self._notes.one(number)
        if found is None:
            return
        self._draft = None
        key = f"note/{number}"
        if not self.list.select(key):
            self.search.clear()
            self._show_owner(None)
            self._show_rows()
        if not self.list.select(key):  # too old to be among the first of all: among those of its own it is
            row = found[0]
            self._show_owner(About(row.evaluation, row.project))
            self._show_rows()
            self.list.select(key)
        self._show_current()

    def _show_current(self) -> None:
        if self._draft is not None:
            return
        row = self.list.current()
        if row is None or not row.number:
            self._note = None
            self.detail.show_nothing() if row is None else self.detail.show_found(row)
            return
        found = self._notes.one(row.number)
        if found is None:
            return
        other = self._note is None or self._note.number != row.number
        self._step = 0 if other else self._step
        self._note = found[0]
        day = words.long_day(found[0].at, found[0].zone)
        self.detail.show_note(rows.about(found[0]), day, found[1], other=other, kept=True,
                              go=bool(found[0].evaluation))  # fmt: skip

    def _begin(self, about: About) -> None:
        """Show an empty note that is kept with its first words."""
        self.detail.commit()
        self.search.clear()
        self._note, self._step, self._draft = None, 0, about
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.rows.index(-1))
        self._draft = about
        self._pages.show_page(there=True)
        self.detail.show_note(self.tr("New note on {title}").format(title=self._name(about)), "", "", other=True,
                              kept=False, go=False)  # fmt: skip
        self.detail.start_typing()

    def _name(self, about: About) -> str:
        things = self._notes.things(about.evaluation) if about.evaluation else self._notes.owners()
        return next((each.name for each in things if each.about == about), "")

    @Slot()
    def _on_new(self) -> None:
        if self._owners:
            self._begin(self._default_about())

    def _on_chosen(self) -> None:
        if self.list.currentIndex().isValid():
            self.detail.commit()
            self._draft = None
        self._show_current()

    def _on_opened(self) -> None:
        row = self.list.current()
        if row is not None and row.number:
            self.detail.start_typing()
        elif row is not None and row.place is not None:
            self.asked.emit(row.place)

    def _on_typed(self, text: str) -> None:
        if self._note is None and self._draft is None:
            return
        if self._note is None and not text.strip():
            return
        self.detail.show_error("")
        if self._note is None:
            done = self._verbs.attempt(self._notes.write, text, self._draft, initiator=self)
        else:
            done = self._verbs.attempt(self._notes.change, self._note.number, text, self._step, initiator=self)
        if isinstance(done, AppError):
            self.detail.show_error(done.sentence)
            return
        self._step = done.step
        if self._draft is not None:
            self._show_kept(done.number)

    def _show_kept(self, number: int) -> None:
        """The new note is in the list from now on; the cursor stays where it is."""
        step, found = self._step, self._notes.one(number)
        assert found is not None
        self._note = found[0]
        self.refresh()
        self.list.select(f"note/{number}")
        self._draft, self._step = None, step

    def _on_go(self) -> None:
        row = self.list.current()
        if self._note is not None and self._note.evaluation:
            self.asked.emit(_place(self._note))
        elif row is not None and row.place is not None:
            self.asked.emit(row.place)

    def _on_attach(self) -> None:
        self.detail.commit()
        now = self._draft or (
            About(self._note.evaluation, self._note.project, _thing(self._note)) if self._note else None
        )
        if now is not None:
            dialog = AttachDialog(self._notes, now, self)
            dialog.answered.connect(self._on_attached)
            dialog.open()

    def _on_attached(self, about: About) -> None:
        if self._note is not None:
            self._verbs.tell(self._verbs.run(self._notes.attach, (self._note.number,), about, initiator=self))
        elif self._draft is not None:
            self._draft = about
            self.detail.about.setText(self.tr("New note on {title}").format(title=self._name(about)))

    def _on_delete(self) -> None:
        if self._note is not None:
            self.detail.commit()
            self._verbs.tell(self._verbs.run(self._notes.throw_away, self._note.number, initiator=self))

    def _on_search(self) -> None:
        self.detail.commit()
        self._draft = None
        self._show_rows()

    def _on_owner(self) -> None:
        self._most = AT_ONCE
        self._show_rows()

    def _on_ended(self) -> None:
        if self.list.rows.rowCount() >= self._most and len(self.search.text().strip()) < LETTERS:
            self._most += AT_ONCE
            self._show_rows()

    def _on_link(self, address: str) -> None:
        ask_to_open(self, address)

    def _lay_out(self) -> None:
        margin = spaces().page_margin
        head = QHBoxLayout()
        head.addWidget(title(self.tr("Notes"), self), 1)
        head.addWidget(self.new)
        left = QVBoxLayout()
        left.setSpacing(8)
        for each in (self.search, self.owner, self.nothing):
            left.addWidget(each)
        left.addWidget(self.list, 1)
        left.addStretch(0)
        self._page = QWidget(self)
        both = QHBoxLayout(self._page)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(20)
        both.addLayout(left, 2)
        both.addWidget(self.detail, 3)
        self._pages = PageOrEmpty(self._page, self.empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin - 6, margin, margin)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _listen(self) -> None:
        for signal, slot in (
            (self.new.clicked, self._on_new),
            (self.empty.acted, self._on_new),
            (self.search.textChanged, self._on_search),
            (self.owner.currentIndexChanged, self._on_owner),
            (self.list.chosen, self._on_chosen),
            (self.list.opened, self._on_opened),
            (self.list.delete_asked, self._on_delete),
            (self.list.ended, self._on_ended),
            (self.detail.typed, self._on_typed),
            (self.detail.go_asked, self._on_go),
            (self.detail.attach_asked, self._on_attach),
            (self.detail.delete_asked, self._on_delete),
            (self.detail.link_asked, self._on_link),
        ):
            signal.connect(slot)


def _thing(row: "NoteRow") -> str:
    return f"{row.kind}/{row.thing}" if row.kind else ""


def _place(row: "NoteRow") -> object:
    tab = {"candidate": "candidates", "criterion": "matrix", "decision": "decision"}.get(row.kind, "")
    thing = {"candidate": row.thing, "criterion": f"/{row.thing}"}.get(row.kind, "")
    return evaluation_place(row.evaluation, tab, thing)

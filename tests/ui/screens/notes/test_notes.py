"""The page of notes over the real services, refreshed after each change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import About
from tests.support import EVALUATION
from tests.ui.screens.page_desk import PageDesk
from ui.screens.notes import detail, rows
from ui.screens.notes.attach import AttachDialog
from ui.screens.notes.view import NotesPage
from ui.shell.places import NOTES_MIME, Place

HONO = About(EVALUATION, thing="candidate/hono")


class Desk(PageDesk[NotesPage]):
    """The page, and what is read off it."""

    def __init__(self, app: App) -> None:
        super().__init__(app, lambda verbs: NotesPage(app.notes, verbs))

    def titles(self) -> list[str]:
        model = self.page.list.rows
        return [model.row(at).title for at in range(model.rowCount())]

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.detail.editor.edit, text)


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app)
    qtbot.addWidget(desk.page)
    desk.page.resize(1050, 760)
    desk.page.refresh()
    with qtbot.waitActive(desk.page):
        desk.page.show()
        desk.page.activateWindow()
    yield desk
    desk.page.end()
    desk.page.hide()
    desk.leave()


def test_without_notes_the_page_says_what_one_is_and_begins_one(desk: Desk) -> None:
    assert desk.page.empty.isVisible()
    desk.page.empty.action.click()
    assert desk.page.detail.editor.edit.hasFocus()
    desk.type("First words")
    desk.page.detail.commit()
    assert desk.titles() == ["First words"]
    desk.type(" and more")
    desk.page.detail.commit()
    assert desk.titles() == ["First words and more"]
    assert desk.page.detail.editor.edit.hasFocus()
    desk.app.history.undo()
    assert desk.app.notes.count() == 0


def test_what_is_typed_saves_itself(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.page.detail._save.setInterval(1)
    desk.page.new.click()
    desk.type("By itself")
    qtbot.waitUntil(lambda: desk.app.notes.count() == 1)
    assert detail.SAVE_AFTER_MS <= 2_000


def test_a_note_that_is_emptied_says_so_and_is_kept(desk: Desk) -> None:
    desk.app.notes.write("words", HONO)
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    desk.page.detail.start_typing()
    desk.page.detail.editor.edit.setPlainText("")
    desk.page.detail.commit()
    assert "must not be empty" in desk.page.detail.error.text()
    assert desk.app.notes.listing(1)[0].beginning == "words"
    desk.type("other")
    desk.page.detail.commit()
    assert desk.page.detail.error.text() == ""
    assert desk.app.notes.listing(1)[0].beginning == "other"


def test_the_newest_stands_first_and_is_shown_beside(desk: Desk) -> None:
    desk.app.notes.write("# Old\n\nmore of it", About(EVALUATION))
    desk.app.notes.write("New **one**", HONO)
    assert desk.titles() == ["New one", "Old"]
    row = desk.page.list.rows.row(1)
    assert (row.excerpt, row.detail) == ("more of it", "Invoicing API · 22 November 2026")
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    assert desk.page.detail.about.text() == "Hono · Invoicing API"
    assert desk.page.detail.editor.view.toPlainText() == "New one"
    desk.page.detail.go.click()
    assert desk.asked == [Place("evaluation", EVALUATION, "candidates", "hono")]


def test_the_row_that_tab_leads_to_is_seen(desk: Desk) -> None:
    desk.app.notes.write("First", About(EVALUATION))
    desk.app.notes.write("Second", About(EVALUATION))
    rows = desk.page.list
    assert not rows.selectedIndexes()
    desk.page.search.setFocus()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.selectedIndexes() == [rows.currentIndex()]
    assert desk.page.detail.editor.text() == "Second"


def test_the_filter_shows_those_of_one(desk: Desk) -> None:
    desk.app.notes.write("quokka of the evaluation", HONO)
    desk.app.notes.write("quokka of the project", About(project="invoicing"))
    desk.page.owner.setCurrentIndex(desk.page.owner.findText("Invoicing API"))
    assert desk.titles() == ["quokka of the evaluation"]
    desk.page.search.setText("quok")
    assert desk.titles() == ["quokka of the evaluation"]
    desk.page.owner.setCurrentIndex(desk.page.owner.findText("Invoicing"))
    assert desk.titles() == ["quokka of the project"]


def test_search_as_one_types_marks_the_words_and_goes_to_the_thing(desk: Desk) -> None:
    desk.app.notes.write("a quokka in a long line about nothing else", HONO)
    desk.page.refresh()
    desk.page.search.setFocus()
    QTest.keyClicks(desk.page.search, "q")
    assert desk.titles() == ["a quokka in a long line about nothing else"], "one letter is too few"
    QTest.keyClicks(desk.page.search, "uok")
    row = desk.page.list.rows.row(0)
    assert [row.excerpt[start:end] for start, end in row.marks] == ["quokka"]
    desk.page.search.setText("migrations static")
    assert desk.titles() == ["Django, Operational complexity"]
    QTest.keyClick(desk.page.search, Qt.Key.Key_Return)
    assert desk.asked == [Place("evaluation", EVALUATION, "matrix", "django/operations")]
    desk.page.search.setText("nowhere at all")
    assert desk.page.nothing.text() == "Nothing was found."
    QTest.keyClick(desk.page.search, Qt.Key.Key_Escape)
    assert desk.page.search.text() == ""


def test_what_one_types_in_stays_though_it_no_longer_fits(desk: Desk) -> None:
    desk.app.notes.write("quokka", HONO)
    desk.page.search.setText("quok")
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    desk.page.detail.start_typing()
    desk.page.detail.editor.edit.selectAll()
    desk.type("wombat")
    desk.page.detail.commit()
    desk.type("s")
    desk.page.detail.commit()
    assert desk.app.notes.listing(1)[0].beginning == "wombats"
    assert desk.titles() == ["wombats"]
    assert desk.page.detail.editor.edit.hasFocus()


def test_a_note_is_about_another_thing_later(desk: Desk) -> None:
    desk.app.notes.write("words", HONO)
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    desk.page.detail.attach.click()
    dialog = next(each for each in desk.page.findChildren(AttachDialog) if each.isVisible())
    assert dialog.thing.currentText() == "Candidate: Hono"
    dialog.thing.setCurrentIndex(dialog.thing.findText("Criterion: Operational complexity"))
    dialog.accept_button.click()
    assert desk.page.detail.about.text() == "Operational complexity · Invoicing API"
    assert desk.told == ["The note is about Operational complexity now."]


def test_delete_moves_it_to_the_trash(desk: Desk) -> None:
    desk.app.notes.write("words", HONO)
    desk.app.notes.write("others", HONO)
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    QTest.keyClick(desk.page.list, Qt.Key.Key_Delete)
    assert desk.told == ["Moved the note “others” to the trash."]
    assert desk.titles() == ["words"]
    assert desk.page.detail.editor.text() == "words", "its neighbour is selected"


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_text_file_becomes_a_note(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"\xef\xbb\xbfbyte \xff\x00 and\r\nline")
    drop(desk, path)
    row = desk.app.notes.listing(1)[0]
    assert row.beginning == "byte \ufffd\ufffd and\nline"
    assert desk.page.thing() == str(row.number)
    path.write_bytes(b"x" * 1_000_001)
    drop(desk, path)
    path.write_bytes(b" \n")
    drop(desk, path)
    drop(desk, tmp_path / "gone.md")
    assert [each.split(" ", 1)[1] for each in desk.refused[:1]] == ["is larger than 1 MB."]
    assert "There is nothing in" in desk.refused[1]
    assert "could not be read" in desk.refused[2]
    assert desk.app.notes.count() == 1


def test_rows_are_dragged_by_their_numbers(desk: Desk) -> None:
    kept = desk.app.notes.write("words", HONO)
    model = desk.page.list.rows
    assert bytes(model.mimeData([model.index(0)]).data(NOTES_MIME).data()) == str(kept.number).encode()


def test_more_come_when_the_end_is_reached(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.screens.notes.view.AT_ONCE", 20)
    desk.page._most = 20
    numbers = [desk.app.notes.write(f"note {number}", HONO).number for number in range(50)]
    assert len(desk.titles()) == 20
    QApplication.processEvents()
    desk.page.list.verticalScrollBar().setValue(desk.page.list.verticalScrollBar().maximum())
    assert len(desk.titles()) > 20
    desk.page.show_thing(str(numbers[0]))
    desk.page.show_thing("99999")


def test_a_link_is_shown_before_it_is_opened(desk: Desk) -> None:
    desk.app.notes.write("[a](https://example.org/x)", HONO)
    desk.page.list.setCurrentIndex(desk.page.list.rows.index(0))
    desk.page.detail.link_asked.emit("https://example.org/x")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "https://example.org/x" in dialog.accessibleDescription()
    dialog.close()


@pytest.mark.parametrize(
    ("excerpt", "marks", "shown"),
    [
        ("short one", ((0, 5),), "short one"),
        ("no marks at all", (), "no marks at all"),
        ("many many words stand before the one here", ((33, 36),), "…stand before the one here"),
        ("x" * 60, ((50, 55),), "…" + "x" * 10),
    ],
)
def test_an_excerpt_begins_near_what_was_found(excerpt: str, marks: rows.Marks, shown: str) -> None:
    cut, moved = rows.around(excerpt, marks)
    assert cut == shown
    assert [cut[a:b] for a, b in moved] == [excerpt[a:b] for a, b in marks]

"""Notes where one works, what was written in the palette, and the matrix on the clipboard: the whole window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import About
from tests.ui.shell.whole import KEY, Whole
from ui.screens.notes.view import NotesPage
from ui.shell.palette import Palette
from ui.shell.places import NOTES_MIME, Place, evaluation_place


@pytest.fixture
def whole(app: App, example: bytes, qtbot: QtBot) -> Iterator[Whole]:
    app.transfer.import_json(example)
    whole = Whole(app)
    whole.show(qtbot)
    yield whole
    whole.desk.close()


def notes_page(whole: Whole) -> NotesPage:
    page = whole.page()
    assert isinstance(page, NotesPage)
    return page


def test_the_side_counts_the_notes_whatever_page_is_shown(whole: Whole, qtbot: QtBot) -> None:
    def said() -> list[str]:
        model = whole.window.sidebar.page_model
        rows = [model.index(at).data(Qt.ItemDataRole.UserRole + 1) for at in range(model.rowCount())]
        return [row.detail for row in rows if row.key == "notes"]

    before = whole.app.notes.count()
    qtbot.waitUntil(lambda: said() == [str(before) if before else ""])
    whole.app.notes.write("A thought", About(KEY))
    assert said() == [str(before + 1)]
    whole.app.history.undo()
    assert said() == [str(before) if before else ""]


@pytest.mark.parametrize(
    ("place", "kind", "name"),
    [
        (evaluation_place(KEY, "candidates", "hono"), "candidate", "Hono"),
        (evaluation_place(KEY, "matrix", "hono/ecosystem"), "criterion", "Ecosystem maturity"),
        (evaluation_place(KEY, "brief"), "", ""),
    ],
)
def test_a_note_is_written_on_what_is_in_sight(whole: Whole, place: Place, kind: str, name: str) -> None:
    whole.desk.places.go(place)
    whole.trigger("new-note")
    page = notes_page(whole)
    assert page.detail.editor.edit.hasFocus()
    page.detail.editor.edit.setPlainText("seen here")
    page.detail.commit()
    row = whole.app.notes.listing(1)[0]
    assert (row.evaluation, row.kind, row.name) == (KEY, kind, name)
    whole.trigger("back")
    assert whole.place.tab == place.tab
    whole.trigger("forward")
    assert whole.app.notes.count() == 1, "to come back is not to begin again"


def test_the_notes_of_an_evaluation(whole: Whole) -> None:
    whole.app.notes.write("here", About(KEY))
    whole.app.notes.write("elsewhere", About(project="invoicing"))
    whole.trigger("notes-here")
    assert [row.title for row in notes_page(whole).list.rows._rows] == ["here"]


def test_leaving_keeps_what_is_typed(whole: Whole) -> None:
    whole.trigger("new-note")
    notes_page(whole).detail.editor.edit.setPlainText("in a hurry")
    whole.desk.places.go(evaluation_place(KEY, "matrix"))
    assert whole.app.notes.listing(1)[0].beginning == "in a hurry"


def test_what_was_written_is_found_in_the_palette(whole: Whole, qtbot: QtBot) -> None:
    kept = whole.app.notes.write("a quokka", About(KEY))
    whole.trigger("palette")
    palette = whole.dialog()
    assert isinstance(palette, Palette)
    palette.field.setText("quok")
    qtbot.waitUntil(lambda: any("quokka" in row.words for row in palette.model.rows))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert notes_page(whole).thing() == str(kept.number)


def test_the_matrix_is_copied_as_it_is_shown(whole: Whole) -> None:
    whole.desk.places.go(evaluation_place(KEY, "matrix"))
    whole.trigger("copy-matrix")
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    model = whole.desk.matrix.model
    assert lines[0] == ["Criterion", "Weight", *(each.name for each in model.candidates)]
    assert [line[0] for line in lines[1:]] == [*(each.name for each in model.criteria), "Overall"]
    assert lines[1][2] == model.index(0, 0).data()
    assert whole.toast() == f"Copied {model.rowCount()} by {model.columnCount()} as a table."
    whole.window.toasts.clear()
    whole.trigger("copy-markdown")
    assert QApplication.clipboard().text().splitlines()[1].startswith("| --- |")
    assert whole.toast() == "Copied as Markdown."


def test_elsewhere_there_is_nothing_to_copy(whole: Whole) -> None:
    QApplication.clipboard().setText("mine")
    whole.desk.places.go(evaluation_place(KEY, "brief"))
    whole.trigger("copy-matrix")
    assert QApplication.clipboard().text() == "mine"
    assert "Go to the matrix first" in whole.toast()


def test_a_note_let_fall_on_an_evaluation_is_about_it(whole: Whole) -> None:
    kept = whole.app.notes.write("words", About(project="invoicing"))
    view = whole.window.sidebar.view
    data = QMimeData()
    data.setData(NOTES_MIME, str(kept.number).encode())
    at = view.visualRect(view.model().index(1, 0)).center()
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)
    assert whole.app.notes.listing(1)[0].evaluation == KEY
    assert whole.toast() == "The note is about Invoicing API now."
    whole.trigger("undo")
    assert whole.app.notes.listing(1)[0].project == "invoicing"


def test_an_address_let_fall_on_the_links_is_one(whole: Whole) -> None:
    whole.desk.places.go(evaluation_place(KEY, "candidates", "hono"))
    card = whole.desk.candidates.detail.links
    before = len(whole.app.evaluations.record(KEY)[0].candidates[2].links)
    for address in ("https://example.org/a%20b", "file:///etc/passwd", "https://example.org/a%20b"):
        data = QMimeData()
        data.setUrls([QUrl(address)])
        card.dropEvent(
            QDropEvent(
                QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )
    links = whole.app.evaluations.record(KEY)[0].candidates[2].links
    assert [link.url for link in links[before:]] == ["https://example.org/a%20b"]
    assert card.error.text() == "This address is here already."


def test_a_copied_cell_is_said_shortly(whole: Whole) -> None:
    whole.desk.places.go(evaluation_place(KEY, "matrix", "django/stability"))
    whole.desk.matrix.take_focus()
    QTest.keySequence(QApplication.focusWidget(), QKeySequence("Ctrl+C"))
    assert QApplication.clipboard().text() == "4"
    assert whole.toast() == "Copied “4”."

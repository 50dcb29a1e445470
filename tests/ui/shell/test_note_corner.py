"""Notes where one works, beside a cell, under a decision, in the brief: kept with what they are about, and undone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.wishes import About, NewDecision
from tests.ui.shell.whole import KEY, Whole
from ui.note_corner import SHOWN, NoteCorner
from ui.shell.places import Place, evaluation_place


def corner(whole: Whole, tab: str, thing: str = "") -> NoteCorner:
    whole.desk.places.go(evaluation_place(KEY, tab, thing))
    found = getattr(whole.desk.page.tab(), "note", None)
    assert isinstance(found, NoteCorner)
    return found


def write(note: NoteCorner, text: str) -> None:
    note.field.setFocus()
    QTest.keyClicks(note.field, text)
    QTest.keyClick(note.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def written(whole: Whole) -> list[tuple[str, str, str]]:
    return [(row.kind, row.thing, row.beginning) for row in whole.app.notes.listing(9)]


def titles(note: NoteCorner) -> list[str]:
    return [link.words() for link in note.links if not link.isHidden()]


def test_a_note_beside_a_cell_is_about_its_criterion(whole: Whole) -> None:
    note = corner(whole, "matrix", "hono/operations")
    assert note.field.accessibleName() == "Note on Operational complexity"
    write(note, "One worker is enough.")
    assert written(whole) == [("criterion", "operations", "One worker is enough.")]
    whole.trigger("undo")
    assert written(whole) == []


def test_going_on_typing_changes_the_same_note_in_one_step(whole: Whole) -> None:
    note = corner(whole, "matrix", "hono/operations")
    write(note, "One worker")
    write(note, " is enough.")
    assert written(whole) == [("criterion", "operations", "One worker is enough.")]
    whole.trigger("undo")
    assert written(whole) == []


def test_what_is_typed_stays_with_the_cell_that_it_was_typed_for(whole: Whole) -> None:
    note = corner(whole, "matrix", "hono/operations")
    note.field.setFocus()
    QTest.keyClicks(note.field, "Half a")
    whole.desk.matrix.show_thing("hono/stability")
    assert note.field.toPlainText() == ""
    write(note, "Another.")
    assert written(whole) == [("criterion", "stability", "Another."), ("criterion", "operations", "Half a")]
    whole.desk.matrix.show_thing("django/operations")
    assert titles(note) == ["Half a"]


def test_what_was_emptied_goes_to_the_trash_with_a_way_back(whole: Whole) -> None:
    note = corner(whole, "matrix", "hono/operations")
    write(note, "No.")
    note.field.selectAll()
    QTest.keyClick(note.field, Qt.Key.Key_Delete)
    note.field.commit()
    assert written(whole) == []
    assert "trash" in whole.toast()


def test_what_was_undone_elsewhere_is_written_anew(whole: Whole) -> None:
    note = corner(whole, "matrix", "hono/operations")
    write(note, "One")
    whole.app.history.undo()
    write(note, " worker")
    assert written(whole) == [("criterion", "operations", "One worker")]


def test_the_newest_are_linked_and_the_rest_is_one_click_away(whole: Whole, qtbot: QtBot) -> None:
    for at in range(SHOWN + 2):
        whole.app.notes.write(f"Number {at}", About(KEY, thing="criterion/operations"))
    note = corner(whole, "matrix", "hono/operations")
    assert titles(note) == ["Number 4", "Number 3", "Number 2"]
    assert note.more.isVisible()
    note.links[1].click()
    assert whole.place.page == "notes"
    page = whole.desk.page_at("notes")
    assert page.list.current().title == "Number 3"  # type: ignore[attr-defined]


def test_the_brief_and_the_decision_have_theirs(whole: Whole) -> None:
    write(corner(whole, "brief"), "Ask Mara.")
    assert written(whole)[0] == ("", "", "Ask Mara.")
    whole.app.decisions.decide(KEY, NewDecision(reasons="Boring.", chosen="django"))
    note = corner(whole, "decision")
    assert note.isVisible()
    write(note, "It was a close call.")
    assert written(whole)[0] == ("decision", "1", "It was a close call.")


def test_the_ticks_of_a_decision_are_not_shown_as_a_note(whole: Whole) -> None:
    whole.app.decisions.decide(KEY, NewDecision(reasons="Boring.", chosen="django"))
    note = corner(whole, "decision")
    whole.desk.decision.record.can_i.boxes["explain"].click()
    whole.desk.page.refresh()
    assert titles(note) == []


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "http://example.org", "mailto:me@example.org"])
def test_an_address_that_is_let_fall_on_the_notes_becomes_one(whole: Whole, address: str) -> None:
    whole.desk.places.go(Place("notes"))
    page = whole.desk.page_at("notes")
    data = QMimeData()
    data.setUrls([QUrl(address)])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert [text for _, _, text in written(whole)] == [f"<{address}>"]
    assert whole.toast() == "The address is a note now."


def test_no_other_address_becomes_a_note(whole: Whole) -> None:
    whole.desk.places.go(Place("notes"))
    page = whole.desk.page_at("notes")
    data = QMimeData()
    data.setUrls([QUrl("javascript:alert(1)")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert written(whole) == []

"""Names become chips while typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import IconButton
from ui.kit.fields import Field
from ui.kit.tags import TagField

KNOWN = [("Hono", "TypeScript · npm:hono"), ("Hanami", "Ruby"), ("Echo", "Go"), ("Django", "Python")]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def tags(page: QWidget) -> TagField:
    field = TagField("Type a name", parent=page)
    field.setGeometry(20, 20, 400, 40)
    field.set_completions(KNOWN)
    page.show()
    page.activateWindow()
    field.edit.setFocus()
    return field


def removers(tags: TagField) -> dict[str, IconButton]:
    buttons = tags.findChildren(IconButton)
    return {button.accessibleName(): button for button in buttons if button.isVisible()}


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma])
def test_enter_or_comma_makes_a_chip(tags: TagField, qtbot: QtBot, end: Qt.Key) -> None:
    qtbot.keyClicks(tags.edit, "My own thing")
    with qtbot.waitSignal(tags.changed):
        qtbot.keyClick(tags.edit, end)
    assert tags.tags() == ["My own thing"]
    assert tags.edit.text() == ""


def test_backspace_at_the_start_removes_the_last(tags: TagField, qtbot: QtBot) -> None:
    tags.set_tags(["Django", "Hono"])
    qtbot.keyClicks(tags.edit, "x")
    qtbot.keyClick(tags.edit, Qt.Key.Key_Backspace)
    assert tags.tags() == ["Django", "Hono"]
    with qtbot.waitSignal(tags.changed):
        qtbot.keyClick(tags.edit, Qt.Key.Key_Backspace)
    assert tags.tags() == ["Django"]


def test_every_chip_has_a_named_button_that_removes_it(tags: TagField, qtbot: QtBot) -> None:
    tags.set_tags(["Django", "Hono"])
    qtbot.mouseClick(removers(tags)["Remove Django"], Qt.MouseButton.LeftButton)
    assert tags.tags() == ["Hono"]
    qtbot.keyClick(removers(tags)["Remove Hono"], Qt.Key.Key_Delete)
    assert tags.tags() == []


def test_a_pasted_list_becomes_chips(tags: TagField) -> None:
    QApplication.clipboard().setText("Django, FastAPI;Hono\tElysia, ")
    tags.edit.paste()
    assert tags.tags() == ["Django", "FastAPI", "Hono", "Elysia"]


def test_the_same_name_is_refused_politely_whatever_its_case(tags: TagField, qtbot: QtBot) -> None:
    tags.set_tags(["Django"])
    told: list[str] = []
    tags.refused.connect(told.append)
    qtbot.keyClicks(tags.edit, "DJANGO")
    qtbot.keyClick(tags.edit, Qt.Key.Key_Return)
    assert tags.tags() == ["Django"]
    assert told[-1] == "DJANGO is already here."
    assert tags.edit.text() == "DJANGO"
    qtbot.keyClick(tags.edit, Qt.Key.Key_Backspace)
    assert told[-1] == ""


def test_more_than_the_most_is_refused(page: QWidget) -> None:
    field = TagField(most=2, parent=page)
    assert field.add("a")
    assert field.add("b")
    assert not field.add("c")
    assert field.tags() == ["a", "b"]


def test_blanks_are_no_name_and_inner_blanks_are_one(tags: TagField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tags.changed):
        qtbot.keyClicks(tags.edit, "   ,")
    assert tags.add("Ruby   on Rails")
    assert tags.tags() == ["Ruby on Rails"]


def test_setting_names_tells_nobody(tags: TagField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tags.changed):
        tags.set_tags(["Django", "Hono"])
        tags.set_tags([])
    assert tags.tags() == []


def test_typing_offers_names_those_that_start_so_first(tags: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(tags.edit, "h")
    assert tags.suggestions() == ["Hono", "Hanami"]
    qtbot.keyClicks(tags.edit, "on")
    assert tags.suggestions() == ["Hono"]


def test_enter_takes_the_suggestion_and_comma_what_is_typed(tags: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(tags.edit, "Hon")
    qtbot.keyClick(tags.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(tags.edit, "Han,")
    assert tags.tags() == ["Hono", "Han"]


def test_arrows_choose_among_suggestions_and_escape_closes_them(tags: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(tags.edit, "h")
    qtbot.keyClick(tags.edit, Qt.Key.Key_Down)
    qtbot.keyClick(tags.edit, Qt.Key.Key_Return)
    assert tags.tags() == ["Hanami"]
    qtbot.keyClicks(tags.edit, "h")
    qtbot.keyClick(tags.edit, Qt.Key.Key_Escape)
    assert tags.suggestions() == []
    qtbot.keyClick(tags.edit, Qt.Key.Key_Return)
    assert tags.tags() == ["Hanami", "h"]


def test_what_is_here_already_is_not_offered(tags: TagField, qtbot: QtBot) -> None:
    tags.set_tags(["hono"])
    qtbot.keyClicks(tags.edit, "h")
    assert tags.suggestions() == ["Hanami"]


def test_the_name_as_it_is_typed_comes_first_then_beginnings_of_words(tags: TagField, qtbot: QtBot) -> None:
    tags.set_completions([("Flask-RESTX", ""), ("Spring Flask", ""), ("Flask", ""), ("Unflasked", "")])
    qtbot.keyClicks(tags.edit, "flask")
    assert tags.suggestions() == ["Flask", "Flask-RESTX", "Spring Flask"]


def test_chips_wrap_and_the_field_grows(tags: TagField) -> None:
    one_row = tags.minimumHeight()
    tags.set_tags([f"Candidate number {number}" for number in range(9)])
    assert tags.minimumHeight() > 2 * one_row


def test_a_field_gives_name_and_error_to_the_editor(page: QWidget) -> None:
    tags = TagField(parent=page)
    field = Field("Candidates", tags)
    field.setParent(page)
    assert tags.edit.accessibleName() == "Candidates"
    tags.add("Django")
    tags.add("django")
    assert field.error() == tags.edit.accessibleDescription() == "django is already here."


def test_enter_on_an_empty_editor_is_left_to_the_page(tags: TagField, qtbot: QtBot) -> None:
    heard: list[bool] = []
    tags.edit.returnPressed.connect(lambda: heard.append(True))
    qtbot.keyClick(tags.edit, Qt.Key.Key_Return)
    assert heard == [True]


def test_focus_is_seen_around_the_whole_field_and_moves_nothing(tags: TagField, page: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(tags.edit.hasFocus)
    place, focused = tags.edit.pos(), tags.grab().toImage()
    page.setFocus()
    tags.edit.clearFocus()
    qtbot.waitUntil(lambda: not tags.edit.hasFocus())
    assert tags.grab().toImage() != focused
    assert tags.edit.pos() == place


def test_typing_after_a_refusal_keeps_the_focus_in_sight(page: QWidget, qtbot: QtBot) -> None:
    field = Field("Candidates", TagField())
    field.setParent(page)
    page.show()
    page.activateWindow()
    tags = field.editor
    assert isinstance(tags, TagField)
    tags.edit.setFocus()
    qtbot.waitUntil(tags.edit.hasFocus)
    qtbot.keyClicks(tags.edit, "a")
    assert tags.property("inside") == "focused"

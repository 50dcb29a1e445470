"""Other keys for actions: conflicts are said and resolved, everything follows at once, everything goes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.platform.settings import Settings
from tests.ui.shell.whole import Whole
from ui.actions import ACTIONS, ActionSet
from ui.shell.shortcuts import ShortcutsDialog, problem, taken_by

BY_ID = {each.id: each for each in ACTIONS}
KEYS = {each.id: each.keys for each in ACTIONS}


@pytest.mark.parametrize("keys", ["Ctrl+D", "F5", "Alt+Left", "Ctrl++", "Ctrl+Shift+P", "Meta+D"])
def test_keys_that_leave_typing_alone(keys: str) -> None:
    assert problem(keys, BY_ID["decide"]) == ""


@pytest.mark.parametrize("keys", ["D", "Shift+D", "1", "+", "Return"])
def test_keys_that_are_typed_in_texts_are_for_the_matrix_only(keys: str) -> None:
    assert "Ctrl or Alt" in problem(keys, BY_ID["decide"])
    assert problem(keys, BY_ID["score-1"]) == ""


def test_keys_are_taken_where_both_can_act() -> None:
    assert taken_by("Ctrl+N", BY_ID["decide"], KEYS) is BY_ID["new-evaluation"]
    assert taken_by("Ctrl+N", BY_ID["score-1"], KEYS) is BY_ID["new-evaluation"]
    assert taken_by("F2", BY_ID["edit-entry"], KEYS) is None  # the matrix has it too, but not at the same time
    assert taken_by("Ctrl+N", BY_ID["new-evaluation"], KEYS) is None


@pytest.fixture
def actions(qtbot: QtBot) -> ActionSet:
    return ActionSet()


@pytest.fixture
def dialog(actions: ActionSet, qtbot: QtBot) -> Iterator[ShortcutsDialog]:
    settings, room = Settings(), QWidget()
    qtbot.addWidget(room)
    room.show()

    def follow(_key: str) -> None:
        actions.set_keys(settings.shortcuts())

    settings.listen(follow)
    found = ShortcutsDialog(actions, settings, room)
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    found.open()
    yield found
    found.close()


def press(dialog: ShortcutsDialog, name: str, keys: str) -> None:
    dialog.choose(name)
    dialog.field.setKeySequence(QKeySequence(keys))


def test_free_keys_are_taken_at_once_and_seen(dialog: ShortcutsDialog, actions: ActionSet) -> None:
    press(dialog, "decide", "Ctrl+Y")
    assert actions.keys("decide") == "Ctrl+Y"
    assert next(keys for action, _, keys in dialog.model.rows if action.id == "decide") == "Ctrl+Y"
    assert dialog.back.isEnabled()
    dialog.back.click()
    assert actions.keys("decide") == "Ctrl+D"
    assert not dialog.back.isEnabled()


def test_keys_of_another_are_taken_only_when_that_is_wanted(dialog: ShortcutsDialog, actions: ActionSet) -> None:
    press(dialog, "decide", "Ctrl+N")
    assert "already for “New evaluation”" in dialog.said.text()
    assert actions.keys("decide") == "Ctrl+D"
    dialog.take.click()
    assert (actions.keys("decide"), actions.keys("new-evaluation")) == ("Ctrl+N", "")
    dialog.choose("new-evaluation")
    dialog.back.click()
    assert "now for “Decide…”" in dialog.said.text()
    dialog.all_back.click()
    assert (actions.keys("decide"), actions.keys("new-evaluation")) == ("Ctrl+D", "Ctrl+N")


def test_keys_that_would_be_typed_are_refused(dialog: ShortcutsDialog, actions: ActionSet) -> None:
    press(dialog, "decide", "D")
    assert "Ctrl or Alt" in dialog.said.text()
    assert dialog.take.isHidden()
    assert actions.keys("decide") == "Ctrl+D"


def test_an_action_may_have_no_keys(dialog: ShortcutsDialog, actions: ActionSet) -> None:
    dialog.choose("decide")
    dialog.none.click()
    assert actions.keys("decide") == ""
    assert not dialog.none.isEnabled()


def test_keys_are_pressed_in_the_field_and_escape_closes(dialog: ShortcutsDialog, actions: ActionSet) -> None:
    dialog.choose("decide")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert actions.keys("decide") == "Ctrl+U"
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_in_the_window_menus_keys_and_the_sidebar_follow(whole: Whole, qtbot: QtBot) -> None:
    whole.app.settings.set_shortcut("go-time", "Ctrl+U")
    assert whole.actions["go-time"].shortcut().toString() == "Ctrl+U"
    QTest.keyClick(whole.window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert whole.place.tab == "time"
    whole.app.settings.set_shortcut("new-evaluation", "Ctrl+Y")
    labels = [each.text() for each in whole.window.sidebar.findChildren(QLabel)]
    assert "Ctrl Y" in labels
    whole.app.settings.reset_shortcuts()
    assert whole.actions.keys("go-time") == whole.actions.definition("go-time").keys

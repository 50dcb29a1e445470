"""Actions as data: every one has a home, keys are not taken twice, conditions enable."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import ACTIONS, MENUS, ActionSet


@pytest.fixture
def actions(qtbot):
    return ActionSet()


def test_ids_and_keys_are_unique_within_their_scope():
    assert max(Counter(a.id for a in ACTIONS).values()) == 1
    keys = Counter((a.scope, QKeySequence(a.keys).toString()) for a in ACTIONS if a.keys)
    assert max(keys.values()) == 1


def test_every_shortcut_is_one_that_qt_understands():
    for action in ACTIONS:
        if action.keys:
            assert QKeySequence(action.keys).toString(), action.id


def test_every_action_stands_in_the_menu_that_it_names(actions, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menus = {menu.title(): menu for menu in actions.main_menu(parent).findChildren(QMenu)}
    for name, words in MENUS:
        shown = {action.objectName() for action in menus[words].actions() if action.objectName()}
        assert shown == {a.id for a in ACTIONS if name in (a.menu, a.also)}
    assert {a.menu for a in ACTIONS} == {name for name, _ in MENUS}


def test_an_action_is_enabled_only_while_all_its_conditions_hold(actions):
    assert not actions["decide"].isEnabled()
    for condition in ("open", "evaluation", "deciding"):
        actions.set_condition(condition, holds=True)
    assert actions["decide"].isEnabled()
    assert not actions["reopen"].isEnabled()
    actions.set_condition("evaluation", holds=False)
    assert not actions["decide"].isEnabled()


def test_undo_carries_the_name_of_its_step(actions):
    actions.set_condition("open", holds=True)
    actions.set_step("undo", "Score A & B on Speed")
    assert actions["undo"].text() == "Undo: Score A && B on Speed"
    assert actions["undo"].isEnabled()
    actions.set_step("undo", None)
    assert actions["undo"].text() == "Undo"
    assert not actions["undo"].isEnabled()


def test_the_list_of_keys_names_every_action(actions):
    rows = list(actions.key_rows())
    assert [definition for definition, _, _ in rows] == list(ACTIONS)
    assert all(bool(keys) == bool(definition.keys) for definition, _, keys in rows)


def test_keys_that_were_changed_are_those_of_the_action_and_go_back(actions):
    actions.set_keys({"decide": "Ctrl+Y", "undo": ""})
    assert (actions.keys("decide"), actions.keys("undo")) == ("Ctrl+Y", "")
    assert actions["decide"].shortcut().toString() == "Ctrl+Y"
    actions.set_keys({})
    assert (actions.keys("decide"), actions.keys("undo")) == ("Ctrl+D", "Ctrl+Z")


def test_keys_that_are_none_are_no_keys(actions):
    actions.set_keys({"decide": "nonsense", "no-such": "Ctrl+Y"})
    assert actions.keys("decide") == ""

"""Rows of texts: added, moved and removed by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.rows_field import RowsField

ROWS = [("a", "b"), ("c", "d"), ("e", "f")]


@pytest.fixture
def field(qtbot: QtBot) -> RowsField:
    field = RowsField(["Pain", "Piece"], "Add one")
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.set_rows(ROWS)
    return field


def press(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_there_is_always_a_row(field: RowsField) -> None:
    field.set_rows([])
    assert field.rows() == (("", ""),)
    field.editor(0, 0).setFocus()
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert field.rows() == (("", ""),)
    assert QApplication.focusWidget() is field.editor(0, 0)


def test_rows_move_by_key_and_keep_the_focus(field: RowsField) -> None:
    field.editor(1, 1).setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in field.rows()] == ["c", "a", "e"]
    assert QApplication.focusWidget() is field.editor(0, 1)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in field.rows()] == ["a", "e", "c"]
    assert field.editor(2, 0).accessibleName() == "Pain 3"


def test_a_row_is_added_and_removed(field: RowsField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed):
        field.add_button.click()
    assert QApplication.focusWidget() is field.editor(3, 0)
    QTest.keyClicks(QApplication.focusWidget(), "new")
    assert field.rows()[3] == ("new", "")
    field._rows[0].remove.click()
    assert [row[0] for row in field.rows()] == ["c", "e", "new"]
    assert not field._rows[0].up.isEnabled()
    assert not field._rows[2].down.isEnabled()
    field._rows[0].down.click()
    assert [row[0] for row in field.rows()] == ["e", "c", "new"]


def test_typing_tells(field: RowsField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.editor(0, 0), "x")

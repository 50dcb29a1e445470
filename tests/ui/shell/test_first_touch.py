"""The first touch of a window is told, once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.first_touch import FirstTouch


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def heard(qapp: QApplication, widget: QWidget) -> tuple[FirstTouch, list[int]]:
    told: list[int] = []
    touch = FirstTouch(qapp, widget)
    touch.touched.connect(lambda: told.append(1))
    return touch, told


def test_showing_and_painting_is_no_touch(qapp: QApplication, widget: QWidget, qtbot: QtBot) -> None:
    touch, told = heard(qapp, widget)
    widget.resize(300, 200)
    widget.repaint()
    qtbot.wait(10)
    assert told == []
    touch.leave()


@pytest.mark.parametrize("gesture", ["key", "pointer", "press"])
def test_a_gesture_is_told_once(qapp: QApplication, widget: QWidget, gesture: str) -> None:
    _, told = heard(qapp, widget)
    for at in range(3):
        if gesture == "key":
            QTest.keyClick(widget, Qt.Key.Key_A)
        elif gesture == "press":
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            QTest.mouseMove(widget, QPoint(5 + at, 5))
            qapp.sendPostedEvents()
    assert told == [1]


def test_a_command_is_a_touch_too_and_no_second_one(qapp: QApplication, widget: QWidget) -> None:
    touch, told = heard(qapp, widget)
    touch.touch()
    touch.touch()
    QTest.keyClick(widget, Qt.Key.Key_A)
    assert told == [1]

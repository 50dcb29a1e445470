"""The box with one choice: it says where words are left out."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ui.kit.choice import ChoiceBox

LONG = "Evaluation: An extraordinarily long name that no head of any page can hold"


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_words_without_room_end_in_an_ellipsis_and_are_said_on_hovering(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Short", LONG])
    box.setFixedWidth(200)
    box.show()
    assert box.shown_text() == "Short"
    box.setCurrentIndex(1)
    assert box.shown_text().endswith("…")
    assert LONG.startswith(box.shown_text()[:-1])
    before = box.grab().toImage()
    box.setFixedWidth(1000)
    assert box.shown_text() == LONG
    assert box.grab().toImage() != before
    box.setFixedWidth(200)
    at = QPoint(5, 5)
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    assert QToolTip.text() == LONG
    QToolTip.hideText()

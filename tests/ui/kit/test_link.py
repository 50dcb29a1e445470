"""A link ends in an ellipsis where it has no room, whether its width or its words changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.link import HANG, LinkButton, hang

LONG = "Tutorial queue tenant profile latency provider"


def test_words_that_come_later_are_elided_in_the_same_width(qtbot: QtBot) -> None:
    link = LinkButton("A word of some length")
    qtbot.addWidget(link)
    link.resize(120, 26)
    link.show()
    link.set_words(LONG)
    assert link.text().endswith("…")
    link.resize(link.sizeHint())
    assert link.text() == LONG


def test_a_hanging_link_stands_out_at_the_left_and_keeps_its_words(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    link = LinkButton(LONG, card)
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 0, 20, 0)
    column.addLayout(hang(link))
    card.resize(600, 40)
    card.show()
    assert link.x() == 20 - HANG
    assert link.text() == LONG

"""A link ends in an ellipsis where it has no room, whether its width or its words changed."""

from pytestqt.qtbot import QtBot

from ui.kit.link import LinkButton

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

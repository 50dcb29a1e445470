"""One notice at a time: the weightiest that has something to say."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.shell.notices import DECIDE, LOOP, OFFER, Notices


def test_the_weightiest_is_seen_and_the_next_once_it_is_closed(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    offer, loop, decide = (QLabel(words) for words in ("offer", "loop", "decide"))
    for notice, weight in ((offer, OFFER), (loop, LOOP), (decide, DECIDE)):
        notices.take(notice, weight)
    notices.show()

    def seen() -> list[str]:
        return [each.text() for each in (offer, loop, decide) if each.isVisible()]

    assert seen() == []
    steps = ((offer, True, "offer"), (decide, True, "decide"), (loop, True, "decide"), (decide, False, "loop"),
             (loop, False, "offer"))  # fmt: skip
    for notice, wanted, left in steps:
        notices.want(notice, wanted=wanted)
        assert seen() == [left]
    notices.want(offer, wanted=False)
    assert seen() == []

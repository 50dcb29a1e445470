"""The strip of tabs: numbers beside the words."""

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ui.kit.tabs import TabStrip


def strip(qtbot: QtBot) -> TabStrip:
    found = TabStrip("Parts")
    qtbot.addWidget(found)
    for words in ("Time", "Signals", "Decision"):
        found.addTab(words)
    found.show()
    return found


def test_a_number_takes_room_beside_its_words_and_is_heard(qtbot: QtBot) -> None:
    tabs = strip(qtbot)
    before = [tabs.tabRect(at).width() for at in range(3)]
    tabs.set_count(1, 2)
    after = [tabs.tabRect(at).width() for at in range(3)]
    assert after[1] > before[1] + 15
    assert (after[0], after[2]) == (before[0], before[2])
    heard = [QAccessible.queryAccessibleInterface(tabs).child(at).text(QAccessible.Text.Name) for at in range(3)]
    assert heard == ["Time", "Signals, 2", "Decision"]


def test_without_a_number_it_is_as_before(qtbot: QtBot) -> None:
    tabs = strip(qtbot)
    before = tabs.tabRect(1).width()
    tabs.set_count(1, 12)
    tabs.set_count(1, 0)
    assert tabs.tabRect(1).width() == before
    assert tabs.accessibleTabName(1) == "Signals"

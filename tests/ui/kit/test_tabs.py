"""The strip of tabs: numbers beside the words."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from ui.kit.tabs import RING_ROOM, TabStrip
from ui.theme.theme import Theme


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


def test_the_tab_with_the_focus_has_a_ring_around_it(theme: Theme, qtbot: QtBot) -> None:
    tabs = strip(qtbot)
    with qtbot.waitExposed(tabs):
        tabs.activateWindow()
    for at in range(3):
        tabs.setCurrentIndex(at)
        tabs.clearFocus()
        assert not _in_focus_colour(tabs, at, theme)
        tabs.setFocus()
        qtbot.waitUntil(tabs.hasFocus)
        assert _in_focus_colour(tabs, at, theme)


def _in_focus_colour(tabs: TabStrip, at: int, theme: Theme) -> bool:
    """Tell whether a line in the colour of the focus runs at the left of the words."""
    tab = tabs.tabRect(at)
    left = tab.left() if at == 0 else tab.left() - RING_ROOM
    strip = tabs.grab(QRect(left, tab.center().y(), RING_ROOM - 2, 1)).toImage()
    return QColor(theme.tokens.focus).rgb() in {strip.pixel(x, 0) for x in range(strip.width())}


def test_the_number_stays_beside_its_words_whichever_tab_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    tabs = strip(qtbot)
    tabs.set_count(1, 1)
    mark = tabs.tabButton(1, TabStrip.ButtonPosition.RightSide)
    for at in (0, 1, 2, 0):
        tabs.setCurrentIndex(at)
        tabs.grab()
        tab = tabs.tabRect(1)
        assert tab.right() - mark.geometry().right() == 22  # the gap to the next tab

"""Tab goes through a page in the order of its layout, whatever was made first."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.chips import ChipGroup
from ui.kit.fields import Field
from ui.kit.tab_order import order_tabs, tab_stops
from ui.kit.tags import TagField
from ui.kit.timeline import Timeline, TimelineChart, TimelineRow


class Page(QWidget):
    """Parts made from the last to the first."""

    def __init__(self) -> None:
        super().__init__()
        self.last = QPushButton("Last")
        self.tags = TagField()
        self.chips = ChipGroup([("a", "A"), ("b", "B")], "Letter")
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(Field("Line", self.line))
        column.addWidget(self.chips)
        column.addWidget(Field("Tags", self.tags))
        column.addWidget(self.last)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    order_tabs(page)
    page.line.setFocus()
    return page


def walk(page: Page, *, back: bool = False) -> list[QWidget]:
    met = []
    for _ in range(4):
        met.append(QApplication.focusWidget())
        page.focusPreviousChild() if back else page.focusNextChild()
    return met


def test_forward_and_back(page: Page) -> None:
    there = [page.line, page.chips.chip("a"), page.tags.edit, page.last]
    assert walk(page) == there
    assert walk(page, back=True) == [there[0], *reversed(there[1:])]


def test_a_new_tag_stands_before_the_editor_and_moves_nothing(page: Page) -> None:
    page.tags.add("Django")
    page.tags.edit.setFocus()
    page.focusNextChild()
    assert QApplication.focusWidget() is page.last
    page.tags.edit.setFocus()
    page.focusPreviousChild()
    assert QApplication.focusWidget().accessibleName() == "Remove Django"


def test_setting_the_focus_on_a_whole_sets_it_on_its_part(page: Page) -> None:
    page.tags.setFocus()
    assert page.tags.edit.hasFocus()
    page.chips.set_choice("b")
    page.chips.setFocus()
    assert page.chips.chip("b").hasFocus()


def test_parts_that_are_placed_without_a_layout_stand_in_between(qtbot: QtBot) -> None:
    page, chart = QWidget(), TimelineChart("Over time")
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    last, first = QPushButton("Last", page), QPushButton("First", page)
    for widget in (first, chart, last):
        column.addWidget(widget)
    row = TimelineRow("Django", "django", (), (), "")
    chart.set_data(Timeline((row,), (), (), ""))
    assert list(tab_stops(page)) == [first, chart.names()[0], last]


def test_what_is_made_later_is_not_taken_for_the_item_of_a_part_that_is_gone(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for _ in range(40):
        parts = [QPushButton("Part", page) for _ in range(20)]
        for part in parts:
            column.addWidget(part)
        order_tabs(page)
        for part in parts:
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tables = [QTableView(page) for _ in range(12)]
        assert all(isinstance(table.horizontalHeader(), QHeaderView) for table in tables)
        for table in tables:
            table.deleteLater()

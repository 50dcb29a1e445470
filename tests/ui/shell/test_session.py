"""The window is as it was, whatever stands in the file that remembers it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSplitter, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.platform.json_file import JsonFile
from app.surroundings import Surroundings
from tests import support
from ui import start
from ui.actions import ActionSet
from ui.kit.drawer import Drawer
from ui.shell.parts import lengths
from ui.shell.places import Place, evaluation_place
from ui.shell.program import Program
from ui.shell.session import Session, place, rectangle
from ui.shell.window import FIRST, LEAST, SMALLEST, Window, smallest

NOW = {"SETTLED_NOW": "2026-11-22T12:00:00Z"}
KEY = support.EVALUATION


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    found = Window(ActionSet())
    qtbot.addWidget(found)
    return found


def written(path: Path, content: object) -> JsonFile:
    path.write_text(json.dumps(content), "utf-8")
    return JsonFile(path)


def test_place_and_size_of_the_window_come_back(tmp_path: Path, window: Window) -> None:
    window.setGeometry(20, 30, 1100, 700)
    Session(JsonFile(tmp_path / "look.json"), window).remember(Place("welcome"))
    window.setGeometry(0, 0, 1280, 820)
    Session(JsonFile(tmp_path / "look.json"), window).restore_window()
    assert window.geometry() == QRect(20, 30, 1100, 700)


def test_a_window_that_was_on_a_screen_that_is_gone_is_put_where_it_can_be_seen(tmp_path: Path, window: Window) -> None:
    Session(written(tmp_path / "look.json", {"window": [5000, -3000, 1200, 700]}), window).restore_window()
    screen = QApplication.primaryScreen().availableGeometry()
    assert window.geometry().topLeft() == QRect(window.geometry()).topLeft()
    assert window.x() < screen.right()
    assert screen.size().width() >= window.width() >= LEAST.width()


def test_a_first_window_is_no_larger_than_the_screen(tmp_path: Path, window: Window) -> None:
    Session(JsonFile(tmp_path / "look.json"), window).restore_window()
    screen = QApplication.primaryScreen().availableSize()
    assert window.size() == FIRST.boundedTo(screen)


def test_the_least_size_gives_way_to_a_small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for size, least in (((1920, 1080), SMALLEST), ((960, 540), QSize(960, 540)), ((600, 400), LEAST)):
        monkeypatch.setattr(QScreen, "availableSize", lambda _, size=size: QSize(*size))
        assert smallest(QApplication.primaryScreen()) == least


def test_it_is_maximized_again(tmp_path: Path, window: Window) -> None:
    content = {"window": [0, 0, 1100, 700], "maximized": True}
    Session(written(tmp_path / "look.json", content), window).restore_window()
    assert window.windowState() & Qt.WindowState.WindowMaximized


@pytest.mark.parametrize(
    "value",
    [None, [], [1, 2, 3], [0, 0, 10, 10], [0, 0, 2**40, 800], [0, 0, True, 800], [0.5, 0, 1000, 700], "0,0,1000,700"],
)
def test_numbers_that_are_no_window_are_none(value: object) -> None:
    assert rectangle(value) is None


@pytest.mark.parametrize("value", [None, ["a"], ["a", "b", "c", 4], ["", "", "", ""], ["a" * 301, "", "", ""]])
def test_texts_that_are_no_place_are_none(value: object) -> None:
    assert place(value) is None


def test_how_a_page_is_divided_comes_back(tmp_path: Path, window: Window) -> None:
    file = JsonFile(tmp_path / "look.json")
    page, splitter, table = divided()
    window.take_in(page)
    window.show_page(page)
    window.show()
    splitter.setSizes([300, 500])
    table.setColumnWidth(1, 177)
    before = splitter.sizes()
    Session(file, window).remember(Place("welcome"))
    splitter.setSizes([500, 300])
    table.setColumnWidth(1, 90)
    Session(file, window).restore_parts(page)
    assert splitter.sizes() == before
    assert table.columnWidth(1) == 177
    window.close()


def test_a_drawer_is_open_again(tmp_path: Path, window: Window) -> None:
    file, pages = JsonFile(tmp_path / "look.json"), (drawn(), drawn())
    window.take_in(pages[0][0])
    pages[0][1].set_open(opened=True)
    Session(file, window).remember(Place("welcome"))
    Session(file, window).restore_parts(pages[1][0])
    assert pages[1][1].is_open
    pages[0][1].toggle()
    Session(file, window).remember(Place("welcome"))
    Session(file, window).restore_parts(pages[1][0])
    assert not pages[1][1].is_open


def drawn() -> tuple[QWidget, Drawer]:
    page = QWidget()
    return page, Drawer("inspector", page, QWidget(page), QPushButton(page), 900)


def divided() -> tuple[QWidget, QSplitter, QTableView]:
    from PySide6.QtGui import QStandardItemModel

    page = QWidget()
    splitter, table = QSplitter(page), QTableView()
    splitter.setAccessibleName("Halves")
    table.setAccessibleName("Rows")
    table.setModel(QStandardItemModel(2, 3, table))
    splitter.addWidget(table)
    splitter.addWidget(QLabel("right"))
    QHBoxLayout(page).addWidget(splitter)
    return page, splitter, table


@pytest.mark.parametrize("value", [[], [0, 0], [-1, 4], [10**6], ["1"], {"a": 1}, [True, 2]])
def test_numbers_that_divide_nothing_are_none(value: object) -> None:
    assert lengths(value) == []


NUMBERS = st.integers() | st.booleans() | st.floats() | st.text(max_size=3) | st.none()
LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "window": st.lists(NUMBERS, max_size=5) | NUMBERS,
        "maximized": NUMBERS,
        "place": st.lists(st.text(max_size=5) | NUMBERS, min_size=3, max_size=5),
        "parts": st.dictionaries(st.sampled_from(["Halves", "Rows/columns"]), st.lists(NUMBERS, max_size=4) | NUMBERS),
    },
)


@given(content=st.binary(max_size=300) | LOOKS.map(lambda look: json.dumps(look).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_file_holds_the_window_opens(content: bytes, tmp_path: Path, window: Window) -> None:
    path = tmp_path / "look.json"
    path.write_bytes(content)
    session = Session(JsonFile(path), window)
    session.restore_window()
    session.restore_parts(divided()[0])
    assert session.place() is None or isinstance(session.place(), Place)
    assert window.width() >= LEAST.width()
    assert window.height() >= LEAST.height()


# --- the running program


@pytest.fixture
def home(tmp_path: Path, example: bytes) -> Path:
    with support.opened(tmp_path / "settled.db") as app:
        app.transfer.import_json(example)
    return tmp_path


class Runs:
    """Starts the program again and again on the same folder."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, home: Path) -> None:
        self.qapp, self.qtbot, self.home = qapp, qtbot, home

    def start(self) -> Program:
        around = Surroundings(look=JsonFile(self.home / "look.json"))
        data = str(self.home / "settled.db")
        program = Program(self.qapp, lambda: start.open_data(data, NOW), around=around)
        with self.qtbot.waitActive(program.window):
            program.open()
            program.window.activateWindow()
        self.qtbot.waitUntil(lambda: program.desk is not None)
        return program

    def end(self, program: Program) -> None:
        program.window.close()
        program.close()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def runs(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Runs]:
    names = qapp.applicationName(), qapp.applicationDisplayName()
    yield Runs(qapp, qtbot, home)
    qapp.setApplicationName(names[0])
    qapp.setApplicationDisplayName(names[1])


@pytest.mark.parametrize(
    "here", [evaluation_place(KEY, "candidates", "hono"), evaluation_place(KEY, "time"), Place("prototypes")]
)
def test_page_tab_and_selection_come_back(runs: Runs, here: Place) -> None:
    first = runs.start()
    assert first.desk is not None
    first.desk.places.go(here)
    runs.end(first)
    second = runs.start()
    assert second.desk is not None
    found = second.desk.here()
    runs.end(second)
    assert (found.page, found.evaluation, found.tab) == (here.page, here.evaluation, here.tab)
    assert not here.thing or found.thing == here.thing


@pytest.mark.parametrize(
    "gone", [["evaluation", "no-such", "matrix", ""], ["nowhere", "", "", ""], ["new-evaluation", "", "", ""]]
)
def test_a_place_that_is_gone_is_where_work_goes_on_instead(runs: Runs, gone: list[str]) -> None:
    written(runs.home / "look.json", {"place": gone})
    program = runs.start()
    assert program.desk is not None
    found = program.desk.places.current
    runs.end(program)
    assert found == evaluation_place(KEY, "matrix")

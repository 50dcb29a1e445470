"""The command palette: what fits, in which order, what Enter does, and that older words never win."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.whole import KEY, Whole
from ui.actions import ACTIONS
from ui.menu_letters import plain
from ui.shell.fuzzy import fit
from ui.shell.palette import Palette
from ui.shell.palette_rows import Row
from ui.shell.places import Place, evaluation_place


def best(typed: str, *texts: str) -> str:
    fitting = [(score, text) for text in texts if (score := fit(typed, text)) is not None]
    return max(fitting)[1]


def test_a_piece_beats_scattered_letters_and_a_beginning_beats_a_middle() -> None:
    assert best("deci", "Undecided things", "Decide", "Do everything carefully in it") == "Decide"
    assert best("export", "Re-export", "Export everything…") == "Export everything…"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", "anything"),
        ("ea", "Export all"),
        ("all exp", "Export all"),
        ("DECIDE", "decide"),
        ("nev", "New evaluation"),
    ],
)
def test_what_fits(typed: str, text: str) -> None:
    assert fit(typed, text) is not None


@pytest.mark.parametrize(("typed", "text"), [("x", "Decide"), ("decide now", "Decide"), ("xa", "Export all")])
def test_what_does_not_fit(typed: str, text: str) -> None:
    assert fit(typed, text) is None


@given(st.text(max_size=8), st.text(max_size=20))
def test_words_of_a_text_always_fit_it_and_nothing_breaks(typed: str, text: str) -> None:
    found = fit(typed, text)
    assert found is None or isinstance(found, int)
    assert fit(text, text) is not None


# --- the dialog


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    yield window
    window.close()


def palette(room: QWidget, sources: list[object], late: list[object] | None = None) -> Palette:
    found = Palette(sources, late or [], room)  # type: ignore[arg-type]
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    found.open()
    return found


def rows(*words: str, did: list[str] | None = None, enabled: bool = True) -> object:
    def source(typed: str) -> Iterable[Row]:
        for each in words:
            score = fit(typed, each)
            if score is not None:
                yield Row(each, "", "", lambda each=each: did.append(each) if did is not None else None, enabled, score)  # type: ignore[misc]

    return source


def shown(found: Palette) -> list[str]:
    return [row.words for row in found.model.rows]


def test_typing_finds_enter_does_and_closes(room: QWidget) -> None:
    did: list[str] = []
    found = palette(room, [rows("Decide", "Export", "Drop the idea", did=did)])
    QTest.keyClicks(found.field, "ex")
    assert shown(found)[0] == "Export"
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert did == ["Export"]
    assert not found.isVisible()


def test_arrows_choose_and_escape_does_nothing(room: QWidget) -> None:
    did: list[str] = []
    found = palette(room, [rows("A", "B", "C", did=did)])
    QTest.keyClick(found.field, Qt.Key.Key_Down)
    QTest.keyClick(found.field, Qt.Key.Key_Down)
    QTest.keyClick(found.field, Qt.Key.Key_Down)
    QTest.keyClick(found.field, Qt.Key.Key_Up)
    row = found.chosen()
    assert row is not None
    assert row.words == "B"
    QTest.keyClick(found.field, Qt.Key.Key_Escape)
    assert (did, found.isVisible()) == ([], False)


def test_what_can_not_be_done_now_is_seen_and_not_done(room: QWidget) -> None:
    did: list[str] = []
    found = palette(room, [rows("Decide", did=did, enabled=False)])
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert (did, found.isVisible()) == ([], True)
    found.close()


def test_nothing_that_fits_is_said(room: QWidget) -> None:
    found = palette(room, [rows("Decide")])
    QTest.keyClicks(found.field, "qqq")
    assert found.nothing.isVisible()
    assert not found.list.isVisible()
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    found.close()


def test_a_source_that_queries_is_asked_once_for_the_newest_words(room: QWidget, qtbot: QtBot) -> None:
    asked: list[str] = []

    def notes(typed: str) -> Iterable[Row]:
        asked.append(typed)
        return [Row(f"note on {typed}", "", "", lambda: None)]

    found = palette(room, [rows("Decide")], [notes])
    QTest.keyClicks(found.field, "dec")
    assert shown(found) == ["Decide"]
    qtbot.waitUntil(lambda: len(asked) > 0)
    assert asked == ["dec"]
    assert shown(found) == ["Decide", "note on dec"]
    found.field.clear()
    assert "note on dec" not in shown(found)
    found.close()


# --- in the whole window


def opened(whole: Whole) -> Palette:
    whole.trigger("palette")
    found = whole.dialog()
    assert isinstance(found, Palette)
    return found


def test_it_knows_every_action_and_greys_what_can_not_be_done(whole: Whole) -> None:
    found = opened(whole)
    for definition in ACTIONS:
        if definition.id == "palette":
            continue
        words = plain(whole.actions[definition.id].text())
        found.field.setText(words)
        fitting = [row for row in found.model.rows if row.words == words]
        assert fitting, words
        assert whole.actions[definition.id].isEnabled() in {row.enabled for row in fitting}
    found.close()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("fastapi", evaluation_place(KEY, "candidates", "fastapi")),
        ("prototypes", Place("prototypes")),
        ("settings", Place("settings")),
    ],
)
def test_it_goes_to_things_and_pages(whole: Whole, typed: str, place: Place) -> None:
    found = opened(whole)
    QTest.keyClicks(found.field, typed)
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert whole.place == place


def test_a_criterion_is_shown_in_the_matrix(whole: Whole) -> None:
    found = opened(whole)
    QTest.keyClicks(found.field, "operational")
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    assert whole.place.tab == "matrix"
    assert whole.desk.matrix.thing().endswith("/operations")


def test_the_key_opens_it_and_a_second_time_opens_no_second(whole: Whole, qtbot: QtBot) -> None:
    QTest.keyClick(whole.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = whole.dialog()
    whole.desk.finding.open()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, Palette) and each.isVisible()] == [
        found
    ]
    found.close()

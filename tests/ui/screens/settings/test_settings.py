"""The page of settings: made from the schema, applied at once, set back one by one, refused with a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.platform.settings import SCHEMA, Settings
from ui.actions import ActionSet
from ui.kit.chips import ChipGroup
from ui.kit.fields import LineField
from ui.screens.settings.rows import SettingRow, read, written
from ui.screens.settings.view import SettingsPage
from ui.verbs import Verbs


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def page(settings: Settings, qtbot: QtBot) -> Iterator[SettingsPage]:
    offers = {"criteria_set": lambda: [("", "The first"), ("long", "The long one")]}
    actions = ActionSet()
    found = SettingsPage(settings, Verbs(), actions, offers=offers, data_file=Path("/x/settled.db"))
    qtbot.addWidget(found)
    found.refresh()
    with qtbot.waitActive(found):
        found.resize(900, 900)
        found.show()
        found.activateWindow()
    yield found
    found.end()
    actions.deleteLater()


def type_in(row: SettingRow, text: str) -> None:
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_every_setting_of_the_schema_has_a_row_that_says_what_it_is(page: SettingsPage) -> None:
    assert list(page.rows) == [each.key for group in page._settings.groups() for each in group[1]]
    assert set(page.rows) == {each.key for each in SCHEMA}
    assert {row.editor.accessibleName() for row in page.rows.values()} == {each.words for each in SCHEMA}


def test_a_choice_is_kept_at_once_and_set_back(page: SettingsPage, settings: Settings) -> None:
    row = page.rows["theme"]
    assert isinstance(row.editor, ChipGroup)
    assert row.back.isHidden()
    row.editor.chip("dark").click()
    assert settings.values.theme == "dark"
    row.back.click()
    assert settings.values.theme == "system"
    assert (row.editor.choice(), row.back.isHidden()) == ("system", True)


def test_a_tick_is_kept_at_once(page: SettingsPage, settings: Settings) -> None:
    box = page.rows["strict"].editor
    assert isinstance(box, QCheckBox)
    box.click()
    assert settings.values.strict
    assert page.rows["strict"].back.isVisible()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [("effort", "90 m", 90), ("days", "10", 10), ("verdict_bar", "2,5", 2.5), ("verdict_often", "85 %", 0.85)],
)
def test_what_is_typed_is_kept(page: SettingsPage, settings: Settings, key: str, text: str, value: float) -> None:
    type_in(page.rows[key], text)
    assert settings.get(key) == value
    assert page.rows[key].error() == ""


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("effort", "ten", "Write it as"),
        ("effort", "1 m", "Between"),
        ("days", "0", "from 1 to 365"),
        ("days", "7.5", "from 1 to 365"),
        ("days", "soon", "Write a number"),
        ("verdict_often", "120", "from 50% to 100%"),
        ("verdict_bar", "nan", "from 1 to 5"),
    ],
)
def test_what_can_not_be_is_refused_where_it_was_typed(
    page: SettingsPage, settings: Settings, key: str, text: str, said: str
) -> None:
    type_in(page.rows[key], text)
    assert said in page.rows[key].error()
    assert said in page.rows[key].editor.accessibleDescription()
    assert settings.is_default(key)


def test_a_set_of_criteria_is_chosen_from_those_there_are(page: SettingsPage, settings: Settings) -> None:
    box = page.rows["criteria_set"].editor
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["The first", "The long one"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert settings.values.criteria_set == "long"


def test_what_another_part_sets_is_shown(page: SettingsPage, settings: Settings) -> None:
    settings.set("days", 12)
    editor = page.rows["days"].editor
    assert isinstance(editor, LineField)
    assert editor.text() == "12"


def test_a_file_that_can_not_be_written_is_said_beside_the_setting(page: SettingsPage, settings: Settings) -> None:
    path = settings.path
    assert path is not None
    path.parent.rename(path.parent.with_name("gone"))
    path.parent.touch()
    page.rows["theme"].editor.chip("dark").click()  # type: ignore[attr-defined]
    assert "cannot be written" in page.rows["theme"].error()
    assert settings.is_default("theme")


@pytest.mark.parametrize(("kind", "number"), [("share", 0.85), ("share", 0.125), ("points", 0.05), ("days", 7)])
def test_a_number_is_read_as_it_is_written(kind: str, number: float) -> None:
    assert read(kind, written(kind, number)) == pytest.approx(number)


AGAIN = "signals.S2.values.re_evaluations"


def test_the_numbers_of_a_signal_stand_under_it_with_what_they_are_at_first(page: SettingsPage) -> None:
    card = page.thresholds
    at = card.signal.findText("Evaluated again and again")
    card.signal.setCurrentIndex(at)
    card.signal.activated.emit(at)
    assert [row.words for row in card.rows.values()] == [
        "Evaluated again so often",
        "Or so often without a ground, or for something newer",
        "Looks back over",
    ]
    assert [row.editor.accessibleDescription() for row in card.rows.values()] == [
        "2 at first.",
        "1 at first.",
        "In days; 180 at first.",
    ]


def test_a_number_is_kept_marked_and_set_back(page: SettingsPage, settings: Settings) -> None:
    page.show_thing(AGAIN)
    card = page.thresholds
    row = card.rows[AGAIN]
    assert row.editor.hasFocus()
    assert card.back.isHidden()
    type_in(row, "4")
    assert settings.numbers() == {AGAIN: 4.0}
    assert card.signal.currentText() == "Evaluated again and again (changed)"
    assert card.back.isVisible()
    row.back.click()
    assert settings.numbers() == {}
    assert card.signal.currentText() == "Evaluated again and again"
    assert row.editor.text() == "2"  # type: ignore[attr-defined]


def test_all_signals_are_set_back_at_once(page: SettingsPage, settings: Settings) -> None:
    settings.set_number(AGAIN, 4)
    settings.set_number("signals.S10.values.days", 30)
    page.thresholds.back.click()
    assert settings.numbers() == {}
    assert page.thresholds.signal.hasFocus()


def test_a_number_that_can_not_be_is_refused_under_it(page: SettingsPage, settings: Settings) -> None:
    page.show_thing(AGAIN)
    row = page.thresholds.rows[AGAIN]
    type_in(row, "0")
    assert row.error() == "Evaluated again so often: from 1 to 1000."
    assert settings.numbers() == {}


def test_another_signal_is_chosen_by_key_and_tab_reaches_its_numbers(page: SettingsPage, qtbot: QtBot) -> None:
    card = page.thresholds
    card.signal.setFocus()
    QTest.keyClick(card.signal, Qt.Key.Key_Down)
    first = next(iter(card.rows.values()))
    assert first.words == "Evaluated again so often"
    qtbot.waitUntil(first.editor.isVisible)
    QTest.keyClick(card.signal, Qt.Key.Key_Tab)
    assert first.editor.hasFocus()

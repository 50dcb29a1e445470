"""Chips: one choice, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit.chips import ChipGroup, ScoreChips
from ui.theme.theme import Theme

CHOICES = [("guessed", "Guessed"), ("read", "Read about it"), ("tried", "Tried it")]


@pytest.fixture
def chips(qtbot: QtBot) -> ChipGroup:
    group = ChipGroup(CHOICES, "How sure")
    qtbot.addWidget(group)
    group.show()
    group.activateWindow()
    return group


@pytest.fixture
def scores(qtbot: QtBot) -> ScoreChips:
    group = ScoreChips(["painful", "", "", "", "boring"], "Score")
    qtbot.addWidget(group)
    group.show()
    group.activateWindow()
    return group


def test_nothing_is_chosen_at_first(chips: ChipGroup) -> None:
    assert chips.choice() is None
    assert not any(chips.chip(key).isChecked() for key, _ in CHOICES)


def test_a_click_chooses_and_tells_once(chips: ChipGroup, qtbot: QtBot) -> None:
    told: list[str] = []
    chips.chosen.connect(told.append)
    qtbot.mouseClick(chips.chip("read"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips.chip("read"), Qt.MouseButton.LeftButton)
    assert told == ["read"]
    assert chips.chip("read").isChecked()


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("guessed", Qt.Key.Key_Right, "read"),
        ("guessed", Qt.Key.Key_Down, "read"),
        ("tried", Qt.Key.Key_Left, "read"),
        ("tried", Qt.Key.Key_Up, "read"),
    ],
)
def test_arrow_keys_move_the_choice_and_the_focus(
    chips: ChipGroup, qtbot: QtBot, start: str, key: Qt.Key, end: str
) -> None:
    chips.set_choice(start)
    chips.chip(start).setFocus()
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.keyClick(chips.chip(start), key)
    assert told.args == [end]
    assert chips.focusWidget() is chips.chip(end)
    assert [k for k, _ in CHOICES if chips.chip(k).isChecked()] == [end]


def test_arrow_keys_stop_at_the_ends(chips: ChipGroup, qtbot: QtBot) -> None:
    chips.set_choice("tried")
    with qtbot.assertNotEmitted(chips.chosen):
        qtbot.keyClick(chips.chip("tried"), Qt.Key.Key_Right)
    assert chips.choice() == "tried"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_choose_the_chip_in_focus(chips: ChipGroup, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(chips.chosen):
        qtbot.keyClick(chips.chip("guessed"), key)
    assert chips.choice() == "guessed"


def test_setting_a_choice_tells_nobody(chips: ChipGroup, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_choice("tried")
        chips.set_choice(None)
    assert chips.choice() is None


def test_the_group_is_one_tab_stop(chips: ChipGroup) -> None:
    chips.set_choice("read")
    stops = [key for key, _ in CHOICES if chips.chip(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["read"]


def test_chips_say_their_words(chips: ChipGroup) -> None:
    assert chips.accessibleName() == "How sure"
    assert chips.chip("read").accessibleName() == "Read about it"


@pytest.mark.parametrize("digit", "12345")
def test_a_digit_scores(scores: ScoreChips, qtbot: QtBot, digit: str) -> None:
    with qtbot.waitSignal(scores.scored) as told:
        qtbot.keyClick(scores.chip("3"), digit)
    assert told.args == [int(digit)]
    assert scores.score() == int(digit)


def test_digits_beyond_the_scale_do_nothing(scores: ScoreChips, qtbot: QtBot) -> None:
    scores.set_score(3)
    with qtbot.assertNotEmitted(scores.scored):
        qtbot.keyClick(scores.chip("3"), "6")
        qtbot.keyClick(scores.chip("3"), "0")
    assert scores.score() == 3


def test_levels_are_tooltips_and_names(scores: ScoreChips) -> None:
    assert scores.chip("5").toolTip() == "boring"
    assert scores.chip("5").accessibleName() == "5, boring"
    assert scores.chip("3").accessibleName() == "3"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_scores_have_their_colours(scores: ScoreChips, theme: Theme, scheme: str) -> None:
    theme.set_scheme(scheme)
    for level in range(5):
        chip = scores.chip(str(level + 1))
        image = chip.grab().toImage()
        assert image.pixelColor(8, chip.height() // 2).name().upper() == theme.tokens.score[level]


def test_the_chosen_score_is_ringed(scores: ScoreChips) -> None:
    before = scores.chip("2").grab().toImage()
    scores.set_score(2)
    assert scores.chip("2").grab().toImage() != before


def test_scores_have_the_size_of_the_pictures(scores: ScoreChips) -> None:
    assert scores.chip("1").size().toTuple() == (48, 38)

"""Lengths of time as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit.durations import format_duration, parse_duration
from ui.kit.fields import DurationField, Field


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8h", 480), ("8 h", 480), ("90m", 90), ("90 min", 90), ("1h30m", 90), ("1 h 30 m", 90), ("1.5 h", 90),
        ("1,5h", 90), ("1:30", 90), ("0m", 0), ("2 hours", 120), (" 45 m ", 45), ("1H30M", 90), ("0.25h", 15),
    ],
)  # fmt: skip
def test_reads(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "8", "h", "soon", "-1h", "1h30", "1 d", "1:75", "1h 2h", "٣h x", "1e3h", "8hm"])
def test_refuses(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(("minutes", "text"), [(480, "8 h"), (90, "1 h 30 m"), (45, "45 m"), (0, "0 m"), (60, "1 h")])
def test_writes(minutes: int, text: str) -> None:
    assert format_duration(minutes) == text


@given(st.integers(min_value=0, max_value=99_999))
def test_what_is_written_is_read_again(minutes: int) -> None:
    assert parse_duration(format_duration(minutes)) == minutes


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    minutes = parse_duration(text)
    assert minutes is None or minutes >= 0


@pytest.fixture
def field(qtbot: QtBot) -> DurationField:
    made = DurationField(480, minimum=15, maximum=2400)
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(qtbot: QtBot, field: DurationField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_enter_normalises_and_tells_the_minutes(field: DurationField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed) as told:
        type_into(qtbot, field, "1h30m")
    assert told.args == [90]
    assert field.text() == "1 h 30 m"
    assert field.minutes() == 90


def test_the_same_length_written_otherwise_is_no_change(field: DurationField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.changed):
        type_into(qtbot, field, "480 m")
    assert field.text() == "8 h"


@pytest.mark.parametrize(("text", "accepted"), [("14m", False), ("15m", True), ("40h", True), ("2401m", False)])
def test_limits_are_included(field: DurationField, qtbot: QtBot, text: str, accepted: bool) -> None:
    type_into(qtbot, field, text)
    assert (field.minutes() == parse_duration(text)) is accepted
    assert bool(field.problem()) is not accepted


def test_a_refusal_shows_below_and_goes_again(qtbot: QtBot) -> None:
    field = DurationField(480)
    framed = Field("Research at most", field)
    qtbot.addWidget(framed)
    type_into(qtbot, field, "soon")
    assert "8 h" in framed.error()
    assert field.accessibleDescription() == framed.error()
    assert field.minutes() == 480
    type_into(qtbot, field, "2 h")
    assert framed.error() == ""
    assert field.accessibleDescription() == ""


def test_escape_brings_the_stored_length_back(field: DurationField, qtbot: QtBot) -> None:
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "8 h"

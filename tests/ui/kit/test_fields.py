"""Editors commit once, when typing is over and the value differs."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.fields import DayField, Field, LineField
from ui.kit.numbers import NumberField
from ui.kit.texts import TextField
from ui.theme.theme import Scheme, Theme


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


@pytest.fixture
def line(qtbot: QtBot) -> LineField:
    made = LineField("Invoicing", "A name")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def text(qtbot: QtBot) -> TextField:
    made = TextField("one", "Why", lines=(2, 5))
    qtbot.addWidget(made)
    made.resize(300, made.height())
    made.show()
    return made


def test_enter_and_leaving_commit_once(line: LineField, qtbot: QtBot) -> None:
    told: list[str] = []
    line.committed.connect(told.append)
    qtbot.keyClicks(line, "X")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    leave(line)
    assert told == ["XInvoicing"]


def test_unchanged_text_is_not_committed(line: LineField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.committed):
        qtbot.keyClicks(line, "X")
        qtbot.keyClick(line, Qt.Key.Key_Backspace)
        leave(line)


def test_escape_restores_and_commits_nothing(line: LineField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.committed):
        qtbot.keyClicks(line, "X")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        leave(line)
    assert line.text() == "Invoicing"


def test_a_new_stored_text_shows_but_never_over_what_is_typed(line: LineField, qtbot: QtBot) -> None:
    line.set_committed("Billing")
    assert line.text() == "Billing"
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, "Mine")
    line.set_committed("Theirs")
    assert line.text() == "Mine"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Theirs"


def test_a_field_names_its_editor_and_shows_errors(qtbot: QtBot) -> None:
    line = LineField("Invoicing")
    field = Field("Project", line)
    qtbot.addWidget(field)
    field.show()
    assert line.accessibleName() == "Project"
    field.set_error("A name is needed.")
    assert field.error() == line.accessibleDescription() == "A name is needed."
    assert line.property("state") == "invalid"
    field.set_error("")
    assert line.property("state") == ""
    field.set_label("What for")
    assert line.accessibleName() == "What for"


def test_text_commits_on_control_enter(text: TextField, qtbot: QtBot) -> None:
    text.setPlainText("two")
    with qtbot.waitSignal(text.committed) as told:
        qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["two"]


def test_enter_alone_makes_a_new_line(text: TextField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(text.committed):
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert text.toPlainText() == "\none"


def test_text_commits_when_left_and_escape_restores(text: TextField, qtbot: QtBot) -> None:
    text.setPlainText("two")
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert text.toPlainText() == "one"
    text.undo()
    assert text.toPlainText() == "two"  # what was typed is not lost by a slip
    text.setPlainText("three")
    with qtbot.waitSignal(text.committed):
        leave(text)
    assert text.committed_text() == "three"


def test_text_grows_between_its_limits(text: TextField) -> None:
    heights = []
    for count in (1, 2, 4, 5, 9):
        text.setPlainText("\n".join("x" * count))
        heights.append(text.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_pasting_brings_plain_text_only(text: TextField) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    text.clear()
    text.insertFromMimeData(mime)
    assert text.toPlainText() == "bold"


def test_tab_leaves_the_text(text: TextField) -> None:
    assert text.tabChangesFocus()


@pytest.fixture
def day(qtbot: QtBot) -> DayField:
    made = DayField(dt.date(2026, 11, 27))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_day_is_committed_once_with_its_year(day: DayField) -> None:
    told: list[dt.date] = []
    day.committed.connect(told.append)
    day.setDate(QDate(2027, 1, 5))
    leave(day)
    leave(day)
    assert told == [dt.date(2027, 1, 5)]
    assert day.day() == dt.date(2027, 1, 5)


def test_a_day_chosen_in_the_calendar_is_committed(day: DayField, qtbot: QtBot) -> None:
    day.setDate(QDate(2026, 11, 30))
    with qtbot.waitSignal(day.committed):
        day.calendarWidget().clicked.emit(QDate(2026, 11, 30))


def test_escape_restores_the_day(day: DayField, qtbot: QtBot) -> None:
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.day() != dt.date(2026, 11, 27)
    with qtbot.assertNotEmitted(day.committed):
        qtbot.keyClick(day, Qt.Key.Key_Escape)
        leave(day)
    assert day.day() == dt.date(2026, 11, 27)


def test_days_before_the_earliest_are_refused(day: DayField) -> None:
    day.set_earliest(dt.date(2026, 11, 22))
    day.setDate(QDate(2026, 11, 21))
    assert day.day() == dt.date(2026, 11, 22)


def test_a_number_commits_once_within_its_limits(qtbot: QtBot) -> None:
    field = NumberField(3, minimum=0, maximum=10)
    qtbot.addWidget(field)
    told: list[int] = []
    field.committed.connect(told.append)
    field.lineEdit().selectAll()
    qtbot.keyClicks(field.lineEdit(), "7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    leave(field)
    assert told == [7]
    field.setValue(99)
    assert field.value() == 10


def test_escape_restores_the_number(qtbot: QtBot) -> None:
    field = NumberField(3)
    qtbot.addWidget(field)
    field.stepUp()
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        leave(field)
    assert field.value() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", [LineField, TextField])
def test_placeholders_stay_readable(
    qtbot: QtBot, theme: Theme, made: type[LineField | TextField], scheme: Scheme
) -> None:
    theme.set_scheme(scheme)
    editor = made("", "A name")
    qtbot.addWidget(editor)
    editor.show()
    assert editor.palette().placeholderText().color() == QColor(theme.tokens.ink_faint)

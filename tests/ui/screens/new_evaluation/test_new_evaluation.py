"""Opening an evaluation by keyboard; a refusal loses nothing."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.errors import Refused
from app.model.wishes import NewEvaluation
from app.services.views import CriteriaSet, Done
from ui.screens.new_evaluation.view import NewEvaluationPage
from ui.today import today_of
from ui.verbs import Verbs

HOUR = 3_600_000


def today() -> dt.date:
    return dt.date(2026, 11, 22)


class FakeEvaluations:
    """Records what was asked for; refuses when told to."""

    def __init__(self) -> None:
        self.asked: list[NewEvaluation] = []
        self.refusal = ""

    def new(self, wanted: NewEvaluation, **_: object) -> Done:
        self.asked.append(wanted)
        if self.refusal:
            raise Refused(self.refusal)
        return Done("Opened it.", "the-key")


class FakeSets:
    """Two sets."""

    def names(self) -> tuple[CriteriaSet, ...]:
        return CriteriaSet("short", "Short set of five", 5), CriteriaSet("long", "Long set", 16)


@pytest.fixture
def service() -> FakeEvaluations:
    return FakeEvaluations()


@pytest.fixture
def page(service: FakeEvaluations, qtbot: QtBot) -> NewEvaluationPage:
    page = NewEvaluationPage(service, FakeSets(), Verbs(), today)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1024, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.start([("invoicing", "Invoicing")])
    return page


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_whole_page_by_keyboard(page: NewEvaluationPage, service: FakeEvaluations, qtbot: QtBot) -> None:
    type_text("Blog")
    press(Qt.Key.Key_Return)
    type_text("job queue")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_text("Which queue?")
    press(Qt.Key.Key_Return)
    for name in ("RQ", "Celery"):
        type_text(name)
        press(Qt.Key.Key_Return)
    type_text("Dramatiq")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("90m")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    type_text("I take RQ.")
    with qtbot.waitSignal(page.opened) as told:
        press(Qt.Key.Key_Return)
    assert told.args == ["the-key"]
    (asked,) = service.asked
    assert asked == NewEvaluation(
        title="Blog job queue",
        project="Blog",
        slot="job queue",
        candidates=("RQ", "Celery", "Dramatiq"),
        effort_ms=90 * 60_000,
        question="Which queue?",
        if_then="I take RQ.",
    )


def test_the_proposal(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    type_text("Blog")
    page.submit()
    (asked,) = service.asked
    assert (asked.effort_ms, asked.days, asked.criteria_set) == (8 * HOUR, 7, "short")
    assert asked.title == "Blog web framework"


def test_a_title_of_ones_own_stays(page: NewEvaluationPage) -> None:
    QTest.keyClicks(page.fields.title, "Mine")
    QTest.keyClicks(page.fields.project, "Blog")
    assert page.fields.title.text() == "Mine"


def test_what_is_missing_is_said_in_its_field(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    page.fields.slot_box.clearEditText()
    page.fields.effort.setText("banana")
    page.submit()
    wrong = {name for name in ("project", "slot", "title", "effort") if page.fields.field(name).error()}
    assert wrong == {"project", "slot", "title", "effort"}
    assert page.fields.project.hasFocus()
    assert service.asked == []


def test_a_day_that_is_no_longer_ahead_is_refused(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    type_text("Blog")
    page.fields.day.setMinimumDate(QDate(2000, 1, 1))
    page.fields.day.setDate(QDate(2026, 11, 22))
    page.submit()
    assert page.fields.field("day").error() == "Choose a day after today."
    assert service.asked == []


def test_a_refusal_is_shown_and_nothing_is_lost(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    service.refusal = "“Invoicing API” is already deciding."
    type_text("Invoicing")
    page.fields.candidates.add("RQ")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.error.text() == service.refusal
    assert page.fields.project.text() == "Invoicing"
    assert page.fields.candidates.tags() == ["RQ"]


def test_a_name_twice_stays_typed(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    type_text("Blog")
    page.fields.candidates.add("RQ")
    page.fields.candidates.edit.setText("rq")
    page.submit()
    assert page.fields.field("candidates").error() == "rq is already here."
    assert service.asked == []


def test_escape_and_the_button_cancel(page: NewEvaluationPage, qtbot: QtBot) -> None:
    for edit in (page.fields.project, page.fields.slot_box, page.fields.candidates.edit, page.fields.day):
        edit.setFocus()
        with qtbot.waitSignal(page.cancelled):
            press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.cancelled):
        page.cancel_button.click()


def test_starting_again_keeps_what_is_half_typed_until_it_was_cancelled(page: NewEvaluationPage) -> None:
    type_text("Blog")
    page.start([])
    assert page.fields.project.text() == "Blog"
    page.cancel()
    page.start([])
    assert page.fields.project.text() == ""
    assert page.fields.title.text() == ""


def test_after_opening_the_next_one_begins_empty(page: NewEvaluationPage) -> None:
    type_text("Blog")
    page.submit()
    page.start([("blog", "Blog")])
    assert page.fields.project.text() == ""
    assert page.fields.project.hasFocus()


def test_projects_are_offered_but_a_new_one_is_never_changed(page: NewEvaluationPage, qtbot: QtBot) -> None:
    type_text("Inv")
    assert page.fields.project.suggestions() == ["Invoicing"]
    press(Qt.Key.Key_Return)
    assert page.fields.project.text() == "Inv"
    page.fields.project.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.fields.project.text() == "Invoicing"
    assert page.fields.title.text() == "Invoicing web framework"
    with qtbot.assertNotEmitted(page.cancelled):
        type_text("s")
        press(Qt.Key.Key_Backspace)
        press(Qt.Key.Key_Backspace)
        press(Qt.Key.Key_Escape)
    assert page.fields.project.suggestions() == []


def test_with_the_real_services(app: App, qtbot: QtBot) -> None:
    page = NewEvaluationPage(app.evaluations, app.criteria_sets, Verbs(), today_of(app.clock))
    qtbot.addWidget(page)
    page.start([])
    page.fields.project.setText("Blog")
    page.fields.title.setText("x" * 201)
    page.submit()
    assert "at most 200 characters" in page.error.text()
    page.fields.title.setText("Blog framework")
    with qtbot.waitSignal(page.opened) as told:
        page.submit()
    view = app.evaluations.view(told.args[0])
    assert (view.evaluation.title, len(view.evaluation.criteria)) == ("Blog framework", 5)

"""Opening an evaluation by keyboard; a refusal loses nothing."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.errors import Refused
from app.model.wishes import NewDecision, NewEvaluation
from app.services.boring_choice import Shipped
from app.services.known import Known
from app.services.views import CriteriaSet, Done
from ui.actions import ActionSet
from ui.screens.new_evaluation.mending import MendingDialog
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


class FakeKnown:
    """Two candidates are known."""

    def fitting(self, slot: str) -> tuple[Known, ...]:
        rows = [Known("Django", "Python", (), "Python · pypi:django"), Known("Celery", "Python", (), "Python · celery")]
        return tuple(reversed(rows) if "queue" in slot else rows)


class FakeBoring:
    """A blog shipped with Django."""

    def __init__(self) -> None:
        self.asked: list[tuple[NewEvaluation, NewDecision]] = []
        self.found: Shipped | None = None

    def shipped(self, slot: str) -> Shipped | None:
        return self.found if slot == "web framework" else None

    def decide_at_once(self, wanted: NewEvaluation, decision: NewDecision, **_: object) -> Done:
        self.asked.append((wanted, decision))
        return Done("Decided.", "decided-key")


@pytest.fixture
def boring() -> FakeBoring:
    return FakeBoring()


@pytest.fixture
def service() -> FakeEvaluations:
    return FakeEvaluations()


@pytest.fixture
def page(service: FakeEvaluations, boring: FakeBoring, qtbot: QtBot) -> NewEvaluationPage:
    page = NewEvaluationPage(
        evaluations=service, criteria_sets=FakeSets(), known=FakeKnown(), boring=boring, verbs=Verbs(), today=today,
        actions=ActionSet(),
    )  # type: ignore[arg-type]  # fmt: skip
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
        recognise=True,
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
    page = NewEvaluationPage(
        evaluations=app.evaluations, criteria_sets=app.criteria_sets, known=app.known, boring=app.boring_choice,
        verbs=Verbs(), today=today_of(app.clock), actions=ActionSet(),
    )  # fmt: skip
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


def test_candidates_are_completed_with_those_for_the_slot_first(page: NewEvaluationPage) -> None:
    QTest.keyClicks(page.fields.project, "Blog")
    page.fields.candidates.setFocus()
    type_text("c")
    assert page.fields.candidates.suggestions() == ["Celery"]
    press(Qt.Key.Key_Return)
    assert page.fields.candidates.tags() == ["Celery"]
    page.fields.slot_box.setEditText("job queue")
    assert page.fields._completions("job queue")[0] == ("Celery", "Python · celery")


def test_the_sentence_follows_first_candidate_and_day_until_it_is_ones_own(page: NewEvaluationPage) -> None:
    fields = page.fields
    assert fields.if_then.text() == ""
    fields.candidates.add("Django")
    assert fields.if_then.text() == "If no candidate fails a must-have by Sunday, I take Django."
    fields.day.setDate(QDate(2026, 12, 11))
    assert fields.if_then.text() == "If no candidate fails a must-have by Friday 11 December, I take Django."
    fields.candidates.remove("Django")
    fields.candidates.add("Hono")
    assert fields.if_then.text().endswith("I take Hono.")
    fields.if_then.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("Mine.")
    fields.candidates.add("FastAPI")
    fields.candidates.remove("Hono")
    assert fields.if_then.text() == "Mine."


def test_start_with_and_without_the_clock(page: NewEvaluationPage, qtbot: QtBot) -> None:
    started: list[str] = []
    page.started.connect(started.append)
    type_text("Blog")
    page.start_button.click()
    assert started == []
    with qtbot.waitSignals([page.opened, page.started]):
        page.clock_button.click()


def test_the_last_order_is_offered_first_where_there_is_one(page: NewEvaluationPage, service: FakeEvaluations) -> None:
    page.fields.reset(
        [], [CriteriaSet("short", "Short set", 5, reordered=True), CriteriaSet("mine", "Mine", 2, own=True)]
    )
    shown = [page.fields.criteria.itemText(at) for at in range(page.fields.criteria.count())]
    assert shown == ["Short set, your last order", "Short set", "Mine"]
    assert (page.fields.wish().criteria_set, page.fields.wish().last_order) == ("short", True)
    page.fields.criteria.setCurrentIndex(2)
    assert (page.fields.wish().criteria_set, page.fields.wish().last_order) == ("mine", False)


def test_what_shipped_is_taken_again_with_one_key(page: NewEvaluationPage, boring: FakeBoring, qtbot: QtBot) -> None:
    assert page.again.isHidden()
    boring.found = Shipped("Blog engine", "Django", "2024-11-10", 0)
    page._actions.set_condition("open", holds=True)
    page.start([])
    assert page.again.words() == "You shipped Blog engine with Django. 2 years ago. Nothing is on record against it."
    page._actions["take-again"].trigger()
    assert page.fields.field("project").error()
    type_text("Invoicing")
    with qtbot.waitSignal(page.decided) as told:
        page._actions["take-again"].trigger()
    assert told.args == ["decided-key"]
    ((wanted, decision),) = boring.asked
    assert (wanted.project, wanted.candidates, wanted.if_then) == ("Invoicing", ("Django",), "")
    assert (decision.kind, decision.chosen) == ("no-evaluation", "Django")
    assert decision.reasons == "It shipped Blog engine on 10 November 2024. Nothing is on record against it."
    page.fields.slot_box.setEditText("job queue")
    assert page.again.isHidden()
    assert not page._actions["take-again"].isEnabled()


@pytest.mark.parametrize(
    ("day", "reopened", "words"),
    [
        ("2026-11-22", 0, "Today. Nothing is on record against it."),
        ("2026-11-12", 1, "10 days ago. The choice was opened again once."),
        ("2026-04-22", 3, "7 months ago. The choice was opened again 3 times."),
        ("2021-11-01", 0, "5 years ago. Nothing is on record against it."),
    ],
)
def test_the_facts_about_what_shipped(
    page: NewEvaluationPage, boring: FakeBoring, day: str, reopened: int, words: str
) -> None:
    boring.found = Shipped("B", "D", day, reopened)
    page.start([])
    assert page.again.words() == f"You shipped B with D. {words}"


def test_a_small_service_gets_two_hours_or_a_decision(page: NewEvaluationPage, boring: FakeBoring) -> None:
    type_text("Blog")
    page.worth.links["small"].click()
    assert page.worth.card.isVisible()
    page.worth.two_hours_button.click()
    assert page.worth.card.isHidden()
    assert (page.fields.effort.minutes(), page.fields.day.day()) == (120, dt.date(2026, 11, 23))
    page.worth.links["small"].click()
    page.worth.take_button.click()
    assert page.fields.field("candidates").error() == "Name what you take."
    page.fields.candidates.add("Flask")
    assert page.worth.take_button.words() == "Take Flask now"
    page.worth.take_button.click()
    ((_, decision),) = boring.asked
    assert (decision.kind, decision.chosen) == ("no-evaluation", "Flask")
    assert decision.reasons.startswith("A small service")


def test_the_same_link_twice_takes_the_words_away(page: NewEvaluationPage) -> None:
    for key in ("small", "known", "runs"):
        page.worth.links[key].click()
        assert page.worth.card.isVisible()
        assert page.worth.mend_button.isVisible() == (key == "runs")
    page.worth.links["runs"].click()
    assert page.worth.card.isHidden()


def test_what_runs_is_mended_with_its_own_form(page: NewEvaluationPage, boring: FakeBoring, qtbot: QtBot) -> None:
    type_text("Blog")
    page.fields.candidates.add("Rails")
    page.worth.mend_button.click()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MendingDialog))
    dialog.reasons.setPlainText("It earns the money.")
    dialog.submit()
    assert "at least one" in dialog.error()
    for column, text in enumerate(("slow jobs", "the mailer", "under a second")):
        dialog.pains.editor(0, column).setPlainText(text)
    with qtbot.waitSignal(page.decided):
        dialog.submit()
    ((wanted, decision),) = boring.asked
    assert (wanted.candidates, decision.kind, decision.chosen) == (("Rails",), "stay-and-mend", "Rails")
    assert decision.pain_points == (("slow jobs", "the mailer", "under a second"),)


def test_what_was_typed_before_a_crash_comes_back_with_its_proposals(page: NewEvaluationPage) -> None:
    type_text("Blog")
    page.fields.candidates.add("Django")
    kept = page.fields.typed()
    page.start([])
    page.fields.reset([], [])
    page.fields.put_typed(kept)
    assert page.fields.candidates.tags() == ["Django"]
    assert page.worth.take_button.words() == "Take Django now"
    page.fields.candidates.remove("Django")
    page.fields.candidates.add("Flask")
    assert page.fields.if_then.text().endswith("I take Flask.")
    page.fields.put_typed({**kept, "if_then": "Mine."})
    page.fields.candidates.add("Hono")
    assert page.fields.if_then.text() == "Mine."
    page.worth.mend_button.click()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MendingDialog))
    dialog.pains.set_rows([("a", "b", "c"), ("d", "", "")])
    before = dialog.kept.read()
    dialog.pains.set_rows([])
    dialog.kept.write(before)
    assert dialog.pains.rows() == (("a", "b", "c"), ("d", "", ""))
    dialog.kept.write(None)
    dialog.reject()

"""Opening an evaluation, or needing none, in the whole window by keyboard; the editors that any part leads to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.wishes import NewDecision, NewEvaluation
from tests.ui.shell.whole import KEY, Whole, press
from ui.screens.candidates.must_haves_dialog import MustHavesDialog
from ui.screens.matrix.criteria_dialog import CriteriaDialog
from ui.screens.new_evaluation.mending import MendingDialog
from ui.shell.places import NEW_EVALUATION, evaluation_place

CONTROL = Qt.KeyboardModifier.ControlModifier


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def control(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, CONTROL)


def ship_a_blog(whole: Whole) -> None:
    wanted = NewEvaluation(title="Blog", project="Blog engine", slot="web framework", candidates=("Django",))
    key = whole.app.evaluations.new(wanted).key
    assert key is not None
    whole.app.decisions.decide(key, NewDecision(reasons="Known.", chosen="django"))
    whole.app.projects.ship("Blog engine", "2024-11-10")


def test_a_new_evaluation_by_keyboard_with_the_clock_on_it(empty: Whole) -> None:
    control(Qt.Key.Key_N)
    type_text("Invoicing")
    for _ in range(4):
        press(Qt.Key.Key_Tab)
    type_text("Djan")
    press(Qt.Key.Key_Return)
    type_text("Fasta")
    press(Qt.Key.Key_Return)
    control(Qt.Key.Key_Return)
    assert empty.place == evaluation_place("invoicing-web-framework", "matrix")
    record = empty.app.evaluations.view("invoicing-web-framework").evaluation
    assert [(each.name, each.language) for each in record.candidates] == [("Django", "Python"), ("FastAPI", "Python")]
    assert record.if_then == "If no candidate fails a must-have by Sunday, I take Django."
    running = empty.desk.clock.status.running
    assert running is not None
    assert running.evaluation == "invoicing-web-framework"
    empty.desk.clock.stop()


def test_what_shipped_is_taken_again_with_one_key_and_taken_back_in_one_step(empty: Whole) -> None:
    ship_a_blog(empty)
    empty.trigger("new-evaluation")
    type_text("Invoicing")
    control(Qt.Key.Key_G)
    assert empty.place == evaluation_place("invoicing-web-framework", "decision")
    assert empty.desk.decision.record.isVisible()
    assert "Decided on Django" in empty.toast()
    empty.trigger("undo")
    assert empty.place != evaluation_place("invoicing-web-framework", "decision")
    assert [row.key for row in empty.app.evaluations.listing(leaders=False)] == ["blog"]


def test_the_key_does_nothing_where_nothing_shipped_or_elsewhere(empty: Whole) -> None:
    empty.trigger("new-evaluation")
    assert not empty.actions["take-again"].isEnabled()
    ship_a_blog(empty)
    empty.desk.places.go(evaluation_place("blog"))
    assert not empty.actions["take-again"].isEnabled()
    empty.trigger("new-evaluation")
    assert empty.actions["take-again"].isEnabled()


def test_what_runs_is_mended_from_the_page_of_a_new_evaluation(empty: Whole, qtbot: QtBot) -> None:
    empty.trigger("new-evaluation")
    type_text("Shop")
    page = empty.desk.new_evaluation
    page.worth.links["runs"].click()
    page.worth.mend_button.click()
    dialog = empty.dialog()
    assert isinstance(dialog, MendingDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text("Rails")
    press(Qt.Key.Key_Tab)
    type_text("It earns the money.")
    for text in ("slow jobs", "the mailer", "under a second"):
        press(Qt.Key.Key_Tab)
        type_text(text)
    dialog.accept_button.click()
    assert empty.place == evaluation_place("shop-web-framework", "decision")
    record = empty.app.evaluations.view("shop-web-framework").evaluation
    assert record.candidates[0].baseline
    assert record.decisions[0].pain_points[0].isolate == "the mailer"


def test_criteria_and_must_haves_open_from_any_part(whole: Whole) -> None:
    for tab in ("brief", "time", "decision"):
        for action, kind, leads in (
            ("criteria", CriteriaDialog, "matrix"), ("must-haves", MustHavesDialog, "candidates"),
        ):  # fmt: skip
            whole.desk.places.go(evaluation_place(KEY, tab))
            whole.trigger(action)
            dialog = whole.dialog()
            assert isinstance(dialog, kind)
            assert whole.place.tab == leads
            dialog.close()


def test_what_the_dialog_of_criteria_changes_shows_behind_it_and_is_undone(whole: Whole) -> None:
    whole.trigger("criteria")
    dialog = whole.dialog()
    assert isinstance(dialog, CriteriaDialog)
    dialog.form.name.setText("Calm")
    dialog.form.name.commit()
    assert whole.desk.matrix.model.criteria[0].name == "Calm"
    dialog.close()
    whole.trigger("undo")
    assert whole.desk.matrix.model.criteria[0].name == "Stability and maintenance"


def test_an_own_set_is_offered_for_a_new_evaluation(whole: Whole) -> None:
    whole.app.criteria.add(KEY, "Cost")
    whole.app.criteria_sets.save(KEY, "My way")
    whole.trigger("new-evaluation")
    assert whole.place == NEW_EVALUATION
    fields = whole.desk.new_evaluation.fields
    offered = [fields.criteria.itemText(at) for at in range(fields.criteria.count())]
    assert offered[-1] == "My way"
    fields.criteria.setCurrentIndex(len(offered) - 1)
    type_text("Elsewhere")
    whole.desk.new_evaluation.submit()
    assert whole.desk.matrix.model.criteria[-1].name == "Cost"

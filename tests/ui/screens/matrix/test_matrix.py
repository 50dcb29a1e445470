"""The matrix as its user meets it: keys, words for a screen reader, dragging, the inspector."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from app.analysis.analyse import analyse
from app.model.wishes import NewDecision
from tests.ui.screens.tab_desk import TabDesk
from ui.jobs import Jobs
from ui.screens.matrix.analyst import Analyst
from ui.screens.matrix.criteria_dialog import CriteriaDialog
from ui.screens.matrix.places import PlacesDialog, WhatItTakesDialog
from ui.screens.matrix.set_dialogs import AddFromSetDialog, OwnSetsDialog, SaveSetDialog
from ui.screens.matrix.view import MatrixTab

KEY = "invoicing-api"
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Desk(TabDesk):
    """The matrix, and what the page around it does."""

    def __init__(self, app):
        super().__init__(app, lambda verbs, actions: MatrixTab(
            scores=app.scores,
            criteria=app.criteria,
            evaluations=app.evaluations,
            candidates=app.candidates,
            verbs=verbs,
            actions=actions,
            sets=app.criteria_sets,
            analyst=Analyst(Jobs(inline=True), delay_ms=0),
        ))  # fmt: skip

    def choose(self, thing):
        self.tab.show_thing(thing)
        self.tab.take_focus()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.tab.grid.table, key, modifier)

    def spoken(self, thing):
        candidate, criterion = thing.split("/")
        return self.tab.model.find(candidate, criterion).data(SPOKEN)

    def order(self):
        return [criterion.key for criterion in self.tab.model.criteria]


@pytest.fixture
def desk(app, example, qtbot):
    app.transfer.import_json(example)
    desk = Desk(app)
    with desk.on_screen(qtbot):
        yield desk


def test_once_decided_the_matrix_asks_nothing_more(desk):
    cell = desk.tab.inspector.cell
    assert "question is left" in desk.tab.bar.banner.words()
    assert not (cell.worth.isHidden() and cell.aside.isHidden())
    desk.app.decisions.decide(KEY, NewDecision(reasons="Known.", chosen="django"))
    assert desk.tab.bar.banner.words().startswith("Decided on Django.")
    assert desk.tab.bar.banner.action.isHidden()
    assert cell.worth.isHidden()
    assert cell.aside.isHidden()
    desk.app.history.undo()
    assert desk.tab.bar.banner.words().startswith("Django leads")
    desk.app.evaluations.drop(KEY)
    assert desk.tab.bar.banner.words().startswith("The idea was dropped.")


def test_the_first_cell_waits_for_its_score(desk):
    assert desk.tab.thing() == "django/stability"


def test_cells_are_named_as_the_interface_says(desk):
    assert desk.spoken("django/stability") == "Django, Stability and maintenance: 4, tried it"
    assert desk.spoken("hono/operations") == "Hono, Operational complexity: not scored"
    assert desk.spoken("elysia/stability") == "Elysia, Stability and maintenance, taken out"


def test_a_range_and_not_applicable_are_named(desk, app):
    from app.model.wishes import Cell

    app.scores.put(KEY, "hono", "operations", Cell(low=2, high=4))
    assert desk.spoken("hono/operations") == "Hono, Operational complexity: 2 to 4"
    app.scores.put(KEY, "hono", "operations", Cell(not_applicable=True))
    assert desk.spoken("hono/operations") == "Hono, Operational complexity: not applicable"


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_digit_scores_the_chosen_cell(desk, level):
    desk.choose("hono/operations")
    desk.press(Qt.Key(ord(str(level))))
    assert desk.spoken("hono/operations") == f"Hono, Operational complexity: {level}, guessed"


@pytest.mark.parametrize(("key", "words"), [("G", "guessed"), ("R", "read about it"), ("T", "tried it")])
def test_a_letter_says_how_sure(desk, key, words):
    desk.choose("django/ecosystem")
    desk.press(Qt.Key(ord(key)))
    assert desk.spoken("django/ecosystem") == f"Django, Ecosystem maturity: 4, {words}"


def test_u_and_n_empty_the_cell_and_say_it_does_not_apply(desk):
    desk.choose("django/ecosystem")
    desk.press(Qt.Key.Key_N)
    assert desk.spoken("django/ecosystem").endswith(": not applicable")
    desk.press(Qt.Key.Key_U)
    assert desk.spoken("django/ecosystem").endswith(": not scored")


def test_the_cell_stays_chosen_after_scoring_and_arrows_move_on(desk):
    desk.choose("hono/operations")
    desk.press(Qt.Key.Key_4)
    assert desk.tab.thing() == "hono/operations"
    desk.press(Qt.Key.Key_Down)
    assert desk.tab.thing() == "hono/ecosystem"


def test_a_candidate_that_is_out_cannot_be_scored(desk, app):
    before = app.transfer.export_json(None)
    desk.choose("elysia/stability")
    desk.press(Qt.Key.Key_4)
    assert app.transfer.export_json(None) == before
    assert not desk.actions["score-4"].isEnabled()


def test_how_sure_without_a_score_is_refused_with_a_sentence(desk):
    desk.choose("hono/operations")
    desk.press(Qt.Key.Key_T)
    assert desk.refused == ["Hono is not scored on Operational complexity yet; score it first."]


def test_alt_and_arrows_rank_the_criterion(desk):
    desk.choose("django/operations")
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.order()[:2] == ["operations", "stability"]
    assert desk.tab.thing() == "django/operations"
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.order()[:2] == ["stability", "operations"]


def test_dragging_a_criterion_ranks_it(desk):
    head = desk.tab.grid.table.head
    height = head.sectionSize(0)
    start, end = QPoint(40, height // 2), QPoint(40, 3 * height - 4)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(head.viewport(), QPoint(40, height))
    QTest.mouseMove(head.viewport(), end)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert desk.order()[:3] == ["operations", "ecosystem", "stability"]


def test_a_click_on_a_criterion_ranks_nothing(desk):
    before = desk.order()
    QTest.mouseClick(desk.tab.grid.table.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    assert desk.order() == before


def test_the_inspector_shows_and_writes_the_chosen_cell(desk, app):
    desk.choose("hono/operations")
    page = desk.tab.inspector.cell
    assert page.chips.score() is None
    page.chips.chip("2").click()
    assert desk.spoken("hono/operations") == "Hono, Operational complexity: 2, guessed"
    page.sure.chip("read").click()
    page.why.setFocus()
    page.why.setPlainText("Two services by hand.")
    QTest.keyClick(page.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.tab.window().focusWidget() is desk.tab.grid.table
    score = next(
        s for s in app.evaluations.view(KEY).evaluation.scores if s.criterion == "operations" and s.candidate == "hono"
    )
    assert (score.value, score.confidence, score.why) == (2, "read", "Two services by hand.")


def test_a_range_typed_into_the_inspector_is_kept(desk):
    desk.choose("hono/operations")
    page = desk.tab.inspector.cell
    page.low.setText("2")
    page.low.commit()
    page.high.setText("3,5")
    page.high.commit()
    assert desk.spoken("hono/operations") == "Hono, Operational complexity: 2 to 3.5"


def test_text_typed_as_why_survives_a_change_from_elsewhere(desk, app):
    desk.choose("django/stability")
    why = desk.tab.inspector.cell.why
    why.setFocus()
    why.setPlainText("half a sentence")
    app.notes.add(KEY, "from the terminal")
    assert why.toPlainText() == "half a sentence"


def test_the_overall_row_speaks(desk, app):
    said = analyse(app.evaluations.view(KEY).evaluation)
    first = {c.key: f"first in {c.first:.0%}" for c in said.candidates if c.first is not None}
    model = desk.tab.grid.overall_model
    spoken = [model.index(0, column).data(SPOKEN) for column in range(model.columnCount())]
    assert spoken == [
        f"Django, Overall: 3.83, 3.2 to 4.4, {first['django']}",
        f"FastAPI, Overall: 3.36, 2.5 to 4.2, {first['fastapi']}",
        f"Hono, Overall: 3.71, 2.5 to 4.9, {first['hono']}",
        "Elysia, Overall, taken out",
    ]


def test_the_verdict_names_leader_risk_and_the_open_question(desk):
    assert desk.tab.bar.banner.words() == (
        "Django leads, and one question is left that could change that. "
        "Deciding now risks 0.09 points on a scale of 5. Knowing 16 other cells exactly would not move it."
    )
    desk.tab.bar.banner.action.click()
    assert desk.tab.thing() == "hono/operations"
    assert desk.tab.inspector.cell.worth.words() == (
        "The one open question that can still change the answer. Worth at most 45 m. From 3.5 on, Hono leads."
    )


def test_a_cell_that_changes_nothing_says_so(desk):
    desk.choose("fastapi/observability")
    assert desk.tab.inspector.cell.aside.text() == "Knowing this exactly would not change the choice."
    assert desk.tab.inspector.cell.worth.isHidden()


def test_the_tooltip_says_what_a_score_counts_and_why(desk):
    tip = desk.tab.model.find("django", "upgrade-path").data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [
        "Django, Upgrade path: 5, read about it",
        "Counts 4.67 on average, since it may lie anywhere from 4.0 to 5.0.",
    ]
    assert "Bring your own ORM" in desk.tab.model.find("fastapi", "data-access").data(Qt.ItemDataRole.ToolTipRole)


def test_a_settled_matrix_offers_the_decision_and_the_test(desk, app, qtbot):
    from app.model.wishes import Cell

    for criterion in desk.order():
        app.scores.put(KEY, "django", criterion, Cell(value=5, confidence="exact"))
        for other in ("fastapi", "hono"):
            app.scores.put(KEY, other, criterion, Cell(value=2, confidence="exact"))
    bar = desk.tab.bar
    assert bar.banner.words().startswith("Django leads, and nothing left to look up can change that.")
    assert bar.banner.action.isHidden()  # in the middle of scoring
    desk.tab.set_view(replace(app.evaluations.view(KEY), held=True))
    assert bar.banner.words().startswith("Time to decide. Django leads")
    assert bar.banner.action.words() == "Decide…"
    bar.test.click()
    assert "With every range half wider it still holds." in bar.banner.words()
    assert bar.beaten.isVisible()
    bar.beaten.action.click()
    taken = [c.key for c in app.evaluations.view(KEY).evaluation.candidates if c.out == "Can no longer win."]
    assert taken == ["fastapi"]


def test_a_proof_that_holds_no_more_goes_before_the_readings_are_there(desk, app):
    from app.model.wishes import Cell

    for criterion in desk.order():
        app.scores.put(KEY, "django", criterion, Cell(value=5, confidence="exact"))
        for other in ("fastapi", "hono"):
            app.scores.put(KEY, other, criterion, Cell(value=2, confidence="exact"))
    assert "nothing left to look up" in desk.tab.bar.banner.words()
    held = HeldJobs()
    desk.tab.analyst._jobs = held
    app.scores.put(KEY, "hono", "stability", Cell(unknown=True))
    app.scores.put(KEY, "django", "stability", Cell(value=3, confidence="guessed"))
    assert desk.tab.bar.banner.words().startswith("Django leads with ")
    assert held.held


def hang_on_preference(app, weights):
    from app.model.wishes import Cell

    app.candidates.take_out(KEY, "hono", "for the test")
    for criterion in app.evaluations.view(KEY).evaluation.criteria:
        for candidate in ("django", "fastapi"):
            app.scores.put(KEY, candidate, criterion.key, Cell(value=3, confidence="exact"))
    values = {
        ("django", "stability"): 5,
        ("fastapi", "stability"): 1,
        ("django", "operations"): 1,
        ("fastapi", "operations"): 5,
        ("django", "ecosystem"): 2,
        ("fastapi", "ecosystem"): 5,
    }
    for (candidate, criterion), value in values.items():
        app.scores.put(KEY, candidate, criterion, Cell(value=value, confidence="exact"))
    app.evaluations.change(KEY, "weights", weights)


def test_a_verdict_that_hangs_on_preference_asks_one_question(desk, app):
    hang_on_preference(app, "ranked")
    bar = desk.tab.bar
    assert "what you care about decides here" in bar.banner.words()
    assert bar.banner.words().endswith(
        "Which would you lift first from its worst to its best: Stability and maintenance or Operational complexity?"
    )
    assert [bar.first.words(), bar.second.words()] == ["Stability and maintenance", "Operational complexity"]
    bar.second.click()
    assert desk.order()[:2] == ["operations", "stability"]


def test_without_a_rank_the_question_is_answered_by_ranking(desk, app):
    hang_on_preference(app, "open")
    bar = desk.tab.bar
    assert bar.first.words() == "Weigh by rank"
    assert bar.second.isHidden()
    bar.first.click()
    assert app.evaluations.view(KEY).evaluation.weights == "ranked"


def test_places_and_what_it_takes_are_said_in_words(desk, qtbot):
    desk.choose("fastapi/stability")
    desk.actions["what-it-takes"].trigger()
    dialog = desk.tab.findChild(WhatItTakesDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "You would have to move 17 of your 100 points of weight for FastAPI to catch Django." in said
    dialog.close()
    desk.actions["places"].trigger()
    table = desk.tab.findChild(PlacesDialog).findChild(QTableView)
    django = analyse(desk.app.evaluations.view(KEY).evaluation).candidates[0]
    shares = [f"{share:.0%}" for share in django.ranks or ()]
    assert [table.model().index(0, column).data() for column in range(4)] == ["Django", *shares]


def test_an_older_answer_is_not_shown(qtbot, example):
    from app.exchange import document

    evaluation = document.read(example).projects[0].evaluations[0]
    jobs, answers = HeldJobs(), []
    analyst = Analyst(jobs, delay_ms=0)
    analyst.answered.connect(answers.append)
    analyst.ask(evaluation)
    analyst.ask(replace(evaluation, weights="points"))
    analyst.ask(replace(evaluation, weights="open"))
    jobs.let_go()
    assert answers == []
    jobs.let_go()
    assert [round(row.weight, 3) for row in answers[0].weights] == [0.143] * 7
    assert jobs.held == []


class HeldJobs:
    """Runs jobs when told to."""

    def __init__(self):
        self.held = []

    def start(self, function, done, _failed):
        self.held.append((function, done))

    def let_go(self):
        function, done = self.held.pop(0)
        done(function())


def test_the_same_rows_are_repainted_and_not_reset(desk, qtbot):
    model = desk.tab.model
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        desk.choose("hono/operations")
        desk.press(Qt.Key.Key_3)


def test_weights_by_points_and_all_alike(desk):
    desk.actions["weights-open"].trigger()
    assert [row.weight for row in desk.tab.model._rows] == pytest.approx([1 / 7] * 7)
    desk.actions["weights-ranked"].trigger()
    assert desk.tab.model._rows[0].weight == pytest.approx(0.37040816)


def test_a_narrow_tab_folds_the_inspector_into_a_drawer(desk):
    desk.tab.resize(772, 520)
    assert not desk.tab.inspector.isVisible()
    desk.tab.drawer_button.click()
    assert desk.tab.inspector.isVisible()
    assert desk.tab.inspector.geometry().right() == desk.tab.width() - 1


def test_a_measured_cell_takes_its_number_by_keyboard(desk, app):
    from app.model.wishes import Measure

    app.criteria.add(KEY, "Cold start", measure=Measure("ms", 2000, 50))
    desk.choose("django/cold-start")
    desk.press(Qt.Key.Key_4)
    field = QApplication.focusWidget()
    assert field is desk.tab.inspector.cell.value.editor
    assert field.text() == "4"
    QTest.keyClicks(field, "80")
    QTest.keyClick(field, Qt.Key.Key_Return)
    scores = app.evaluations.view(KEY).evaluation.scores
    assert [each.value for each in scores if each.criterion == "cold-start"] == [480]
    assert desk.tab.grid.table.hasFocus()
    desk.press(Qt.Key.Key_9)
    QTest.keyClicks(QApplication.focusWidget(), "00")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert desk.tab.grid.table.hasFocus()
    assert "480" in desk.spoken("django/cold-start")
    desk.choose("hono/cold-start")
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.tab.inspector.cell.value.editor


def test_digits_on_a_candidate_that_is_out_measure_nothing(desk, app):
    from app.model.wishes import Measure

    app.criteria.add(KEY, "Cold start", measure=Measure("ms", 2000, 50))
    desk.choose("elysia/cold-start")
    desk.press(Qt.Key.Key_9)
    assert desk.tab.grid.table.hasFocus()


@pytest.fixture
def dialog(desk):
    desk.choose("django/operations")
    desk.tab.ask_criteria()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, CriteriaDialog))
    yield dialog
    dialog.close()


def shown(dialog):
    return [dialog.rows.index(at).data() for at in range(dialog.rows.rowCount())]


def chosen(dialog):
    return dialog.list.currentIndex().data()


def test_all_criteria_stand_in_one_dialog_with_the_chosen_one(desk, dialog):
    assert shown(dialog)[0] == "1  Stability and maintenance"
    assert chosen(dialog) == "2  Operational complexity"
    assert dialog.form.name.text() == "Operational complexity"
    assert dialog.form.kind.choice() == "rated"


def test_leaving_a_field_saves_it(desk, app, dialog):
    dialog.form.name.setFocus()
    dialog.form.name.setText("Ops")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Tab)
    assert chosen(dialog) == "2  Ops"
    dialog.form.levels["3"].setText("so so")
    dialog.form.levels["3"].commit()
    dialog.form.points.setText("2,5")
    dialog.form.points.commit()
    found = app.evaluations.view(KEY).evaluation.criteria[1]
    assert (found.name, found.levels["3"], found.points) == ("Ops", "so so", 2.5)


def test_what_is_refused_is_said_and_shown_as_it_was(desk, app, dialog):
    dialog.form.name.setText("Stability and maintenance")
    dialog.form.name.commit()
    assert "already has" in dialog.error()
    assert dialog.form.name.text() == "Operational complexity"
    dialog.form.points.setText("many")
    dialog.form.points.commit()
    assert dialog.error() == "“many” is not a number."
    dialog.form.kind.chip("measured").click()
    for edit, text in ((dialog.form.unit, "ms"), (dialog.form.worst, "9"), (dialog.form.best, "1")):
        edit.setText(text)
        edit.commit()
    assert "is scored already" in dialog.error()
    assert dialog.form.kind.choice() == "rated"


def test_added_ranked_tied_and_removed_by_key(desk, app, dialog):
    QTest.keyClick(dialog.list, Qt.Key.Key_Insert)
    assert chosen(dialog) == "8  New criterion"
    assert dialog.form.name.hasFocus()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert chosen(dialog) == "7  New criterion"
    QTest.keyClick(dialog.list, Qt.Key.Key_Equal)
    assert chosen(dialog) == "6  New criterion"
    QTest.keyClick(dialog.list, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert len(shown(dialog)) == 7
    dialog.new.click()
    dialog.new.click()
    assert chosen(dialog) == "9  New criterion 2"


def test_a_new_one_becomes_measured_once_all_three_are_there(desk, app, dialog):
    dialog.new.click()
    dialog.form.kind.chip("measured").click()
    for edit, text in ((dialog.form.unit, "ms"), (dialog.form.worst, "2000"), (dialog.form.best, "50")):
        assert app.evaluations.view(KEY).evaluation.criteria[-1].kind == "rated"
        edit.setText(text)
        edit.commit()
    found = app.evaluations.view(KEY).evaluation.criteria[-1]
    assert (found.kind, found.unit, found.worst, found.best) == ("measured", "ms", 2000, 50)
    dialog.form.kind.chip("rated").click()
    assert app.evaluations.view(KEY).evaluation.criteria[-1].kind == "rated"


def test_criteria_of_a_set_are_ticked_and_added(desk, app, dialog):
    dialog.from_set.click()
    more = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AddFromSetDialog))
    assert more.sets.currentData() == "long"
    assert not more.accept_button.isEnabled()
    more.list.setFocus()
    QTest.keyClick(more.list, Qt.Key.Key_Space)
    QTest.keyClick(more.list, Qt.Key.Key_Down)
    QTest.keyClick(more.list, Qt.Key.Key_Space)
    more.accept_button.click()
    assert len(shown(dialog)) == 9
    assert chosen(dialog) == "8  Dependency weight"


def test_a_set_is_saved_renamed_and_removed(desk, app, dialog):
    dialog.save_set.click()
    asked = next(each for each in QApplication.topLevelWidgets() if isinstance(each, SaveSetDialog))
    asked.name.setText("long set of sixteen")
    asked.submit()
    assert "already" in asked.error()
    asked.name.setText("Mine")
    asked.submit()
    dialog.own_sets.click()
    own = next(each for each in QApplication.topLevelWidgets() if isinstance(each, OwnSetsDialog))
    assert own.which.currentText() == "Mine (7)"
    own.name.setText(" ")
    own.rename.click()
    assert own.error()
    own.name.setText("Ours")
    own.rename.click()
    assert [each.name for each in app.criteria_sets.names() if each.own] == ["Ours"]
    own.remove.click()
    assert not [each for each in app.criteria_sets.names() if each.own]
    assert own.none.isVisible()
    own.accept_button.click()


def test_without_criteria_the_dialog_says_so(desk, app, dialog):
    for _ in range(7):
        dialog.remove.click()
    assert dialog.empty.isVisible()
    assert not dialog.remove.isEnabled()
    dialog.new.click()
    assert chosen(dialog) == "1  New criterion"


def test_the_head_says_what_one_has_already(desk, app):
    app.candidates.change(KEY, "django", "baseline", "yes")
    head = desk.tab.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert head.splitlines()[:2] == ["Django", "what we have · 5.2 · Python"]


def test_what_was_typed_before_a_crash_comes_back_to_its_own_criterion(desk, app, dialog):
    dialog.form.question.setPlainText("Half a")
    kept = dialog.kept.read()
    dialog.form.question.restore()
    dialog.list.setCurrentIndex(dialog.rows.index(4))
    dialog.kept.write(kept)
    assert chosen(dialog) == "2  Operational complexity"
    assert dialog.form.question.toPlainText() == "Half a"
    dialog.form.question.restore()
    for value in (None, {}, {"criterion": "nowhere", "texts": {}}, {"criterion": "stability", "texts": 3}):
        dialog.kept.write(value)
    assert chosen(dialog) == "2  Operational complexity"

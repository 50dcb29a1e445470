"""Deciding and reopening as the user meets them, over the real services."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.records import Evaluation
from app.model.wishes import NewDecision, NewEvaluation
from tests.ui.screens.tab_desk import TabDesk
from ui.jobs import Jobs
from ui.screens.decision.on_record import beginning
from ui.screens.decision.reopen import ReopenDialog
from ui.screens.decision.view import DecisionTab
from ui.today import today_of

KEY = "invoicing-api"


class Desk(TabDesk[DecisionTab]):
    """The decision, and what the page around it does."""

    def __init__(self, app: App) -> None:
        super().__init__(app, lambda verbs, _actions: DecisionTab(
            app.decisions,
            verbs,
            today_of(app.clock),
            previewing=app.records.previewing,
            park=app.projects.park,
            jobs=Jobs(inline=True),
        ))  # fmt: skip

    def record(self) -> Evaluation:
        return self.app.evaluations.view(self.key).evaluation

    def decide(self, **more: object) -> None:
        given = {"reasons": "It says the three queries plainly.", "chosen": "django", **more}
        self.app.decisions.decide(self.key, NewDecision(**given))  # type: ignore[arg-type]

    def said(self) -> str:
        return "\n".join(each.text() for each in self.tab.findChildren(QLabel) if each.isVisible())

    def dialogs(self) -> list[ReopenDialog]:
        return [each for each in self.tab.findChildren(ReopenDialog) if each.isVisible()]


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app)
    with desk.on_screen(qtbot):
        yield desk


def test_the_leader_is_preselected_and_said_to_lead(desk: Desk) -> None:
    assert desk.tab.form.choice.choice() == "django"
    assert desk.tab.form.choice.standing.text() == "Django leads with 3.83."
    assert desk.tab.form.decide.words() == "Decide on Django"


def test_deciding_needs_reasons(desk: Desk) -> None:
    desk.tab.form.decide.click()
    assert "Give the reasons" in desk.tab.form.choice.reasons_field.error()
    assert desk.tab.form.choice.reasons.hasFocus()
    assert desk.record().state == "deciding"


def test_a_decision_by_keyboard_goes_on_record(desk: Desk) -> None:
    desk.tab.start_deciding()
    form = desk.tab.form
    QTest.keyClicks(form.choice.reasons, "It is boring.")
    form.choice.gives_up.setPlainText("Speed.")
    QTest.keyClicks(form.not_taken.lines["hono"], "unknown to operate")
    form.grounds["licence"].setChecked(False)
    form.first_task.setText("Issue one invoice")
    form.ship.setChecked(True)
    QTest.keyClick(form.choice.reasons, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = desk.record().decisions[-1]
    assert (made.chosen, made.reasons, made.gives_up) == ("django", "It is boring.", "Speed.")
    assert {each.candidate: each.why for each in made.rejected} == {
        "fastapi": "",
        "hono": "unknown to operate",
        "elysia": "Needs a runtime I do not want to operate.",
    }
    assert made.revisit == ("defect", "limit", "security", "end-of-life", "requirement")
    assert made.first_task == "Issue one invoice"
    assert made.ship_by is not None
    assert desk.told == ["Decided on Django for Invoicing API."]
    assert desk.tab.record.isVisible()
    assert desk.tab.record.on_record.record_button.hasFocus()


def test_another_choice_swaps_the_lines_of_what_is_not_taken(desk: Desk) -> None:
    desk.tab.form.choice.chips.chip("hono").click()
    lines = desk.tab.form.not_taken.lines
    assert lines["hono"].isHidden()
    assert not lines["django"].isHidden()
    assert desk.tab.form.decide.words() == "Decide on Hono"


def test_a_refusal_is_shown_by_the_button_and_loses_nothing(desk: Desk) -> None:
    desk.tab.form.choice.reasons.setPlainText("fine\x01not")
    desk.tab.form.decide.click()
    assert desk.tab.form.error.text() == "A text must not hold control characters."
    assert desk.tab.form.choice.reasons.toPlainText() == "fine\x01not"


def test_typed_text_survives_changes_from_elsewhere(desk: Desk) -> None:
    form = desk.tab.form
    form.choice.reasons.setPlainText("Half")
    QTest.keyClicks(form.not_taken.lines["fastapi"], "mine")
    desk.app.candidates.take_out(KEY, "hono", "Too young.")
    desk.app.candidates.take_out(KEY, "fastapi", "Other words.")
    assert form.choice.reasons.toPlainText() == "Half"
    assert form.not_taken.lines["fastapi"].text() == "mine"
    assert form.not_taken.lines["hono"].text() == "Too young."
    assert [key for key, _ in form.choice._offered] == ["django"]


def test_every_evaluation_has_its_own_draft(desk: Desk) -> None:
    form = desk.tab.form
    form.choice.chips.chip("hono").click()
    form.choice.reasons.setPlainText("Half")
    QTest.keyClicks(form.not_taken.lines["django"], "big")
    form.ship.setChecked(True)
    wanted = NewEvaluation(title="Queue", project="P", slot="q", candidates=("Django", "RQ"))
    desk.key = desk.app.evaluations.new(wanted).key or ""
    desk.refresh()
    assert form.choice.reasons.toPlainText() == ""
    assert form.choice.choice() is None
    assert form.not_taken.lines["django"].text() == ""
    assert not form.ship.isChecked()
    desk.key = KEY
    desk.refresh()
    assert form.choice.reasons.toPlainText() == "Half"
    assert form.choice.choice() == "hono"
    assert form.not_taken.lines["django"].text() == "big"
    assert form.ship.isChecked()


def test_undoing_a_decision_brings_back_what_was_typed(desk: Desk) -> None:
    desk.tab.form.choice.reasons.setPlainText("It is boring.")
    desk.tab.form.decide.click()
    desk.app.history.undo()
    assert desk.tab.form.isVisible()
    assert desk.tab.form.choice.reasons.toPlainText() == "It is boring."


def test_after_a_reopening_the_form_is_fresh_and_says_what_was_before(desk: Desk) -> None:
    desk.tab.form.choice.reasons.setPlainText("It is boring.")
    desk.tab.form.decide.click()
    desk.app.decisions.reopen(KEY, "newer", "It was on the front page", "https://example.org/n")
    assert desk.tab.form.choice.reasons.toPlainText() == ""
    assert "Django, 22 November 2026" in desk.said()
    assert "Reopened 22 November 2026: something newer launched." in desk.said()


def test_the_record_says_everything(desk: Desk) -> None:
    desk.decide(
        gives_up="Speed.", rejected=(("hono", "unknown"),), revisit=("defect",), first_task="Go", ship_by="2026-12-15"
    )
    said = desk.said()
    for words in ("Decision, 22 November 2026", "Django", "It says the three queries plainly.", "Speed.", "unknown",
                  "a defect that bites", "Quiet until 20 February", "Go", "Ship by 15 December 2026"):  # fmt: skip
        assert words in said
    assert "Earlier decisions" not in said


def test_without_a_task_building_is_offered_all_the_same(desk: Desk) -> None:
    desk.decide()
    assert "No ship date · building 0 m so far" in desk.said()
    assert "No grounds were named." in desk.said()


@pytest.mark.parametrize(
    ("kind", "words"), [("stay-and-mend", "Stay and mend"), ("no-evaluation", "No evaluation needed")]
)
def test_other_kinds_of_decision_are_shown(desk: Desk, kind: str, words: str) -> None:
    desk.decide(kind=kind, chosen=None)
    assert words in desk.said()


def test_reopening_asks_for_a_ground_and_what_happened(desk: Desk) -> None:
    desk.decide(revisit=("defect",))
    desk.actions["reopen"].trigger()
    desk.tab.ask_reopen()
    (dialog,) = desk.dialogs()
    dialog.submit()
    assert dialog.error() == "Choose a ground."
    dialog.grounds.chip("limit").click()
    assert dialog.remark.text() == "This was not among the grounds on record."
    dialog.submit()
    assert dialog.error() == "Say what happened."
    dialog.what.setPlainText("Ten thousand tenants.")
    dialog.submit()
    assert desk.record().state == "deciding"
    assert desk.told == ["Reopened Invoicing API."]
    assert desk.tab.form.isVisible()


def test_something_newer_may_be_chosen_and_is_counted(desk: Desk) -> None:
    desk.decide()
    desk.tab.record.reopen_button.click()
    (dialog,) = desk.dialogs()
    dialog.grounds.chip("newer").click()
    assert dialog.remark.text() == "It is allowed, and it is counted."
    dialog.reject()
    desk.tab.ask_reopen()
    assert len(desk.dialogs()) == 1


def test_what_launched_waits_in_the_parking_lot_whether_it_is_reopened_or_not(desk: Desk) -> None:
    desk.decide()
    desk.tab.ask_reopen()
    (dialog,) = desk.dialogs()
    assert not dialog.launched.isVisible()
    dialog.grounds.chip("newer").click()
    assert dialog.launched.isVisible()
    dialog.park_button.click()
    assert dialog.error() == "Name what launched."
    dialog.newcomer.setText("Hono")
    dialog.what.setPlainText("Hono 5 came out")
    dialog.park_button.click()
    assert desk.record().state == "settled"
    assert [(each.name, each.heard_from) for each in desk.app.waiting.parked()][-1] == ("Hono", "Hono 5 came out")
    desk.tab.ask_reopen()
    (dialog,) = desk.dialogs()
    dialog.grounds.chip("newer").click()
    dialog.newcomer.setText("Elysia")
    dialog.what.setPlainText("Elysia 2 came out")
    dialog.submit()
    assert desk.record().state == "deciding"
    assert desk.tab.window().focusWidget() is desk.tab.form.choice.reasons
    assert desk.app.waiting.parked()[-1].name == "Elysia"
    desk.decide()
    desk.tab.ask_reopen()
    (dialog,) = desk.dialogs()
    dialog.grounds.chip("newer").click()
    assert dialog.remark.text() == "It is allowed, and it is counted: once so far for this decision."
    dialog.grounds.chip("defect").click()
    assert not dialog.park_button.isVisible()
    dialog.reject()


def test_after_undo_the_focus_is_not_on_the_button_that_decides(desk: Desk, qtbot: QtBot) -> None:
    desk.tab.form.choice.reasons.setPlainText("It says the three queries plainly.")
    desk.tab.form.decide.setFocus()
    desk.tab.form.decide.click()
    assert desk.tab.window().focusWidget() is desk.tab.record.on_record.record_button
    desk.app.history.undo()
    assert desk.tab.window().focusWidget() is desk.tab.form.choice.reasons


def test_the_reopen_action_leaves_a_hidden_tab_alone(desk: Desk) -> None:
    desk.decide()
    desk.tab.hide()
    desk.actions["reopen"].trigger()
    assert not desk.tab.findChildren(ReopenDialog)


def test_a_dropped_idea_says_so(desk: Desk) -> None:
    desk.app.evaluations.drop(KEY)
    assert "The idea was dropped on 22 November 2026, without a decision." in desk.said()
    desk.tab.start_deciding()
    desk.tab.ask_reopen()
    assert not desk.dialogs()


def test_without_candidates_there_is_nothing_to_choose(desk: Desk) -> None:
    desk.key = desk.app.evaluations.new(NewEvaluation(title="Queue", project="P", slot="q")).key or ""
    desk.refresh()
    assert desk.tab.form.choice.standing.text() == "No candidates yet. Add one, then choose it."
    desk.tab.form.choice.reasons.setPlainText("Why not")
    desk.tab.form.decide.click()
    assert "has no candidates yet" in desk.tab.form.error.text()


def test_staying_and_mending_has_a_form_of_its_own(desk: Desk) -> None:
    form = desk.tab.form
    assert not form.mending.isVisible()
    form.choice.kind.chip("stay-and-mend").click()
    assert form.mending.isVisible()
    assert not form.not_taken.isVisible()
    assert form.choice.choice() is None
    assert form.decide.words() == "Stay and mend"
    desk.app.candidates.change(KEY, "fastapi", "baseline", "yes")
    assert form.decide.words() == "Stay with FastAPI and mend"
    form.choice.reasons.setPlainText("It runs.")
    form.decide.click()
    assert "at least one thing that hurts" in form.mending.error.text()
    assert form.mending.rows.editor(0, 0).hasFocus()
    for column, text in enumerate(("slow jobs", "the mailer", "")):
        form.mending.rows.editor(0, column).setPlainText(text)
    assert form.mending.error.isHidden()
    form.decide.click()
    assert form.error.text() == "Say what success looks like for “slow jobs”."
    form.mending.rows.editor(0, 2).setPlainText("under a second")
    form.decide.click()
    made = desk.record().decisions[-1]
    assert (made.kind, made.chosen, made.rejected) == ("stay-and-mend", "fastapi", ())
    assert "slow jobs" in desk.said()
    assert "Success: under a second" in desk.said()
    assert "Stay with it, and mend what hurts." in desk.said()


def test_no_evaluation_needed_is_a_kind_of_its_own(desk: Desk) -> None:
    form = desk.tab.form
    form.choice.kind.chip("no-evaluation").click()
    assert form.decide.words() == "Take Django, no evaluation needed"
    assert not form.not_taken.isVisible()
    form.choice.reasons.setPlainText("A small service.")
    form.decide.click()
    made = desk.record().decisions[-1]
    assert (made.kind, made.chosen) == ("no-evaluation", "django")
    assert "Taken without an evaluation; none was needed." in desk.said()


def test_kind_pains_and_ticks_stay_with_the_draft_of_their_evaluation(desk: Desk) -> None:
    form = desk.tab.form
    form.choice.kind.chip("stay-and-mend").click()
    form.mending.rows.editor(0, 0).setPlainText("slow")
    form.can_i.boxes["explain"].click()
    desk.key = (
        desk.app.evaluations.new(NewEvaluation(title="Other", project="P", slot="s", candidates=("A",))).key or ""
    )
    desk.refresh()
    assert form.choice.kind_of() == "choose"
    assert form.can_i.ticks() == (False, False, False)
    desk.key = KEY
    desk.refresh()
    assert form.choice.kind_of() == "stay-and-mend"
    assert form.mending.points() == (("slow", "", ""),)
    assert form.can_i.ticks() == (True, False, False)


def test_ticks_are_kept_and_changed_on_record(desk: Desk) -> None:
    form = desk.tab.form
    form.choice.reasons.setPlainText("Boring.")
    form.can_i.boxes["explain"].click()
    form.can_i.boxes["patterns"].click()
    form.decide.click()
    card = desk.tab.record.can_i
    assert card.isVisible()
    assert card.ticks() == (True, True, False)
    assert "worth ten minutes" in card.hint.text()
    card.boxes["delegated"].click()
    assert card.hint.isHidden()
    desk.app.history.undo()
    assert card.ticks() == (True, True, False)
    desk.app.notes.add(KEY, "Something else.")
    assert card.isVisible()


def test_what_one_has_already_is_named_beside_the_choice(desk: Desk) -> None:
    assert not desk.tab.form.choice.baseline.isVisible()
    desk.app.candidates.change(KEY, "fastapi", "baseline", "yes")
    assert desk.tab.form.choice.baseline.text() == "FastAPI is what you have; to choose it is to stay."
    assert desk.tab.form.choice.baseline.isVisible()


def test_the_record_shows_how_it_begins_and_where_it_would_stand(desk: Desk, tmp_path: Path) -> None:
    desk.decide()
    card = desk.tab.record.on_record
    assert card.text.text().splitlines()[0] == "# Use Django as web framework"
    assert "status:" not in card.text.text()
    repository = tmp_path / "invoicing"
    repository.mkdir()
    desk.app.records.remember_repository(KEY, repository)
    desk.tab.hide()
    desk.tab.show()
    desk.refresh()
    shown = card.text.text().replace("\u200b", "")  # where a long word may break
    assert shown.startswith("docs/decisions/0001-use-django-as-web-framework.md\n\n# Use Django")
    desk.app.records.write_decisions(KEY, repository)
    desk.tab.hide()
    desk.tab.show()
    desk.refresh()
    assert not card.well.isVisible()
    assert card.current.text() == "The record in the repository is up to date."


def test_a_repository_that_is_gone_is_as_if_none_was_known(desk: Desk, tmp_path: Path) -> None:
    desk.app.records.remember_repository(KEY, tmp_path / "gone")
    desk.decide()
    assert desk.tab.record.on_record.text.text().startswith("# Use Django")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("---\nstatus: x\n---\n# T\n\nWords\n", ["# T", "Words"]),
        ("---\nno end", ["---", "no end"]),
        ("\n".join(map(str, range(20))), [*map(str, range(9)), "…"]),
    ],
)
def test_the_beginning_leaves_front_matter_and_empty_lines_out(text: str, lines: list[str]) -> None:
    assert beginning(text) == lines

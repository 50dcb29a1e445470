"""Journeys of the whole window: the budget runs out, holes are asked for, entries are put right, building begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import compose
from app.analysis.budget import SNOOZE_MS
from app.model.records import Nudge
from app.model.times import HOUR, MINUTE
from app.model.wishes import NewDecision, NewEntry, NewStart
from tests import support
from tests.steered import SteeredClock
from tests.ui.shell.whole import KEY, Whole
from ui.prompts.decide import DecidePrompt
from ui.prompts.extend import ExtendDialog
from ui.prompts.gap import GapDialog
from ui.screens.candidates.late import LateDialog
from ui.screens.decision.next import NextCard
from ui.screens.time.dialogs import EditDialog
from ui.shell.after_decision import ParkDialog, ShipDialog
from ui.shell.places import evaluation_place


class Desk:
    """The window over the example, and a clock that is moved by hand. Nothing beats by itself."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.clock, self.qtbot = SteeredClock(beats=False), qtbot
        self.app = compose.build(path, self.clock)
        self.app.transfer.import_json(support.EXAMPLE.read_bytes())
        self.whole: Whole | None = None

    def open(self) -> Whole:
        self.whole = Whole(self.app)
        self.whole.show(self.qtbot)
        return self.whole

    def use(self, ms: int) -> None:
        start = self.clock.now() - ms
        self.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=ms, activity="docs", started_at=start))

    def sleep_while_researching(self) -> None:
        self.clock.beats = True
        self.app.timer.recover(looks=True)
        self.app.timer.start(NewStart(evaluation=KEY, activity="prototyping"))
        for _ in range(8):
            self.clock.run(15_000)
            self.app.timer.beat()
        self.clock.sleep(HOUR)
        self.app.timer.beat()
        self.clock.beats = False

    def prompt(self) -> DecidePrompt:
        """Hand the prompt that is due to the window, as the clock does at a pause, and wait for the readings."""
        assert self.whole is not None
        due = self.app.prompts.due().prompt
        assert due is not None
        prompting = self.whole.desk.prompting
        self.whole.desk.clock.prompt_due.emit(due)
        self.qtbot.waitUntil(lambda: isinstance(prompting.dialog, DecidePrompt))
        assert isinstance(prompting.dialog, DecidePrompt)
        self.qtbot.waitUntil(prompting.dialog.isActiveWindow)
        return prompting.dialog

    def nudge(self) -> Nudge:
        found = [each for each in self.app.evaluations.record(KEY)[0].nudges if each.stage == "decide"]
        assert len(found) == 1
        return found[0]

    def banner(self) -> str:
        assert self.whole is not None
        banner = self.whole.desk.prompting.banner
        return banner.banner.words() if banner.isVisible() else ""

    def next_card(self) -> NextCard:
        assert self.whole is not None
        return self.whole.desk.decision.record.findChildren(NextCard)[-1]

    def said_next(self) -> str:
        return " ".join(each.text() for each in self.next_card().findChildren(QLabel))

    def stage(self) -> str:
        return self.app.evaluations.standing(KEY)[1].stage


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(tmp_path / "settled.db", qtbot)
    yield desk
    if desk.whole is not None:
        desk.whole.desk.close()
    desk.app.close()


class TestPrompt:
    def test_a_used_budget_leads_to_the_decision(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        prompt = desk.prompt()
        assert desk.nudge().leader == "django"
        QTest.keyClick(prompt, Qt.Key.Key_Return)
        assert whole.place == evaluation_place(KEY, "decision")
        form = whole.desk.decision.form
        assert form.choice.choice() == "django"
        desk.qtbot.waitUntil(form.choice.reasons.hasFocus)
        form.choice.reasons.setPlainText("It is boring.")
        form.decide.click()
        assert desk.stage() == "decided"
        assert desk.nudge().answer == "decide"
        assert desk.app.prompts.due().prompt is None

    def test_another_candidate_is_chosen_by_keyboard(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        desk.prompt().another.click()
        assert whole.place.tab == "decision"
        chips = whole.desk.decision.form.choice.chips
        desk.qtbot.waitUntil(lambda: chips.isAncestorOf(QApplication.focusWidget()))

    def test_it_is_put_off_twice_and_then_no_more(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        for left in (2, 1):
            prompt = desk.prompt()
            assert prompt.snooze.isVisible(), left
            prompt.snooze.click()
            assert desk.stage() == "snoozed"
            assert "put off for 10 minutes" in desk.banner()
            assert desk.app.prompts.due().prompt is None
            desk.clock.run(SNOOZE_MS)
            whole.desk.page.refresh()
        assert not desk.prompt().snooze.isVisible()

    def test_an_extension_needs_its_question_and_moves_the_budget(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        desk.prompt().extend.click()
        dialog = whole.dialog()
        assert isinstance(dialog, ExtendDialog)
        assert dialog.question.placeholderText() == ""
        dialog.question.setPlainText("Does Hono stream uploads over a gigabyte?")
        dialog.change.setText("if it does, Hono leads")
        dialog.where.setText("a prototype of 30 lines")
        QTest.keyClick(dialog.where, Qt.Key.Key_Return)
        assert whole.toast() == "Extended Invoicing API by 2 h to 10 h. Two more are left, each half as long."
        assert desk.stage() == "running"
        assert desk.banner() == ""
        whole.trigger("undo")
        assert desk.stage() == "decide"

    def test_after_three_extensions_the_way_out_is_named(self, desk: Desk) -> None:
        whole = desk.open()
        for number in range(3):
            desk.app.budgets.extend(KEY, f"Question number {number} that blocks all of it", "yes", "in the docs")
        whole.trigger("extend")
        dialog = whole.dialog()
        assert dialog.windowTitle() == "No extension is left"
        dialog.reject()

    def test_the_idea_is_dropped_and_undo_brings_it_back(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        desk.prompt().drop.click()
        assert desk.stage() == "dropped"
        assert desk.nudge().answer == "drop"
        whole.trigger("undo")
        assert desk.stage() == "decide"

    def test_it_waits_for_another_dialog_to_close(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        whole.trigger("rename")
        first = whole.dialog()
        whole.desk.clock.prompt_due.emit(desk.app.prompts.due().prompt)
        assert whole.desk.prompting.dialog is None
        first.reject()
        desk.qtbot.waitUntil(lambda: isinstance(whole.desk.prompting.dialog, DecidePrompt))

    def test_a_decision_made_meanwhile_makes_it_needless(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        whole.desk.clock.prompt_due.emit(desk.app.prompts.due().prompt)
        desk.app.evaluations.drop(KEY)
        desk.qtbot.waitUntil(lambda: not whole.desk.prompting._reading)
        assert whole.desk.prompting.dialog is None

    @pytest.mark.parametrize("way", ["decide", "snooze", "extend", "drop", "gap"])
    def test_what_is_answered_in_the_terminal_is_asked_no_more(self, desk: Desk, way: str) -> None:
        if way == "gap":
            desk.sleep_while_researching()
        else:
            desk.use(100 * MINUTE)
        whole = desk.open()
        if way == "gap":
            desk.qtbot.waitUntil(lambda: isinstance(whole.desk.prompting.dialog, GapDialog))
        else:
            desk.prompt()
        whole.desk.clock.refresh()
        assert whole.desk.prompting.dialog is not None, "so the next line can tell"
        app = desk.app
        {
            "decide": lambda: app.decisions.decide(KEY, NewDecision(reasons="Boring.", chosen="django")),
            "snooze": lambda: app.budgets.snooze(KEY),
            "extend": lambda: app.budgets.extend(KEY, "Does Hono stream uploads at all?", "then Hono", "a prototype"),
            "drop": lambda: app.evaluations.drop(KEY),
            "gap": lambda: app.gaps.answer(app.gaps.pending()[0].number, "discard"),
        }[way]()
        assert whole.desk.prompting.dialog is None


class TestBanner:
    @pytest.mark.parametrize(
        ("minutes", "words"),
        [
            (20, "6 h 49 m of 8 h used, due Fri 27 Nov. You planned: “If no candidate fails a must-have by Friday, "
                 "I take Django.” Django leads with 3.83. From here on a new candidate replaces one."),
            (100, "Time to decide. 8 h 9 m of 8 h used, due Fri 27 Nov. Django leads with 3.83."),
        ],
    )  # fmt: skip
    def test_it_says_the_stage(self, desk: Desk, minutes: int, words: str) -> None:
        desk.use(minutes * MINUTE)
        desk.open()
        assert desk.banner() == words

    def test_near_the_end_it_names_what_is_open(self, desk: Desk) -> None:
        desk.use(50 * MINUTE)
        desk.open()
        desk.qtbot.waitUntil(lambda: "Still open: Hono, Operational complexity; " in desk.banner())

    def test_closed_it_stays_away_until_the_next_stage(self, desk: Desk) -> None:
        desk.use(20 * MINUTE)
        whole = desk.open()
        whole.desk.prompting.banner.close_button.click()
        whole.desk.page.refresh()
        assert desk.banner() == ""
        desk.use(30 * MINUTE)
        assert desk.banner().startswith("7 h 19 m of 8 h used")

    def test_its_buttons_lead_on(self, desk: Desk) -> None:
        desk.use(100 * MINUTE)
        whole = desk.open()
        whole.desk.prompting.banner.extend.click()
        whole.dialog().reject()
        whole.desk.prompting.banner.decide.click()
        assert whole.place.tab == "decision"


class TestGaps:
    def test_a_hole_is_asked_for_answered_once_and_taken_back(self, desk: Desk) -> None:
        desk.sleep_while_researching()
        whole = desk.open()
        dialog = whole.dialog()
        assert isinstance(dialog, GapDialog)
        used = desk.app.evaluations.standing(KEY)[1].used_ms
        dialog.buttons_of["keep"].click()
        assert desk.app.evaluations.standing(KEY)[1].used_ms == used + HOUR
        assert desk.app.gaps.pending() == ()
        whole.trigger("undo")
        assert len(desk.app.gaps.pending()) == 1

    def test_one_that_is_put_off_waits_on_the_time_page(self, desk: Desk) -> None:
        desk.sleep_while_researching()
        whole = desk.open()
        whole.dialog().reject()
        whole.trigger("go-time")
        assert whole.desk.time.gaps.isVisible()
        whole.desk.clock.refresh()
        assert whole.desk.prompting.dialog is None

    def test_the_clock_goes_on_if_asked_to(self, desk: Desk) -> None:
        desk.sleep_while_researching()
        whole = desk.open()
        dialog = whole.dialog()
        assert isinstance(dialog, GapDialog)
        dialog.go_on.setChecked(True)
        dialog.accept_button.click()
        running = desk.app.timer.status().running
        assert running is not None
        assert running.activity == "prototyping"
        desk.app.timer.stop()


class TestTime:
    def test_an_entry_is_put_right_with_a_reason_and_undone(self, desk: Desk) -> None:
        whole = desk.open()
        whole.trigger("go-time")
        QTest.keyClick(whole.desk.time.entries.list, Qt.Key.Key_F2)
        dialog = whole.dialog()
        assert isinstance(dialog, EditDialog)
        dialog.end.setText("19:00")
        dialog.why.setText("forgot to stop")
        QTest.keyClick(dialog.why, Qt.Key.Key_Return)
        assert whole.toast() == "Changed a time entry of Invoicing API."
        row = desk.app.time_reports.entries(KEY)[-1]
        assert row.length_ms == HOUR
        assert {edit.why for edit in row.edits} == {"forgot to stop"}
        whole.window.toasts.action.click()
        assert desk.app.time_reports.entries(KEY)[-1].edits == ()


class TestAfter:
    def test_building_begins_by_one_button_and_it_ships(self, desk: Desk) -> None:
        whole = desk.open()
        whole.trigger("decide")
        form = whole.desk.decision.form
        form.choice.reasons.setPlainText("It is boring.")
        form.first_task.setText("Issue one invoice")
        form.decide.click()
        assert "build" in desk.said_next()
        desk.next_card().build.click()
        running = desk.app.timer.status().running
        assert running is not None
        assert running.phase == "build"
        desk.app.timer.stop()
        whole.trigger("ship")
        dialog = whole.dialog()
        assert isinstance(dialog, ShipDialog)
        dialog.submit()
        assert whole.desk.decision.record.isVisible()
        assert "Shipped on 22 November 2026" in desk.said_next()


class TestLate:
    def ask(self, desk: Desk) -> tuple[Whole, LateDialog]:
        desk.use(20 * MINUTE)
        whole = desk.open()
        whole.trigger("add-candidate")
        QTest.keyClicks(whole.desk.candidates.side.add, "Litestar")
        QTest.keyClick(whole.desk.candidates.side.add, Qt.Key.Key_Return)
        dialog = whole.dialog()
        assert isinstance(dialog, LateDialog)
        return whole, dialog

    def test_it_replaces_the_weakest_unless_told_otherwise(self, desk: Desk) -> None:
        _, dialog = self.ask(desk)
        assert dialog.other.currentData() == "fastapi"
        dialog.submit()
        candidates = {each.key: each for each in desk.app.evaluations.view(KEY).evaluation.candidates}
        assert candidates["litestar"].replaces == "fastapi"
        assert candidates["fastapi"].out == "Replaced by Litestar."

    def test_it_is_parked_and_listed(self, desk: Desk) -> None:
        whole, dialog = self.ask(desk)
        dialog.way.chip("park").click()
        dialog.heard.setText("a talk")
        dialog.submit()
        assert [each.name for each in desk.app.projects.parked(KEY)] == ["Encore", "Litestar"]
        assert whole.desk.candidates.side.parked.isVisible()
        assert whole.desk.candidates.side.add.text() == ""

    def test_it_is_added_all_the_same(self, desk: Desk) -> None:
        whole, dialog = self.ask(desk)
        dialog.way.chip("add").click()
        dialog.submit()
        assert whole.desk.candidates.thing() == "litestar"

    def test_an_option_is_parked_from_the_menu(self, desk: Desk) -> None:
        whole = desk.open()
        whole.trigger("park")
        dialog = whole.dialog()
        assert isinstance(dialog, ParkDialog)
        dialog.name.setText("Roda")
        dialog.submit()
        assert [each.name for each in desk.app.projects.parked(KEY)] == ["Encore", "Roda"]

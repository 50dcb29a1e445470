"""The prompt, the extension and the question about a hole: what they say, what their buttons ask for."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.times import HOUR, MINUTE, parse_instant
from app.model.wishes import NewEntry
from app.services.clock_views import GapRow
from app.services.prompts import Sheet
from app.store.nudges import NudgeRow
from ui import compositing
from ui.kit.cards import Banner
from ui.prompts import gap_words, words
from ui.prompts.decide import DecidePrompt
from ui.prompts.extend import ExtendDialog
from ui.prompts.gap import GapDialog
from ui.verbs import Verbs

KEY = "invoicing-api"
TODAY = dt.date(2026, 11, 22)
BERLIN = "Europe/Berlin"


@pytest.fixture
def sheet(app: App, example: bytes) -> Sheet:
    """The prompt of the example, eight hours and nine minutes in."""
    app.transfer.import_json(example)
    for hours in (1, 2):
        start = app.clock.now() - hours * HOUR
        app.time_entries.log(NewEntry(evaluation=KEY, length_ms=50 * MINUTE, activity="docs", started_at=start))
    return app.prompts.sheet(KEY)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 820)
    window.show()
    return window


def opened(sheet: Sheet, window: QWidget, qtbot: QtBot, **chosen: str | None) -> DecidePrompt:
    prompt = DecidePrompt(sheet, chosen, window)
    prompt.open()
    qtbot.waitUntil(prompt.isActiveWindow)
    return prompt


@pytest.fixture
def prompt(sheet: Sheet, window: QWidget, qtbot: QtBot) -> DecidePrompt:
    return opened(sheet, window, qtbot)


class LayoutRequests(QObject):
    """Counts how often a widget is laid out again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        QCoreApplication.processEvents()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def said(prompt: QWidget) -> str:
    return "\n".join(each.text() for each in prompt.findChildren(QLabel) if each.isVisible())


class TestPrompt:
    def test_it_is_at_rest_while_it_waits(self, prompt: DecidePrompt, qtbot: QtBot) -> None:
        asked = LayoutRequests(prompt)
        qtbot.wait(200)
        assert asked.count == 0
        prompt.done(0)

    @pytest.mark.qt_log_ignore("This plugin does not support setting window masks", extend=True)
    def test_its_corners_are_cut_off_where_nothing_blends_them(
        self, sheet: Sheet, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        blended = opened(sheet, window, qtbot)
        assert blended.mask().isEmpty()
        blended.done(0)
        monkeypatch.setattr(compositing, "is_blended", lambda: False)
        prompt = opened(sheet, window, qtbot)
        area, mask = prompt.rect(), prompt.mask()
        assert not prompt.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        assert mask.contains(area.center())
        for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
            assert not mask.contains(corner)
        prompt.done(0)

    @pytest.mark.parametrize("display", ["", "there:0", "192.0.2.1:0"])
    def test_no_display_of_another_machine_is_asked_whether_it_blends(self, display: str) -> None:
        assert not compositing._has_owner(display)

    def test_it_is_a_dialog_with_the_facts(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        prompt = opened(sheet, window, qtbot)
        assert prompt.windowTitle() == prompt.accessibleName() == "Time to decide"
        text = said(prompt)
        assert "You gave Invoicing API 8 h of research. 8 h 9 m are used." in text
        assert "Still open, what matters most first:\nHono, Operational complexity: at 3.5 the answer changes" in text
        banners = [each.words() for each in prompt.findChildren(Banner)]
        assert banners == [
            "You planned: “If no candidate fails a must-have by Friday, I take Django.” "
            "A must-have is failed by Elysia."
        ]
        assert [card.accessibleName() for card in prompt.cards.cards] == [
            "Django, 3.83 overall, first in 62% of readings", "Hono, 3.71 overall, first in 37% of readings",
        ]  # fmt: skip
        prompt.done(0)

    def test_enter_decides_on_the_leader(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        prompt = opened(sheet, window, qtbot)
        assert prompt.decide.hasFocus()
        assert prompt.decide.isDefault()
        with qtbot.waitSignal(prompt.decide_asked) as asked:
            QTest.keyClick(prompt, Qt.Key.Key_Return)
        assert asked.args == ["django"]

    def test_the_runner_up_can_be_chosen_at_once(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        prompt = opened(sheet, window, qtbot)
        prompt.cards.cards[1].click()
        assert prompt.decide.words() == "Decide on Hono"
        with qtbot.waitSignal(prompt.decide_asked) as asked:
            prompt.decide.click()
        assert asked.args == ["hono"]

    @pytest.mark.parametrize(
        ("name", "words", "signal"),
        [
            ("another", "Choose another…", "another_asked"),
            ("extend", "Extend by 2 h…", "extend_asked"),
            ("snooze", "In 10 min", "snooze_asked"),
            ("drop", "Drop the idea", "drop_asked"),
        ],
    )
    def test_the_other_ways_out(self, prompt: DecidePrompt, qtbot: QtBot, name: str, words: str, signal: str) -> None:
        way = getattr(prompt, name)
        assert way.words() == words
        with qtbot.waitSignal(getattr(prompt, signal)):
            way.click()

    def test_escape_puts_it_off_while_that_is_possible(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        prompt = opened(sheet, window, qtbot)
        with qtbot.waitSignal(prompt.snooze_asked):
            QTest.keyClick(prompt, Qt.Key.Key_Escape)
        last = opened(replace(sheet, snoozes_left=0, extension=None), window, qtbot)
        assert not last.snooze.isVisible()
        assert not last.extend.isVisible()
        assert "there is no extension left" in said(last)
        with qtbot.assertNotEmitted(last.snooze_asked):
            QTest.keyClick(last, Qt.Key.Key_Escape)

    def test_without_a_leader_one_can_still_decide(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        prompt = opened(replace(sheet, leader=None, runner_up=None, gives_up=()), window, qtbot)
        assert "nobody leads" in said(prompt)
        assert prompt.decide.words() == "Decide…"
        prompt.done(0)

    def test_words_of_the_user_are_no_markup(self, sheet: Sheet, window: QWidget, qtbot: QtBot) -> None:
        assert sheet.runner_up is not None
        hostile = replace(sheet, runner_up=replace(sheet.runner_up, name="<img src=x>"), gives_up=("<b>x",))
        prompt = opened(hostile, window, qtbot)
        assert "&lt;img src=x&gt; scores higher on <b>&lt;b&gt;x</b>" in said(prompt)
        prompt.done(0)


def nudge(evaluation: str, leader: str | None, at: int = 1) -> NudgeRow:
    return NudgeRow(1, 1, evaluation, evaluation.title(), "settled", 1, "decide", at, "decide", at, 0, None, leader)


class TestWords:
    @pytest.mark.parametrize(
        ("told", "chosen", "expected"),
        [
            ([], {}, ""),
            ([nudge("queue", "A")], {"queue": "A"}, "before, with Queue. It ended with the candidate that led then."),
            ([nudge("queue", "A")], {"queue": "B"}, "It ended with another candidate than the one that led then."),
            ([nudge("queue", "A")], {"queue": None}, "No decision came of it yet."),
            ([nudge("queue", "A"), nudge("orm", "C")], {"queue": "A", "orm": "C"}, "All of them ended with the"),
            ([nudge("queue", "A"), nudge("orm", "C")], {"queue": "A", "orm": "D"}, "2 ended in a decision, 1 of them"),
        ],
    )  # fmt: skip
    def test_what_earlier_prompts_led_to(
        self, told: list[NudgeRow], chosen: dict[str, str | None], expected: str
    ) -> None:
        found = words.earlier(told, chosen)
        assert expected in found
        assert bool(found) == bool(told)

    def test_why_now(self, sheet: Sheet) -> None:
        standing, record = sheet.standing, sheet.evaluation
        assert words.why_now(record, replace(standing, used_ms=8 * HOUR)) == (
            "You gave Invoicing API 8 h of research. They are used."
        )
        late = replace(standing, used_ms=3 * HOUR, late=True)
        assert words.why_now(record, late) == (
            "You gave Invoicing API until Fri 27 Nov. That has passed, with 3 h of 8 h used."
        )
        settled = replace(standing, used_ms=3 * HOUR)
        assert words.why_now(record, settled).startswith("Nothing left to look up can change the answer")

    def test_texts_without_an_end_are_cut(self) -> None:
        assert len(words.shortened("word " * 10_000)) <= words.LONGEST


class TestExtension:
    def test_it_says_what_it_gives_and_refuses_beside_the_field(
        self, app: App, sheet: Sheet, window: QWidget, qtbot: QtBot
    ) -> None:
        dialog = self._open(app, sheet, window)
        assert "10 h of research in all, until Mon 30 Nov. Two more follow, each half as long." in said(dialog)
        dialog.question.setPlainText("too short")
        dialog.submit()
        assert "at least 20 characters" in said(dialog)
        dialog.question.setPlainText("Does Hono stream uploads over a gigabyte?")
        dialog.submit()
        assert dialog.error() == "Say which answer would change the choice."
        dialog.change.setText("if it does, Hono leads")
        dialog.where.setText("a prototype of 30 lines")
        with qtbot.waitSignal(dialog.did):
            dialog.submit()
        assert app.evaluations.standing(KEY)[1].effort_ms == 10 * HOUR

    @pytest.mark.usefixtures("sheet")
    def test_the_same_question_again_is_refused(self, app: App, window: QWidget) -> None:
        question = "Does Hono stream uploads over a gigabyte?"
        app.budgets.extend(KEY, question, "if it does", "a prototype")
        dialog = self._open(app, app.prompts.sheet(KEY), window)
        assert "11 h of research in all" in said(dialog)
        dialog.question.setPlainText(question.upper())
        dialog.submit()
        assert "An earlier extension was for this question already." in said(dialog)
        dialog.reject()

    def _open(self, app: App, sheet: Sheet, window: QWidget) -> ExtendDialog:
        assert sheet.extension is not None
        dialog = ExtendDialog(app.budgets, (sheet.evaluation, sheet.extension), Verbs(window), window)
        dialog.open()
        return dialog


def gap(
    kind: str = "sleep", length: int = 9 * HOUR + 12 * MINUTE, day: int = 17, activity: str = "prototyping"
) -> GapRow:
    since = parse_instant(f"2026-11-{day:02d}T19:00:00Z")
    return GapRow(7, 1, 1, "invoicing", "Invoicing", KEY, "Invoicing API", None, activity, since, length, kind,
                  "pending", BERLIN)  # fmt: skip


class TestGap:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (gap(), "The computer slept for 9 h 12 m in the middle of Tuesday's prototyping."),
            (gap(day=22), "The computer slept for 9 h 12 m in the middle of today's prototyping."),
            (gap(day=21), "The computer slept for 9 h 12 m in the middle of yesterday's prototyping."),
            (gap(day=1), "The computer slept for 9 h 12 m in the middle of Sunday 1 November's prototyping."),
            (gap("idle", 20 * MINUTE, activity="docs"),
             "Nobody touched the computer for 20 m in the middle of Tuesday's reading docs."),
            (gap("crash", 45_000),
             "Settled ended by itself in the middle of Tuesday's prototyping, 45 s before it was back."),
            (gap("reboot", 0), "The computer was started anew in the middle of Tuesday's prototyping; "
                               "nobody can tell how long it was off."),
            (gap("stall", 3 * MINUTE), "Settled was held up for 3 m in the middle of Tuesday's prototyping."),
        ],
    )  # fmt: skip
    def test_it_says_what_happened_with_frozen_figures(self, row: GapRow, expected: str) -> None:
        assert gap_words.question(row, BERLIN, TODAY) == expected

    def test_time_of_unknown_length_cannot_be_kept(self) -> None:
        assert [answer for answer, _ in gap_words.offered(gap("reboot", 0))] == ["discard", "other"]

    def test_enter_leaves_it_out(self, window: QWidget, qtbot: QtBot) -> None:
        dialog = self._open(window, qtbot)
        assert dialog.accept_button.hasFocus()
        with qtbot.waitSignal(dialog.answered) as answered:
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert answered.args == [7, "discard", False]

    @pytest.mark.parametrize("answer", ["keep", "building", "other"])
    def test_the_other_answers_and_going_on(self, window: QWidget, qtbot: QtBot, answer: str) -> None:
        dialog = self._open(window, qtbot)
        dialog.go_on.setChecked(True)
        with qtbot.waitSignal(dialog.answered) as answered:
            dialog.buttons_of[answer].click()
        assert answered.args == [7, answer, True]

    def test_later_answers_nothing(self, window: QWidget, qtbot: QtBot) -> None:
        dialog = self._open(window, qtbot)
        with qtbot.assertNotEmitted(dialog.answered):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def _open(self, window: QWidget, qtbot: QtBot) -> GapDialog:
        dialog = GapDialog(gap(), 1, BERLIN, TODAY, window, offer_to_go_on=True)
        assert "One more waits for an answer." in "".join(each.text() for each in dialog.findChildren(QLabel))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

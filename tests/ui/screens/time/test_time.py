"""The time page as its user meets it: over the real services, refreshed after each change as the page does it."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.times import HOUR, MINUTE, parse_instant
from app.model.wishes import NewEntry, NewEvaluation, NewStart
from app.store.time_entries import EntryRow
from tests.steered import SteeredClock
from tests.ui.screens.tab_desk import TabDesk
from ui.kit.dialogs import FormDialog
from ui.kit.tables import TableDialog
from ui.screens.time.dialogs import EditDialog, LogDialog, MergeDialog, SplitDialog
from ui.screens.time.view import TimeTab

KEY = "invoicing-api"
D = TypeVar("D", bound=FormDialog)


class Desk(TabDesk[TimeTab]):
    """The time page, and what the page around it does."""

    def __init__(self, app: App) -> None:
        super().__init__(app, lambda verbs, actions: TimeTab(app, verbs, actions))

    def said(self) -> list[str]:
        rows = self.tab.entries.list.rows
        return [str(rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]

    def entry(self) -> EntryRow:
        number = self.tab.entries.list.number()
        return next(row for row in self.app.time_reports.entries(self.key) if row.id == number)

    def open(self, action: str, kind: type[D]) -> D:
        self.actions[action].trigger()
        return self.dialog(kind)


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app)
    with desk.on_screen(qtbot):
        yield desk


def at(text: str) -> int:
    return parse_instant(f"2026-11-{text}:00Z")


class TestReading:
    def test_entries_stand_by_day_the_newest_first(self, desk: Desk) -> None:
        assert desk.said() == [
            "Friday 20 November, 1 h 24 m",
            "Friday 20 November, 18:00 – 19:24, Reading docs, Hono, 1:24",
            "Wednesday 18 November, 1 h 40 m",
            "Wednesday 18 November, 19:10 – 20:50, Comparing, 1:40",
            "Tuesday 17 November, 1 h 40 m",
            "Tuesday 17 November, 19:00 – 20:40, Prototyping, FastAPI, 1:40",
            "Monday 16 November, 1 h 45 m",
            "Monday 16 November, 9:30 – 11:15, Reading docs, Django, 1:45",
        ]

    def test_a_running_clock_is_said_to_run_and_is_not_changed(self, desk: Desk) -> None:
        desk.app.timer.start(NewStart(evaluation=KEY, activity="docs"))
        assert desk.said()[:2] == ["Today, 0 m", "Today, 13:00 – now, Reading docs, running, 0:00"]
        desk.tab.entries.list.select(desk.app.timer.status().running.entry)  # type: ignore[union-attr]
        assert not desk.actions["edit-entry"].isEnabled()

    def test_arrows_go_from_entry_to_entry_past_the_days(self, desk: Desk) -> None:
        desk.tab.take_focus()
        met = []
        for _ in range(3):
            met.append(desk.entry().activity)
            QTest.keyClick(desk.tab.entries.list, Qt.Key.Key_Down)
        assert met == ["docs", "comparing", "prototyping"]

    def test_the_charts_say_what_they_show(self, desk: Desk) -> None:
        assert desk.tab.budget.chart.accessibleDescription() == (
            "From 8 h on Mon 16 Nov to 1 h 31 m left on Sun 22 Nov; due Fri 27 Nov."
        )
        assert desk.tab.hours.chart.accessibleDescription() == (
            "Mon 16 1 h 45 m, Tue 17 1 h 40 m, Wed 18 1 h 40 m, Fri 20 1 h 24 m"
        )

    @pytest.mark.parametrize(
        ("card", "rows", "first"),
        [
            ("budget", 6, ["Mon 16 Nov", "6 h 15 m left"]),
            ("hours", 4, ["Friday 20 November 2026", "Reading docs", "1:24"]),
            ("projects", 1, ["Invoicing", "6:29", "0:00"]),
        ],
    )
    def test_a_table_stands_behind_each_chart(self, desk: Desk, card: str, rows: int, first: list[str]) -> None:
        getattr(desk.tab, card).table.click()
        dialog = desk.dialog(TableDialog)
        model = dialog.table.model()
        assert [model.index(0, column).data() for column in range(model.columnCount())] == first
        assert model.rowCount() == (rows if card != "budget" else model.rowCount())
        dialog.reject()

    def test_without_time_it_says_how_to_begin(self, desk: Desk) -> None:
        desk.key = desk.app.evaluations.new(NewEvaluation(title="Queue", project="Shop", slot="queue")).key or ""
        desk.refresh()
        assert desk.tab.empty.isVisible()
        desk.tab.empty.action.click()
        desk.dialog(LogDialog).reject()


class TestAdding:
    def test_time_is_added_with_day_start_and_candidate(self, desk: Desk) -> None:
        dialog = self._ask(desk)
        dialog.length.setText("45m")
        dialog.day.set_day(dt.date(2026, 11, 21))
        dialog.start.setText("9:15")
        dialog.activity.set_choice("discussing")
        dialog.candidate.setCurrentIndex(dialog.candidate.findData("hono"))
        dialog.submit()
        assert desk.said()[:2] == [
            "Yesterday, 45 m", "Yesterday, 9:15 – 10:00, Discussing, Hono, 0:45",
        ]  # fmt: skip
        assert desk.told == ["Logged 45 m of discussing on Invoicing API."]

    def test_without_a_start_it_ended_just_now(self, desk: Desk) -> None:
        self._ask(desk).submit()
        assert desk.said()[1] == "Today, 12:30 – 13:00, Comparing, 0:30"

    @pytest.mark.parametrize(
        ("length", "start", "error"),
        [("soon", "", ""), ("1h", "25:00", "write it as 18:30"), ("1h", "23:00", "starts in the future")],
    )
    def test_what_cannot_be_is_refused_where_it_was_typed(
        self, desk: Desk, length: str, start: str, error: str
    ) -> None:
        dialog = self._ask(desk)
        dialog.length.setText(length)
        dialog.start.setText(start)
        dialog.submit()
        assert dialog.isVisible()
        assert error in dialog.error()
        assert len(desk.app.time_reports.entries(KEY)) == 4
        dialog.reject()

    def _ask(self, desk: Desk) -> LogDialog:
        desk.tab.ask_log()
        return desk.dialog(LogDialog)


class TestChanging:
    def test_an_entry_is_changed_with_a_reason_that_stays_in_sight(self, desk: Desk) -> None:
        dialog = desk.open("edit-entry", EditDialog)
        dialog.end.setText("19:00")
        dialog.submit()
        assert dialog.error() == "Say why; one line is enough."
        dialog.why.setText("forgot to stop")
        dialog.submit()
        assert desk.said()[1] == "Friday 20 November, 18:00 – 19:00, Reading docs, Hono, edited: forgot to stop, 1:00"
        desk.app.history.undo()
        assert desk.said()[1] == "Friday 20 November, 18:00 – 19:24, Reading docs, Hono, 1:24"

    def test_enter_on_an_entry_changes_it(self, desk: Desk) -> None:
        desk.tab.take_focus()
        QTest.keyClick(desk.tab.entries.list, Qt.Key.Key_Return)
        desk.dialog(EditDialog).reject()

    def test_what_is_not_touched_keeps_its_seconds(self, desk: Desk) -> None:
        desk.app.time_entries.log(
            NewEntry(evaluation=KEY, length_ms=HOUR + 7, activity="docs", started_at=at("21T09:00") + 1234)
        )
        before = desk.app.time_reports.entries(KEY)[-1]
        desk.tab.entries.list.select(before.id)
        dialog = desk.open("edit-entry", EditDialog)
        dialog.activity.set_choice("comparing")
        dialog.why.setText("it was not reading")
        dialog.submit()
        after = desk.entry()
        assert (after.started_at, after.ended_at, after.activity) == (before.started_at, before.ended_at, "comparing")

    def test_an_end_before_the_start_means_the_next_day(self, desk: Desk) -> None:
        dialog = desk.open("edit-entry", EditDialog)
        dialog.start.setText("23:30")
        dialog.end.setText("0:30")
        dialog.why.setText("it was late")
        dialog.submit()
        entry = desk.entry()
        assert (entry.started_at, entry.ended_at) == (at("20T22:30"), at("20T23:30"))
        assert "past midnight" in desk.said()[1]

    def test_an_overlap_is_refused_and_can_be_cut_away(self, desk: Desk) -> None:
        desk.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=HOUR, activity="docs", started_at=at("20T19:00")))
        desk.tab.entries.list.select(desk.app.time_reports.entries(KEY)[-2].id)
        dialog = desk.open("edit-entry", EditDialog)
        dialog.end.setText("20:30")
        dialog.why.setText("went on")
        dialog.submit()
        assert "overlaps reading docs" in dialog.error()
        assert dialog.trim.isVisible()
        dialog.trim.setChecked(True)
        dialog.submit()
        assert desk.entry().ended_at == at("20T19:00")

    def test_trim_cuts_what_two_entries_share(self, desk: Desk) -> None:
        desk.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=HOUR, activity="docs", started_at=at("20T18:00")))
        desk.actions["trim-entry"].trigger()
        assert desk.refused == []
        starts = sorted((row.started_at, row.ended_at) for row in desk.app.time_reports.entries(KEY))[-2:]
        assert starts[0][1] <= starts[1][0]
        desk.actions["trim-entry"].trigger()
        assert desk.refused == ["The entry overlaps no other; there is nothing to trim."]

    def test_split_and_merge_are_inverse(self, desk: Desk) -> None:
        dialog = desk.open("split-entry", SplitDialog)
        dialog.at.setText("18:24")
        dialog.submit()
        assert [said.split(", ")[1] for said in desk.said()[1:3]] == ["18:24 – 19:24", "18:00 – 18:24"]
        desk.open("merge-entry", MergeDialog).submit()
        assert desk.said()[1].endswith("18:00 – 19:24, Reading docs, Hono, 1:24")

    def test_merging_needs_another_of_the_same_kind(self, desk: Desk) -> None:
        desk.actions["merge-entry"].trigger()
        assert desk.refused == ["No other entry has the same activity and candidate."]

    def test_a_deleted_entry_comes_back_by_undo(self, desk: Desk) -> None:
        before = desk.said()
        desk.tab.take_focus()
        QTest.keyClick(desk.tab.entries.list, Qt.Key.Key_Delete)
        assert len(desk.said()) == len(before) - 2
        assert desk.told[0].startswith("Moved a time entry of Invoicing API to the trash")
        assert desk.entry().activity == "comparing"
        desk.app.history.undo()
        assert desk.said() == before


def test_the_entries_are_written_as_csv(desk: Desk, tmp_path: Path) -> None:
    desk.tab.export_file(str(tmp_path / "time.csv"))
    rows = list(csv.DictReader((tmp_path / "time.csv").read_text("utf-8").splitlines()))
    assert [row["activity"] for row in rows] == ["docs", "prototyping", "comparing", "docs"]
    desk.tab.export_file(str(tmp_path / "nowhere" / "time.csv"))
    assert len(desk.refused) == 1


def test_a_hole_is_answered_on_its_banner(tmp_path: Path, example: bytes, qtbot: QtBot) -> None:
    from app import compose

    clock = SteeredClock()
    clock.wall -= 5 * 24 * HOUR
    house = compose.build(tmp_path / "settled.db", clock)
    house.transfer.import_json(example)
    house.timer.recover(looks=True)
    house.timer.start(NewStart(evaluation=KEY, activity="prototyping"))
    for _ in range(8):
        clock.run(15_000)
        house.timer.beat()
    clock.sleep(9 * HOUR + 12 * MINUTE)
    house.timer.beat()
    desk = Desk(house)
    qtbot.addWidget(desk.tab)
    desk.tab.show()
    banner = desk.tab.gaps
    assert banner.isVisible()
    buttons = [each for each in banner.findChildren(QPushButton) if each.isVisible()]
    assert [each.accessibleName() for each in buttons] == [
        "Leave it out", "I worked", "That was building", "Something else",
    ]  # fmt: skip
    before = sum(row.length_ms for row in house.time_reports.entries(KEY))
    buttons[1].click()
    assert not banner.isVisible()
    assert sum(row.length_ms for row in house.time_reports.entries(KEY)) == before + 9 * HOUR + 12 * MINUTE
    house.history.undo()
    QApplication.processEvents()
    assert banner.isVisible()
    desk.leave()
    house.close()

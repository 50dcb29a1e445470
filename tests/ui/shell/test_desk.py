"""The whole window over the real services: where it starts, what follows a change, what the menus do."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import Cell, NewDecision, NewEvaluation
from tests import support
from tests.ui.shell.whole import KEY, Whole, go, press
from ui.actions import ACTIONS
from ui.kit.scroll import PageScroll
from ui.screens.export.dialog import ExportDialog
from ui.shell.places import NEW_EVALUATION, WELCOME, evaluation_place
from ui.shell.rename import RenameDialog

HONO = "hono/operations"


def other(app: App, title: str, slot: str) -> str:
    done = app.evaluations.new(NewEvaluation(title=title, project="Shop", slot=slot, candidates=("A", "B")))
    assert done.key is not None
    return done.key


def decide(app: App, key: str, chosen: str) -> None:
    app.decisions.decide(key, NewDecision(reasons="It is boring.", chosen=chosen))


TABS_BY_KEY = [
    ("1", "brief"), ("2", "candidates"), ("3", "matrix"), ("4", "time"), ("5", "signals"), ("6", "decision"),
]  # fmt: skip


class TestStart:
    def test_an_empty_file_starts_with_the_welcome(self, empty: Whole) -> None:
        assert empty.place == WELCOME
        assert empty.page() is empty.desk.welcome
        assert empty.desk.welcome.new_button.hasFocus()
        assert empty.sidebar() == []
        assert empty.window.windowTitle() == "Settled"
        assert not empty.actions["undo"].isEnabled()

    def test_it_goes_on_with_the_newest_that_is_being_decided(self, app: App, example: bytes, qtbot: QtBot) -> None:
        app.transfer.import_json(example)
        other(app, "Queue", "job queue")
        decide(app, other(app, "Cache", "cache"), "a")
        whole = Whole(app)
        whole.show(qtbot)
        assert whole.place == evaluation_place("queue", "matrix")
        assert whole.window.sidebar.current() == "queue"
        assert whole.window.windowTitle() == "Queue – Settled"
        whole.desk.close()

    def test_where_all_is_decided_it_shows_the_newest(self, app: App, qtbot: QtBot) -> None:
        for title in ("Cache", "Queue"):
            decide(app, other(app, title, title), "a")
        whole = Whole(app)
        whole.show(qtbot)
        assert whole.place.evaluation == "queue"
        whole.desk.close()


class TestSidebar:
    def test_groups_rings_and_details(self, whole: Whole) -> None:
        fresh = other(whole.app, "Queue", "job queue")
        decide(whole.app, other(whole.app, "Cache", "cache"), "b")
        whole.app.evaluations.drop(other(whole.app, "Host", "host"))
        assert whole.sidebar() == [
            ("Deciding", ""), ("Invoicing API", "1:31"), ("Queue", "8:00"),
            ("Settled", ""), ("Cache", "B"),
            ("Dropped", ""), ("Host", ""),
        ]  # fmt: skip
        model = whole.window.sidebar.model
        rows = {row.text: row for row in (model.index(at).data(Qt.ItemDataRole.UserRole + 1) for at in range(7))}
        assert (rows["Invoicing API"].kind, rows["Queue"].kind) == ("warn", "ok")
        assert rows["Cache"].ring is None
        assert rows["Host"].ring == -1
        assert model.index(model.row_of(fresh)).data(Qt.ItemDataRole.AccessibleTextRole) == "Queue, 8:00"

    def test_a_deadline_that_has_passed_is_said(self, tmp_path: Path, qtbot: QtBot) -> None:
        with support.opened(tmp_path / "settled.db") as app:
            other(app, "Queue", "job queue")
        with support.opened(tmp_path / "settled.db", support.at("2027-01-01T12:00:00Z")) as later:
            whole = Whole(later)
            whole.show(qtbot)
            assert whole.sidebar() == [("Deciding", ""), ("Queue", "overdue")]
            row = whole.window.sidebar.model.index(1).data(Qt.ItemDataRole.UserRole + 1)
            assert (row.kind, row.ring) == ("stop", 1.0)
            whole.desk.close()

    def test_the_selection_follows_the_place(self, whole: Whole) -> None:
        key = other(whole.app, "Queue", "job queue")
        assert whole.window.sidebar.current() == KEY
        whole.desk.places.go(evaluation_place(key))
        assert whole.window.sidebar.current() == key
        whole.trigger("new-evaluation")
        assert whole.window.sidebar.current() == ""

    def test_arrows_choose_and_skip_the_headings(self, whole: Whole) -> None:
        queue = other(whole.app, "Queue", "job queue")
        decide(whole.app, other(whole.app, "Cache", "cache"), "b")
        whole.trigger("go-sidebar")
        met = []
        for _ in range(3):
            met.append(whole.place.evaluation)
            press(Qt.Key.Key_Down)
        assert met == [KEY, queue, "cache"]
        assert whole.window.sidebar.view.hasFocus()

    def test_a_click_chooses(self, whole: Whole) -> None:
        queue = other(whole.app, "Queue", "job queue")
        view = whole.window.sidebar.view
        at = view.visualRect(view.model().index(whole.window.sidebar.model.row_of(queue), 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert whole.place.evaluation == queue


class TestSteps:
    def test_undo_and_redo_carry_names_and_say_what_they_did(self, whole: Whole) -> None:
        whole.app.scores.put(KEY, "hono", "operations", Cell(value=2))
        assert whole.actions["undo"].text() == "Undo: " + (whole.app.history.labels().undo or "?")
        assert "Hono" in whole.actions["undo"].text()
        whole.trigger("undo")
        assert whole.toast().startswith("Undid: ")
        assert whole.actions["redo"].text().startswith("Redo: ")
        whole.trigger("redo")
        assert whole.toast().startswith("Redid: ")
        assert not whole.actions["redo"].isEnabled()

    def test_undoing_an_import_brings_the_welcome_and_redoing_it_the_evaluation(self, empty: Whole) -> None:
        empty.trigger("sample")
        assert empty.place == evaluation_place(KEY, "matrix")
        empty.trigger("undo")
        assert empty.place == WELCOME
        assert empty.page() is empty.desk.welcome
        assert empty.sidebar() == []
        assert not empty.actions["go-matrix"].isEnabled()
        assert not empty.actions["decide"].isEnabled()
        assert empty.window.windowTitle() == "Settled"
        empty.trigger("redo")
        assert empty.place == evaluation_place(KEY, "matrix")

    def test_deleting_goes_on_with_another_and_the_toast_takes_it_back(self, whole: Whole) -> None:
        queue = other(whole.app, "Queue", "job queue")
        whole.trigger("delete-evaluation")
        dialog = whole.dialog()
        dialog.accept()
        assert whole.place.evaluation == queue
        assert whole.toast() == "Moved Invoicing API to the trash."
        assert not whole.actions["back"].isEnabled()
        whole.window.toasts.action.click()
        assert whole.place.evaluation == KEY
        assert [text for text, _ in whole.sidebar()] == ["Deciding", "Invoicing API", "Queue"]

    def test_dropping_asks_and_can_be_taken_back(self, whole: Whole) -> None:
        whole.trigger("drop")
        whole.dialog().reject()
        assert whole.actions["drop"].isEnabled()
        whole.trigger("drop")
        whole.dialog().accept()
        assert whole.sidebar() == [("Dropped", ""), ("Invoicing API", "")]
        assert not whole.actions["decide"].isEnabled()
        whole.trigger("undo")
        assert whole.actions["decide"].isEnabled()


class TestChangesFromElsewhere:
    def test_the_tab_in_sight_follows_at_once_and_the_hidden_one_when_shown(self, whole: Whole) -> None:
        assert whole.desk.page.tab() is whole.desk.matrix
        rows = whole.desk.candidates.side.list.rows
        before = rows.rowCount()
        columns = len(whole.desk.matrix.model.candidates)
        whole.app.candidates.add(KEY, "Litestar")
        assert len(whole.desk.matrix.model.candidates) == columns + 1
        assert rows.rowCount() == before
        whole.trigger("go-candidates")
        assert "Litestar" in [rows.index(at).data() for at in range(rows.rowCount())]

    def test_the_head_and_the_title_follow(self, whole: Whole) -> None:
        whole.app.evaluations.change(KEY, "title", "Ledger")
        assert whole.window.windowTitle() == "Ledger – Settled"
        assert ("Ledger", "1:31") in whole.sidebar()
        assert whole.window.sidebar.current() == KEY

    def test_a_decision_made_elsewhere_turns_decide_into_reopen(self, whole: Whole) -> None:
        decide(whole.app, KEY, "django")
        assert not whole.actions["decide"].isEnabled()
        assert whole.actions["reopen"].isEnabled()
        assert whole.sidebar() == [("Settled", ""), ("Invoicing API", "Django")]

    def test_an_evaluation_deleted_elsewhere_leaves_the_screen(self, whole: Whole) -> None:
        whole.app.evaluations.throw_away(KEY)
        assert whole.place == WELCOME
        assert whole.page() is whole.desk.welcome

    def test_one_deleted_while_out_of_sight_is_no_place_to_go_back_to(self, whole: Whole) -> None:
        queue = other(whole.app, "Queue", "job queue")
        whole.desk.places.go(evaluation_place(queue))
        whole.app.evaluations.throw_away(KEY)
        whole.trigger("back")
        assert whole.place.evaluation == queue
        assert whole.page() is whole.desk.page


class TestPlaces:
    def test_back_and_forward(self, whole: Whole) -> None:
        assert not whole.actions["back"].isEnabled()
        whole.trigger("go-candidates")
        whole.trigger("go-decision")
        whole.trigger("back")
        assert whole.place.tab == "candidates"
        whole.trigger("back")
        assert whole.place.tab == "matrix"
        assert whole.desk.page.tab() is whole.desk.matrix
        whole.trigger("forward")
        whole.trigger("forward")
        assert whole.place.tab == "decision"
        assert not whole.actions["forward"].isEnabled()

    def test_an_evaluation_comes_back_on_the_tab_it_was_left_on(self, whole: Whole) -> None:
        queue = other(whole.app, "Queue", "job queue")
        whole.trigger("go-decision")
        whole.window.sidebar.chosen.emit(queue)
        assert whole.place.tab == "matrix"
        whole.window.sidebar.chosen.emit(KEY)
        assert whole.place == evaluation_place(KEY, "decision")

    @pytest.mark.parametrize(("keys", "tab"), TABS_BY_KEY)
    def test_keys_turn_to_the_tabs(self, whole: Whole, keys: str, tab: str) -> None:
        whole.trigger("go-sidebar")
        QTest.keyClick(whole.window, getattr(Qt.Key, f"Key_{keys}"), Qt.KeyboardModifier.ControlModifier)
        assert whole.place.tab == tab
        assert whole.desk.page.tab().isAncestorOf(QApplication.focusWidget())

    def test_from_the_button_to_the_matrix_of_a_new_evaluation(self, empty: Whole) -> None:
        empty.window.sidebar.new_button.click()
        assert empty.place == NEW_EVALUATION
        fields = empty.desk.new_evaluation.fields
        QTest.keyClicks(QApplication.focusWidget(), "Shop")
        for name in ("Celery", "RQ"):
            QTest.keyClicks(fields.candidates.edit, name)
            QTest.keyClick(fields.candidates.edit, Qt.Key.Key_Return)
        empty.desk.new_evaluation.start_button.click()
        assert empty.place == evaluation_place("shop-web-framework", "matrix")
        assert [each.name for each in empty.desk.matrix.model.candidates] == ["Celery", "RQ"]
        assert empty.sidebar() == [("Deciding", ""), ("Shop web framework", "8:00")]

    def test_cancelling_goes_back_to_where_one_was(self, whole: Whole) -> None:
        whole.trigger("new-evaluation")
        press(Qt.Key.Key_Escape)
        assert whole.place == evaluation_place(KEY, "matrix")


def test_tab_from_beside_a_page_scrolls_to_what_it_leads_to(whole: Whole, qtbot: QtBot) -> None:
    go(whole, evaluation_place(KEY, "brief"))
    page = whole.desk.page.tab()
    around = page.findChild(PageScroll)
    assert around is not None
    bar = around.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    whole.window.sidebar.view.setFocus()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if page.isAncestorOf(focus):
            assert not focus.visibleRegion().isEmpty()
            return
    raise AssertionError("Tab never comes to the page")


class TestFiles:
    def test_a_hostile_file_says_a_sentence_and_changes_nothing(self, whole: Whole, tmp_path: Path) -> None:
        before = support.everything(whole.app)
        for name, content in (
            ("half.json", support.EXAMPLE.read_bytes()[:5000]),
            ("binary.json", b"\x00\xff\xfe" * 100),
            ("deep.json", b"[" * 100_000),
            ("empty.json", b""),
            ("other.json", b'{"format": "other"}'),
        ):
            path = tmp_path / name
            path.write_bytes(content)
            whole.desk.files.import_file(str(path))
            assert whole.toast().startswith(f"{name}: "), whole.toast()
            assert whole.toast().endswith(".")
            whole.window.toasts.clear()
        whole.desk.files.import_file(str(tmp_path))
        assert whole.toast().startswith(f"“{tmp_path.name}” is a folder: drop it on a candidate"), whole.toast()
        whole.window.toasts.clear()
        whole.desk.files.import_file(str(tmp_path / "nowhere.json"))
        assert "nowhere.json" in whole.toast()
        assert support.everything(whole.app) == before

    def test_importing_asks_for_a_file_and_shows_what_came(self, empty: Whole) -> None:
        empty.desk.welcome.import_button.click()
        dialog = empty.dialog()
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(support.EXAMPLE))
        dialog.reject()
        assert empty.place.evaluation == KEY
        assert "Imported" in empty.toast()

    @pytest.mark.parametrize(("action", "names"), [("export", [KEY]), ("export-all", ["queue", KEY])])
    def test_export_writes_what_was_asked_for(
        self, whole: Whole, tmp_path: Path, action: str, names: list[str], qtbot: QtBot
    ) -> None:
        other(whole.app, "Queue", "job queue")
        whole.trigger(action)
        asked = whole.dialog()
        assert isinstance(asked, ExportDialog)
        asked.chips.chip("json").click()
        asked.accept_button.click()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        written = tmp_path / "out.json"
        dialog.fileSelected.emit(str(written))
        dialog.reject()
        qtbot.waitUntil(lambda: bool(whole.toast()))
        projects = json.loads(written.read_text(encoding="utf-8"))["projects"]
        assert sorted(each["key"] for project in projects for each in project["evaluations"]) == sorted(names)
        assert "out.json" in whole.toast()

    def test_an_export_that_cannot_be_written_says_why(self, whole: Whole, tmp_path: Path, qtbot: QtBot) -> None:
        whole.desk.exports.export_to(KEY, "json", str(tmp_path / "no" / "such" / "folder.json"))
        qtbot.waitUntil(lambda: bool(whole.toast()))
        assert whole.toast().startswith("There is no folder ")


class TestWords:
    def test_title_question_and_if_then_are_saved_as_one_step(self, whole: Whole) -> None:
        whole.trigger("rename")
        dialog = whole.dialog()
        assert isinstance(dialog, RenameDialog)
        dialog.title.setText("Ledger")
        dialog.question.setPlainText("Which one?")
        dialog.if_then.setPlainText("Then Django.")
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)
        record = whole.app.evaluations.view(KEY).evaluation
        assert (record.title, record.question, record.if_then) == ("Ledger", "Which one?", "Then Django.")
        whole.trigger("undo")
        record = whole.app.evaluations.view(KEY).evaluation
        assert (record.title, record.question[:5]) == ("Invoicing API", "Which")

    def test_a_title_that_is_refused_stays_to_be_mended(self, whole: Whole) -> None:
        whole.trigger("rename")
        dialog = whole.dialog()
        assert isinstance(dialog, RenameDialog)
        dialog.title.setText(" ")
        dialog.question.setPlainText("Which one?")
        dialog.accept_button.click()
        assert "must not be empty" in dialog.error()
        assert whole.app.evaluations.view(KEY).evaluation.question != "Which one?"
        dialog.reject()

    def test_refusals_and_advice_appear_as_toasts(self, whole: Whole) -> None:
        whole.desk.verbs.run(whole.app.scores.put, KEY, "elysia", "stability", Cell(value=3))
        assert "Elysia" in whole.toast()
        whole.window.toasts.clear()
        whole.desk.verbs.run(whole.app.candidates.add, KEY, "Litestar")
        assert whole.toast()

    def test_what_is_being_typed_is_stored_when_the_window_closes(
        self, example: bytes, tmp_path: Path, qtbot: QtBot
    ) -> None:
        with support.opened(tmp_path / "settled.db") as app:
            app.transfer.import_json(example)
            whole = Whole(app)
            whole.show(qtbot)
            whole.trigger("go-candidates")
            editor = whole.desk.candidates.detail.notes.editor
            editor.start_editing()
            editor.edit.selectAll()
            QTest.keyClicks(editor.edit, "Half a thought")
            whole.window.close()
            whole.desk.close()
        with support.opened(tmp_path / "settled.db") as again:
            assert again.evaluations.view(KEY).evaluation.candidates[0].notes == "Half a thought"


FROM_ITS_MENU = 1


def receivers(action: QAction) -> int:
    return QObject.receivers(action, "2triggered(bool)")


class TestActions:
    def test_every_action_has_somebody_who_hears_it(self, whole: Whole) -> None:
        whole.actions["new-evaluation"].trigger()  # its page is made when it is shown first
        heard = {each.id for each in ACTIONS if receivers(whole.actions[each.id]) > FROM_ITS_MENU}
        assert {each.id for each in ACTIONS} - heard == {"quit"}  # that is for `Program`

    @pytest.mark.qt_log_ignore("This plugin does not support (grabbing the keyboard|raise)", extend=True)  # the menu
    @pytest.mark.parametrize("tab", [None, "candidates", "matrix", "decision"])
    def test_triggering_any_of_them_anywhere_breaks_nothing(self, whole: Whole, tab: str | None) -> None:
        wanted = WELCOME if tab is None else evaluation_place(KEY, tab)
        for each in ACTIONS:
            if each.id == "quit":
                continue
            if whole.place != wanted:
                go(whole, wanted)
            whole.actions[each.id].trigger()
            for dialog in QApplication.topLevelWidgets():
                if dialog is not whole.window and (dialog.isVisible() or not isinstance(dialog, QMenu)):
                    dialog.close()

    def test_the_menu_opens_with_every_action(self, whole: Whole) -> None:
        menu = whole.window.sidebar.menu_button.menu()
        shown = {each.objectName() for each in menu.findChildren(QAction)} | {
            each.objectName() for sub in menu.findChildren(QMenu) for each in sub.actions()
        }
        assert {each.id for each in ACTIONS} <= shown

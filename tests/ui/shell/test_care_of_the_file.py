"""Backups, restore and check through the whole window; and a damaged file at the start of the program."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.wishes import Cell
from tests import support
from tests.ui.shell.whole import KEY, Whole
from ui import start
from ui.kit.dialogs import FormDialog
from ui.screens.backups.dialog import BackupsDialog
from ui.screens.welcome.view import WelcomePage
from ui.shell.care_actions import HALF_HOUR_MS
from ui.shell.program import Program

NOW = {"SETTLED_NOW": "2026-11-22T12:00:00Z"}


def score(whole: Whole, value: float) -> None:
    whole.app.scores.put(KEY, "hono", "operations", Cell(value=value))


def shown_score(whole: Whole) -> str:
    model = whole.desk.matrix.model
    names = [each.key for each in model.candidates]
    rows = [each.key for each in model.criteria]
    return model.look(rows.index("operations"), names.index("hono")).text


def backups(whole: Whole) -> list[Path]:
    folder = whole.app.data_file.with_name(f"{whole.app.data_file.name}-backups")
    return sorted(folder.glob("*.settled")) if folder.exists() else []


def listed(whole: Whole, qtbot: QtBot, count: int) -> BackupsDialog:
    dialog = whole.dialog()
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == count and dialog.back_up_button.isEnabled())
    return dialog


def test_nothing_waits_while_nothing_changed_and_one_timer_after_a_change(empty: Whole) -> None:
    assert not empty.desk.care.waits
    empty.trigger("sample")
    assert empty.desk.care.waits
    (timer,) = [each for each in empty.desk.care.findChildren(QTimer) if each.isActive()]
    assert timer.isSingleShot()
    assert timer.interval() == HALF_HOUR_MS


def test_after_half_an_hour_what_changed_is_backed_up_once(whole: Whole, qtbot: QtBot) -> None:
    score(whole, 2)
    whole.desk.care.back_up_changes()
    qtbot.waitUntil(lambda: len(backups(whole)) == 1)
    whole.desk.care.close()
    assert not whole.desk.care.waits
    assert not whole.app.care.changed
    assert whole.toast() == ""


def test_a_backup_that_fails_is_one_sentence_and_the_next_change_tries_again(
    whole: Whole, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    score(whole, 2)

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.backups._copy", full)
        whole.desk.care.back_up_changes()
        qtbot.waitUntil(lambda: "No backup could be made" in whole.toast())
    assert not whole.desk.care.waits
    score(whole, 3)
    assert shown_score(whole) == "3"
    assert whole.desk.care.waits


def test_a_restore_takes_three_clicks_shows_everything_anew_and_is_undone_by_the_toast(
    whole: Whole, qtbot: QtBot
) -> None:
    whole.app.care.back_up()
    score(whole, 2)
    assert shown_score(whole) == "2"
    whole.trigger("backups")
    dialog = listed(whole, qtbot, 1)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: whole.toast() == "Restored the backup of 22 November 2026, 13:00.")
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, BackupsDialog) and each.isVisible()]
    assert shown_score(whole) == "not scored"
    whole.window.toasts.action.click()
    qtbot.waitUntil(lambda: whole.toast() == "Back to what was there before the restore.")
    assert shown_score(whole) == "2"
    score(whole, 4)
    whole.trigger("undo")
    assert shown_score(whole) == "2"


def test_restoring_a_state_without_the_evaluation_on_screen_goes_to_what_is_there(empty: Whole, qtbot: QtBot) -> None:
    empty.app.care.back_up()
    empty.trigger("sample")
    empty.trigger("backups")
    dialog = empty.dialog()
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(lambda: dialog.chosen() is not None)
    empty_one = next(at for at in range(dialog.model.rowCount())
                     if (holds := dialog.model.row(at).holds) is not None and not holds.evaluations)  # fmt: skip
    dialog.table.setCurrentIndex(dialog.model.index(empty_one, 0))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: empty.toast().startswith("Restored"))
    assert empty.page() is empty.desk.welcome
    assert empty.sidebar() == []
    empty.window.toasts.action.click()
    qtbot.waitUntil(lambda: empty.place.evaluation == KEY)
    assert empty.sidebar() != []


def test_a_backup_by_hand_appears_in_the_list(whole: Whole, qtbot: QtBot) -> None:
    whole.trigger("backups")
    dialog = listed(whole, qtbot, 0)
    dialog.back_up_button.click()
    listed(whole, qtbot, 1)
    assert "Backed up to" in whole.toast()
    dialog.reject()


def test_a_backup_that_went_bad_meanwhile_is_refused_and_the_list_stays(whole: Whole, qtbot: QtBot) -> None:
    whole.app.care.back_up()
    whole.trigger("backups")
    dialog = listed(whole, qtbot, 1)
    backups(whole)[0].write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: dialog.error() != "")
    assert dialog.isVisible()
    score(whole, 5)
    assert shown_score(whole) == "5"
    listed(whole, qtbot, 1)
    dialog.reject()


def test_the_check_says_that_the_file_is_sound(whole: Whole) -> None:
    whole.trigger("check-file")
    dialog = whole.dialog()
    assert dialog.windowTitle() == "The file is sound"
    dialog.close()


def test_the_check_names_what_is_wrong_and_leads_to_the_backups(whole: Whole, qtbot: QtBot) -> None:
    whole.app.care._store.database.connection.execute("PRAGMA foreign_keys = OFF")
    whole.app.care._store.database.connection.execute("UPDATE score SET candidate_id = 999999 WHERE id = 1")
    whole.trigger("check-file")
    dialog = whole.dialog()
    assert isinstance(dialog, FormDialog)
    assert "points to nothing" in dialog.accessibleDescription()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: isinstance(whole.dialog(), BackupsDialog))
    whole.dialog().reject()
    whole.app.care._store.changed = False  # such a file cannot be backed up when it is closed


@pytest.fixture
def damaged(tmp_path: Path, example: bytes) -> Path:
    """A file that lost its end, with a backup from when it was closed."""
    path = tmp_path / "settled.db"
    with support.opened(path) as app:
        app.transfer.import_json(example)
    path.write_bytes(path.read_bytes()[:8192])
    return path


def test_a_damaged_file_offers_its_backup_at_the_start_and_goes_on_with_it(
    damaged: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    content = damaged.read_bytes()
    program = Program(qapp, lambda: start.open_data(str(damaged), NOW), None, lambda r: start.apply_remedy(r, NOW))
    with qtbot.waitActive(program.window):
        program.open()
        program.window.activateWindow()
    qtbot.waitUntil(lambda: program.window.is_furnished)

    def offered() -> WelcomePage:
        page = program.window.pages.currentWidget()
        assert isinstance(page, WelcomePage)
        assert page.restore_button.isVisible()
        return page

    qtbot.waitUntil(lambda: offered() is not None)
    page = offered()
    assert page.restore_button.hasFocus()
    assert page.restore_button.words().startswith("Restore the backup of ")
    assert "1 evaluation, 0 decisions and" in page.problem()
    assert damaged.read_bytes() == content
    page.restore_button.click()
    qtbot.waitUntil(lambda: program.desk is not None)
    assert program.desk is not None
    assert program.desk.places.current.evaluation == KEY
    assert "is kept" in program.window.toasts.current_text()
    kept = [each for each in damaged.parent.iterdir() if ".before-" in each.name]
    assert [each.read_bytes() for each in kept] == [content]
    program.window.close()
    assert program.close() == 0
    with sqlite3.connect(damaged) as connection:
        assert connection.execute("SELECT count(*) FROM evaluation").fetchone() == (1,)
    program.deleteLater()

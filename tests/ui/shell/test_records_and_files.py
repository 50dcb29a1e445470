"""Exports, decision records and imports through the whole window: menu, key, button, drop; and back again."""

import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.model.wishes import NewDecision
from app.store.unit import Store
from tests import support
from tests.ui.shell.whole import KEY, LONG, Whole
from ui.screens.export.dialog import ExportDialog, forms
from ui.screens.export.record_dialog import RecordDialog
from ui.screens.importing.dialog import ImportDialog
from ui.shell.places import evaluation_place

STARTS = {
    "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "markdown": b"# Invoicing API", "xlsx": b"PK\x03\x04",
    "csv": b'"Criterion"', "png": b"\x89PNG", "svg": b"<?xml", "json": b"{",
}  # fmt: skip
RECORD = "docs/decisions/0001-use-django-as-web-framework.md"


def decide(whole: Whole) -> None:
    whole.app.decisions.decide(KEY, NewDecision(reasons="boring", chosen="django"))


def choose(whole: Whole, form: str) -> ExportDialog:
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog.chips.chip(form).click()
    dialog.accept_button.click()
    return dialog


def file_dialog() -> QFileDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    return dialog


def answer(path: Path) -> None:
    dialog = file_dialog()
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def export_to(whole: Whole, qtbot: QtBot, form: str, path: Path) -> None:
    """Export without the dialogs, and wait until the window says how it went."""
    whole.desk.exports.export_to(KEY, form, str(path))
    qtbot.waitUntil(lambda: bool(whole.toast()))


def test_every_form_is_written_where_one_wants_it(whole: Whole, tmp_path: Path, qtbot: QtBot) -> None:
    for form, start in STARTS.items():
        QTest.keyClick(whole.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        choose(whole, form)
        assert file_dialog().selectedFiles()[0].endswith(f"{KEY}.{forms()[form].ending}")
        target = tmp_path / f"out.{forms()[form].ending}"
        answer(target)
        qtbot.waitUntil(lambda: bool(whole.toast()))
        with qtbot.waitActive(whole.window):  # two dialogs are closed, and there is no window manager here
            whole.window.activateWindow()
        assert QApplication.activeModalWidget() is None
        assert target.read_bytes().startswith(start), form
        assert target.stat().st_mode & 0o777 == 0o600
        assert whole.toast() == f"Wrote {target}."
        assert whole.window.toasts.action.words() == "Show in folder"
        whole.window.toasts.clear()


def test_the_form_of_the_last_time_is_proposed(whole: Whole) -> None:
    whole.trigger("export")
    dialog = choose(whole, "svg")
    file_dialog().reject()
    dialog.reject()
    whole.trigger("export")
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    assert dialog.chips.choice() == "svg"
    dialog.reject()


def test_showing_the_folder_opens_that_folder_only(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.links._open_url", lambda url: opened.append(url.toLocalFile()))
    export_to(whole, qtbot, "csv", tmp_path / "x.csv")
    whole.window.toasts.action.click()
    assert opened == [str(tmp_path)]


def test_a_full_disk_says_so_and_the_next_try_works(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "x.html"
    target.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr("app.platform.files.os.fsync", full)
        export_to(whole, qtbot, "html", target)
    assert "No space left on device" in whole.toast()
    assert target.read_text() == "old"
    whole.window.toasts.clear()
    export_to(whole, qtbot, "html", target)
    assert whole.toast() == f"Wrote {target}."


def test_while_it_is_written_the_dialog_says_so_and_takes_no_second_click(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_on, threads = threading.Event(), list[int]()

    def draw(reports: object) -> bytes:
        threads.append(threading.get_ident())
        go_on.wait(10)
        return b"drawn"

    monkeypatch.setattr("ui.report.pdf.draw_pdf", draw)
    whole.trigger("export")
    dialog = choose(whole, "pdf")
    answer(tmp_path / "report.pdf")
    assert dialog.isVisible()
    assert dialog.purpose.text() == "Writing report.pdf…"
    assert not any(each.isEnabled() for each in (dialog.accept_button, dialog.cancel_button, dialog.chips))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: bool(whole.toast()))
    assert whole.toast() == f"Wrote {tmp_path / 'report.pdf'}."
    assert QApplication.activeModalWidget() is None
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


@pytest.mark.parametrize("form", ["pdf", "json"])
def test_an_export_that_fails_is_said_in_the_dialog_and_can_be_tried_elsewhere(
    whole: Whole, tmp_path: Path, qtbot: QtBot, form: str
) -> None:
    whole.trigger("export")
    dialog = choose(whole, form)
    answer(tmp_path / "nowhere" / "x")
    qtbot.waitUntil(lambda: bool(dialog.error()))
    assert dialog.error().replace("\u200b", "").startswith("There is no folder ")
    assert dialog.chips.isEnabled()
    assert dialog.purpose.text() == forms()[form].purpose
    dialog.accept_button.click()
    answer(whole.app.data_file)
    assert "belongs to the data file" in dialog.error().replace("\u200b", "")
    dialog.accept_button.click()
    answer(tmp_path / "x")
    qtbot.waitUntil(lambda: bool(whole.toast()))
    assert whole.toast() == f"Wrote {tmp_path / 'x'}."


def test_what_is_stored_is_read_on_the_thread_of_the_window(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    reading, threads = Store.reading, set[int]()

    def noted(store: Store) -> AbstractContextManager[object]:
        threads.add(threading.get_ident())
        return reading(store)

    monkeypatch.setattr(Store, "reading", noted)
    for form in STARTS:
        export_to(whole, qtbot, form, tmp_path / form)
        whole.window.toasts.clear()
    assert threads == {threading.get_ident()}


@pytest.mark.slow
def test_the_window_paints_while_reports_are_drawn(whole: Whole, tmp_path: Path, qtbot: QtBot) -> None:
    whole.trigger("go-matrix")
    for at in range(8):
        for form in ("pdf", "png", "svg"):
            whole.desk.exports.export_to(KEY, form, str(tmp_path / f"{at}.{form}"))
        while len(list(tmp_path.glob(f"{at}.*"))) < 3:
            whole.window.grab()
            QApplication.processEvents()
    for form in ("png", "svg"):
        assert len({path.read_bytes() for path in tmp_path.glob(f"*.{form}")}) == 1


@pytest.mark.parametrize("which", ["budget", "hours"])
@pytest.mark.parametrize("ending", ["png", "svg", "SVG"])
def test_a_chart_is_saved_by_key_where_one_wants_it(
    whole: Whole, tmp_path: Path, qtbot: QtBot, which: str, ending: str
) -> None:
    whole.trigger("go-time")
    button = {"budget": whole.desk.time.budget.save, "hours": whole.desk.time.hours.save}[which]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert file_dialog().selectedFiles()[0].endswith(f"{KEY}-{which}.png")
    target = tmp_path / f"chart.{ending}"
    answer(target)
    qtbot.waitUntil(lambda: bool(whole.toast()))
    assert target.read_bytes().startswith(STARTS[ending.lower()])
    assert target.stat().st_mode & 0o777 == 0o600
    assert whole.toast() == f"Wrote {target}."
    assert whole.window.toasts.action.words() == "Show in folder"


def test_a_chart_that_cannot_be_saved_says_why(whole: Whole, tmp_path: Path, qtbot: QtBot) -> None:
    whole.trigger("go-time")
    for path, why in ((tmp_path / "no" / "x.png", "There is no folder "), (whole.app.data_file, "belongs to the data")):
        whole.desk.time.hours.save.click()
        answer(path)
        qtbot.waitUntil(lambda: bool(whole.toast()))
        assert why in whole.toast()
        whole.window.toasts.clear()


def test_the_kind_that_is_shown_gives_the_ending(whole: Whole) -> None:
    whole.trigger("go-time")
    whole.desk.time.budget.save.click()
    dialog = file_dialog()
    assert dialog.defaultSuffix() == "png"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "svg"
    dialog.filterSelected.emit(dialog.nameFilters()[2])
    assert dialog.defaultSuffix() == "svg"
    dialog.reject()


def test_before_the_decision_no_record_is_offered(whole: Whole) -> None:
    assert not whole.actions["write-record"].isEnabled()
    whole.trigger("export")
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    with pytest.raises(KeyError):
        dialog.chips.chip("adr")
    dialog.reject()


def test_the_record_is_offered_on_the_decision_and_written_into_the_repository(
    whole: Whole, tmp_path: Path, qtbot: QtBot
) -> None:
    decide(whole)
    whole.trigger("go-decision")
    button = whole.desk.decision.record.on_record.record_button
    assert button.isVisible()
    assert button.words() == "Write the decision record…"
    button.click()
    dialog = whole.dialog()
    assert isinstance(dialog, RecordDialog)
    dialog.take_folder(str(tmp_path))
    dialog.accept_button.click()
    assert (tmp_path / RECORD).is_file()
    assert whole.toast() == f"Wrote {RECORD}."
    assert whole.app.records.repository(KEY) == str(tmp_path)
    qtbot.waitUntil(whole.desk.decision.record.on_record.current.isVisible)  # that it is up to date, seen at once
    whole.trigger("undo")
    assert whole.app.records.repository(KEY) == ""


def test_the_export_of_all_can_write_records_too(whole: Whole, tmp_path: Path) -> None:
    decide(whole)
    whole.trigger("export-all")
    choose(whole, "adr")
    dialog = whole.dialog()
    assert isinstance(dialog, RecordDialog)
    dialog.folder.setText(str(tmp_path))
    assert not dialog.remember.isVisible()
    dialog.accept_button.click()
    assert (tmp_path / RECORD).is_file()


def drop(whole: Whole, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(300, 300), *given)
    enter.setAccepted(False)
    whole.window.dragEnterEvent(enter)
    if enter.isAccepted():
        whole.window.dropEvent(QDropEvent(QPoint(300, 300), *given))


def test_a_settled_file_that_is_dropped_comes_in_at_once_and_goes_by_undo(empty: Whole) -> None:
    drop(empty, support.EXAMPLE)
    assert empty.place == evaluation_place(KEY, "matrix")
    assert empty.window.toasts.action.words() == "Undo"
    empty.window.toasts.action.click()
    assert empty.sidebar() == []


def test_a_spreadsheet_that_is_dropped_is_shown_first(empty: Whole, tmp_path: Path) -> None:
    path = tmp_path / f"{LONG}.csv"
    path.write_text("Criterion,Weight,A,B\nSpeed,1,4,3\n")
    drop(empty, path)
    dialog = empty.dialog()
    assert isinstance(dialog, ImportDialog)
    assert empty.sidebar() == []
    dialog.accept_button.click()
    assert [each.name for each in empty.desk.matrix.model.candidates] == ["A", "B"]
    assert empty.toast().startswith(f"Imported {LONG}: 1 criterion")
    empty.trigger("undo")
    assert empty.sidebar() == []


def test_several_files_at_once_are_refused_with_a_sentence(empty: Whole) -> None:
    drop(empty, support.EXAMPLE, support.EXAMPLE)
    assert empty.sidebar() == []
    assert empty.toast() == "Drop one file at a time."


def test_a_sheet_without_a_matrix_says_so(empty: Whole, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("just,words\nand,more\n")
    drop(empty, path)
    assert empty.toast().startswith("notes.csv: There is no matrix in the file")


def test_dialogs_of_files_have_room_at_the_smallest_size(whole: Whole, tmp_path: Path, qtbot: QtBot) -> None:
    decide(whole)
    whole.window.resize(1000, 640)
    path = tmp_path / "x.csv"
    path.write_text("Criterion,Weight,A,B\nSpeed,1,4,good\n")
    for ask in (
        lambda: whole.trigger("export"), lambda: whole.trigger("write-record"),
        lambda: whole.desk.files.import_file(str(path)), lambda: whole.trigger("backups"),
    ):  # fmt: skip
        ask()
        dialog = whole.dialog()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.width() <= 1000
        assert dialog.height() <= 640
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

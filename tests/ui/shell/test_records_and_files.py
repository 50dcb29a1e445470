"""Exports, decision records and imports through the whole window: menu, key, button, drop; and back again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.model.wishes import NewDecision
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


def choose(whole: Whole, form: str) -> None:
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog.chips.chip(form).click()
    dialog.accept_button.click()


def test_every_form_is_written_where_one_wants_it(whole: Whole, tmp_path: Path) -> None:
    for form, start in STARTS.items():
        QTest.keyClick(whole.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        choose(whole, form)
        dialog = whole.dialog()
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles()[0].endswith(f"{KEY}.{forms()[form].ending}")
        target = tmp_path / f"out.{forms()[form].ending}"
        dialog.fileSelected.emit(str(target))
        dialog.reject()
        assert target.read_bytes().startswith(start), form
        assert target.stat().st_mode & 0o777 == 0o600
        assert whole.toast() == f"Wrote {target}."
        assert whole.window.toasts.action.words() == "Show in folder"
        whole.window.toasts.clear()


def test_the_form_of_the_last_time_is_proposed(whole: Whole) -> None:
    whole.trigger("export")
    choose(whole, "svg")
    whole.dialog().reject()
    whole.trigger("export")
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    assert dialog.chips.choice() == "svg"
    dialog.reject()


def test_showing_the_folder_opens_that_folder_only(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.links._open_url", lambda url: opened.append(url.toLocalFile()))
    whole.desk.exports.export_to(KEY, "csv", str(tmp_path / "x.csv"))
    whole.window.toasts.action.click()
    assert opened == [str(tmp_path)]


def test_a_full_disk_says_so_and_the_next_try_works(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "x.html"
    target.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr("app.platform.files.os.fsync", full)
        whole.desk.exports.export_to(KEY, "html", str(target))
    assert "No space left on device" in whole.toast()
    assert target.read_text() == "old"
    whole.window.toasts.clear()
    whole.desk.exports.export_to(KEY, "html", str(target))
    assert whole.toast() == f"Wrote {target}."


def test_before_the_decision_no_record_is_offered(whole: Whole) -> None:
    assert not whole.actions["write-record"].isEnabled()
    whole.trigger("export")
    dialog = whole.dialog()
    assert isinstance(dialog, ExportDialog)
    with pytest.raises(KeyError):
        dialog.chips.chip("adr")
    dialog.reject()


def test_the_record_is_offered_on_the_decision_and_written_into_the_repository(whole: Whole, tmp_path: Path) -> None:
    decide(whole)
    whole.trigger("go-decision")
    button = whole.desk.decision.record.record_button
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


def test_several_files_at_once_are_not_taken(empty: Whole, tmp_path: Path) -> None:
    drop(empty, support.EXAMPLE, support.EXAMPLE)
    assert empty.sidebar() == []


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

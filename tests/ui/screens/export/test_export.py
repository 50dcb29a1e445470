"""The dialogs of export: a form is chosen by mouse and key, a record is shown before it is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.wishes import NewDecision
from tests.support import EVALUATION
from ui.screens.export.dialog import ExportDialog, forms
from ui.screens.export.record_dialog import RecordDialog
from ui.theme.palette import current_tokens
from ui.theme.theme import Theme
from ui.verbs import Verbs

RECORD = "docs/decisions/0001-use-django-as-web-framework.md"


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    room = QWidget()
    room.resize(900, 700)
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    return room


@pytest.fixture
def house(app: App, example: bytes) -> App:
    app.transfer.import_json(example)
    app.decisions.decide(EVALUATION, NewDecision(reasons="boring", chosen="django"))
    return app


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    return folder


@pytest.fixture
def record(house: App, room: QWidget, qtbot: QtBot) -> Iterator[RecordDialog]:
    dialog = RecordDialog(house.records, EVALUATION, Verbs(room), room)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_form_can_be_chosen_and_says_what_it_is_for(room: QWidget, qtbot: QtBot) -> None:
    for key, form in forms().items():
        dialog = ExportDialog("Export it", tuple(forms()), "pdf", room)
        told = list[str]()
        dialog.form_chosen.connect(told.append)
        dialog.open()
        dialog.chips.chip(key).click()
        assert dialog.purpose.text() == form.purpose
        assert spoken(dialog.chips.chip(key)) == f"{form.words}. {form.purpose}"
        dialog.accept_button.click()
        assert told == [key]
        assert dialog.isVisible() == bool(form.ending), "it stays until a file is written"
        dialog.reject()


def test_arrows_choose_and_enter_goes_on(room: QWidget, qtbot: QtBot) -> None:
    dialog = ExportDialog("Export it", ("pdf", "html", "json"), "svg", room)
    told = list[str]()
    dialog.form_chosen.connect(told.append)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.chips.chip("pdf").hasFocus()
    QTest.keyClick(dialog.chips.chip("pdf"), Qt.Key.Key_Right)
    dialog.accept_button.setFocus()
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert told == ["html"]
    dialog.reject()


def test_without_a_folder_nothing_can_be_written_and_it_says_so(record: RecordDialog) -> None:
    assert not record.accept_button.isEnabled()
    assert record.why.text().startswith("Name a folder")
    record.folder.setText("/nowhere/at/all")
    assert record.error().startswith("There is no folder")
    assert not record.accept_button.isEnabled()
    assert not record.difference.isVisible()


def test_the_difference_is_shown_and_nothing_is_written_before_the_click(
    record: RecordDialog, repository: Path, house: App
) -> None:
    record.folder.setText(str(repository))
    assert "MADR 4" in record.why.text()
    assert f"+++ b/{RECORD}" in record.difference.toPlainText()
    assert "+# Use Django as web framework" in record.difference.toPlainText()
    assert spoken(record.difference) == "What changes in the repository"
    assert list(repository.iterdir()) == []
    told = list[tuple[str, str]]()
    record.wrote.connect(lambda sentence, folder: told.append((sentence, folder)))
    record.accept_button.click()
    assert (repository / RECORD).is_file()
    assert told == [(f"Wrote {RECORD}.", str(repository / "docs/decisions"))]
    assert house.records.repository(EVALUATION) == str(repository)


def test_the_folder_is_remembered_only_when_the_user_agrees(record: RecordDialog, repository: Path, house: App) -> None:
    record.folder.setText(str(repository))
    assert record.remember.isChecked()
    record.remember.click()
    record.accept_button.click()
    assert house.records.repository(EVALUATION) == ""


def test_a_remembered_folder_is_there_the_next_time_and_up_to_date(
    house: App, repository: Path, room: QWidget, qtbot: QtBot
) -> None:
    house.records.remember_repository(EVALUATION, repository)
    house.records.write_decisions(EVALUATION, repository)
    dialog = RecordDialog(house.records, EVALUATION, Verbs(room), room)
    dialog.open()
    assert dialog.folder.text() == str(repository)
    assert "up to date" in dialog.why.text()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.remember.isVisible()
    dialog.close()
    house.history.undo()
    assert house.records.repository(EVALUATION) == ""


def test_a_file_that_changed_meanwhile_is_left_alone_and_the_dialog_stays(
    record: RecordDialog, repository: Path
) -> None:
    record.folder.setText(str(repository))
    (repository / RECORD).parent.mkdir(parents=True)
    (repository / RECORD).write_text("mine")
    record.accept_button.click()
    assert "changed meanwhile" in record.error()
    assert record.isVisible()
    assert (repository / RECORD).read_text() == "mine"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_that_come_and_go_have_their_colours(
    record: RecordDialog, repository: Path, theme: Theme, scheme: str, qtbot: QtBot
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    record.folder.setText(str(repository))
    tokens = current_tokens()
    colours = [_ink(record, at) for at in range(4)]
    assert colours == [tokens.ink_soft.upper()] * 3 + [tokens.ok.upper()]


def _ink(record: RecordDialog, line: int) -> str:
    ranges = record.difference.document().findBlockByNumber(line).layout().formats()
    look = ranges[0].format
    return look.foreground().color().name().upper()


def test_tab_leaves_the_difference(record: RecordDialog, repository: Path) -> None:
    record.folder.setText(str(repository))
    record.difference.setFocus()
    QTest.keyClick(record.difference, Qt.Key.Key_Tab)
    assert not record.difference.hasFocus()

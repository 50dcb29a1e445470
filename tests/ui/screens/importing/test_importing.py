"""The preview of a spreadsheet: what stands where can be corrected, and nothing comes in before it is right."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.compose import App
from app.services.views import Imported
from tests import support
from tests.support import EVALUATION
from ui.screens.importing.dialog import ImportDialog
from ui.verbs import Verbs

Open = Callable[[str], ImportDialog]
PLAIN = "Criterion;Weight;Django;FastAPI\nSpeed;30;4;5\nDocs;50;5;good\n"
TURNED = "Option,Speed,Docs\nweight,3,5\nDjango,4,5\nFastAPI,5,2\n"


@pytest.fixture
def dialog(app: App, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    room = QWidget()
    qtbot.addWidget(room)
    made: list[ImportDialog] = []

    def open_dialog(text: str) -> ImportDialog:
        path = tmp_path / "My comparison.csv"
        path.write_text(text)
        shown = app.transfer.preview(path)
        assert shown is not None
        made.append(ImportDialog(app.transfer, shown, ["Shop"], Verbs(room), room))
        made[-1].open()
        return made[-1]

    yield open_dialog
    for each in made:
        if shiboken6.isValid(each):
            each.close()


def cells(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def head(dialog: ImportDialog) -> list[str]:
    return [dialog.model.headerData(at, Qt.Orientation.Horizontal) for at in range(dialog.model.columnCount())]  # type: ignore[misc]


def test_the_guess_is_shown_as_a_table_with_what_is_doubtful(dialog: Open) -> None:
    shown = dialog(PLAIN)
    assert head(shown) == ["Criterion", "Weight", "Django", "FastAPI"]
    assert cells(shown) == [["Speed", "30", "4", "5"], ["Docs", "50", "5", "note: good"]]
    assert shown.found.text() == "2 criteria, 2 candidates: Django, FastAPI"
    assert dialog("Criterion;Django;FastAPI\nSpeed;4;5\n").found.text() == "1 criterion, 2 candidates: Django, FastAPI"
    assert "“good” is no number" in shown.problems.toPlainText()
    assert shown.title.text() == "My comparison"
    assert shown.accept_button.isEnabled()


def test_importing_adds_one_evaluation_in_one_step(dialog: Open, app: App) -> None:
    shown = dialog(PLAIN)
    shown.title.setText("Web")
    shown.project.setText("Shop")
    shown.slot.setText("web framework")
    told = list[Imported]()
    shown.imported.connect(told.append)
    shown.accept_button.click()
    (row,) = app.evaluations.listing(leaders=False)
    assert (row.key, row.title, row.project_title, row.slot) == ("web", "Web", "Shop", "web framework")
    assert told[0].keys == ("web",)
    app.history.undo()
    assert list(app.evaluations.listing(leaders=False)) == []


def test_the_other_way_round(dialog: Open) -> None:
    shown = dialog(TURNED)
    assert head(shown) == ["Criterion", "Weight", "Django", "FastAPI"]
    assert shown.turned.currentText() == "down"
    shown.turned.setCurrentIndex(0)
    assert head(shown)[2:] == ["Speed", "Docs"]
    shown.turned.setCurrentIndex(1)
    assert head(shown) == ["Criterion", "Weight", "Django", "FastAPI"]


def test_weights_can_be_left_out_or_taken_as_ranks(dialog: Open) -> None:
    shown = dialog(PLAIN)
    shown.weight_is.setCurrentIndex(1)
    assert [row[0] for row in cells(shown)] == ["Speed", "Docs"]
    shown.weight.setCurrentIndex(0)
    assert [row[1] for row in cells(shown)] == ["1", "1"]
    assert not shown.weight_is.isEnabled()
    assert "No column of weights" in shown.problems.toPlainText()


def test_a_scale_that_was_guessed_too_narrow_can_be_widened(dialog: Open) -> None:
    shown = dialog(PLAIN)
    shown.scale.setCurrentIndex(shown.scale.findText("0 to 10"))
    assert cells(shown)[0][0] == "Speed (0 to 10)"
    assert shown.accept_button.isEnabled()


@pytest.mark.parametrize("field", ["title", "project", "slot"])
def test_what_is_missing_is_said_and_nothing_can_be_imported(dialog: Open, field: str, app: App) -> None:
    shown = dialog(PLAIN)
    getattr(shown, field).setText("  ")
    assert not shown.accept_button.isEnabled()
    assert shown.error()
    assert shown.accept_button.toolTip() == shown.error()
    shown.submit()
    assert list(app.evaluations.listing(leaders=False)) == []
    getattr(shown, field).setText("Something")
    assert shown.accept_button.isEnabled()
    assert shown.error() == ""


def test_places_without_a_matrix_are_said(dialog: Open) -> None:
    shown = dialog(PLAIN)
    shown.head.setCurrentIndex(2)
    assert not shown.accept_button.isEnabled()
    assert shown.error().startswith("Nothing to import yet")
    shown.head.setCurrentIndex(0)
    assert shown.accept_button.isEnabled()


def test_a_second_evaluation_of_the_slot_is_refused_and_nothing_typed_is_lost(dialog: Open, app: App) -> None:
    app.transfer.import_json(support.EXAMPLE.read_bytes())
    record = app.evaluations.view(EVALUATION).evaluation
    shown = dialog(PLAIN)
    shown.project.setText("Invoicing")
    shown.slot.setText(record.slot)
    shown.accept_button.click()
    assert "already deciding" in shown.error()
    assert shown.isVisible()
    assert shown.project.text() == "Invoicing"


def test_a_screen_reader_hears_row_and_column(dialog: Open) -> None:
    shown = dialog(PLAIN)
    assert shown.model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Speed, Django: 4"
    named = [each.accessibleName() for each in (shown.title, shown.turned, shown.table, shown.problems, shown.scale)]
    assert named == ["Title", "Candidates stand", "Preview", "What is doubtful", "Scores are from"]

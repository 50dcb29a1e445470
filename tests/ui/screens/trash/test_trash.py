"""The page of the trash over the real services, refreshed after each change."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.errors import AppError
from tests.support import EVALUATION, nothing_changes, record
from ui.kit.dialogs import FormDialog
from ui.screens.trash.view import TrashPage
from ui.verbs import Verbs


class Desk:
    """The page, and what the shell around it does."""

    def __init__(self, app: App) -> None:
        self.app, self.verbs = app, Verbs()
        self.told: list[str] = []
        self.said: list[str] = []
        self.verbs.finished.connect(self.told.append)
        self.verbs.advised.connect(self.said.append)
        self.page = TrashPage(app.history, "Europe/Berlin", self.verbs)

    def cells(self, row: int) -> list[str]:
        return [str(self.page.model.index(row, column).data()) for column in range(4)]

    def select(self, *rows: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.page.table.clearSelection()
        for row in rows:
            self.page.table.selectionModel().select(self.page.model.index(row, 0), flags.Select | flags.Rows)


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app)
    qtbot.addWidget(desk.page)
    desk.page.resize(1000, 600)
    desk.page.refresh()
    with qtbot.waitActive(desk.page):
        desk.page.show()
        desk.page.activateWindow()
    return desk


def throw_away(app: App) -> None:
    app.criteria.remove(EVALUATION, "operations")
    app.candidates.remove_must_have(EVALUATION, "postgres")


def test_an_empty_trash_says_how_long_things_stay(desk: Desk) -> None:
    assert desk.page.empty.isVisible()
    assert "90 days" in desk.page.empty.accessibleName()
    assert not desk.page.restore.isEnabled()


def test_it_lists_what_title_from_where_and_when(desk: Desk) -> None:
    throw_away(desk.app)
    desk.app.evaluations.throw_away(EVALUATION)
    desk.page.refresh()
    assert desk.cells(0) == ["Evaluation", "Invoicing API", "Invoicing", "22 November 2026, 13:00"]
    assert desk.cells(1)[0] == "Must-have"
    assert desk.cells(2)[:2] == ["Criterion", "Operational complexity"]
    assert desk.cells(2)[2] == "", "what it was in is in the trash too"
    desk.app.history.undo()
    desk.page.refresh()
    assert desk.cells(1)[:3] == ["Criterion", "Operational complexity", "Invoicing API"]


def test_one_and_many_come_back_in_one_step(desk: Desk) -> None:
    before = record(desk.app)
    throw_away(desk.app)
    desk.page.refresh()
    desk.select(0, 1)
    desk.page.restore.click()
    assert desk.told == ["Restored 2 things."]
    assert record(desk.app)["criteria"] == before["criteria"]
    assert desk.page.empty.isVisible()
    desk.app.history.undo()
    desk.page.refresh()
    assert len(desk.page.model.rows) == 2


def test_away_for_good_after_a_question(desk: Desk) -> None:
    throw_away(desk.app)
    desk.page.refresh()
    desk.select(1)
    QTest.keyClick(desk.page.table, Qt.Key.Key_Delete)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    assert dialog.cancel_button.isDefault()
    assert "Operational complexity" in dialog.accessibleDescription()
    dialog.reject()
    assert len(desk.page.model.rows) == 2
    desk.page.forget.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept_button.click()
    assert desk.said == ["Deleted Operational complexity for good."]
    assert [row.kind for row in desk.page.model.rows] == ["must-have"]
    assert desk.page.chosen(), "its neighbour is selected"


def test_no_step_leads_back_to_what_is_gone_for_good(desk: Desk) -> None:
    throw_away(desk.app)
    desk.app.history.forget([1])
    assert desk.app.history.undo().sentence.startswith("Undid: Remove must-have")
    assert desk.app.history.labels().undo is None
    with nothing_changes(desk.app, "no number 1", AppError):
        desk.app.history.forget([1])

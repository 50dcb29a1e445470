"""The brief: what is typed is saved when one leaves the field, sketches stand side by side, empty fields say why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.support import EVALUATION, open_small
from ui.screens.brief.view import BriefTab
from ui.verbs import Verbs


@pytest.fixture
def tab(app: App, example: bytes, qtbot: QtBot) -> BriefTab:
    app.transfer.import_json(example)
    tab = BriefTab(app.brief, Verbs())
    qtbot.addWidget(tab)
    tab.resize(1000, 700)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    app.feed.subscribe(lambda _: show(app, tab, tab.property("shown")))
    show(app, tab)
    return tab


def show(app: App, tab: BriefTab, key: str = EVALUATION) -> None:
    tab.setProperty("shown", key)
    tab.set_view(app.evaluations.view(key))


def test_it_shows_everything_there_is(tab: BriefTab) -> None:
    page = tab.page
    assert page.question.edits["if_then"].toPlainText() == "If no candidate fails a must-have by Friday, I take Django."
    assert page.requirements.edits["requirements/3"].toPlainText() == "Runs on one small server, 20 EUR a month"
    assert page.infrastructure.edits["infrastructure/files"].toPlainText() == "object storage"
    assert page.queries[2].edit.toPlainText() == "per tenant and month: sums by tax rate"
    assert [each.candidate for each in page.queries[0].sketches] == ["django", "fastapi", "hono"]


def test_leaving_a_field_saves_it_as_one_step(app: App, tab: BriefTab) -> None:
    tab.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    QTest.keyClicks(QApplication.focusWidget(), " Now?")
    assert not app.evaluations.view(EVALUATION).evaluation.question.endswith("Now?")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert app.evaluations.view(EVALUATION).evaluation.question.endswith("service? Now?")
    assert QApplication.focusWidget() is tab.page.question.edits["if_then"]
    app.history.undo()
    assert not tab.page.question.edits["question"].toPlainText().endswith("Now?")


def test_a_sketch_is_saved_for_its_candidate(app: App, tab: BriefTab) -> None:
    edit = tab.page.queries[1].sketches[2].edit
    assert edit.accessibleName() == "Hono, query 2"
    edit.setFocus()
    QTest.keyClicks(edit, "db.tx")
    tab.hide()
    hono = next(each for each in app.evaluations.view(EVALUATION).evaluation.candidates if each.key == "hono")
    assert hono.sketches == ("", "db.tx")


def test_what_is_typed_stays_when_something_else_changes(app: App, tab: BriefTab) -> None:
    edit = tab.page.queries[0].sketches[0].edit
    edit.setFocus()
    QTest.keyClicks(edit, "half")
    app.candidates.add(EVALUATION, "Litestar")
    assert [each.candidate for each in tab.page.queries[0].sketches] == ["django", "fastapi", "hono", "litestar"]
    assert tab.page.queries[0].sketches[0].edit.toPlainText() == "half"
    app.candidates.take_out(EVALUATION, "fastapi", "No.")
    assert [each.candidate for each in tab.page.queries[0].sketches] == ["django", "hono", "litestar"]


def test_another_evaluation_gets_what_was_typed_into_none_of_its_fields(app: App, tab: BriefTab) -> None:
    other = open_small(app, slot="another")
    edit = tab.page.requirements.edits["requirements/1"]
    edit.setFocus()
    edit.setPlainText("Typed.")
    show(app, tab, other)
    assert app.evaluations.view(EVALUATION).evaluation.requirements[0] == "Typed."
    assert edit.toPlainText() == ""
    assert app.evaluations.view(other).evaluation.requirements == ()


def test_an_empty_brief_says_what_each_field_is_for(app: App, tab: BriefTab) -> None:
    other = open_small(app, slot="another", candidates=())
    show(app, tab, other)
    for card in (tab.page.question, tab.page.requirements, tab.page.infrastructure):
        assert all(edit.placeholderText() for edit in card.edits.values())
    query = tab.page.queries[0]
    assert query.edit.placeholderText()
    assert query.hint.isVisible()
    app.brief.write(other, "queries/1", "select")
    show(app, tab, other)
    assert query.hint.text() == "No candidate is in; their sketches stand here side by side."


def test_sketches_have_room_once_there_is_a_query(app: App, tab: BriefTab) -> None:
    other = open_small(app, slot="another")
    show(app, tab, other)
    query = tab.page.queries[0]
    assert not any(each.isVisible() for each in query.sketches)
    app.brief.write(other, "queries/1", "select")
    show(app, tab, other)
    assert all(each.isVisible() for each in query.sketches)
    assert not query.hint.isVisible()

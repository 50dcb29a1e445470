"""The page of prototypes over real repositories and the real services, refreshed after each change."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.app.evidence.scan.made import ME, Made, build
from tests.ui.screens.prototypes.page_desk import KEY, Desk
from ui.jobs import Jobs
from ui.screens.prototypes.addresses import AddressesDialog
from ui.screens.prototypes.rows import FolderRow
from ui.screens.prototypes.view import PrototypesPage
from ui.shell.places import Place
from ui.verbs import Verbs


def test_own_repositories_are_listed_with_what_became_of_them(desk: Desk, code: Path) -> None:
    assert desk.cells(code / "try-hono")[:3] == ["try-hono", "Hono", "stalled"]
    assert desk.cells(code / "blog")[:3] == ["blog", "FastAPI", "active"]
    assert desk.page.model.row_of(str(code / "theirs")) == -1
    said = desk.page.summary.text()
    assert said.startswith("2 of your own, 1 stalled, 2 web frameworks in them. Looked at ")
    desk.page.narrowing.others.click()
    assert desk.page.model.row_of(str(code / "theirs")) >= 0


def test_where_nothing_is_ones_own_it_says_why(desk: Desk) -> None:
    desk.app.own_repositories.set_addresses(("nobody@example.org",))
    desk.page.again.click()
    text = "None of the 3 repositories found is your own, going by the addresses in their commits."
    assert desk.page.summary.text().startswith(text)
    for folder in desk.app.own_repositories.settings().folders:
        desk.app.own_repositories.remove_folder(folder)
    desk.page.again.click()
    assert desk.page.summary.text() == "Choose a folder to see what became of your own repositories."


def test_tab_comes_to_the_folders_after_the_head(desk: Desk, code: Path) -> None:
    (code / "more").mkdir()
    desk.app.own_repositories.add_folder(str(code / "more"))
    desk.page.refresh()
    met, widget = [], desk.page.choose.nextInFocusChain()
    while widget is not desk.page.table:
        met.append(widget)
        widget = widget.nextInFocusChain()
    assert [item.remove for item in desk.page.folders.items] == [each for each in met if each.accessibleName()][:2]
    assert met.index(desk.page.narrowing.field) < met.index(desk.page.narrowing.order)


def test_the_room_goes_to_the_folder(desk: Desk, qtbot: QtBot) -> None:
    wide = [at for at in range(6) if not desk.page.table.isColumnHidden(at)]
    assert wide == [0, 1, 2, 3, 4, 5]
    desk.page.resize(772, 640)
    qtbot.waitUntil(lambda: desk.page.table.isColumnHidden(3))
    assert [at for at in range(6) if not desk.page.table.isColumnHidden(at)] == [0, 1, 2]
    assert desk.page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == desk.page.model.rows[0].path
    desk.page.resize(1050, 800)
    for prototype in desk.app.prototypes.listing():
        desk.app.prototypes.remove(prototype.folder)
    qtbot.waitUntil(lambda: not desk.page.table.isColumnHidden(3))
    assert desk.page.table.isColumnHidden(5)  # none was tried for a candidate


def test_a_folder_tells_why_and_what_it_was_built_on(desk: Desk, code: Path) -> None:
    desk.choose(code / "try-hono")
    assert (
        "Worked on over 2 days, quiet for 384 days; no tag, release or deploy file." in desk.page.detail.reason.text()
    )
    desk.choose(code / "blog")
    assert [fact.value for fact in desk.page.detail.steps.facts()] == [
        "on Flask",
        "on FastAPI",
        "Flask replaced by FastAPI",
    ]


def test_the_users_word_wins_and_is_taken_back(desk: Desk, code: Path) -> None:
    desk.choose(code / "try-hono")
    desk.page.detail.correction.chip("finished").click()
    assert desk.cells(code / "try-hono")[2] == "finished"
    assert desk.app.own_repositories.settings().corrected == {str(code / "try-hono"): "finished"}
    desk.app.history.undo()
    assert desk.cells(code / "try-hono")[2] == "stalled"
    desk.app.history.redo()
    assert desk.cells(code / "try-hono")[2] == "finished"
    desk.choose(code / "try-hono")
    desk.page.detail.correction.chip("live").click()
    assert desk.told[-1].endswith(" counts as in use.")
    desk.page.detail.correction.chip("computed").click()
    assert desk.cells(code / "try-hono")[2] == "stalled"
    assert desk.app.own_repositories.settings().corrected == {}


def test_a_folder_is_kept_for_a_candidate_and_answered_in_one_line(desk: Desk, code: Path) -> None:
    desk.choose(code / "try-hono")
    detail = desk.page.detail
    detail.target.setCurrentIndex(detail.target.findData(f"{KEY}/hono"))
    detail.wanted.setText("Can it lock rows?")
    detail.keep.click()
    assert desk.cells(code / "try-hono")[5] == "Hono · Invoicing API"
    detail.kept_state.chip("answered").click()
    assert "Say in one line what" in detail.error.text()
    assert QApplication.focusWidget() is detail.answer
    QTest.keyClicks(detail.answer, "it can")
    QTest.keyClick(detail.answer, Qt.Key.Key_Return)
    assert desk.cells(code / "try-hono")[2] == "answered"
    assert not detail.error.isVisible()
    kept = next(row for row in desk.app.prototypes.listing() if row.folder == str(code / "try-hono"))
    assert (kept.answer, kept.question, kept.candidate) == ("it can", "Can it lock rows?", "hono")
    detail.go.click()
    assert desk.asked[-1] == Place("evaluation", KEY, "candidates", "hono")
    detail.forget.click()
    assert desk.cells(code / "try-hono")[5] == ""


def test_a_folder_is_chosen_by_drop_and_let_go(desk: Desk, tmp_path: Path) -> None:
    build(tmp_path / "more" / "shop", [Made(600)])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "more"))])
    event = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.page.dropEvent(event)
    assert desk.cells(tmp_path / "more" / "shop")[0] == "shop"
    item = next(each for each in desk.page.folders.items if each.remove.accessibleName().endswith("more alone"))
    item.remove.click()
    assert desk.page.model.row_of(str(tmp_path / "more" / "shop")) == -1


def test_addresses_decide_whose_repositories_they_are(desk: Desk, code: Path) -> None:
    desk.page.addresses.click()
    dialog = next(each for each in desk.page.findChildren(AddressesDialog) if each.isVisible())
    dialog.edit.setPlainText("nobody")
    dialog.accept_button.click()
    assert "“nobody” is no e-mail address." in dialog.error()
    dialog.edit.setPlainText("other@example.org")
    dialog.accept_button.click()
    assert desk.page.model.row_of(str(code / "theirs")) >= 0
    assert desk.page.model.row_of(str(code / "blog")) == -1


def test_a_kept_folder_outside_is_listed_and_says_that_nobody_looked(desk: Desk, tmp_path: Path) -> None:
    row = next(row for row in desk.page.model.rows if row.name == "try-fastapi-invoices")
    desk.choose(row.path)
    assert "There is no such folder." in desk.page.detail.reason.text()
    outside = build(tmp_path / "outside", [Made(1)])
    desk.app.prototypes.add(KEY, str(outside))
    desk.choose(outside)
    assert "It lies in none of the folders that are looked through." in desk.page.detail.reason.text()


def test_one_that_cannot_be_read_says_why(desk: Desk, code: Path) -> None:
    (code / "blog" / ".git" / "objects" / "info" / "alternates").write_text("/elsewhere\n")
    desk.page.again.click()
    desk.choose(code / "blog")
    assert desk.cells(code / "blog")[2] == "not read"
    assert desk.page.summary.text().startswith("1 of your own, 1 stalled, 1 web framework in them. One could not be ")
    assert "borrows objects" in desk.page.detail.reason.text()


def test_without_a_folder_the_page_says_what_it_is_for(app: App, qtbot: QtBot) -> None:
    desk = Desk(app)
    qtbot.addWidget(desk.page)
    desk.page.show()
    assert "Your own repositories" in desk.said(desk.page)
    assert desk.page.empty.action.isVisible()
    desk.leave()


def test_a_screen_reader_hears_name_stack_and_state(desk: Desk, code: Path) -> None:
    index = desk.page.model.index(desk.page.model.row_of(str(code / "try-hono")), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "try-hono, Hono, stalled"


def test_a_look_that_is_cancelled_ends_and_can_be_begun_again(app: App, code: Path, qtbot: QtBot) -> None:
    app.own_repositories.set_addresses((ME,))
    app.own_repositories.add_folder(str(code))
    jobs = Jobs()
    page = PrototypesPage(app.prototypes, app.own_repositories, app.evaluations, Verbs(), jobs)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.searcher.ended), qtbot.waitActive(page):
        page.show()
        page.activateWindow()
        page.cancel.setFocus()
        page.cancel.click()
    assert not page.progress.isVisible()
    with qtbot.waitSignal(page.searcher.ended):
        page.look()
        QTest.keyClick(page.table, Qt.Key.Key_Escape)
        assert page.searcher.is_cancelled
    with qtbot.waitSignal(page.searcher.ended) as again:
        page.look()
        page.look()
    assert again.args == [True]
    assert len(page.model.rows) == 2
    jobs.finish()


def test_a_place_with_a_folder_chooses_it_now_or_when_the_look_comes_to_it(desk: Desk, code: Path) -> None:
    desk.page.show_thing(str(code / "try-hono"))
    assert desk.page.thing() == str(code / "try-hono")
    desk.page.show_thing(str(code / "blog"))
    assert desk.page.thing() == str(code / "blog")
    build(code / "late", [Made(1)])
    desk.page.show_thing(str(code / "late"))
    assert desk.page.thing() == str(code / "blog")
    desk.page.look()
    assert desk.page.thing() == str(code / "late")


def test_many_that_are_found_at_once_are_shown_together(
    desk: Desk, code: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, (one, *_) = desk.page, desk.app.own_repositories.settings().folders
    known = page._findings.at(str(code / "blog"))
    assert known is not None
    shown: list[int] = []
    monkeypatch.setattr(page.model, "set_rows", lambda rows: shown.append(len(rows)))
    for number in range(50):
        page.searcher.found.emit(replace(known, path=f"{one}/more-{number}"))
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] >= 52)
    assert len(shown) <= 3


def test_the_first_row_stays_chosen_until_another_one_is(desk: Desk, code: Path, qtbot: QtBot) -> None:
    page = desk.page
    first = page.model.rows[0]
    assert page.chosen() == first.path
    assert first.found is not None
    assert page._findings.at(first.path) is not None
    newest = replace(page._findings.at(first.path), path=f"{code}/newest", found=replace(first.found, days=(30_000,)))
    page.searcher.found.emit(newest)
    qtbot.waitUntil(lambda: page.chosen() == newest.path)
    desk.choose(code / "try-hono")
    page.searcher.found.emit(replace(newest, path=f"{code}/newer", found=replace(newest.found, days=(30_001,))))
    qtbot.waitUntil(lambda: page.model.row_of(f"{code}/newer") == 0)
    assert page.chosen() == str(code / "try-hono")


def test_the_line_of_time_shows_the_chosen_one_and_leaves_room_for_the_table(desk: Desk, code: Path) -> None:
    page = desk.page
    known = page._findings.at(str(code / "blog")).found
    assert known is not None
    many = [FolderRow(f"/x/{number:02}", replace(known, path=f"{number:02}")) for number in range(40)]
    page.timeline.set_rows(many, 30_000, "/x/30")
    assert "12 repositories" in page.timeline.accessibleDescription()
    assert "/x/30" in [row.path for row in page.timeline._rows]
    high = page.timeline.sizeHint().height()
    page.resize(800, 560)
    assert "/x/30" in [row.path for row in page.timeline._rows]
    assert page.timeline.sizeHint().height() < high / 2 + 20

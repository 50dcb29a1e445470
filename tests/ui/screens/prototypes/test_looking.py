"""Looking again, narrowing and ordering the list, folders that are gone, names that tell folders apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from app.evidence.git.reader import Cancelled
from tests.app.evidence.scan.made import ME, Made, build, git
from tests.ui.screens.prototypes.page_desk import Desk
from ui.screens.prototypes import rows, timeline

_BY_ME = {
    f"GIT_{role}_{what}": said
    for role in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "Some One"), ("EMAIL", ME), ("DATE", "2026-11-20T10:00:00Z"))
}


def test_words_narrow_the_list_and_an_order_is_chosen_or_clicked(desk: Desk, code: Path) -> None:
    page, names = desk.page, lambda: [row.name for row in desk.page.model.rows]
    assert names()[:2] == ["blog", "try-hono"]
    page.narrowing.field.setFocus()
    QTest.keyClicks(page.narrowing.field, "fastapi Flask")  # it was replaced; the other is kept for a candidate
    assert names() == ["blog"]
    assert " 1 of 4 shown. " in page.summary.text()
    assert page.summary.text().startswith("2 of your own, ")
    QTest.keyClick(page.narrowing.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    page.narrowing.field.setFocus()
    QTest.keyClick(page.narrowing.field, Qt.Key.Key_Escape)
    assert len(names()) == 4
    head = page.table.horizontalHeader()
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionViewportPosition(0) + 5, 5))
    assert page.narrowing.order.currentText() == "By folder"
    assert names() == ["blog", "try-fastapi-invoices", "try-hono", "try-hono-ledger"]
    page.narrowing.set_key("state")
    assert names() == ["blog", "try-hono-ledger", "try-fastapi-invoices", "try-hono"]
    page.narrowing.set_key("tried")
    assert names()[:2] == ["try-fastapi-invoices", "try-hono-ledger"]
    page.narrowing.set_key("days")
    assert names()[0] == "blog"


def test_what_was_found_and_chosen_stands_while_it_looks_again(
    desk: Desk, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(code / "try-hono")
    seen: list[tuple[int, str]] = []
    start = desk.page.searcher.start
    monkeypatch.setattr(
        desk.page.searcher, "start", lambda: (seen.append((len(desk.page.model.rows), desk.page.chosen())), start())
    )
    (code / "blog").rename(code.parent / "elsewhere")
    desk.page.again.click()
    assert seen == [(4, str(code / "try-hono"))]
    assert desk.page.chosen() == str(code / "try-hono")
    assert desk.page.model.row_of(str(code / "blog")) == -1  # a whole look did not come to it


def test_what_is_other_than_at_the_look_before_is_said(desk: Desk, code: Path) -> None:
    desk.page.again.click()
    assert "Since the look before" not in desk.page.summary.text()
    build(code / "new", [Made(20)])
    for repository, tagged in (("try-hono", True), ("blog", False)):
        if tagged:
            git(code / repository, "tag", "v1")  # with a release it is not stalled any more
        else:
            commit = git(code / repository, "commit-tree", "-p", "HEAD", "-m", "x", "HEAD^{tree}", **_BY_ME).strip()
            git(code / repository, "update-ref", "HEAD", commit)
    desk.page.again.click()
    assert desk.page.summary.text().endswith(" Since the look before: blog was worked on, try-hono is dormant now.")


def test_a_look_that_was_stopped_takes_nothing_away_and_says_so(
    desk: Desk, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped() -> None:
        raise Cancelled

    monkeypatch.setattr(desk.app.own_repositories, "look", lambda *_: stopped)
    desk.page.again.click()
    assert desk.page.model.row_of(str(code / "blog")) >= 0
    assert desk.page.summary.text().endswith("; what was found until then stands.")
    assert desk.refused == []


def test_a_folder_that_is_gone_is_a_row_with_its_reason_and_the_others_are_looked_through(
    app: App, code: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app.own_repositories.set_addresses((ME,))
    (tmp_path / "disk").mkdir()
    app.own_repositories.add_folder(str(tmp_path / "disk"))
    app.own_repositories.add_folder(str(code))
    app.own_repositories.add_folder(str(code / "blog"))  # inside the one before: told once
    (tmp_path / "disk").rmdir()
    desk = Desk(app)
    qtbot.addWidget(desk.page)
    desk.page.show()
    assert len(desk.page.model.rows) == 3
    desk.choose(tmp_path / "disk")
    assert desk.cells(tmp_path / "disk")[2] == "not read"
    said = desk.page.detail.reason.text().replace("\u200b", "")
    assert said == f"{tmp_path}/disk is not there. Perhaps it was moved, or its disk is not connected."
    desk.page.detail.show_place.click()
    assert desk.refused[-1] == f"{tmp_path}/disk is not there any more."
    desk.leave()


def test_a_folder_is_shown_and_its_path_copied(desk: Desk, code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("ui.links._open_url", lambda url: shown.append(url.toLocalFile()))
    desk.choose(code / "blog")
    desk.page.detail.show_place.click()
    assert shown == [str(code / "blog")]
    desk.page.detail.copy_place.click()
    assert QGuiApplication.clipboard().text() == str(code / "blog")
    assert desk.page.detail.copy_place.words() == "Copied"
    desk.choose(code / "try-hono")
    assert desk.page.detail.copy_place.words() == "Copy path"


def test_the_line_of_time_tells_each_change_and_a_click_chooses_the_row(desk: Desk, code: Path) -> None:
    line = desk.page.timeline
    shown = [line.row_at(22 * at + 11) for at in range(3)]
    assert [row.name if row else None for row in shown] == ["blog", "try-hono", None]
    assert shown[0] is not None
    assert timeline.said(shown[0]).splitlines()[-1] == "15 February 2025: Flask replaced by FastAPI"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 33))
    assert desk.page.chosen() == str(code / "try-hono")
    index = desk.page.model.index(desk.page.model.row_of(str(code / "try-hono")), 3)
    assert index.data() == "3 Nov 2025"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "384 days ago"


def test_folders_of_one_name_are_told_apart_by_what_stands_before_it(desk: Desk, code: Path) -> None:
    build(code / "old" / "blog", [Made(3)])
    build(code / "older" / "blog", [Made(2)])
    desk.page.again.click()
    assert {desk.cells(code / each / "blog")[0] for each in ("old", "older")} == {"old/blog", "older/blog"}
    assert desk.cells(code / "blog")[0] == "code/blog"
    assert desk.cells(code / "try-hono")[0] == "try-hono"


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), unique_by=tuple, max_size=12))
def test_names_are_ends_of_their_paths_and_differ(parts: list[list[str]]) -> None:
    paths = ["/" + "/".join(each) for each in parts]
    names = rows.names_of(paths)
    assert len(set(names)) == len(names)
    assert all(path.endswith(name) for path, name in zip(paths, names, strict=True))

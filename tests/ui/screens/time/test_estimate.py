"""Building without a clock on the time page: estimated from commits, labelled, drawn apart, read off the GUI thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.analysis.forgotten import Estimate
from app.compose import App
from app.model.times import HOUR, MINUTE
from app.model.wishes import NewEntry
from app.services.building_estimates import BuildingEstimates
from tests.app.evidence.scan.made import ME, Made, build, git
from tests.support import open_small
from ui.actions import ActionSet
from ui.kit.shares import ShareBar
from ui.kit.tables import TableDialog
from ui.screens.time import words
from ui.screens.time.estimate import EstimateBar
from ui.screens.time.view import TimeTab
from ui.verbs import Verbs

SAID = "about 6 h of building, estimated from 14 commits"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "shop", [*(Made(day) for day in range(12)), Made(11), Made(11)])


@pytest.fixture
def tab(app: App, folder: Path, qtbot: QtBot) -> Iterator[TimeTab]:
    app.own_repositories.set_addresses((ME,))
    app.records.remember_repository(open_small(app), folder)
    app.time_entries.log(NewEntry(evaluation="small", length_ms=3 * HOUR, activity="docs"))
    tab = TimeTab(app, Verbs(), ActionSet())
    qtbot.addWidget(tab)
    tab.resize(1024, 700)
    show(tab, app)
    yield tab
    tab.commits.cancel()


def show(tab: TimeTab, app: App, key: str = "small") -> None:
    tab.set_view(app.evaluations.view(key))


def shown(tab: TimeTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.commits.changed):
        tab.show()


def texts(tab: TimeTab) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in tab.projects.findChildren(QLabel) if each.isVisible()]


def test_it_stands_labelled_under_the_logged_time_and_is_drawn_apart(tab: TimeTab, qtbot: QtBot) -> None:
    shown(tab, qtbot)
    said = texts(tab)
    assert said[-4:] == ["Shop", "3 h research, 0 m building", "Shop, without a clock", SAID]
    assert len(tab.projects.findChildren(ShareBar)) == len(tab.projects.findChildren(EstimateBar)) == 1


def test_the_table_has_it_as_an_estimate_too(tab: TimeTab, qtbot: QtBot) -> None:
    shown(tab, qtbot)
    tab.projects.table_asked.emit()
    (dialog,) = tab.findChildren(TableDialog)
    model = dialog.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert rows == [["Shop", "3:00", "0:00"], ["Shop, without a clock", "", SAID]]
    dialog.reject()


def test_nothing_is_read_before_it_is_shown_nor_again_while_it_is(
    tab: TimeTab, app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = BuildingEstimates.reading_of

    def counting(*given: object) -> object:
        asked.append(given)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(BuildingEstimates, "reading_of", counting)
    show(tab, app)
    assert asked == []
    shown(tab, qtbot)
    for _ in range(5):
        show(tab, app)
    assert len(asked) == 1


def test_commits_made_meanwhile_count_when_the_page_is_shown_again(tab: TimeTab, folder: Path, qtbot: QtBot) -> None:
    shown(tab, qtbot)
    tab.hide()
    git(folder, "-c", "user.name=x", "-c", f"user.email={ME}", "commit", "-q", "--allow-empty", "-m", "x",
        "--date=2025-03-01T10:00:00Z")  # fmt: skip
    shown(tab, qtbot)
    assert texts(tab)[-1] == "about 6 h 30 m of building, estimated from 15 commits"


def test_it_is_shown_where_no_clock_ever_ran(tab: TimeTab, app: App, qtbot: QtBot) -> None:
    app.history.undo()
    show(tab, app)
    assert tab._stack.currentWidget() is tab.empty
    shown(tab, qtbot)
    assert tab._stack.currentWidget() is tab.page
    assert texts(tab)[-2:] == ["Shop, without a clock", SAID]


def test_a_folder_that_cannot_be_read_is_one_quiet_sentence(
    tab: TimeTab, app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    shown(tab, qtbot)
    app.records.remember_repository("small", tmp_path)
    with qtbot.waitSignal(tab.commits.changed):
        show(tab, app)
    assert tab.projects.quiet.text() == (
        f"Building is not estimated from commits. {tmp_path} is not the top of a git repository; "
        "name the folder that holds .git."
    )
    assert SAID not in texts(tab)


def test_a_project_without_a_folder_shows_none_of_another(tab: TimeTab, app: App, qtbot: QtBot) -> None:
    shown(tab, qtbot)
    other = open_small(app, "Other", project="Other")
    show(tab, app, other)
    assert tab._stack.currentWidget() is tab.empty
    app.time_entries.log(NewEntry(evaluation=other, length_ms=HOUR, activity="docs"))
    show(tab, app, other)
    assert "without a clock" not in " ".join(texts(tab))
    assert not tab.projects.quiet.isVisible()


@pytest.mark.parametrize(
    ("ms", "commits", "said"),
    [
        (3 * MINUTE, 1, "about 10 m of building, estimated from 1 commit"),
        (74 * MINUTE, 2, "about 1 h 10 m of building, estimated from 2 commits"),
        (134 * MINUTE, 9, "about 2 h of building, estimated from 9 commits"),
    ],
)
def test_it_says_no_more_than_an_estimate_can(ms: int, commits: int, said: str) -> None:
    assert words.estimated(Estimate(ms, commits)) == said


def test_the_folder_is_named_on_the_page_where_none_is_known(
    tab: TimeTab, app: App, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shown(tab, qtbot)
    assert not tab.projects.folder.isVisible()
    other = open_small(app, "Other", project="Other")
    app.time_entries.log(NewEntry(evaluation=other, length_ms=HOUR, activity="docs"))
    show(tab, app, other)
    assert tab.projects.folder.isVisible()
    assert tab.projects.folder.text() == "Estimate building from commits…"
    tab.keep_folder(str(tmp_path))
    with qtbot.waitSignal(tab.commits.changed):
        show(tab, app, other)
    assert tab.projects.folder.isVisible(), "it is no repository"
    tab.projects.folder.click()
    (dialog,) = tab.findChildren(QFileDialog)
    with qtbot.waitSignal(tab.commits.changed):
        dialog.fileSelected.emit(str(folder))
        show(tab, app, other)
    dialog.reject()
    assert texts(tab)[-2:] == ["Other, without a clock", SAID]
    assert not tab.projects.folder.isVisible()

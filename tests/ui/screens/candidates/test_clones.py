"""A candidate's clone in the window: chosen, dropped, typed, read, cancelled, shown beside the cells it bears on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.compose import App
from app.model.wishes import NewEvaluation
from tests.app.evidence.scan.made import Made, build, git
from ui.actions import ActionSet
from ui.facts_dialog import FactBlock, FactsDialog
from ui.jobs import Jobs
from ui.kit.dialogs import FormDialog
from ui.kit.labels import Label, WrapLabel
from ui.kit.tables import TableDialog, rows_of
from ui.screens.candidates.view import CandidatesTab
from ui.shell.places import Place
from ui.verbs import Verbs

KEY = "invoicing-api"
LOCK = '[[package]]\nname = "a"\nsource = { editable = "." }\n[[package]]\nname = "b"\nversion = "1"\n'


class Desk:
    """The tab with Hono chosen, and what the page around it does."""

    def __init__(self, app: App, jobs: Jobs) -> None:
        self.app, self.verbs = app, Verbs()
        self.refused: list[str] = []
        self.told: list[str] = []
        self.verbs.refused.connect(self.refused.append)
        self.verbs.finished.connect(self.told.append)
        self.tab = CandidatesTab(app.candidates, app.evidence, self.verbs, ActionSet(), jobs)
        self.card = self.tab.detail.evidence
        self.leave = app.feed.subscribe(self.refresh)
        self.refresh()
        self.tab.show_thing("hono")

    def refresh(self, _changes: Changes | None = None) -> None:
        self.tab.set_view(self.app.evaluations.view(KEY))

    def facts(self) -> dict[str, str]:
        return {fact.name: fact.value for fact in self.card.facts.facts()}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    commits = [Made(300, {"uv.lock": LOCK, "LICENSE": "x"}), Made(600)]
    return build(tmp_path / "hono", commits, {"v1.0.0": 1})


@pytest.fixture
def desk(app: App, example: bytes, qtbot: QtBot) -> Iterator[Desk]:
    app.transfer.import_json(example)
    desk = Desk(app, Jobs(inline=True))
    qtbot.addWidget(desk.tab)
    desk.tab.resize(1024, 700)
    desk.tab.show()
    yield desk
    desk.leave()


def _drop(widget: QWidget, path: Path, at: QPoint = QPoint(5, 5)) -> bool:  # noqa: B008 - never changed
    """Let a path fall on a widget, if that takes it; tell whether it does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered, dropped = QDragEnterEvent(at, *rest), QDropEvent(at, *rest)
    widget.dragEnterEvent(entered)
    if entered.isAccepted():
        widget.dropEvent(dropped)
    return entered.isAccepted()


def test_a_typed_path_is_read_and_shown_with_its_age(desk: Desk, clone: Path) -> None:
    QTest.keyClicks(desk.card.path, str(clone))
    QTest.keyClick(desk.card.path, Qt.Key.Key_Return)
    assert desk.facts()["Releases in the last 365 days"] == "1"
    assert desk.facts()["Dependencies"] == "uv.lock: 0 declared, 0 to run, 1 in all"
    assert desk.card.accessibleName() == "From the clone, 85 days old"
    assert desk.told[-1].startswith("Read the clone of Hono")
    assert not desk.card.progress.isVisible()


def test_a_dropped_folder_is_a_clone_and_a_dropped_file_a_lock_file(desk: Desk, clone: Path, tmp_path: Path) -> None:
    _drop(desk.card, clone)
    assert desk.facts()["Oldest runtime"] == "unknown"
    assert "No manifest states the oldest runtime that is supported." in desk.card.hint.text()
    lock = tmp_path / "uv.lock"
    lock.write_text(LOCK)
    _drop(desk.card, lock)
    assert desk.facts()["Lock file"] == "uv.lock: 0 declared, 0 to run, 1 in all"


def test_a_folder_falls_on_the_candidate_in_the_list_or_on_the_page_of_the_one_that_is_shown(
    desk: Desk, clone: Path, tmp_path: Path
) -> None:
    rows = desk.tab.side.list
    assert _drop(rows, clone, rows.visualRect(rows.rows.index(0)).center())
    assert rows.key() == "django"
    assert desk.facts()["Releases in the last 365 days"] == "1"
    rows.select("hono")
    assert "Releases in the last 365 days" not in desk.facts()
    assert _drop(desk.tab, clone)
    assert desk.facts()["Releases in the last 365 days"] == "1"
    (tmp_path / "export.json").write_text("{}")
    assert not _drop(rows, tmp_path / "export.json")  # the window imports it
    assert not _drop(desk.tab, tmp_path / "export.json")
    assert not desk.card.path.acceptDrops()


def test_what_is_no_clone_is_a_sentence_and_stays_in_the_field(desk: Desk, clone: Path, tmp_path: Path) -> None:
    desk.tab.clones.take(str(clone))
    before = desk.facts()
    (tmp_path / "plain").mkdir()
    desk.card.path.setText(str(tmp_path / "plain"))
    QTest.keyClick(desk.card.path, Qt.Key.Key_Return)
    assert "is not the top of a git repository" in desk.card.path.accessibleDescription()
    assert desk.card.error.isVisible()
    assert desk.card.path.text() == str(tmp_path / "plain")
    assert desk.facts() == before
    QTest.keyClicks(desk.card.path, "x")
    assert not desk.card.error.isVisible()
    desk.card.path.setText(str(clone))
    QTest.keyClick(desk.card.path, Qt.Key.Key_Return)
    assert desk.card.path.text() == ""


def test_what_is_no_lock_file_stays_in_the_field_too(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("x")
    desk.tab.clones.take(str(tmp_path / "readme.txt"))
    assert "is no lock file that can be read" in desk.card.error.text().replace("\u200b", "")
    assert desk.card.path.text() == str(tmp_path / "readme.txt")
    desk.tab.show_thing("django")
    assert not desk.card.error.isVisible()


def test_a_lock_file_leaves_nothing_half_typed_and_a_path_stays_with_its_evaluation(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(LOCK)
    left: list[str] = []
    desk.tab.clones.reader.read_lock = lambda *_: left.append(desk.card.path.text())  # type: ignore[method-assign]
    desk.tab.clones.take(str(tmp_path / "uv.lock"))
    assert left == [""]
    desk.tab.clones.take(str(tmp_path))
    assert desk.card.path.text() == str(tmp_path)
    other = desk.app.evaluations.new(NewEvaluation(project="Shop", slot="ORM", title="Shop", candidates=("Hono",)))
    desk.tab.set_view(desk.app.evaluations.view(str(other.key)))
    assert desk.card.path.text() == ""
    assert not desk.card.error.isVisible()


def test_a_dropped_folder_that_is_none_stands_in_the_field_to_be_mended(desk: Desk, tmp_path: Path) -> None:
    assert _drop(desk.card, tmp_path)
    assert desk.card.path.text() == str(tmp_path)
    assert desk.card.error.isVisible()


def test_a_drop_whose_source_is_gone_reads_nothing(desk: Desk) -> None:
    """What was dragged over the window had a path; when it falls, nobody may be there any more to say which."""
    rows = desk.tab.side.list
    rows.given.emit("hono", "")
    assert desk.refused[-1].startswith("What was dropped did not arrive.")
    assert desk.facts() == {}


def test_the_chooser_begins_beside_the_other_clones(desk: Desk, clone: Path) -> None:
    desk.tab.clones.take(str(clone))
    desk.tab.show_thing("django")
    for ask in (desk.card.choose, desk.card.lock):
        ask.click()
        dialog = desk.tab.findChild(QFileDialog)
        assert dialog.directory().absolutePath() == str(clone.parent)
        dialog.reject()
        QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    desk.tab.show_thing("hono")
    desk.card.lock.click()
    assert desk.tab.findChild(QFileDialog).directory().absolutePath() == str(clone)


def test_why_nothing_was_read_is_said_over_the_page_where_the_card_is_out_of_sight(desk: Desk, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    desk.tab.clones.take(str(tmp_path))
    assert "has no commit" in desk.card.error.text().replace("\u200b", "")
    assert desk.refused == []
    desk.card.hide()
    desk.card.again.click()
    assert "has no commit" in desk.refused[-1]


def test_all_facts_come_with_formula_window_and_command(desk: Desk, clone: Path) -> None:
    desk.tab.clones.take(str(clone))
    desk.card.all.click()
    dialog = next(each for each in desk.tab.findChildren(FactsDialog) if each.isVisible())
    block = next(b for b in dialog.findChildren(FactBlock) if b.accessibleName() == "Commits: 2")
    assert not next(
        b for b in dialog.findChildren(FactBlock) if b.accessibleName() == "Trend: unknown"
    ).copy.isVisible()
    block.copy.click()
    assert QGuiApplication.clipboard().text().startswith(f"git -C {clone} --no-replace-objects rev-list --count ")
    dialog.close()


def test_all_clones_side_by_side(desk: Desk, clone: Path, tmp_path: Path) -> None:
    desk.tab.clones.take(str(clone))
    assert not desk.card.compare.isVisible()
    desk.tab.show_thing("django")
    desk.tab.clones.take(str(build(tmp_path / "django", [Made(550), Made(560)], {"v4.0.0": 2})))
    desk.card.compare.click()
    dialog = next(each for each in desk.tab.findChildren(TableDialog) if each.isVisible())
    heads, *rows = rows_of(dialog.table.model())
    assert heads == ["Fact", "Django", "Hono", "Window"]
    assert ["Oldest runtime", "unknown", "unknown", "all of HEAD"] in rows
    assert ["Commits in the last 365 days", "2", "2", "365 days before the anchor"] in rows
    assert any("is 40 days older than that of Hono" in each.text() for each in dialog.findChildren(WrapLabel))
    dialog.close()


def test_the_dialogs_of_facts_have_room_over_a_small_window(desk: Desk, clone: Path, tmp_path: Path) -> None:
    desk.tab.clones.take(str(clone))
    desk.tab.show_thing("django")
    desk.tab.clones.take(str(build(tmp_path / "django", [Made(550)])))
    desk.tab.resize(1000, 640)
    for ask in (desk.card.all, desk.card.compare):
        ask.click()
        dialog = next(each for each in desk.tab.findChildren(FormDialog) if each.isVisible())
        assert dialog.height() <= 640
        assert dialog.width() <= 1000
        dialog.close()


def test_what_says_nothing_new_offers_nothing_to_undo(desk: Desk, clone: Path) -> None:
    advised: list[str] = []
    desk.verbs.advised.connect(advised.append)
    desk.tab.clones.take(str(clone))
    told = list(desk.told)
    desk.card.again.click()
    assert desk.told == told
    assert advised == ["Read the clone of Hono: it says the same as before."]


def test_the_folder_of_a_clone_is_shown_or_said_to_be_gone(
    desk: Desk, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("ui.links._open_url", lambda url: shown.append(url.toLocalFile()))
    assert not desk.card.show_place.isVisible()
    desk.tab.clones.take(str(clone))
    desk.card.show_place.click()
    assert shown == [str(clone)]
    clone.rename(clone.with_name("moved"))
    desk.card.show_place.click()
    assert "is not there any more" in desk.card.error.text()


def test_a_clone_is_forgotten_and_had_back(desk: Desk, clone: Path) -> None:
    desk.tab.clones.take(str(clone))
    desk.card.forget.click()
    assert "Releases in the last 365 days" not in desk.facts()
    desk.app.history.undo()
    assert desk.facts()["Releases in the last 365 days"] == "1"


def test_reading_elsewhere_does_not_show_here_and_cancel_keeps_nothing(
    app: App, example: bytes, clone: Path, qtbot: QtBot
) -> None:
    app.transfer.import_json(example)
    jobs = Jobs()
    desk = Desk(app, jobs)
    qtbot.addWidget(desk.tab)
    with qtbot.waitActive(desk.tab):
        desk.tab.show()
        desk.tab.activateWindow()
    before = app.evaluations.record(KEY)[0].evidence
    desk.card.choose.setFocus()
    with qtbot.waitSignal(desk.tab.clones.reader.ended):
        desk.tab.clones.take(str(clone))
        assert desk.card.cancel.hasFocus()
        desk.tab.show_thing("django")
        assert not desk.card.cancel.isVisible()
        desk.tab.show_thing("hono")
        desk.card.cancel.setFocus()
        QTest.keyClick(desk.card.cancel, Qt.Key.Key_Return)
    assert app.evaluations.record(KEY)[0].evidence == before
    assert not desk.card.cancel.isVisible()
    assert desk.card.again.hasFocus()
    jobs.finish()
    desk.leave()


def test_reading_a_second_clone_leaves_the_first_one_and_keeps_the_second_only(
    app: App, example: bytes, clone: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app.transfer.import_json(example)
    other = build(tmp_path / "django", [Made(number) for number in range(5)])
    jobs = Jobs()
    desk = Desk(app, jobs)
    qtbot.addWidget(desk.tab)
    desk.tab.show()
    with qtbot.waitSignal(desk.tab.clones.reader.ended):
        desk.tab.clones.take(str(clone))
        desk.tab.show_thing("django")
        desk.tab.clones.take(str(other))
    folders = {(row.candidate, row.source.folder) for row in app.evaluations.record(KEY)[0].evidence}
    assert ("django", str(other)) in folders
    assert not any(folder == str(clone) for _, folder in folders)
    jobs.finish()
    desk.leave()


def test_prototypes_say_what_they_answered_and_lead_to_their_folder(desk: Desk) -> None:
    asked: list[Place] = []
    desk.tab.asked.connect(asked.append)
    card = desk.tab.detail.prototypes
    kept = next(row for row in desk.app.prototypes.listing() if row.candidate == "hono")
    folder = str(Path(kept.folder).expanduser())
    assert card.isVisibleTo(desk.tab)
    said = [
        label.text().replace("\u200b", "") for label in card.items[0].findChildren(Label) if label.isVisibleTo(card)
    ]
    assert sorted(said) == sorted(["answered", kept.question, kept.answer])
    assert card.items[0].face.text() == Path(folder).name, "there is room for it"
    card.items[0].face.click()
    assert asked == [Place("prototypes", thing=folder)]
    desk.app.prototypes.set_state(kept.folder, "carried-forward")
    assert "carried forward" in [label.text() for label in card.items[0].findChildren(Label)]
    desk.tab.show_thing("django")
    assert not card.isVisibleTo(desk.tab)

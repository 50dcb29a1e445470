"""What is being typed outlives a crash: every editor and every form, and nothing that was stored comes back."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.wishes import About
from app.platform.json_file import JsonFile
from tests import support
from tests.ui.shell.whole import KEY, Whole
from ui.kit.kept import Editor, put, text_of
from ui.kit.texts import TextField
from ui.screens.decision.draft import Draft, plain, read
from ui.shell import keeper as keepers
from ui.shell.keeper import Keeper
from ui.shell.places import Place, evaluation_place

HONO = evaluation_place(KEY, "candidates", "hono")
SAID = "Restored what you were typing."


class Typing:
    """A window whose typing is kept, and another one after a crash of the first."""

    def __init__(self, whole: Whole, path: Path) -> None:
        self.whole, self.path = whole, path
        self.keeper = Keeper(JsonFile(path), whole.window, whole.desk.here)

    def crash(self) -> None:
        """Go on with what is on the disk; whatever this keeper knew is gone."""
        self.keeper._timer.stop()
        self.keeper._watched = None
        self.keeper.close()
        self.keeper = Keeper(JsonFile(self.path), self.whole.window, self.whole.desk.here)

    def kept(self) -> list[object]:
        return [value for _, value in JsonFile(self.path).read().get("drafts", [])]

    def wait(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: not self.keeper._timer.isActive(), timeout=3000)


@pytest.fixture
def typing(whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typing]:
    monkeypatch.setattr(keepers, "AFTER_MS", 20)
    found = Typing(whole, tmp_path / "drafts.json")
    yield found
    found.keeper.close()


def notes(typing: Typing) -> TextField:
    editor = typing.whole.desk.candidates.detail.notes.editor
    editor.start_editing()
    return editor.edit


def test_it_is_written_soon_after_a_key() -> None:
    assert keepers.AFTER_MS <= 1500


def test_a_note_that_was_being_typed_comes_back_with_one_line(typing: Typing, qtbot: QtBot) -> None:
    typing.whole.desk.places.go(HONO)
    comes_back(typing, notes(typing), qtbot)


def comes_back(typing: Typing, edit: Editor, qtbot: QtBot) -> None:
    """Type in an editor, crash, and find it there again."""
    edit.setFocus()
    stored = text_of(edit)
    QTest.keyClicks(edit, " and more")
    typed = text_of(edit)
    assert typed != stored
    typing.wait(qtbot)
    assert typing.kept() == [typed]
    put(edit, stored)  # as a new process would show it
    name = name_of(typing, edit)
    typing.whole.window.sidebar.view.setFocus()
    typing.crash()
    typing.path.write_text(json.dumps({"drafts": [[name, typed]]}), "utf-8")
    typing.crash()
    typing.keeper.offer()
    assert text_of(edit) == typed
    assert edit.hasFocus()
    assert typing.whole.toast() == SAID


def brief_question(typing: Typing) -> Editor:
    typing.whole.desk.places.go(evaluation_place(KEY, "brief"))
    found: Editor = typing.whole.desk.page.part("brief").page.question.edits["question"]  # type: ignore[attr-defined]
    return found


def sketch_of_the_brief(typing: Typing) -> Editor:
    typing.whole.desk.places.go(evaluation_place(KEY, "brief"))
    card = typing.whole.desk.page.part("brief").page.queries[0]  # type: ignore[attr-defined]
    found: Editor = card.findChildren(TextField)[1]
    return found


def note_of_the_brief(typing: Typing) -> Editor:
    typing.whole.desk.places.go(evaluation_place(KEY, "brief"))
    found: Editor = typing.whole.desk.page.part("brief").note.field  # type: ignore[attr-defined]
    return found


def note_beside_a_cell(typing: Typing) -> Editor:
    typing.whole.desk.places.go(evaluation_place(KEY, "matrix", "hono/operations"))
    assert typing.whole.desk.matrix.note is not None
    return typing.whole.desk.matrix.note.field


def note_on_the_page(typing: Typing) -> Editor:
    kept = typing.whole.app.notes.write("A thought", About(KEY))
    typing.whole.desk.places.go(Place("notes", thing=str(kept.number)))
    detail = typing.whole.desk.page_at("notes").detail  # type: ignore[attr-defined]
    detail.start_typing()
    found: Editor = detail.editor.edit
    return found


def new_note_on_the_page(typing: Typing) -> Editor:
    typing.whole.desk.places.go(Place("notes", thing=f"new/{KEY}/candidate/hono"))
    found: Editor = typing.whole.desk.page_at("notes").detail.editor.edit  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    "where",
    [
        brief_question,
        sketch_of_the_brief,
        note_of_the_brief,
        note_beside_a_cell,
        note_on_the_page,
        new_note_on_the_page,
    ],
)
def test_what_was_typed_comes_back_where_it_was(
    typing: Typing, qtbot: QtBot, where: Callable[[Typing], Editor]
) -> None:
    comes_back(typing, where(typing), qtbot)


def name_of(typing: Typing, edit: Editor) -> str:
    edit.setFocus()
    watched = typing.keeper._watched
    assert watched is not None
    edit.clearFocus()
    return watched.name


def test_what_was_stored_is_forgotten(typing: Typing, qtbot: QtBot) -> None:
    typing.whole.desk.places.go(HONO)
    edit = notes(typing)
    QTest.keyClicks(edit, "!")
    typing.wait(qtbot)
    assert typing.kept()
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert typing.kept() == []


def test_what_was_taken_back_is_forgotten(typing: Typing, qtbot: QtBot) -> None:
    typing.whole.desk.places.go(HONO)
    edit = notes(typing)
    QTest.keyClicks(edit, "!")
    typing.wait(qtbot)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert typing.kept() == []


def test_leaving_an_editor_stores_and_forgets(typing: Typing) -> None:
    typing.whole.desk.places.go(HONO)
    edit = notes(typing)
    QTest.keyClicks(edit, "!")
    typing.whole.desk.candidates.side.list.setFocus()
    assert typing.kept() == []
    assert support.record(typing.whole.app)["candidates"][2]["notes"].endswith("!")


def test_every_candidate_has_its_own(typing: Typing, qtbot: QtBot) -> None:
    whole = typing.whole
    whole.desk.places.go(HONO)
    edit = notes(typing)
    QTest.keyClicks(edit, "!")
    typing.wait(qtbot)
    name = JsonFile(typing.path).read()["drafts"][0][0]
    assert "hono" in name
    edit.restore()
    typing.crash()
    whole.desk.places.go(evaluation_place(KEY, "candidates", "django"))
    django = notes(typing)
    assert not django.toPlainText().endswith("!")


def test_a_decision_half_written_comes_back_whole_and_is_forgotten_when_it_is_decided(
    typing: Typing, qtbot: QtBot
) -> None:
    whole = typing.whole
    whole.trigger("decide")
    form = whole.desk.decision.form
    QTest.keyClicks(form.choice.reasons, "It is boring.")
    form.first_task.setFocus()
    QTest.keyClicks(form.first_task, "Issue one invoice")
    typing.wait(qtbot)
    on_disk = typing.path.read_text("utf-8")
    form.choice.reasons.setPlainText("")
    form.first_task.clear()
    whole.window.sidebar.view.setFocus()
    typing.path.write_text(on_disk, "utf-8")
    typing.crash()
    typing.keeper.offer()
    assert form.choice.reasons.toPlainText() == "It is boring."
    assert form.first_task.text() == "Issue one invoice"
    assert whole.toast() == SAID
    form.decide.click()
    assert support.record(whole.app)["state"] == "settled"
    assert typing.kept() == []


def test_a_new_evaluation_comes_back_when_one_begins_again_and_cancelling_forgets_it(
    typing: Typing, qtbot: QtBot
) -> None:
    whole = typing.whole
    whole.trigger("new-evaluation")
    page = whole.desk.new_evaluation
    QTest.keyClicks(page.fields.project, "Shop")
    page.fields.candidates.set_tags(["Django", "Rails"])
    QTest.keyClicks(page.fields.project, "s")
    typing.wait(qtbot)
    kept = typing.kept()
    assert isinstance(kept[0], dict)
    assert (kept[0]["project"], kept[0]["candidates"]) == ("Shops", ["Django", "Rails"])
    name = JsonFile(typing.path).read()["drafts"][0][0]
    page.cancel()
    assert typing.kept() == []
    typing.path.write_text(json.dumps({"drafts": [[name, kept[0]]]}), "utf-8")
    typing.crash()
    whole.trigger("new-evaluation")
    assert page.fields.project.text() == "Shops"
    assert page.fields.candidates.tags() == ["Django", "Rails"]


def test_a_dialog_comes_back_when_it_is_opened_again(typing: Typing, qtbot: QtBot) -> None:
    whole = typing.whole
    whole.trigger("rename")
    dialog = whole.dialog()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.findChildren(QLineEdit)[0]
    editor.setFocus()
    QTest.keyClicks(editor, " two")
    typed = editor.text()
    typing.wait(qtbot)
    on_disk = typing.path.read_text("utf-8")
    dialog.reject()
    assert typing.kept() == []
    typing.path.write_text(on_disk, "utf-8")
    typing.crash()
    whole.trigger("rename")
    again = whole.dialog()
    qtbot.waitUntil(again.isActiveWindow)
    again.findChildren(QLineEdit)[0].setFocus()
    assert again.findChildren(QLineEdit)[0].text() == typed
    assert whole.toast() == SAID
    again.reject()
    assert typing.kept() == []


def test_what_came_back_can_be_discarded(typing: Typing, qtbot: QtBot) -> None:
    whole = typing.whole
    whole.desk.places.go(HONO)
    edit = notes(typing)
    before, name = edit.toPlainText(), name_of(typing, edit)
    typing.path.write_text(json.dumps({"drafts": [[name, "other words"]]}), "utf-8")
    typing.crash()
    typing.keeper.offer()
    assert edit.toPlainText() == "other words"
    whole.window.toasts.action.click()
    assert edit.toPlainText() == before
    assert typing.kept() == []


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"drafts": 1}', '{"drafts": [[1, 2], ["a"], ["b", 3], {"c": 1}]}', '{"drafts": {"a": 1}}'],
)
def test_whatever_the_file_holds_typing_goes_on(whole: Whole, tmp_path: Path, content: str, qtbot: QtBot) -> None:
    path = tmp_path / "drafts.json"
    path.write_text(content, "utf-8")
    found = Typing(whole, path)
    found.keeper.offer()
    whole.desk.places.go(HONO)
    QTest.keyClicks(notes(found), "!")
    found.keeper.close()
    assert len(found.kept()) == 1
    QApplication.focusWidget().clearFocus()


@pytest.mark.parametrize(
    "value", [None, [], {"chosen": 1}, {"pains": [[1]], "ticks": [1], "ship_by": "no day"}, {"why": 3}]
)
def test_a_draft_that_makes_no_sense_is_as_at_first(value: object) -> None:
    assert read(value) == Draft(grounds=()) or read(value) == Draft()


def test_a_draft_is_read_as_it_was_kept() -> None:
    draft = Draft("django", "Boring.", "Speed.", {"hono": "Young."}, ("defect",), "One invoice", "2026-12-01", "mend",
                  (("Slow", "Queue", "Under a second"),), (True, False, True))  # fmt: skip
    assert read(plain(draft)) == draft


CHILD = """
import os, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app import surroundings
from ui import start
from ui.shell.places import evaluation_place
from ui.shell.program import Program

data, what = sys.argv[1:]
application = QApplication(["settled"])
around = surroundings.of(data, os.environ)
program = Program(application, lambda: start.open_data(data, os.environ), around=around)
program.open()

def look():
    if program.desk is None:
        return
    timer.stop()
    program.window.activateWindow()
    if what == "type":
        program.desk.places.go(evaluation_place("invoicing-api", "candidates", "hono"))
        editor = program.desk.candidates.detail.notes.editor
        editor.start_editing()
        QTest.keyClicks(editor.edit, "typed before the crash")
        later = QTimer(application, singleShot=True, interval=2000, timerType=Qt.TimerType.PreciseTimer)
        later.timeout.connect(lambda: print("2 s later", flush=True))
        later.start()
    else:
        edit = program.desk.candidates.detail.notes.editor.edit
        print(program.desk.places.current.tab, "typed before the crash" in edit.toPlainText(), edit.hasFocus())
        print(program.window.toasts.current_text(), flush=True)
        edit.clearFocus()
        program.window.close()
        program.close()
        application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
application.exec()
"""


def test_a_process_that_is_killed_loses_two_seconds_at_most(tmp_path: Path, example: bytes) -> None:
    data = tmp_path / "settled.db"
    with support.opened(data) as app:
        app.transfer.import_json(example)
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    command = [sys.executable, "-c", CHILD, str(data)]
    with subprocess.Popen(
        [*command, "type"], cwd=support.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "2 s later\n"  # by its own clock: on a busy machine ours runs ahead of it
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    again = subprocess.run(
        [*command, "look"], cwd=support.ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert again.stdout.splitlines() == ["candidates True True", SAID], again.stderr
    with support.opened(data) as app:
        assert "typed before the crash" in support.record(app)["candidates"][2]["notes"]

"""The running program: the data comes off the GUI thread, bugs do not kill the window, it ends cleanly."""

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compose import App
from tests import support
from ui import start
from ui.screens.welcome.view import WelcomePage
from ui.shell.endings import ENDING
from ui.shell.places import evaluation_place
from ui.shell.program import Program
from ui.shell.trouble import QUIET_SECONDS, Trouble, report

Open = Callable[[Callable[[], App]], Program]
SECRET = "what the user wrote"
NOW = {"SETTLED_NOW": "2026-11-22T12:00:00Z"}


@pytest.fixture
def file(tmp_path: Path, example: bytes) -> Path:
    path = tmp_path / "settled.db"
    with support.opened(path) as app:
        app.transfer.import_json(example)
    return path


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    programs: list[Program] = []
    names = qapp.applicationName(), qapp.applicationDisplayName()

    def open_program(opener: Callable[[], App]) -> Program:
        program = Program(qapp, opener)
        programs.append(program)
        with qtbot.waitActive(program.window):
            program.open()
            program.window.activateWindow()
        qtbot.waitUntil(lambda: program.window.is_furnished)
        return program

    yield open_program
    for program in programs:
        program.window.close()
        program.close()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setApplicationName(names[0])
    qapp.setApplicationDisplayName(names[1])


def usual(path: Path) -> Callable[[], App]:
    return lambda: start.open_data(str(path), NOW)


def ready(program: Program, qtbot: QtBot) -> Program:
    qtbot.waitUntil(lambda: program.desk is not None)
    return program


def problem(program: Program, qtbot: QtBot) -> str:
    def told() -> None:
        page = program.window.pages.currentWidget()
        assert isinstance(page, WelcomePage)
        assert page.problem()

    qtbot.waitUntil(told)
    page = program.window.pages.currentWidget()
    assert isinstance(page, WelcomePage)
    assert page.quit_button.isVisible()
    assert not any(each.isVisible() for each in (page.new_button, page.import_button, page.sample_button))
    return page.problem()


def test_it_opens_where_work_goes_on(opened: Open, file: Path, qtbot: QtBot) -> None:
    program = ready(opened(usual(file)), qtbot)
    assert program.desk is not None
    assert program.desk.places.current == evaluation_place("invoicing-api", "matrix")
    assert program.window.windowTitle() == "Invoicing API – Settled"


def test_before_the_data_is_there_only_quitting_and_help_can_be_asked_for(opened: Open, file: Path) -> None:
    program = opened(usual(file))
    assert not program.actions["new-evaluation"].isEnabled()
    assert not program.actions["import"].isEnabled()
    assert program.actions["quit"].isEnabled()


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\xff" * 5000, b"hello", b"", b"\0" * 4096])
def test_a_file_that_cannot_be_opened_is_said_and_left_alone(
    opened: Open, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(content)
    program = opened(usual(path))
    said = problem(program, qtbot)
    assert "broken.db" in said
    assert path.read_bytes() == content
    assert not program.actions["new-evaluation"].isEnabled()
    page = program.window.pages.currentWidget()
    assert isinstance(page, WelcomePage)
    assert page.quit_button.hasFocus()
    page.quit_button.click()
    assert not program.window.isVisible()


def test_a_second_window_on_the_same_file_says_who_has_it(opened: Open, file: Path, qtbot: QtBot) -> None:
    with support.opened(file):
        assert "is open in" in problem(opened(usual(file)), qtbot)


def test_a_moment_that_cannot_be_is_said(opened: Open, file: Path, qtbot: QtBot) -> None:
    said = problem(opened(lambda: start.open_data(str(file), {"SETTLED_NOW": "yesterday"})), qtbot)
    assert said.startswith("SETTLED_NOW: ")


def test_the_fixed_moment_holds_in_the_window(opened: Open, file: Path, qtbot: QtBot) -> None:
    program = ready(opened(lambda: start.open_data(str(file), {"SETTLED_NOW": "2031-05-05T12:00:00Z"})), qtbot)
    assert program.desk is not None
    program.actions["new-evaluation"].trigger()
    assert program.desk.new_evaluation.fields.day.day().isoformat() == "2031-05-12"
    assert program.window.sidebar.model.index(1).data(0x0100 + 1).detail == "overdue"
    assert program.desk.decision.form.ship_by.day().isoformat() == "2031-05-26"


def test_a_bug_while_opening_is_said_without_words_of_the_user(
    opened: Open, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def opener() -> App:
        raise ValueError(SECRET)

    said = problem(opened(opener), qtbot)
    assert said.startswith("Something went wrong inside Settled (ValueError).")
    told = capsys.readouterr().err
    assert "Settled: ValueError" in told
    assert "test_program.py" in told
    assert SECRET not in told + said


def test_the_window_survives_a_bug_in_a_slot(
    opened: Open, file: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    program = ready(opened(usual(file)), qtbot)

    def break_down() -> None:
        raise ValueError(SECRET)

    program.actions["about"].triggered.disconnect()
    program.actions["about"].triggered.connect(break_down)
    for _ in range(3):
        program.actions["about"].trigger()
    assert program.window.toasts.current_text().startswith("Something went wrong inside Settled (ValueError).")
    program.window.toasts.dismiss()
    assert program.window.toasts.current_text() == ""
    told = capsys.readouterr().err
    assert told.count("Settled: ValueError") == 1
    assert "in break_down" in told
    assert SECRET not in told
    assert program.desk is not None
    program.actions["go-candidates"].trigger()
    assert program.desk.places.current.tab == "candidates"


def test_the_same_bug_is_told_again_after_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    moments = iter((0.0, 1.0, QUIET_SECONDS + 0.5))
    monkeypatch.setattr("ui.shell.trouble.time.monotonic", lambda: next(moments))
    trouble, told = Trouble(), list[str]()
    trouble.happened.connect(told.append)
    error = KeyError("x")
    for _ in range(3):
        trouble.hear(KeyError, error, None)
    assert len(told) == 2
    assert capsys.readouterr().err.count("Settled: KeyError") == 2


def test_a_report_names_what_came_before() -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError as error:
        told = report(error)
    assert told.index("Settled: ValueError") < told.index("Settled: RuntimeError")
    assert SECRET not in told


def test_interrupts_are_no_bugs(qtbot: QtBot) -> None:
    trouble, told, before = Trouble(), list[str](), list[type]()
    trouble.happened.connect(told.append)
    trouble._before = lambda kind, *_: before.append(kind)
    trouble.hear(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, before) == ([], [KeyboardInterrupt])


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_signal_closes_the_window_and_what_was_typed_is_stored(
    opened: Open, file: Path, qtbot: QtBot, number: signal.Signals
) -> None:
    program = ready(opened(usual(file)), qtbot)
    assert program.desk is not None
    before = signal.getsignal(signal.SIGUSR1)
    program.actions["go-candidates"].trigger()
    editor = program.desk.candidates.detail.notes.editor
    editor.start_editing()
    editor.edit.selectAll()
    QTest.keyClicks(editor.edit, "Half a thought")
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert program.close() == 0
    assert signal.getsignal(signal.SIGUSR1) == before
    assert _notes(file) == "Half a thought"
    assert len(list((file.parent / "settled.db-backups").glob("*.settled"))) == 2


def test_the_end_of_the_session_stores_what_is_typed(opened: Open, file: Path, qtbot: QtBot) -> None:
    program = ready(opened(usual(file)), qtbot)
    assert program.desk is not None
    program.actions["go-candidates"].trigger()
    editor = program.desk.candidates.detail.notes.editor
    editor.start_editing()
    QTest.keyClicks(editor.edit, " More.")
    program._on_session_ending()
    note = program.desk._app.evaluations.view("invoicing-api").evaluation.candidates[0].notes
    assert note.endswith(" More.")
    assert program.window.isVisible()


def test_closing_while_the_data_is_still_opening_closes_the_file_too(opened: Open, file: Path, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> App:
        begun.set()
        go_on.wait(10)
        return start.open_data(str(file), NOW)

    program = opened(slow)
    qtbot.waitUntil(begun.is_set)
    program.window.close()
    go_on.set()
    assert program.close() == 0
    with support.opened(file) as app:  # the lock is free
        assert app.evaluations.listing()


def _notes(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        return str(connection.execute("SELECT notes FROM candidate ORDER BY id LIMIT 1").fetchone()[0])


def test_the_first_paint_needs_neither_look_nor_screens() -> None:
    code = (
        "import os, sys\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.shell import program\n"
        "class Watched(program.Program):\n"
        "    def _on_painted(self):\n"
        "        print(sorted(name for name in sys.modules if name.startswith(('ui.screens', 'ui.kit', 'sqlmodel'))))\n"
        "        os._exit(0)\n"
        "application = QApplication([])\n"
        "Watched(application, lambda: None).open()\n"
        "application.exec()\n"
    )
    assert support.run_python(code).stdout == "[]\n"


def test_what_only_writing_needs_is_got_once_the_evaluation_is_there(opened: Open, file: Path, qtbot: QtBot) -> None:
    asked: list[int] = []

    def opener() -> App:
        return replace(usual(file)(), get_ready=lambda: asked.append(threading.get_ident()))

    ready(opened(opener), qtbot)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked != [threading.get_ident()]

"""A crash leaves a note of where, never of what; it is offered once at the next start."""

import os
import signal
import stat
from pathlib import Path

from tests import support
from ui.shell.crash_note import CrashNote

DIES = """
import os, signal, sys
from pathlib import Path
from ui.shell.crash_note import CrashNote
secret = "what the user wrote"
note = CrashNote(Path(sys.argv[1]))
note.begin("Settled 0")
os.kill(os.getpid(), signal.SIGSEGV)
"""
RUN = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from app import surroundings
from ui import start
from ui.shell.program import Program

data, what = sys.argv[1:]
application = QApplication(["settled"])
around = surroundings.of(data, os.environ)
program = Program(application, lambda: start.open_data(data, os.environ), around=around)
program.open()

def break_down():
    raise KeyError("what the user wrote")

def look():
    if program.desk is None:
        return
    timer.stop()
    print(program.window.toasts.current_text() or "nothing", flush=True)
    if what == "break":
        QTimer.singleShot(0, break_down)
    elif what == "copy" :
        program.window.toasts.action.click()
        print(QGuiApplication.clipboard().text())
    QTimer.singleShot(100, end)

def end():
    program.window.close()
    program.close()
    application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
application.exec()
"""


def test_a_process_that_dies_leaves_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "state" / "crash.txt"
    ran = support.run_python(DIES, str(path))
    assert ran.returncode == -signal.SIGSEGV
    note = CrashNote(path)
    assert "Segmentation fault" in note.before
    assert "what the user wrote" not in note.before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    note.begin("Settled 0")
    assert note.text().startswith("Settled 0\n")
    note.forget()
    note.end(ours=True)
    assert not path.exists()


def test_a_run_in_which_nothing_went_wrong_leaves_nothing(tmp_path: Path) -> None:
    note = CrashNote(tmp_path / "crash.txt")
    note.begin("Settled 0")
    note.end(ours=True)
    assert not (tmp_path / "crash.txt").exists()


def test_a_second_process_leaves_the_note_of_the_first_alone(tmp_path: Path) -> None:
    first, second = CrashNote(tmp_path / "crash.txt"), CrashNote(tmp_path / "crash.txt")
    first.begin("Settled 0")
    second.begin("Settled 0")
    second.end(ours=False)
    first.add("KeyError\n")
    first.end(ours=True)
    assert CrashNote(tmp_path / "crash.txt").before == "KeyError"


def test_no_place_for_a_note_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    note = CrashNote(tmp_path / "file" / "crash.txt")
    note.begin("Settled 0")
    note.add("KeyError\n")
    note.forget()
    note.end(ours=True)
    assert note.before == ""


def test_a_bug_is_offered_at_the_next_start_and_only_then(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    data = str(tmp_path / "settled.db")
    said = {what: support.run_python(RUN, data, what, env=environment).stdout for what in ("break", "copy", "look")}
    assert said["break"] == "nothing\n"
    assert said["copy"].startswith("Something went wrong inside Settled the last time.")
    assert "KeyError" in said["copy"]
    assert "break_down" in said["copy"]
    assert "what the user wrote" not in said["copy"]
    assert said["look"] == "nothing\n"

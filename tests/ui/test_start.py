"""Opening the window, in processes of their own: paint first, and a sentence where no window can be."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import support
from ui import display

WATCHED = """
import sys
from ui.shell import program

HEAVY = {"sqlmodel", "sqlalchemy", "sqlite3", "pydantic", "numpy", "app.compose", "app.store", "app.services.base"}

def heavy():
    return sorted(HEAVY & set(sys.modules))

class Watched(program.Program):
    def __init__(self, *given):
        super().__init__(*given)
        print("made", heavy(), flush=True)

    def _on_painted(self):
        print("painted", heavy(), flush=True)
        super()._on_painted()

    def _on_data_opened(self, app):
        super()._on_data_opened(app)
        print("opened", "sqlmodel" in heavy(), flush=True)
        THEN

program.Program = Watched
from ui import entry
sys.exit(entry.main(["--data", sys.argv[1]]))
"""
IDLE = """from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        parts = lambda: [t for w in QApplication.topLevelWidgets() for t in w.findChildren(QTimer) if t.isActive()]
        QTimer.singleShot(200, self, lambda: (print("timers", parts(), flush=True), self.window.close()))"""
IMPORTED = """
import linecache, sys
from ui import start
import PySide6.QtWidgets
if sys.argv[1] == "plainly":
    start.import_plainly()
from ui.shell.window import Window
print([name.rpartition("/")[2] for name in linecache.cache if "/ui/shell/" in name])
"""
ASK = """self.desk.files.import_file(sys.argv[2])
        self.actions["rename"].trigger()
        print("asking", flush=True)"""


def environment(**more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**known, "QT_QPA_PLATFORM": "offscreen", **more}


def test_the_first_paint_comes_before_anything_heavy_and_then_nothing_wakes_up(tmp_path: Path) -> None:
    data = tmp_path / "settled.db"
    ran = support.run_python(WATCHED.replace("THEN", IDLE), str(data), env=environment())
    assert (ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    assert ran.stdout.splitlines() == ["made []", "painted []", "opened False", "timers []"]
    assert data.exists()


def test_importing_reads_and_keeps_no_source() -> None:
    kept = support.run_python(IMPORTED, "as Qt does").stdout
    assert "window.py" in kept, "else import_plainly has nothing to do any more, and can go"
    assert support.run_python(IMPORTED, "plainly").stdout == "[]\n"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_asked_to_end_it_ends_well_even_with_a_dialog_open(tmp_path: Path) -> None:
    data = tmp_path / "settled.db"
    code = WATCHED.replace("THEN", ASK)
    command = [sys.executable, "-c", code, str(data), str(support.EXAMPLE)]
    with subprocess.Popen(command, cwd=support.ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().split()[0] for _ in range(4)] == ["made", "painted", "opened", "asking"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert len(list((tmp_path / "settled.db-backups").glob("*.settled"))) == 1
    assert not (tmp_path / "settled.db-wal").exists()


MAIN = "import sys; from ui.entry import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")
def test_without_a_display_there_is_one_sentence(tmp_path: Path) -> None:
    env = environment()
    del env["QT_QPA_PLATFORM"]
    ran = support.run_python(MAIN, "--data", str(tmp_path / "x.db"), env=env)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [
        "There is no display to open a window on. Log in to a desktop, or use the commands: settled --help"
    ]
    assert not (tmp_path / "x.db").exists()


def test_without_a_library_of_qt_there_is_the_line_that_installs_it(tmp_path: Path) -> None:
    fake = tmp_path / "PySide6"
    fake.mkdir()
    fake.joinpath("__init__.py").touch()
    broken = "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    fake.joinpath("QtWidgets.py").write_text(broken)
    ran = support.run_python(MAIN, env=environment(PYTHONPATH=str(tmp_path)))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1
    assert "(libEGL.so.1)" in ran.stderr
    assert "apt-get install libegl1" in ran.stderr


def test_commands_take_no_qt_at_all(tmp_path: Path) -> None:
    fake = tmp_path / "PySide6"
    fake.mkdir()
    fake.joinpath("__init__.py").write_text("raise ImportError('no Qt here')")
    data = str(tmp_path / "x.db")
    ran = support.run_python(MAIN, "list", "--data", data, env=environment(PYTHONPATH=str(tmp_path)))
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")
class TestProblem:
    def test_platforms_that_need_no_display(self) -> None:
        for name in ("offscreen", "minimal", "vnc:port=5901", "offscreen:fontdb"):
            assert display.problem({"QT_QPA_PLATFORM": name}) == ""

    def test_nothing_to_draw_on(self) -> None:
        assert "no display" in display.problem({})
        assert "no display" in display.problem({"DISPLAY": ":4711"})
        assert "no display" in display.problem({"DISPLAY": "nonsense"})
        assert "no display" in display.problem({"QT_QPA_PLATFORM": "xcb"})

    def test_wayland_is_there_when_its_socket_is(self, tmp_path: Path) -> None:
        there = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert "no display" in display.problem(there)
        (tmp_path / "wayland-0").touch()
        assert display.problem(there) == ""
        assert display.problem({"WAYLAND_DISPLAY": str(tmp_path / "wayland-0")}) == ""

    def test_a_server_that_answers_but_a_library_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(display, "_answers", lambda _: True)
        monkeypatch.setattr(display, "_loads", lambda name: "cursor" not in name)
        said = display.problem({"DISPLAY": ":0"})
        assert "(libxcb-cursor.so.0)" in said
        assert "libxcb-cursor0" in said
        monkeypatch.setattr(display, "_loads", lambda _: True)
        assert display.problem({"DISPLAY": ":0.1"}) == ""

    def test_a_server_elsewhere_is_not_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(display, "_answers", lambda _: pytest.fail("asked"))
        monkeypatch.setattr(display, "_loads", lambda _: True)
        assert display.problem({"DISPLAY": "far.example:0"}) == ""

    def test_a_socket_that_nobody_serves_does_not_answer(self, tmp_path: Path) -> None:
        assert not display._answers(str(tmp_path / "X0"))
        assert not display._loads("libnowhere-to-be-found.so.9")


def test_elsewhere_qt_finds_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert display.problem({}) == ""

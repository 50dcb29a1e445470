"""Commands while the window is open: done by the window and seen in it at once; whoever calls never makes it wait."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import command_line, compose
from app.platform.channel import Request
from tests import support
from tests.app.evidence.scan.made import ME, Made, build
from tests.support import ROOT
from tests.ui.shell.whole import Whole
from ui.shell import channel as ours
from ui.shell.channel import Call, LocalChannel

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")
MAIN = "import sys; from ui.entry import main; sys.exit(main(sys.argv[1:]))"


def taken(caller: socket.socket) -> bytes:
    """Return what comes until the other end hangs up, while the window lives on."""
    found = b""
    while True:
        try:
            part = caller.recv(1000)
        except BlockingIOError:
            QTest.qWait(5)
            continue
        if not part:
            return found
        found += part


class Owner(Whole):
    """The window that owns the data file, heard by other processes."""

    def __init__(self, data: Path, room: dict[str, str]) -> None:
        super().__init__(compose.build(data, support.STILL, room=room))
        self.data, self.room = data, room
        assert self.app.listener is not None
        self.channel = LocalChannel(self.app.listener, lambda asked: command_line.answer(self.app, asked, {}))
        self.raised: list[str] = []
        self.channel.raised.connect(self.raised.append)

    @property
    def address(self) -> str:
        assert self.app.listener is not None
        return str(self.app.listener._address)

    def command(self, *words: str, cwd: Path = ROOT, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command in another process while the window lives on."""
        env = {**os.environ, **self.room, "SETTLED_DATA": str(self.data), "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-c", MAIN, *words],
            cwd=cwd, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            process.stdin.write(typed)
            process.stdin.close()
            while process.poll() is None:
                QTest.qWait(5)
            assert process.stdout is not None
            assert process.stderr is not None
            return subprocess.CompletedProcess(words, process.returncode, process.stdout.read(), process.stderr.read())


@pytest.fixture
def room() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="s", dir="/tmp") as folder:  # names of sockets are short
        yield folder


@pytest.fixture
def owner(tmp_path: Path, example: bytes, qtbot: QtBot, room: str) -> Iterator[Owner]:
    found = Owner(tmp_path / "settled.db", {"XDG_RUNTIME_DIR": room})
    found.app.transfer.import_json(example)
    found.show(qtbot)
    yield found
    found.channel.close()
    found.desk.close()
    found.app.close()


def test_a_command_is_done_by_the_window_and_seen_in_it(owner: Owner) -> None:
    ran = owner.command("new", "Job queue", "--project", "Shop", "--slot", "queue", "--json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["key"] == "job-queue"
    assert "Job queue" in [text for text, _ in owner.sidebar()]
    assert owner.command("undo").returncode == 0
    assert "Job queue" not in [text for text, _ in owner.sidebar()]


def test_the_clock_is_started_from_the_terminal_and_runs_in_the_window(owner: Owner) -> None:
    assert owner.command("start", "invoicing-api", "--activity", "docs").returncode == 0
    assert owner.desk.page.head.card.clock.words() == "Reading docs 0:00"
    assert owner.window.windowTitle() == "0:00 · Invoicing API – Settled"
    again = owner.command("start")
    assert (again.returncode, again.stdout) == (1, b"")
    assert b"Stop it first" in again.stderr
    assert owner.command("stop").returncode == 0
    assert owner.desk.clock.status.running is None


def test_answers_are_the_same_as_without_a_window(owner: Owner, tmp_path: Path) -> None:
    words = (("list", "--json"), ("show", "invoicing-api"), ("export", "--all", "--as", "json"),
             ("analyse", "--json"), ("set", "x", "title", "y"))  # fmt: skip
    through = [owner.command(*each) for each in words]
    assert any(each.returncode for each in through)
    owner.channel.close()
    owner.desk.close()
    owner.app.close()
    env = {**os.environ, "SETTLED_DATA": str(owner.data), "SETTLED_NOW": "2026-11-22T12:00:00Z", "TZ": "Europe/Berlin"}
    for each, ran in zip(words, through, strict=True):
        alone = subprocess.run([sys.executable, "-c", MAIN, *each], cwd=ROOT, env=env, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout, ran.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    owner.app = compose.build(owner.data, support.STILL, room=owner.room)
    owner.desk.clock._app = owner.app
    owner.channel = LocalChannel(owner.app.listener, lambda _: {}) if owner.app.listener else owner.channel


@pytest.mark.parametrize(
    "words",
    [
        ("analyse", "--from", str(support.EXAMPLE), "--json"),
        ("backups",),
        ("export", "invoicing-api", "--as", "pdf"),
        ("nothing",),
        ("score",),
        ("score", "--help"),
        ("--version",),
    ],
)
def test_what_the_window_does_not_do_is_done_as_without_it(owner: Owner, words: tuple[str, ...]) -> None:
    asked: list[tuple[str, ...]] = []
    real = owner.channel._answer
    owner.channel._answer = lambda request: asked.append(request.words) or real(request)
    through = owner.command(*words)
    assert asked[1:] == [], "asked once at most"
    owner.channel.close()
    env = {**os.environ, "SETTLED_DATA": str(owner.data), "XDG_RUNTIME_DIR": "/nowhere"}
    alone = subprocess.run([sys.executable, "-c", MAIN, *words], cwd=ROOT, env=env, capture_output=True, check=False)
    assert (through.returncode, through.stdout, through.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_a_scan_elsewhere_knows_what_was_corrected_in_the_window(owner: Owner, tmp_path: Path) -> None:
    shop = build(tmp_path / "code" / "shop", [Made(0)])
    owner.app.own_repositories.correct(str(shop), "live")
    ran = owner.command("scan", "code", "--me", ME, "--json", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert [each["state"] for each in json.loads(ran.stdout)["repositories"]] == ["live"]


def test_relative_places_start_where_the_command_was_given(owner: Owner, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert owner.command("export", "--all", "--as", "json", "-o", "out.json", cwd=folder).returncode == 0
    assert json.loads((folder / "out.json").read_text("utf-8"))["format"] == "settled"
    said = owner.command("import", "not-there.json", cwd=folder)
    assert said.returncode == 1
    assert str(folder / "not-there.json").encode() in said.stderr


def test_standard_input_is_read_by_the_terminal(owner: Owner) -> None:
    other = json.loads(support.EXAMPLE.read_bytes())
    other["projects"][0]["key"] = "another"
    other["projects"][0]["evaluations"][0]["key"] = "another-api"
    ran = owner.command("import", "-", typed=json.dumps(other).encode())
    assert (ran.returncode, ran.stdout) == (0, b"Imported 1 evaluation.\n")


def test_T14_a_second_window_raises_the_first_and_leaves(owner: Owner) -> None:
    ran = owner.command()
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert owner.raised == [""]


def test_hostile_bytes_are_hung_up_on(owner: Owner) -> None:
    for sent in (b"\x80\x04\x95", b"GET / HTTP/1.1\r\n\r\n", b'{"words": ["undo"]}\n', b"\n"):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(owner.address)
            caller.sendall(sent)
            caller.shutdown(socket.SHUT_WR)
            caller.setblocking(False)
            assert taken(caller) == b""
    assert owner.command("list").returncode == 0


def test_callers_who_say_nothing_are_let_go_and_nobody_waits_for_them(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "SLOWEST_MS", 60)
    silent = [socket.socket(socket.AF_UNIX) for _ in range(8)]
    for each in silent:
        each.connect(owner.address)
        each.sendall(b'{"words": ["li')
    assert owner.command("list").returncode == 0
    while owner.channel._calls:
        QTest.qWait(10)
    assert not [each for each in owner.channel.findChildren(QTimer) if each.isActive()]
    for each in silent:
        each.close()


def test_one_who_does_not_take_the_answer_is_let_go(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "SLOWEST_MS", 60)
    owner.channel._answer = lambda _: {"code": 0, "out": "x" * 5_000_000}
    head = {"words": ["list"], "folder": "/", "json": False, "terminal": False, "content": None, "token": ""}
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(owner.address)
        caller.sendall(json.dumps(head).encode() + b"\n")
        while not owner.channel.findChildren(Call):
            QTest.qWait(5)
        while owner.channel._calls:
            QTest.qWait(10)


RACE = """
import sys
from PySide6.QtCore import QTimer
from ui.shell import program
class Watched(program.Program):
    def _on_data_opened(self, app):
        super()._on_data_opened(app)
        print("owner", flush=True)
program.Program = Watched
from ui.entry import main
sys.exit(main(["--data", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_of_windows_started_at_once_one_stays_and_after_kill_nothing_is_in_the_way(tmp_path: Path, room: str) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": room}
    command = [sys.executable, "-c", RACE, str(tmp_path / "settled.db")]
    started = [subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    try:
        while sum(each.poll() is not None for each in started) < 2:
            QTest.qWait(20)
        stays = next(each for each in started if each.poll() is None)
        assert [each.returncode for each in started if each is not stays] == [0, 0]
        assert stays.stdout is not None
        assert stays.stdout.readline() == "owner\n"
        stays.send_signal(signal.SIGKILL)
        stays.wait(10)
        alone = [sys.executable, "-c", MAIN, "--data", str(tmp_path / "settled.db"), "list"]
        assert subprocess.run(alone, cwd=ROOT, env=env, capture_output=True, check=False).returncode == 0
    finally:
        for each in started:
            each.kill()
            each.communicate()
    assert QApplication.instance() is not None


def test_what_comes_on_a_thread_is_done_by_the_window(qtbot: QtBot) -> None:
    """As over the pipe of Windows."""

    class Pipe:
        def serve(self, handle):
            self.handle = handle

        def close(self):
            pass

    done: list[bool] = []
    pipe = Pipe()

    def answer(_: Request) -> dict[str, object]:
        done.append(threading.current_thread() is threading.main_thread())
        return {"code": 0}

    found = LocalChannel(pipe, answer)
    answers: list[object] = []

    def call() -> None:
        try:
            answers.append(pipe.handle(Request(("list",))))
        except ConnectionError:
            answers.append("closed")

    for expected in ({"code": 0}, "closed"):
        thread = threading.Thread(target=call)
        thread.start()
        qtbot.waitUntil(lambda: len(answers) == 1)
        thread.join()
        assert answers.pop() == expected
        found.close()
    assert done == [True]

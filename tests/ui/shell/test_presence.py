"""What the desktop tells, over a session bus of the test's own; and a desktop that tells nothing."""

import os
import shutil
import subprocess
import sys

import pytest

from app.analysis.beat import IDLE_MS
from app.platform import idle
from tests.support import ROOT
from ui.shell.presence import Presence

DESKTOP = """
import sys
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from ui.shell import presence

application = QCoreApplication([])
saver = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "saver")
NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
asked = []

class Saver(QDBusVirtualObject):
    idle = 0
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        asked.append(message.member())
        reply = message.createReply()
        reply.setArguments([self.idle])
        return connection.send(reply)

def wait(ms=60):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

def ask():
    told = []
    found.ask_idle(told.append)
    wait()
    return told

def locks(active):
    signal = QDBusMessage.createSignal(PATH, NAME, "ActiveChanged")
    signal.setArguments([active])
    saver.send(signal)
    wait()
    return found.locked

there = Saver()
assert saver.registerService(NAME)
assert saver.registerVirtualObject(PATH, there, QDBusConnection.VirtualObjectRegisterOption.SubPath)
found = presence.Presence(QDBusConnection.sessionBus(), None)
THEN
"""
desktop = pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no dbus-run-session here")


def on_a_bus(code: str) -> str:
    """Run code on a session bus with a screen saver, and return what it prints."""
    command = ["dbus-run-session", "--", sys.executable, "-c", DESKTOP.replace("THEN", code)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@desktop
def test_the_first_who_answers_is_asked_and_no_sooner_than_it_could_matter() -> None:
    """No Mutter: unknown once. Then 5 s idle: surely not ten minutes, so nobody is asked the next time."""
    code = "there.idle = 5000\nprint(ask(), ask(), ask(), asked)"
    assert on_a_bus(code) == "[None] [5000] [None] ['GetSessionIdleTime']"


@desktop
def test_who_is_away_is_asked_about_once_a_minute() -> None:
    code = "there.idle = 700000\nask()\nprint(ask()[0], ask()[0] >= 700000, asked)"
    assert on_a_bus(code) == "700000 True ['GetSessionIdleTime']"


@desktop
def test_nonsense_is_no_idleness() -> None:
    assert on_a_bus("there.idle = 'long'\nask()\nprint(ask(), ask())") == "[None] [None]"


@desktop
def test_a_locked_screen_is_known_and_its_unlocking_told() -> None:
    code = "told = []\nfound.unlocked.connect(lambda: told.append(1))\nprint(locks(True), locks(False), told)"
    assert on_a_bus(code) == "True False [1]"


@desktop
def test_sleep_is_an_occasion_to_look() -> None:
    code = "told = []\nfound.looked.connect(lambda: told.append(1))\nfound._on_sleep(True)\nprint(told)"
    assert on_a_bus(code) == "[1]"


def test_without_any_bus_nobody_can_tell(qapp: object) -> None:
    told: list[int | None] = []
    found = Presence(None, None)
    found.ask_idle(told.append)
    assert (told, found.locked) == ([None], False)


def test_x11_is_asked_where_there_is_one(qapp: object) -> None:
    told: list[int | None] = []
    Presence(None, None, lambda: IDLE_MS).ask_idle(told.append)
    assert told == [IDLE_MS]
    assert idle.x11({}) is None
    assert idle.x11({"DISPLAY": ":4711"}) is None
    assert idle.x11({"DISPLAY": "far.example:0"}) is None
    assert idle.x11({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is None


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb here")
def test_a_real_x_server_tells() -> None:
    code = "import os; from app.platform import idle; print(idle.x11(os.environ)() >= 0)"
    with subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        display = f":{server.stdout.readline().decode().strip()}"
        env = {**{k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}, "DISPLAY": display}
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=False)
        server.terminate()
    if b"'NoneType'" in ran.stderr:
        pytest.skip("no libXss here")
    assert ran.stdout == b"True\n"

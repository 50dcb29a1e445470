"""A desktop for a real window: a screen of its own, and on one private bus the log-in manager, a tray, notifications.

Run as a program it is what serves on the bus: it tells as a line of JSON what it was called for, and sends the signals
that it reads as lines. `Desktop` is the test's side of it.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOGIN, SESSION = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_1"
SIGNALS = {
    "sleep": (LOGIN, "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    "wake": (LOGIN, "org.freedesktop.login1.Manager", "PrepareForSleep", [False]),
    "lock": (SESSION, "org.freedesktop.login1.Session", "Lock", []),
    "unlock": (SESSION, "org.freedesktop.login1.Session", "Unlock", []),
}
SERVED = {
    "login": ("org.freedesktop.login1", LOGIN),
    "notifications": ("org.freedesktop.Notifications", "/org/freedesktop/Notifications"),
    "tray": ("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"),
}
"""What is served from the start, but for the tray where it is to come later: when its name is read."""
WINDOW = """
import os, sys
from pathlib import Path
from app.platform import clock, ticks
asleep, boot, now = Path(os.environ["ASLEEP"]), ticks.boot_ms, clock.SystemClock.now
slept = lambda: int(asleep.read_text()) if asleep.exists() else 0
ticks.boot_ms = lambda: boot() + slept()
clock.SystemClock.now = lambda self: now(self) + slept()
from ui.entry import main
sys.exit(main([]))
"""
"""The program, whose clocks that count sleep run ahead by what stands in a file."""
COMMAND = "import sys; from ui.entry import main; sys.exit(main())"


class Desktop:
    """The processes of a desktop, and what was asked of it."""

    def __init__(self, folder: Path, data: Path, environment: dict[str, str], served: "subprocess.Popen[str]") -> None:
        self.environment = environment
        self._asleep, self._data, self._served = folder / "asleep", data, served
        self.called: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._served.stdout is not None
        for line in self._served.stdout:
            self.called.append(json.loads(line))

    def calls(self, name: str) -> list[list[str]]:
        """Return what was given in each call of that name."""
        return [each["given"] for each in tuple(self.called) if each["name"] == name]

    def send(self, signal: str) -> None:
        """Send one of the signals, or have the tray come."""
        assert self._served.stdin is not None
        self._served.stdin.write(f"{signal}\n")
        self._served.stdin.flush()

    def sleep(self, ms: int) -> None:
        """Sleep for so long in no time, as laptops do: the signal, the sleep, the signal."""
        self.send("sleep")
        self._asleep.write_text(str(ms))
        self.send("wake")

    def command(self, *words: str) -> str:
        """Run a command beside the window and return what it prints."""
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        return ran.stdout

    def ask_tray(self, path: str, method: str, *given: str) -> str:
        """Call the item that registered itself in the tray; return the answer as GVariant text."""
        item = self.calls("RegisterStatusNotifierItem")[-1][0]
        command = ["gdbus", "call", "--session", "--dest", item, "--object-path", path, "--method", method, *given]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout


@contextmanager
def desktop(folder: Path, data: Path, *, tray: bool = True) -> Iterator[Desktop]:
    """Put a desktop up with the program on it, and take both down again; the tray may come later."""
    started: list[subprocess.Popen[str]] = []

    def start(command: list[str], env: dict[str, str] | None = None, **more: Any) -> "subprocess.Popen[str]":
        started.append(subprocess.Popen(command, cwd=ROOT, env=env, text=True, **more))
        return started[-1]

    def line(process: "subprocess.Popen[str]") -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        screen = line(start(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x820x24"], **piped))
        bus = line(start(["dbus-daemon", "--session", "--print-address=1", "--nofork"], **piped))
        env = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
        env |= {"DISPLAY": f":{screen}", "QT_QPA_PLATFORM": "xcb", "SETTLED_DATA": str(data), "PYTHONPATH": str(ROOT)}
        env |= {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus, "ASLEEP": str(folder / "asleep")}
        env |= dict.fromkeys(("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder))
        served = start([sys.executable, __file__, *SERVED][: None if tray else -1], env, stdin=subprocess.PIPE, **piped)
        assert line(served) == "ready"
        found = Desktop(folder, data, env, served)
        start([sys.executable, "-c", WINDOW], env)
        yield found
    finally:
        for each in reversed(started):
            each.terminate()
            each.communicate()


def main() -> None:
    """Serve on the bus until standard input ends."""
    from PySide6.QtCore import QCoreApplication, QSocketNotifier
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject

    application, bus = QCoreApplication([]), QDBusConnection.sessionBus()
    replies: dict[str, list[object]] = {
        "GetSessionByPID": [QDBusObjectPath(SESSION)],
        "Get": [QDBusVariant(True)],
        "Notify": [1],
        "GetCapabilities": [["body"]],
        "GetServerInformation": ["test", "test", "1", "1.2"],
        "RegisterStatusNotifierItem": [],
    }

    class Served(QDBusVirtualObject):
        def introspect(self, _path: str) -> str:
            return ""

        def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
            name = message.member()
            print(json.dumps({"name": name, "given": [str(each) for each in message.arguments()]}), flush=True)
            reply = message.createReply()
            reply.setArguments(replies[name])
            return connection.send(reply)

    def heard() -> None:
        line = sys.stdin.readline().strip()
        if not line:
            application.quit()
            return
        if line in SERVED:
            serve(line)
            return
        path, interface, name, given = SIGNALS[line]
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(given)
        bus.send(signal)

    def serve(name: str) -> None:
        service, path = SERVED[name]
        assert bus.registerVirtualObject(path, there, QDBusConnection.VirtualObjectRegisterOption.SubPath)
        assert bus.registerService(service)

    there = Served()
    for name in sys.argv[1:]:
        serve(name)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(heard)
    print("ready", flush=True)
    application.exec()


if __name__ == "__main__":
    main()

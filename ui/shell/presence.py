"""What the desktop knows of the user: idle, locked, about to sleep. Extras: without any of them the clock is right.

Lives here: logind, Mutter and the screen saver over D-Bus, asked without ever waiting. Must not: what idle means.
"""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QElapsedTimer, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusServiceWatcher

from app.analysis.beat import IDLE_MS

Tell = Callable[[int | None], None]
Handle = Callable[[list[object]], None]
TIMEOUT_MS = 2_000
AGAIN_MS = 60_000
"""While nobody is there, ask no more often than this."""
TRAYS = "org.kde.StatusNotifierWatcher"
LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
IDLERS = (
    ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor",
     "GetIdletime"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
     "GetSessionIdleTime"),
)  # fmt: skip
"""Both are read as milliseconds; one that means seconds is then never idle, which does no harm."""
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class Presence(QObject):
    """`looked` comes right before sleep and right after, `unlocked` when the screen is unlocked.

    `tray_came`: the desktop has a tray from now on.
    """

    looked = Signal()
    unlocked = Signal()
    tray_came = Signal()

    def __init__(
        self,
        session: QDBusConnection | None,
        system: QDBusConnection | None,
        system_idle: Callable[[], int | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._system, self._system_idle = session, system, system_idle
        self._locks: set[str] = set()
        self._idlers = list(IDLERS) if session is not None else []
        self._since = QElapsedTimer()
        self._idle: int | None = None
        if session is not None:
            self._trays = QDBusServiceWatcher(
                TRAYS, session, QDBusServiceWatcher.WatchModeFlag.WatchForRegistration, self
            )
            self._trays.serviceRegistered.connect(self._on_tray)
            for service, path in SAVERS:
                session.connect(service, path, service, "ActiveChanged", self, _slot("_on_saver(bool)"))
        if system is not None:
            system.connect(LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, _slot("_on_sleep(bool)"))
            self._ask(system, _call(LOGIN, LOGIN_PATH, MANAGER, "GetSessionByPID", os.getpid()), self._on_session)

    @property
    def locked(self) -> bool:
        """Whether the screen is locked; false where nobody can tell."""
        return bool(self._locks)

    def ask_idle(self, tell: Tell) -> None:
        """Say for how many milliseconds nobody touched the machine, None if unknown or surely not for long.

        Who was here a moment ago cannot have been away for ten minutes before ten minutes are over, so that nobody
        is asked until then.
        """
        if self._system_idle is not None:
            tell(self._system_idle())
        elif not self._idlers:
            tell(None)
        elif self._idle is not None and self._since.elapsed() < self._wait():
            tell(self._idle + self._since.elapsed() if self._idle >= IDLE_MS else None)
        else:
            assert self._session is not None
            service, path, interface, method = self._idlers[0]
            self._ask(self._session, _call(service, path, interface, method), partial(self._on_idle, tell),
                      partial(self._on_no_idler, tell))  # fmt: skip

    def _wait(self) -> int:
        assert self._idle is not None
        return AGAIN_MS if self._idle >= IDLE_MS else IDLE_MS - self._idle

    def _on_idle(self, tell: Tell, values: list[object]) -> None:
        idle = values[0] if values else None
        if not isinstance(idle, int) or isinstance(idle, bool) or idle < 0:
            self._on_no_idler(tell)
            return
        self._idle = idle
        self._since.start()
        tell(idle)

    def _on_no_idler(self, tell: Tell) -> None:
        """Ask the next one from the next time on."""
        self._idle = None
        del self._idlers[:1]
        tell(None)

    def _ask(
        self, bus: QDBusConnection, message: QDBusMessage, done: Handle, failed: Callable[[], None] | None = None
    ) -> None:
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message, TIMEOUT_MS), self)
        watcher.finished.connect(partial(_finish, watcher, done, failed))

    def _on_session(self, values: list[object]) -> None:
        path = values[0].path() if values and isinstance(values[0], QDBusObjectPath) else ""
        if self._system is not None and path:
            self._system.connect(LOGIN, path, SESSION, "Lock", self, _slot("_on_lock()"))
            self._system.connect(LOGIN, path, SESSION, "Unlock", self, _slot("_on_unlock()"))

    @Slot(bool)
    def _on_sleep(self, _begins: bool) -> None:  # noqa: FBT001 - a signal's value
        self._idle = None
        self.looked.emit()

    @Slot(bool)
    def _on_saver(self, active: bool) -> None:  # noqa: FBT001 - a signal's value
        self._set_lock("saver", holds=active)

    @Slot()
    def _on_tray(self) -> None:
        self.tray_came.emit()

    @Slot()
    def _on_lock(self) -> None:
        self._set_lock("session", holds=True)

    @Slot()
    def _on_unlock(self) -> None:
        self._locks.clear()
        self.unlocked.emit()

    def _set_lock(self, name: str, *, holds: bool) -> None:
        was = self.locked
        self._locks = self._locks | {name} if holds else self._locks - {name}
        if was and not self.locked:
            self.unlocked.emit()


def of_desktop(
    environment: Mapping[str, str], system_idle: Callable[[], int | None] | None = None, parent: QObject | None = None
) -> Presence:
    """Return what this desktop can tell; buses that are not there are not looked for."""
    session = system = None
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if environment.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and Path(runtime, "bus").exists()):
        session = QDBusConnection.sessionBus()
    if environment.get("DBUS_SYSTEM_BUS_ADDRESS") or Path("/run/dbus/system_bus_socket").exists():
        system = QDBusConnection.systemBus()
    return Presence(_connected(session), _connected(system), system_idle, parent)


def _slot(signature: str) -> Any:
    """Return a slot as `QDBusConnection.connect` takes it: a text, whatever its stub says."""
    return SLOT(signature)


def _connected(bus: QDBusConnection | None) -> QDBusConnection | None:
    return bus if bus is not None and bus.isConnected() else None


def _call(service: str, path: str, interface: str, method: str, *values: object) -> QDBusMessage:
    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setAutoStartService(False)
    message.setArguments(list(values))
    return message


def _finish(watcher: QDBusPendingCallWatcher, done: Handle, failed: Callable[[], None] | None) -> None:
    reply = watcher.reply() if hasattr(watcher, "reply") else None
    watcher.deleteLater()
    if reply is not None and reply.type() == QDBusMessage.MessageType.ReplyMessage:
        done(list(reply.arguments()))
    elif failed is not None:
        failed()

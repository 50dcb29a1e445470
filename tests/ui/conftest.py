"""The theme under test, and a guard against what a test may leave behind: windows, timers, work on other threads."""

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakSet

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from ui.theme.theme import Theme

_started: dict[type[QObject], WeakSet[QObject]] = {kind: WeakSet() for kind in (QTimer, QThread, QThreadPool)}
_BUSY: dict[type[QObject], Callable[[Any], bool]] = {
    QTimer: lambda timer: timer.isActive(),
    QThread: lambda thread: thread.isRunning(),
    QThreadPool: lambda pool: pool.activeThreadCount() > 0,
}


def _remembering(kind: type[QObject]) -> Callable[..., Any]:
    start = kind.start  # type: ignore[attr-defined]

    def remember(self: QObject, *given: Any, **named: Any) -> Any:
        _started[kind].add(self)
        return start(self, *given, **named)

    return remember


@pytest.fixture(scope="session", autouse=True)
def _watched() -> Iterator[None]:
    """Have timers, threads and pools be remembered when they start; asking Qt for all of them would take long."""
    before = {kind: kind.start for kind in _started}  # type: ignore[attr-defined]
    for kind in _started:
        kind.start = _remembering(kind)  # type: ignore[attr-defined]
    yield
    for kind, start in before.items():
        kind.start = start  # type: ignore[attr-defined]


def left_behind() -> list[str]:
    """Return what is still on screen or at work."""
    found = [f"window {each!r}" for each in QApplication.topLevelWidgets() if each.isVisible()]
    for kind, started in _started.items():
        alive = [each for each in started if shiboken6.isValid(each)]
        found += [f"{kind.__name__} {each!r} of {each.parent()!r}" for each in alive if _BUSY[kind](each)]
    return found


@pytest.fixture(autouse=True)
def nothing_is_left_behind(qapp: QApplication) -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = left_behind()
    for each in QApplication.topLevelWidgets():
        each.close()
    assert not left, f"left behind: {left}"


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def theme(shared_theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theme]:
    shared_theme.set_scheme("light")
    yield shared_theme
    monkeypatch.undo()
    shared_theme.set_scheme("light")

"""Idle sources of systems that are not here: which one is chosen, its arithmetic, and that failures mean unknown."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from app.platform import idle
from app.platform.idle import WINDOWS_WRAPS

DAY = 24 * 60 * 60 * 1000


class Function:
    """A function of a library, as ctypes gives it."""

    def __init__(self, call):
        self._call = call

    def __call__(self, *given):
        return self._call(*given)


def windows_at(now: int, last: int, works: int = 1):
    def last_input(where):
        assert where._obj.size == 8
        where._obj.tick = last
        return works

    found = SimpleNamespace(GetLastInputInfo=Function(last_input), GetTickCount64=Function(lambda: now))
    return lambda _: found


@pytest.mark.parametrize(("platform", "name"), [("win32", "windows"), ("darwin", "macos"), ("linux", "x11")])
def test_the_system_chooses(monkeypatch: pytest.MonkeyPatch, platform: str, name: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(idle, name, lambda *_: name)
    assert idle.source({}) == name


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [
        (5000, 4000, 1000),
        (4000, 4000, 0),
        (WINDOWS_WRAPS + 500, WINDOWS_WRAPS - 500, 1000),
        (3 * WINDOWS_WRAPS + DAY, 0, DAY),
    ],
)
def test_the_tick_of_windows_wraps_around(monkeypatch: pytest.MonkeyPatch, now: int, last: int, told: int) -> None:
    monkeypatch.setattr(ctypes, "WinDLL", windows_at(now, last), raising=False)
    found = idle.windows()
    assert found is not None
    assert found() == told


def test_what_windows_refuses_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "WinDLL", windows_at(5000, 4000, works=0), raising=False)
    found = idle.windows()
    assert found is not None
    assert found() is None


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.0, 0), (601.25, 601_250), (-1.0, None), (float("nan"), None), (float("inf"), None)]
)
def test_the_seconds_of_macos(monkeypatch: pytest.MonkeyPatch, seconds: float, told: int | None) -> None:
    def since(session: int, kind: int) -> float:
        assert (session, kind) == (0, 0xFFFFFFFF)
        return seconds

    found = SimpleNamespace(CGEventSourceSecondsSinceLastEventType=Function(since))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: found)
    source = idle.macos()
    assert source is not None
    assert source() == told


def test_a_library_or_function_that_is_missing_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> object:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setattr(ctypes, "WinDLL", missing, raising=False)
    assert (idle.windows(), idle.macos()) == (None, None)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: SimpleNamespace(), raising=False)
    assert (idle.windows(), idle.macos()) == (None, None)

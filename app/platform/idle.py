"""For how long nobody touched the machine, as the system tells it. Asks once a call, which takes microseconds.

X11 is run by the tests. Windows and macOS stand here after the documentation of their systems: written, not run here.
Whatever fails, nobody can tell, and the question after an idle while is not asked.
"""

import ctypes
import math
import sys
from collections.abc import Callable, Mapping

Source = Callable[[], int | None]
"""Tells the idle milliseconds, None where it cannot."""
WINDOWS_WRAPS = 1 << 32
"""The tick of the last input has 32 bits; it begins again after 49 days."""
ANY_SESSION, ANY_INPUT = 0, 0xFFFFFFFF
"""What macOS is asked for: any event of input in this session."""


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("tick", ctypes.c_uint32))


class _Info(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


def source(environment: Mapping[str, str]) -> Source | None:
    """Return what tells the idle milliseconds on this system, None where nothing does. The one place of this choice."""
    if sys.platform == "win32":
        return windows()
    if sys.platform == "darwin":
        return macos()
    return x11(environment)


def windows() -> Source | None:
    """Return what Windows tells: written, not run here."""
    try:
        last_input = _library("WinDLL", "user32").GetLastInputInfo
        ticks = _library("WinDLL", "kernel32").GetTickCount64
    except (OSError, AttributeError):
        return None
    ticks.restype = ctypes.c_uint64

    def idle() -> int | None:
        info = _LastInput(size=ctypes.sizeof(_LastInput))
        return ticks_since(int(ticks()), info.tick) if last_input(ctypes.byref(info)) else None

    return idle


def ticks_since(now: int, last: int) -> int:
    """Return the milliseconds from a tick of 32 bits to one of 64, less than 49 days later."""
    return (now - last) % WINDOWS_WRAPS


def macos() -> Source | None:
    """Return what macOS tells: written, not run here."""
    from ctypes.util import find_library  # noqa: PLC0415 - brings what starts programs, for this system only

    place = find_library("ApplicationServices")
    try:
        seconds_since = _library("CDLL", place or "").CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return None
    seconds_since.restype = ctypes.c_double
    seconds_since.argtypes = [ctypes.c_int32, ctypes.c_uint32]

    def idle() -> int | None:
        seconds = float(seconds_since(ANY_SESSION, ANY_INPUT))
        return int(seconds * 1000) if math.isfinite(seconds) and seconds >= 0 else None

    return idle


def _library(kind: str, name: str) -> ctypes.CDLL:
    """Load a library; which kinds there are depends on the system, and so does what type checkers know of them."""
    found: ctypes.CDLL = getattr(ctypes, kind)(name)
    return found


def x11(environment: Mapping[str, str]) -> Source | None:
    """Return what tells the idle milliseconds of a local X11 display, or None where there is none.

    Under Wayland the X server sees only what goes through it, so it is not asked there.
    """
    display = environment.get("DISPLAY", "")
    if environment.get("WAYLAND_DISPLAY") or not display.startswith((":", "unix:")):
        return None
    try:
        xlib, extension = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    except OSError:
        return None
    xlib.XOpenDisplay.restype = xlib.XDefaultRootWindow.restype = ctypes.c_void_p
    xlib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    extension.XScreenSaverQueryInfo.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(_Info)]
    connection = xlib.XOpenDisplay(display.encode())
    if not connection:
        return None
    root, info = xlib.XDefaultRootWindow(connection), _Info()

    def idle() -> int | None:
        found = extension.XScreenSaverQueryInfo(connection, root, ctypes.byref(info))
        return int(info.idle) if found else None

    return idle

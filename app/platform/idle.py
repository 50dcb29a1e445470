"""For how long nobody touched the machine, as X11 tells it. Asks the server once a call, which takes microseconds.

Windows and macOS have calls of their own (`GetLastInputInfo`, `CGEventSourceSecondsSinceLastEventType`); neither was
written here, so there nobody can tell, and the question after an idle while is not asked.
"""

import ctypes
import ctypes.util
from collections.abc import Callable, Mapping


class _Info(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


def x11(environment: Mapping[str, str]) -> Callable[[], int | None] | None:
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

"""Does the desktop blend windows? Without a compositor what is see-through in a window of X11 is black.

Lives here: that question, asked once it matters. Must not: what a window does about it.
"""

import ctypes
import os

from PySide6.QtGui import QGuiApplication


def is_blended() -> bool:
    """Tell whether what a window leaves see-through is seen through."""
    return QGuiApplication.platformName() != "xcb" or _has_owner(os.environ.get("DISPLAY", ""))


def _has_owner(display: str) -> bool:
    """Tell whether a compositor owns the screen of a local X server; one elsewhere is not asked, as it takes a network.

    It says so by a selection of that name, https://specifications.freedesktop.org/wm-spec/latest/.
    """
    if not display.startswith((":", "unix:")):
        return False
    try:
        xlib = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = xlib.XGetSelectionOwner.restype = ctypes.c_ulong
    xlib.XDefaultScreen.argtypes = xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]
    xlib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    xlib.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    connection = xlib.XOpenDisplay(display.encode())
    if not connection:
        return False
    name = f"_NET_WM_CM_S{xlib.XDefaultScreen(connection)}".encode()
    owner: int = xlib.XGetSelectionOwner(connection, xlib.XInternAtom(connection, name, 0))
    xlib.XCloseDisplay(connection)
    return owner != 0

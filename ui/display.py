"""Can a window be opened here? Asked before Qt starts, since Qt aborts the process where it cannot."""

import sys
from collections.abc import Mapping
from pathlib import Path

from app.model.words import say

INSTALL_LINE = (
    "apt-get install libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0"
)
_WITHOUT_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_X11_LIBRARIES = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
)


def problem(environment: Mapping[str, str]) -> str:
    """Return why no window can be opened, as a sentence with the way out; empty if one can."""
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM", "").split(":")[0] in _WITHOUT_DISPLAY:
        return ""
    if _wayland(environment):
        return ""
    if not _x11(environment):
        return say("There is no display to open a window on. Log in to a desktop, or use the commands: settled --help")
    missing = [name for name in _X11_LIBRARIES if not _loads(name)]
    return missing_libraries(missing[0]) if missing else ""


def missing_libraries(name: str) -> str:
    """Return the sentence for a system library of Qt that is not there."""
    return say("Qt needs a system library that is missing ({name}). On Debian or Ubuntu: {line}", name=name,
               line=INSTALL_LINE)  # fmt: skip


def _wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = Path(environment.get("XDG_RUNTIME_DIR", "/nowhere"))
    return bool(name) and (folder / name).exists()


def _x11(environment: Mapping[str, str]) -> bool:
    """Tell whether the X server answers. One on another machine is not asked: that would take the network."""
    host, _, number = environment.get("DISPLAY", "").rpartition(":")
    if not number:
        return False
    if host not in {"", "unix"}:
        return True
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"  # noqa: S108 - where X servers listen
    return any(_answers(address) for address in (path, f"\0{path}"))


def _answers(address: str) -> bool:
    import socket  # noqa: PLC0415 - here and below: only an X server is asked so

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        try:
            client.connect(address)
        except OSError:
            return False
        return True


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

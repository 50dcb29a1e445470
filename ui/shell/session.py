"""What the window remembers of itself: where it stood, how its parts are divided, on which page one was.

It is a file of its own, and whatever stands in it the window opens: a value that makes no sense is as if it was not
there. Must not: data of evaluations, settings, how a part is divided (`parts.py`).
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.model.errors import AppError
from ui.shell.places import Place
from ui.shell.window import FIRST, LEAST, Window

if TYPE_CHECKING:
    from app.platform.json_file import JsonFile

LONGEST, MOST_PARTS, WIDEST = 300, 40, 10_000
_SEEN = 80  # of the window that has to be on a screen for a person to take hold of it


class Session(QObject):
    """Puts the window as it was and remembers how it is."""

    def __init__(self, file: "JsonFile", window: Window) -> None:
        super().__init__(window)
        self._file, self._window = file, window
        self._known = file.read()

    def restore_window(self) -> None:
        """Give the window the place and size that it had; called before it is shown."""
        area = rectangle(self._known.get("window"))
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if area is not None and any(_is_held(area, screen) for screen in screens):
            self._window.setGeometry(area)
        else:
            wanted = FIRST if area is None else area.size()
            self._window.resize(wanted.boundedTo(screens[0].size()) if screens else FIRST)
        if self._known.get("maximized") is True:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - see `window.py`

            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def place(self) -> Place | None:
        """Return where one was, if that can be a place."""
        return place(self._known.get("place"))

    def restore_parts(self, page: QWidget) -> None:
        """Divide a page as it was divided; called when it is made."""
        from ui.shell import parts  # noqa: PLC0415 - after the first paint

        known = self._parts()
        for name, part in parts.parts_of(page).items():
            parts.divide(part, parts.lengths(known.get(name)))

    def remember(self, place_: Place) -> None:
        """Keep how everything is now; what can not be written is not worth a word."""
        from ui.shell import parts  # noqa: PLC0415 - after the first paint

        window = self._window
        area = window.normalGeometry() if window.isMaximized() else window.geometry()
        found = {name: parts.sizes_of(part) for name, part in parts.parts_of(window).items()}
        kept = {**self._parts(), **found}
        self._known = {
            "window": [area.x(), area.y(), area.width(), area.height()],
            "maximized": window.isMaximized(),
            "place": [place_.page, place_.evaluation, place_.tab, place_.thing],
            "parts": dict(list(kept.items())[-MOST_PARTS:]),
        }
        try:
            self._file.write(self._known)
        except AppError:
            return

    def _parts(self) -> dict[str, Any]:
        parts = self._known.get("parts")
        return parts if isinstance(parts, dict) else {}


def rectangle(value: object) -> QRect | None:
    """Return the rectangle that four whole numbers give, if a window can have it."""
    numbers = value if isinstance(value, list) and len(value) == 4 else []
    if not all(type(each) is int and abs(each) < WIDEST for each in numbers):
        return None
    found = QRect(*numbers) if numbers else QRect()
    fits = found.width() >= LEAST.width() and found.height() >= LEAST.height()
    return found if fits else None


def place(value: object) -> Place | None:
    """Return the place that four texts give."""
    if isinstance(value, list) and len(value) == 4 and all(isinstance(each, str) for each in value):
        return Place(*value) if all(len(each) <= LONGEST for each in value) and value[0] else None
    return None


def _is_held(area: QRect, screen: QRect) -> bool:
    """Tell whether enough of the top of a window is on a screen."""
    top = screen.intersected(QRect(area.left(), area.top(), area.width(), _SEEN))
    return top.width() >= _SEEN and top.height() >= _SEEN // 2

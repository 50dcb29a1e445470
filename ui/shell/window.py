"""The main window: hosts the sidebar, the pages and the toasts. It knows no screen from inside.

What is imported here comes before the first paint. To name `Qt` makes hundreds of enums, which takes a tenth of that
time, so it is named where it is used.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QScreen,
    QShowEvent,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.dropped import paths_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from ui.actions import ActionSet
    from ui.kit.toasts import ToastHost
    from ui.shell.sidebar import Sidebar

SMALLEST = QSize(1000, 640)
LEAST = QSize(800, 480)  # on a screen that has no room for more, as a small one at 200%; pages scroll then
FIRST = QSize(1280, 820)
SIDEBAR = 228


class Window(QMainWindow):
    """A sidebar, a stack of pages, toasts over them. `painted` comes once, after the first paint.

    Without actions it is empty: two grounds, painted before anything else is imported, until `furnish` fills it.
    `seen` comes when the window comes back after it was hidden or minimised. `dropped` carries the paths of what
    of this machine was let fall on the window. `hides` tells whether closing only hides it.
    """

    painted = Signal()
    seen = Signal()
    dropped = Signal(list)

    sidebar: "Sidebar"
    pages: "QStackedWidget"
    toasts: "ToastHost"

    def __init__(self, actions: "ActionSet | None" = None, grounds: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Settled")
        self.setMinimumSize(smallest(self.screen()))
        self.resize(FIRST)
        self._first = True
        self._grounds = grounds
        self.hides: Callable[[], bool] | None = None
        self._subject, self._clock = "", ("", "")
        if actions is not None:
            self.furnish(actions)

    @property
    def is_furnished(self) -> bool:
        """Whether sidebar, pages and toasts are there."""
        return self.centralWidget() is not None

    def furnish(self, actions: "ActionSet") -> None:
        """Put the sidebar and the pages in."""
        from PySide6.QtWidgets import QStackedWidget  # noqa: PLC0415 - here and below: after the first paint

        from ui.kit.toasts import ToastHost  # noqa: PLC0415
        from ui.shell.sidebar import Sidebar  # noqa: PLC0415
        from ui.theme.icons import app_icon  # noqa: PLC0415

        self.setWindowIcon(app_icon())
        self.sidebar = Sidebar(actions, self)
        self.pages = QStackedWidget(self)
        self.setAcceptDrops(True)
        self._hold(actions)
        self.toasts = ToastHost(self.pages)

    def take_in(self, *pages: QWidget) -> None:
        """Take pages into the stack, where only the one at the front is seen."""
        for page in pages:
            self.pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front; one that is new is taken in."""
        if self.pages.indexOf(page) < 0:
            self.take_in(page)
        self.pages.setCurrentWidget(page)
        self.toasts.raise_()  # the stack has put the page on top of everything

    def set_subject(self, title: str) -> None:
        """Name what is on screen in the title of the window."""
        self._subject = title
        self._write_title()

    def set_clock(self, length: str, on: str) -> None:
        """Put the time that runs in front of the title, and on what if that is not on screen; nothing takes it away."""
        self._clock = (length, on)
        self._write_title()

    def _write_title(self) -> None:
        length, on = self._clock
        if length and on != self._subject:
            length = self.tr("{length} on {title}").format(length=length, title=on)
        subject = " · ".join(part for part in (length, self._subject) if part)
        self.setWindowTitle(f"{subject} – Settled" if subject else "Settled")

    @Slot(str)
    def come_forward(self, token: str = "") -> None:
        """Be seen and have the focus; `token` is how the desktop knows that the user asked for it."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt's Wayland part looks for it
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def commit_typing(self) -> None:
        """Store what is being typed: an editor commits when the focus leaves it."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        moved = super().focusNextPrevChild(next)
        focus = self.focusWidget()
        if moved and focus is not None:
            from ui.kit.scroll import bring_into_sight  # noqa: PLC0415 - after the first paint

            bring_into_sight(focus)
        return moved

    def is_seen(self) -> bool:
        """Tell whether the window is on screen."""
        return self.isVisible() and not self.isMinimized()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._first:
            self.seen.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent) and _was_minimized(event):
            self.seen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_furnished and all(self._grounds):
            self._paint_grounds()
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_typing()
        if self.hides is not None and self.hides():
            event.ignore()
            self.hide()
        else:
            super().closeEvent(event)

    def _paint_grounds(self) -> None:
        """Paint what will be behind sidebar and page, so that nothing jumps when they come."""
        page, sidebar = map(_ground, self._grounds)
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), page)
        painter.drawPixmap(0, 0, SIDEBAR, self.height(), sidebar)

    def _hold(self, actions: "ActionSet") -> None:
        from PySide6.QtWidgets import QHBoxLayout  # noqa: PLC0415

        room = QWidget(self)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(room)
        actions.add_to(self, "window")


def _ground(color: str) -> QPixmap:
    """Return a pixel to paint a ground with; to fill with a colour names `Qt`."""
    pixel = QPixmap(1, 1)
    pixel.fill(QColor(color))
    return pixel


def _was_minimized(event: QWindowStateChangeEvent) -> bool:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

    return bool(event.oldState() & Qt.WindowState.WindowMinimized)


def smallest(screen: QScreen) -> QSize:
    """Return the smallest size of the window: all of it has to fit on the screen, scaled as that is."""
    return SMALLEST.boundedTo(screen.availableSize()).expandedTo(LEAST)

"""The main window: hosts the sidebar, the pages and the toasts. It knows no screen from inside."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui.actions import ActionSet
from ui.kit.toasts import ToastHost
from ui.shell.sidebar import Sidebar
from ui.theme.icons import app_icon

SMALLEST = QSize(1000, 640)
FIRST = QSize(1280, 820)


class Window(QMainWindow):
    """A sidebar, a stack of pages, toasts over them. `painted` comes once, after the first paint."""

    painted = Signal()

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Settled")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST)
        self.sidebar = Sidebar(actions, self)
        self.pages = QStackedWidget(self)
        self._first = True
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

    def set_subject(self, title: str) -> None:
        """Name what is on screen in the title of the window."""
        self.setWindowTitle(f"{title} – Settled" if title else "Settled")

    def commit_typing(self) -> None:
        """Store what is being typed: an editor commits when the focus leaves it."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first:
            self._first = False
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_typing()
        super().closeEvent(event)

    def _hold(self, actions: ActionSet) -> None:
        room = QWidget(self)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(room)
        actions.add_to(self, "window")

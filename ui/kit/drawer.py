"""A panel beside a page; where room is short it lies over the page, and is opened and closed.

Lives here: where the panel stands. Must not: what is on it.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget


class Drawer(QObject):
    """Places `panel` at the right of `page`. `room` is what the page leaves free for it where there is room.

    `name` is by which the window remembers whether it is open.
    """

    def __init__(self, name: str, page: QWidget, panel: QWidget, opener: QAbstractButton, below: int) -> None:
        super().__init__(page)
        self.setObjectName(name)
        self._page, self._panel, self._opener, self._below = page, panel, opener, below
        self.is_open = False
        self.room = QWidget(page)
        self.room.setFixedWidth(panel.width())
        opener.clicked.connect(self.toggle)
        page.installEventFilter(self)

    def set_open(self, *, opened: bool) -> None:
        """Open or close it; beside the page it is always seen."""
        self.is_open = opened
        self.place()

    def toggle(self) -> None:
        """Open it where it is closed, else close it."""
        self.set_open(opened=not self.is_open)

    def place(self) -> None:
        """Put the panel beside the page, or over it."""
        narrow = self._page.width() < self._below
        self._opener.setVisible(narrow)
        self.room.setVisible(not narrow)
        self._panel.setVisible(not narrow or self.is_open)
        width = self.room.width()
        self._panel.setGeometry(self._page.width() - width, 0, width, self._page.height())
        self._panel.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

"""Signals beside other things: the number at Patterns and at the tab, and the banner over an evaluation in the loop.

Lives here: when they are asked for. Must not: what a signal says (`ui.signal_words`), the pages that show them.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.model.history import BANNER, SIGNAL
from ui.kit.cards import Banner
from ui.shell import notices
from ui.shell.clock import ClockKeeper
from ui.shell.evaluation_page import EvaluationPage
from ui.shell.places import Places, evaluation_place
from ui.shell.window import Window
from ui.signal_source import SignalSource

if TYPE_CHECKING:
    from app.services.views import EvaluationView

CALM_MS = 1500  # after an edit; nobody waits for the number, and typing must not wait for it
TAB = "signals"


class Rooms(Protocol):
    """What it needs of the desk."""

    page: EvaluationPage
    places: Places
    clock: ClockKeeper


class SignalKeeper(QObject):
    """Asks the source a moment after something was written, and tells what it says."""

    def __init__(self, rooms: Rooms, source: SignalSource, window: Window) -> None:
        super().__init__(window)
        self._rooms, self._source, self._window = rooms, source, window
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(source.refresh)
        self.banner = Banner("stop", "", "", action=self.tr("Signals"), inline=True)
        self._frame = QWidget(rooms.page)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(24, 14, 24, 0)
        column.addWidget(self.banner)
        rooms.page.take_notice(self._frame, notices.LOOP)
        self.banner.acted.connect(self._on_asked)
        source.changed.connect(self.tell)
        rooms.page.shown.connect(self._on_shown)

    def close(self) -> None:
        """Ask nothing any more, whatever is still written till the file is closed."""
        self._closed = True
        self._timer.stop()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Ask again a moment after the last of several changes; a beat of the clock is none."""
        if changes.rows and not self._closed and changes.initiator is not self._rooms.clock:
            self._timer.start()

    @Slot()
    def tell(self) -> None:
        """Show what is known now."""
        count = self._source.count()
        self._window.sidebar.set_count("patterns", str(count) if count else "")
        self._tell_page()

    @Slot(object)
    def _on_shown(self, _view: "EvaluationView") -> None:
        self._tell_page()

    def _tell_page(self) -> None:
        page = self._rooms.page
        found = self._source.concerning(page.key) if page.key else ()
        page.set_count(TAB, sum(each.level == SIGNAL for each in found))
        loop = next((each for each in found if each.level == BANNER), None)
        if loop is not None:
            self.banner.set_words(f"{loop.sentence}.")
        page.want_notice(self._frame, wanted=loop is not None and not page.is_on(TAB))

    @Slot()
    def _on_asked(self) -> None:
        self._rooms.places.go(evaluation_place(self._rooms.page.key, TAB))

"""People forget to start clocks: two offers in one line each, above the page, never as a dialog.

Lives here: when they show and what an answer does. Must not: the rules (`app.analysis.forgotten`).
"""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.days import day_of
from app.analysis.forgotten import comparing_to_offer
from app.changes import Changes
from app.model.times import HOUR, MINUTE, effort_words
from app.model.wishes import NewEntry, NewStart
from ui import words
from ui.kit.buttons import button
from ui.kit.cards import Banner
from ui.shell import notices
from ui.shell.clock import ClockKeeper
from ui.shell.evaluation_page import EvaluationPage
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.views import EvaluationView

EDITS = ("evaluation", "candidate", "criterion", "must_have", "must_have_answer", "score", "sketch", "note")
LENGTHS = (30 * MINUTE, HOUR, 2 * HOUR)
MOST_EDITS = 500


class Rooms(Protocol):
    """What the offers need of the desk."""

    verbs: Verbs
    page: EvaluationPage
    clock: ClockKeeper


class Offers(QObject):
    """`since` asks what was researched since an evaluation was last touched, `comparing` for what was edited now."""

    def __init__(self, rooms: Rooms, app: "App", parent: QObject) -> None:
        super().__init__(parent)
        self._rooms, self._app = rooms, app
        self._key = ""
        self._deciding = False
        self._edits: list[int] = []
        self._silent: set[str] = set()
        self.since = self._since_banner()
        self.comparing = self._comparing_banner()
        self._frame = QWidget(rooms.page)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(24, 14, 24, 0)
        for banner in (self.since, self.comparing):
            column.addWidget(banner)
        rooms.page.take_notice(self._frame, notices.OFFER)
        self._show(None)
        rooms.page.shown.connect(self._on_shown)
        rooms.clock.changed.connect(self._on_clock)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Note an edit of what is on screen while no clock runs."""
        if not self._is_open() or not changes.touch(*EDITS):
            return
        self._edits = [*self._edits, self._app.clock.now()][-MOST_EDITS:]
        length = comparing_to_offer(self._edits)
        if length:
            pattern = self.tr("{time} of work without the clock.")
            self.comparing.set_words(pattern.format(time=effort_words(length)), self.tr("Count this as comparing?"))
            self._show(self.comparing)

    def _show(self, banner: Banner | None) -> None:
        """Show one offer, or none; two at once would be a nag."""
        for each in (self.since, self.comparing):
            each.setVisible(each is banner)
        self._rooms.page.want_notice(self._frame, wanted=banner is not None)

    def _is_open(self) -> bool:
        running = self._rooms.clock.status.running
        here = self._rooms.page.isVisible() and self._deciding
        return here and running is None and self._key not in self._silent

    @Slot(object)
    def _on_shown(self, view: "EvaluationView") -> None:
        self._deciding = view.evaluation.state == "deciding"
        if not self._deciding:
            self._edits = []
            self._show(None)
        if view.evaluation.key == self._key:
            return
        self._key, self._edits = view.evaluation.key, []
        day = None if self._rooms.clock.status.running else self._app.time_entries.offer_since(self._key)
        self._show(None if day is None else self.since)
        if day is not None:
            self.since.set_words(self.tr("Researched since {day}?").format(day=self._day(day)))

    def _day(self, day: dt.date) -> str:
        """Return `Tuesday` within the last week, else `12 November`."""
        return words.weekday_long(day) if (self._today() - day).days < 7 else words.written_day(day.isoformat())

    def _today(self) -> dt.date:
        return day_of(self._app.clock.now(), self._app.clock.zone())

    @Slot(object)
    def _on_clock(self, _status: object) -> None:
        """A clock that runs needs no offer for now."""
        if self._rooms.clock.status.running is not None:
            self._edits = []
            self._show(None)

    def _on_since(self, length_ms: int) -> None:
        self._show(None)
        done = self._rooms.verbs.run(self._app.time_entries.answer_offer, self._key, length_ms)
        if length_ms:
            self._rooms.verbs.tell(done)

    @Slot()
    def _on_count(self) -> None:
        """Log what was edited and let the clock run on, so that it need not be asked again."""
        length = comparing_to_offer(self._edits)
        self._edits = []
        self._show(None)
        if length:
            entry = NewEntry(evaluation=self._key, length_ms=length, activity="comparing")
            done = self._rooms.verbs.run(self._app.time_entries.log, entry)
            self._rooms.clock.start(NewStart(evaluation=self._key, activity="comparing"))
            self._rooms.verbs.tell(done)

    @Slot()
    def _on_not_counted(self) -> None:
        self._silent.add(self._key)
        self._edits = []
        self._show(None)

    def _since_banner(self) -> Banner:
        banner = Banner("accent", "", inline=True, parent=self._rooms.page)
        for length in LENGTHS:
            each = button(effort_words(length), bulk="small", parent=banner)
            each.clicked.connect(partial(self._on_since, length))
            banner.add_button(each)
        no = button(self.tr("No"), "quiet", bulk="small", parent=banner)
        no.clicked.connect(partial(self._on_since, 0))
        banner.add_button(no)
        return banner

    def _comparing_banner(self) -> Banner:
        banner = Banner("accent", "", inline=True, action=self.tr("Count it and start the clock"),
                        parent=self._rooms.page)  # fmt: skip
        banner.action.setProperty("bulk", "small")
        banner.acted.connect(self._on_count)
        no = button(self.tr("No"), "quiet", bulk="small", parent=banner)
        no.clicked.connect(self._on_not_counted)
        banner.add_button(no)
        return banner

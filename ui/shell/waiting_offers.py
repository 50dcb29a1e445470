"""Two offers over the page of an evaluation: a parked option whose time has come, and “same choice again?”.

Lives here: when they show and what an answer does. Must not: the rules (`app.services.waiting`).
"""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import words
from ui.kit.buttons import Button, button
from ui.kit.cards import Banner
from ui.shell import notices
from ui.shell.evaluation_page import EvaluationPage
from ui.verbs import Verbs

if TYPE_CHECKING:
    from app.compose import App
    from app.services.views import EvaluationView
    from app.services.waiting import ParkedOption, SameChoice


class Rooms(Protocol):
    """What the offers need of the desk."""

    verbs: Verbs
    page: EvaluationPage


class WaitingOffers(QObject):
    """`parked` offers one option at a time on the candidates, `same` asks on a decision whose quiet period ended."""

    def __init__(self, rooms: Rooms, app: "App", parent: QObject) -> None:
        super().__init__(parent)
        self._rooms, self._app = rooms, app
        self._key = ""
        self._option: ParkedOption | None = None
        self._silent: set[tuple[str, int]] = set()
        self.parked, self.same = Banner("accent", "", inline=True), Banner("accent", "", inline=True)
        self.add = self._button(self.parked, self.tr("Add as a candidate"), self._on_add)
        self.not_now = self._button(self.parked, self.tr("Not now"), self._on_not_now)
        self.let_go = self._button(self.parked, self.tr("Let it go"), self._on_let_go)
        self.yes = self._button(self.same, self.tr("Yes"), partial(self._on_same, "yes"))
        self.no = self._button(self.same, self.tr("No"), partial(self._on_same, "no"))
        self._frame = QWidget(rooms.page)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(24, 14, 24, 0)
        for banner in (self.parked, self.same):
            column.addWidget(banner)
        rooms.page.take_notice(self._frame, notices.WAITING)
        rooms.page.shown.connect(self._on_shown)

    @staticmethod
    def _button(banner: Banner, said: str, slot: object) -> Button:
        face = button(said, bulk="small", parent=banner)
        face.clicked.connect(slot)
        banner.add_button(face)
        return face

    @Slot(object)
    def _on_shown(self, view: "EvaluationView") -> None:
        record = view.evaluation
        self._key = record.key
        self._show_option(self._next() if record.state == "deciding" and self._rooms.page.is_on("candidates") else None)
        self._show_same(self._app.waiting.same_choice(record.key) if record.state == "settled" else None)
        wanted = not self.parked.isHidden() or not self.same.isHidden()
        self._rooms.page.want_notice(self._frame, wanted=wanted)

    def _next(self) -> "ParkedOption | None":
        offers = self._app.waiting.offers(self._key)
        return next((each for each in offers if (self._key, each.number) not in self._silent), None)

    def _show_option(self, option: "ParkedOption | None") -> None:
        self._option = option
        self.parked.setVisible(option is not None)
        if option is not None:
            lead = self.tr("You parked {name}; its time has come.").format(name=option.name)
            heard = self.tr("Heard of: {where}").format(where=option.heard_from) if option.heard_from else ""
            self.parked.set_words(lead, heard)

    def _show_same(self, asked: "SameChoice | None") -> None:
        self.same.setVisible(asked is not None)
        if asked is not None:
            day = words.written_day(asked.ended_on.isoformat())
            lead = self.tr("Same choice again?")
            chosen = asked.chosen or asked.title
            self.same.set_words(lead, self.tr("The quiet period of {chosen} ended on {day}.").format(
                chosen=chosen, day=day))  # fmt: skip

    @Slot()
    def _on_add(self) -> None:
        if self._option is not None:
            self._rooms.verbs.tell(self._rooms.verbs.run(self._app.candidates.add, self._key, self._option.name))

    @Slot()
    def _on_not_now(self) -> None:
        """Say nothing of it here any more while the program runs."""
        if self._option is not None:
            self._silent.add((self._key, self._option.number))
            self._rooms.page.refresh()

    @Slot()
    def _on_let_go(self) -> None:
        if self._option is not None:
            self._rooms.verbs.tell(self._rooms.verbs.run(self._app.waiting.let_go, self._option.number))

    def _on_same(self, answer: str) -> None:
        self._rooms.verbs.tell(self._rooms.verbs.run(self._app.waiting.answer, self._key, answer))

"""The head of a decided evaluation: what it took, in plain words, and research again only through a ground."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import compose
from app.model.times import DAY, HOUR, MINUTE
from app.model.wishes import NewDecision, NewEntry
from tests.steered import SteeredClock
from tests.support import open_small
from tests.ui.shell.whole import Whole
from ui.screens.decision.reopen import ReopenDialog

KEY = "small"


class Room(Whole):
    """The window over an evaluation of 8 h and 7 days."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.time = SteeredClock()
        house = compose.build(path, self.time)
        open_small(house)
        super().__init__(house)
        self.show(qtbot)

    def decide(self, after_days: int, spent_ms: int = 8 * HOUR + 9 * MINUTE) -> None:
        self.time.step(after_days * DAY)
        self.app.time_entries.log(NewEntry(evaluation=KEY, length_ms=spent_ms, activity="docs"))
        self.app.decisions.decide(KEY, NewDecision(reasons="boring", chosen="a"))
        QApplication.processEvents()

    def says(self) -> str:
        card = self.desk.page.head.card
        return f"{card.left.text()} {card.of.text()}"

    def offers(self) -> list[str]:
        card = self.desk.page.head.card
        card._fill()
        return [action.text() for action in card.menu.actions() if action.text()]

    def choose(self, text: str) -> None:
        next(action for action in self.desk.page.head.card.menu.actions() if action.text() == text).trigger()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    room = Room(tmp_path / "settled.db", qtbot)
    yield room
    room.desk.close()
    room.app.close()


@pytest.mark.parametrize(
    ("after_days", "said"),
    [
        (2, "Decided with 8 h 9 m of 8 h, 5 days before the date"),
        (6, "Decided with 8 h 9 m of 8 h, 1 day before the date"),
        (7, "Decided with 8 h 9 m of 8 h"),
        (10, "Decided with 8 h 9 m of 8 h, 3 days after the date"),
    ],
)
def test_it_says_what_the_decision_took(room: Room, after_days: int, said: str) -> None:
    room.decide(after_days)
    assert room.says() == said
    assert room.desk.page.head.card.accessibleName() == said.replace("Decided ", "Decided, ")


def test_research_on_what_was_decided_asks_for_a_ground_first(room: Room) -> None:
    assert "Research again…" not in room.offers()
    room.decide(1)
    assert room.offers() == ["Building Shop", "Research again…"]
    room.choose("Research again…")
    dialog = room.dialog()
    assert isinstance(dialog, ReopenDialog)
    assert room.app.timer.status().running is None
    dialog.submit()
    assert dialog.error() == "Choose a ground."
    assert room.app.evaluations.view(KEY).evaluation.state == "settled"
    dialog.grounds.set_choice("defect")
    dialog.what.setPlainText("It loses rows under load.")
    dialog.submit()
    assert room.app.evaluations.view(KEY).evaluation.state == "deciding"
    assert "Comparing" in room.offers()


def test_building_starts_without_a_question(room: Room) -> None:
    room.decide(1)
    room.offers()
    room.choose("Building Shop")
    running = room.app.timer.status().running
    assert running is not None
    assert (running.phase, running.project) == ("build", "shop")

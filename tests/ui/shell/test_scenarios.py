"""Scenarios T01 to T52 of what survives real life, as far as the window has a part in them; the rest: tests/app/clock.

Elsewhere with the window: T14 over real processes (`test_channel`), a desktop for real (`test_real_desktop`).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app import compose
from app.analysis.beat import IDLE_MS
from app.model.times import HOUR, MINUTE
from app.platform.settings import Settings
from tests import support
from tests.steered import SteeredClock
from tests.ui.shell.test_clock import Away
from tests.ui.shell.whole import Whole
from ui.shell.places import Place
from ui.shell.tray import Tray
from ui.shell.window import Window


class Lived(Whole):
    """The window over an evaluation of 8 h, with settings and a clock that the test moves."""

    def __init__(self, path: Path, clock: SteeredClock) -> None:
        self.time = clock
        house = compose.build(path, clock, settings=Settings(path.with_name("settings.json")))
        if not house.evaluations.listing(leaders=False):
            support.open_small(house)
        super().__init__(house)
        self.asked: list[object] = []
        self.desk.clock.gaps_pending.connect(self.asked.append)

    def work(self, ms: int) -> None:
        for _ in range(ms // (15 * 1000)):
            self.time.run(15 * 1000)
            self.desk.clock.look()

    def left(self) -> tuple[str, str, int]:
        """Return what is left as the head and the sidebar say it, and what the clock has counted."""
        running = self.desk.clock.status.running
        return self.desk.page.head.card.left.text(), dict(self.sidebar())["Small"], running.counted_ms if running else 0

    def close(self) -> None:
        self.window.hides = None
        self.desk.close()
        self.app.close()


@pytest.fixture
def lived(tmp_path: Path, qtbot: QtBot) -> Iterator[Lived]:
    found = Lived(tmp_path / "settled.db", SteeredClock())
    found.show(qtbot)
    yield found
    found.close()


def test_T35_with_reading_on_paper_set_an_idle_machine_is_no_question(lived: Lived) -> None:
    away = Away()
    lived.desk.clock.set_presence(away)
    lived.app.settings.set("on_paper", True)
    lived.trigger("clock")
    for minutes in range(10, 50):
        away.idle = minutes * MINUTE
        lived.work(MINUTE)
    away.idle = 0
    lived.work(MINUTE)
    assert lived.asked == []
    assert lived.desk.page.head.card.clock.words() == "Comparing 0:41"
    lived.app.settings.set("on_paper", False)
    away.idle = IDLE_MS
    lived.work(MINUTE)
    assert lived.desk.page.head.card.clock.words().startswith("Paused"), "so the lines above can tell"


def test_T38_settings_theme_and_closing_change_nothing_that_is_left(
    lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isVisible", lambda _: True)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda *_: None)
    monkeypatch.setattr(Window, "raise_", lambda _: None)  # the offscreen platform warns
    tray = Tray(lived.desk, lived.app, lived.actions, lived.window)
    lived.trigger("clock")
    lived.work(30 * MINUTE)
    before = lived.left()
    assert before == ("7 h 30 m left", "7:30", 30 * MINUTE)
    for key, value in (("theme", "dark"), ("idle", 20), ("effort", 60), ("days", 1), ("strict", True), ("tray", True)):
        lived.app.settings.set(key, value)
        lived.desk.clock.refresh()
        assert lived.left() == before, key
    lived.desk.places.go(Place("settings"))
    lived.desk.places.back()
    assert lived.left() == before
    lived.window.close()
    assert not lived.window.isVisible()
    tray._on_open()
    assert lived.window.isVisible()
    assert lived.left() == before
    tray.close()


def test_T38_after_a_new_start_the_same_is_left(lived: Lived, qtbot: QtBot) -> None:
    lived.trigger("clock")
    lived.work(30 * MINUTE)
    lived.trigger("clock")
    before = lived.left()
    lived.close()
    lived.time.run(HOUR)
    again = Lived(lived.app.data_file, lived.time)
    again.show(qtbot)
    assert again.left() == before == ("7 h 30 m left", "7:30", 0)
    lived.app, lived.desk, lived.window = again.app, again.desk, again.window

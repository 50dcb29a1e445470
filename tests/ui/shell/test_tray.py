"""The tray: what its menu and its icon say, one notification a stage, and where a closed window goes."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.compose import App
from app.model.times import HOUR
from app.model.wishes import NewEntry
from tests import support
from tests.ui.shell.whole import Whole
from ui.shell.tray import Tray, ring_icon
from ui.shell.window import Window


class Seated(Whole):
    """The window with a tray; the offscreen platform has none, so the icon is seen by the test only."""

    tray: Tray

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.told: list[tuple[str, str]] = []


@pytest.fixture
def seated(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seated]:
    support.open_small(app)
    support.open_small(app, "Queue", project="Other")
    found = Seated(app)
    found.show(qtbot)

    def tell(_icon: QSystemTrayIcon, title: str, text: str, *_more: Any) -> None:
        found.told.append((title, text))

    monkeypatch.setattr(QSystemTrayIcon, "showMessage", tell)
    monkeypatch.setattr(QSystemTrayIcon, "isVisible", lambda _: True)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(Window, "raise_", lambda _: None)  # the offscreen platform warns
    found.tray = Tray(found.desk, app, found.actions, found.window)
    yield found
    found.tray.close()
    found.window.hides = None
    found.desk.close()


def entries(tray: Tray) -> list[str]:
    tray._fill()
    return [action.text() for action in tray.menu.actions() if action.text()]


def test_the_menu_starts_stops_and_switches(seated: Seated) -> None:
    tray = seated.tray
    said = entries(tray)
    assert said == [
        "Start the clock", "Start on", "Queue  8 h left", "Small  8 h left", "Activity", "Open Settled", "Quit"
    ]  # fmt: skip
    tray._on_chosen(tray._offered[1])
    running = seated.desk.clock.status.running
    assert running is not None
    assert running.title == "Small"
    assert entries(tray)[0] == "Stop the clock"
    tray._on_chosen(tray._activities.actions()[0])
    assert tray.icon.toolTip() == "Small: reading docs 0:00, 8 h left"
    seated.trigger("clock")
    assert tray.icon.toolTip() == "Settled: no clock is running"
    entries(tray)
    assert not tray._activities.menuAction().isEnabled()


def test_a_stage_is_notified_once_and_only_to_who_does_not_look(seated: Seated) -> None:
    seated.window.hide()
    seated.app.time_entries.log(
        NewEntry(evaluation="small", length_ms=7 * HOUR, activity="docs", started_at=support.NOW - 8 * HOUR)
    )
    seated.desk.clock.refresh()
    assert [title for title, _ in seated.told] == ["Small"]
    seated.app.time_entries.log(
        NewEntry(evaluation="small", length_ms=HOUR, activity="docs", started_at=support.NOW - HOUR)
    )
    seated.desk.clock.refresh()
    assert [title for title, _ in seated.told] == ["Small", "Time to decide: Small"]


def test_closing_hides_and_says_so_once(seated: Seated) -> None:
    for _ in range(2):
        seated.window.close()
        assert not seated.window.isVisible()
        seated.tray._on_open()
        assert seated.window.isVisible()
    assert len(seated.told) == 1
    assert "stays in the tray" in seated.told[0][1]


def test_the_icon_shows_ring_and_square(seated: Seated) -> None:
    plain, runs = (ring_icon(0.5, "warn", runs=each).pixmap(22, 22).toImage() for each in (False, True))
    assert plain != runs
    assert runs.pixelColor(11, 11).alpha() == 255
    assert plain.pixelColor(11, 11).alpha() == 0

"""What a changed setting does to what is open: the verdict on screen, the signals, what closing the window does."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.compose import App
from tests.ui.shell.whole import KEY, Whole
from ui.shell.places import Place, evaluation_place
from ui.shell.tray import Tray
from ui.shell.window import Window


def verdict(whole: Whole, qtbot: QtBot, said: str) -> None:
    def holds() -> bool:
        return said in whole.desk.matrix.bar.banner.words()

    qtbot.waitUntil(holds)


def test_a_verdict_limit_holds_for_the_evaluation_on_screen_at_once(whole: Whole, qtbot: QtBot) -> None:
    whole.desk.places.go(evaluation_place(KEY, "matrix"))
    verdict(whole, qtbot, "one question is left")
    whole.app.settings.set("verdict_small", 0.5)
    verdict(whole, qtbot, "would hardly change that")
    whole.app.settings.reset("verdict_small")
    verdict(whole, qtbot, "one question is left")


def test_a_verdict_limit_set_on_the_page_of_settings_is_heard_by_the_clock(whole: Whole, qtbot: QtBot) -> None:
    whole.desk.places.go(evaluation_place(KEY, "brief"))
    told: list[tuple[str, bool]] = []
    clock = whole.desk.clock

    def keep(key: str, *, stops: bool) -> None:
        told.append((key, stops))

    qtbot.waitUntil(lambda: whole.desk.prompting._analysis is not None)
    whole.desk.places.go(Place("settings"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "set_stopping", keep)
        whole.app.settings.set("verdict_small", 0.5)
        qtbot.waitUntil(lambda: bool(told))
    assert whole.place == Place("settings")
    analysis = whole.desk.prompting._analysis
    assert analysis is not None
    assert analysis[1].verdict.kind == "settled-in-practice"


def test_a_moved_threshold_is_asked_for_at_once(whole: Whole) -> None:
    whole.desk.places.go(Place("settings"))
    told = whole.app.signals.told()
    assert told.history.rules["S10"].values["days"] == 7
    whole.app.settings.set_number("signals.S10.values.days", 30)
    now = whole.app.signals.known()
    assert now is not None
    assert now.history.rules["S10"].values["days"] == 30


@pytest.fixture
def seated(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Whole]:
    found = Whole(app)
    found.show(qtbot)
    monkeypatch.setattr(QSystemTrayIcon, "isVisible", lambda _: True)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda *_: None)
    monkeypatch.setattr(Window, "raise_", lambda _: None)  # the offscreen platform warns
    tray = Tray(found.desk, app, found.actions, found.window)
    yield found
    tray.close()
    found.window.hides = None
    found.desk.close()


@pytest.mark.parametrize("stays", [True, False])
def test_closing_stays_in_the_tray_where_that_is_set(seated: Whole, stays: bool) -> None:
    seated.app.settings.set("tray", stays)
    assert seated.window.close() is not stays  # a close that is refused hides
    assert not seated.window.isVisible()

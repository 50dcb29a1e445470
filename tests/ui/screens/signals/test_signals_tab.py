"""The tab of signals: what concerns the evaluation, the banner first; in the whole window, with its numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compose import App
from tests import histories
from tests.ui.shell.whole import Whole
from ui.screens.signals.view import SignalsTab
from ui.shell.places import Place, evaluation_place


@pytest.fixture
def looped(app: App, tmp_path: Path, qtbot: QtBot) -> Iterator[Whole]:
    app.transfer.import_json(histories.placed("dismisses", tmp_path / "none"))
    whole = Whole(app)
    whole.show(qtbot)
    whole.desk._signals.refresh()
    yield whole
    whole.desk.close()


def tab(whole: Whole) -> SignalsTab:
    found = whole.desk.page.tab()
    assert isinstance(found, SignalsTab)
    return found


def marks(whole: Whole) -> dict[int, str]:
    return {at: mark._text for at, mark in whole.desk.page._strip._marks.items()}


def test_it_shows_what_concerns_the_evaluation_and_how_many(looped: Whole) -> None:
    looped.desk.places.go(evaluation_place("chat-web", "signals"))
    cards = [(card.finding.signal, card.finding.subject) for card in tab(looped).column.cards()]
    assert cards == [("loop", "all"), ("S1", "links"), ("S5", "all"), ("S9", "chat")]
    assert marks(looped)[4] == "3"


def test_the_sidebar_says_how_many_signals_fire(looped: Whole) -> None:
    count = looped.desk._signals.count()
    assert count > 5
    assert looped.window.sidebar._counts["patterns"] == str(count)
    looped.app.signals.answer("S9", "chat", "not-now")
    looped.desk._signals.refresh()
    assert looped.window.sidebar._counts["patterns"] == str(count - 1)


def test_the_banner_stands_over_the_evaluation_and_leads_to_the_tab(looped: Whole) -> None:
    looped.desk.places.go(evaluation_place("chat-web", "matrix"))
    banner = looped.desk.signal_keeper.banner
    assert banner.isVisible()
    assert banner.words().startswith("You may be in the loop: ")
    banner.action.click()
    assert looped.place == evaluation_place("chat-web", "signals")
    assert not banner.isVisible()


def test_a_step_goes_to_its_place(looped: Whole) -> None:
    looped.desk.places.go(evaluation_place("links-web", "signals"))
    step = next(card for card in tab(looped).column.cards() if card.finding.signal == "S8").step
    assert step is not None
    step.click()
    assert looped.place == evaluation_place("links-web", "decision")


def test_a_verdict_can_be_taken_back_from_the_toast(looped: Whole) -> None:
    looped.desk.places.go(evaluation_place("chat-web", "signals"))
    tab(looped).column.answered.emit("S9", "chat", "not-now")
    assert tab(looped).column.card("S9", "chat") is None
    assert looped.toast().startswith("Silent for 30 days")
    looped.trigger("undo")
    assert tab(looped).column.card("S9", "chat") is not None


def test_an_evaluation_without_signals_says_so(app: App, qtbot: QtBot) -> None:
    app.transfer.import_json(histories.placed("beginner", Path("/none")))
    whole = Whole(app)
    whole.show(qtbot)
    whole.desk.places.go(evaluation_place("first", "signals"))
    assert tab(whole).empty.isVisible()
    assert not whole.desk.signal_keeper.banner.isVisible()
    whole.trigger("go-patterns")
    assert whole.place == Place("patterns")
    whole.desk.close()

"""The welcome offers three ways to begin, or says why there is none."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model.times import MINUTE
from tests import support
from tests.ui.shell.whole import KEY, Whole
from ui.kit.link import LinkButton
from ui.screens.welcome.view import WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(772, 560)
    page.show()
    return page


def test_each_button_asks_for_its_thing(page: WelcomePage, qtbot: QtBot) -> None:
    for button, signal in (
        (page.new_button, page.new_asked),
        (page.import_button, page.import_asked),
        (page.sample_button, page.sample_asked),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    assert page.problem() == ""


def test_a_problem_takes_their_place_whole_and_offers_to_quit(page: WelcomePage, qtbot: QtBot) -> None:
    sentence = "The data file " + "/a-folder-with-a-long-name" * 12 + " is damaged."
    page.set_problem(sentence)
    assert page.problem() == sentence
    assert page.new_button.isHidden()
    assert page.text.height() >= page.text.heightForWidth(page.text.width())
    with qtbot.waitSignal(page.quit_asked):
        page.quit_button.click()


def test_what_was_opened_last_is_one_click_away(whole: Whole) -> None:
    whole.trigger("go-welcome")
    assert whole.page() is whole.desk.welcome
    links = whole.desk.welcome.findChildren(LinkButton)
    assert [link.words() for link in links] == ["Invoicing API"]
    links[0].click()
    assert whole.place.evaluation == KEY


def test_the_sample_is_fresh_on_the_day_it_is_opened(tmp_path: Path) -> None:
    with support.opened(tmp_path / "settled.db", support.at("2031-05-05T12:00:00Z")) as app:
        key = app.transfer.import_sample().keys[0]
        standing = app.evaluations.view(key).standing
        assert (standing.stage, standing.late) == ("warn", False)
        assert "by Saturday" in app.evaluations.view(key).evaluation.if_then
        assert app.history.labels().undo is not None


def test_a_new_evaluation_begins_with_what_is_set(whole: Whole) -> None:
    settings = whole.app.settings
    settings.set("effort", 150)
    settings.set("days", 3)
    settings.set("criteria_set", "long")
    whole.trigger("new-evaluation")
    wish = whole.desk.new_evaluation.fields.wish()
    assert (wish.effort_ms, wish.days, wish.criteria_set) == (150 * MINUTE, 3, "long")

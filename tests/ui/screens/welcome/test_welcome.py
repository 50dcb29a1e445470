"""The welcome offers three ways to begin, or says why there is none."""

import pytest
from pytestqt.qtbot import QtBot

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

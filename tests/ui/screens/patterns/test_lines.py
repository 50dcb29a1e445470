"""A card of lines shows the first few, and all on request; what waits for an answer comes first."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.waiting import SameChoice
from ui.screens.patterns.cards import Line, LinesCard
from ui.screens.patterns.waiting import by_need

DAY = date(2026, 11, 1)


def line(number: int) -> Line:
    return str(number), f"Line {number}", "", "Open"


def said(card: LinesCard) -> list[str]:
    return [
        each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card) and each.text().startswith("Line ")
    ]


def shown(qtbot: QtBot, count: int) -> LinesCard:
    card = LinesCard("Lines")
    qtbot.addWidget(card)
    card.set_lines(range(count), line)
    card.setVisible(count > 0)
    return card


def test_a_few_are_all_shown_and_nothing_is_hidden(qtbot: QtBot) -> None:
    card = shown(qtbot, 8)
    qtbot.waitUntil(lambda: said(card) == [f"Line {number}" for number in range(8)])
    assert not card.all.isVisible()


def test_of_many_the_first_are_shown_and_all_when_they_are_asked_for(qtbot: QtBot) -> None:
    card = shown(qtbot, 30)
    qtbot.waitUntil(lambda: len(said(card)) == 8)
    assert card.all.text() == "Show all 30"
    card.all.setFocus()
    QTest.keyClick(card.all, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(said(card)) == 30)
    assert card.all.text() == "Show the first only"
    QTest.keyClick(card.all, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(said(card)) == 8)


def test_a_card_without_lines_is_not_there(qtbot: QtBot) -> None:
    assert not shown(qtbot, 0).isVisible()


def test_what_waits_for_an_answer_comes_first_and_the_newest_before_the_older() -> None:
    answers = enumerate(("yes", "", "no", ""))
    found = [
        SameChoice(
            evaluation=f"e{number}",
            title="E",
            chosen="C",
            ended_on=DAY + timedelta(number),
            answer=said,
            answered_on=None,
        )
        for number, said in answers
    ]
    assert [each.evaluation for each in by_need(found)] == ["e3", "e1", "e2", "e0"]

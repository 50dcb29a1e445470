"""The painters of charts: what is where, and that nothing they are given makes them fail."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.kit.charts import Bar, BarsChart, RunDown, RunDownChart, ink_of, paint_bars, paint_run_down
from ui.kit.shares import ShareBar
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens

SIZE = (400, 160)


def picture(tokens: Tokens) -> tuple[QImage, QPainter]:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.surface))
    return image, QPainter(image)


def colours(image: QImage, left: int = 0, right: int = SIZE[0]) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(left, right) for y in range(SIZE[1])}


def run_down(*, past: bool, zero: float = 0.0) -> RunDown:
    return RunDown(
        line=((0.0, 1.0), (0.5, 0.4)), pace=((0.0, 1.0), (1.0, zero)), zero=zero, limit=0.8, limit_words="due Fri",
        past_limit=past, end_words="3 h left", across=((0.0, "Mon"), (0.5, "today")), up=((1.0, "8 h"), (zero, "0")),
    )  # fmt: skip


@pytest.mark.parametrize("past", [False, True])
def test_the_limit_is_red_only_once_it_has_passed(theme: Theme, past: bool) -> None:
    image, painter = picture(theme.tokens)
    paint_run_down(painter, QRectF(0, 0, *SIZE), run_down(past=past), theme.tokens, QFont())
    painter.end()
    found = colours(image)
    assert (theme.tokens.stop in found) is past
    assert theme.tokens.accent in found


def test_bars_stack_from_the_ground_and_an_empty_day_stays_empty(theme: Theme) -> None:
    image, painter = picture(theme.tokens)
    bars = (Bar("Mon", "3:00", (("score-4", 0.5), ("ok", 0.5))), Bar("Tue", "", ()))
    paint_bars(painter, QRectF(0, 0, *SIZE), bars, theme.tokens, QFont())
    painter.end()
    docs, prototyping = (ink_of(token, theme.tokens).name().upper() for token in ("score-4", "ok"))
    column = [image.pixelColor(100, y).name().upper() for y in range(SIZE[1])]
    assert column.index(prototyping) < column.index(docs)
    assert not {docs, prototyping} & colours(image, 200)


def test_widgets_say_what_they_show_and_take_anything(qtbot: QtBot) -> None:
    budget, hours, shares = RunDownChart("Budget"), BarsChart("Hours by day"), ShareBar((("score-4", 0.2), ("ok", 0.8)))
    for each in (budget, hours, shares):
        qtbot.addWidget(each)
    budget.set_data(run_down(past=False, zero=0.3), "From 8 h to 3 h left")
    hours.set_data((), "Nothing was logged")
    assert (budget.accessibleName(), budget.accessibleDescription()) == ("Budget", "From 8 h to 3 h left")
    assert (hours.accessibleName(), hours.accessibleDescription()) == ("Hours by day", "Nothing was logged")
    for each in (budget, hours, shares):
        each.resize(60, 40)
        assert not each.grab().isNull()

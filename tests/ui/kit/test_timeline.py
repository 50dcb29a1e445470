"""The timeline: names lead on, nothing is painted outside its row, words that find no room end in an ellipsis."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.kit.timeline import FOOT, ROW, Timeline, TimelineChart, TimelineRow, paint_timeline
from ui.theme.tokens import tokens_for

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis"


def made(*rights: str) -> Timeline:
    parts = (("score-4", 0.1, 0.3), ("ok", 0.3, 0.3))
    rows = tuple(TimelineRow(f"{LONG} {at}", f"key-{at}", parts, (0.2, 1.0), right) for at, right in enumerate(rights))
    return Timeline(rows, ((0.0, "Dec"), (0.99, "Oct"), (1.0, "Now")), (("ok", "building"),), "said")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("right", ["Django", "Elysia, Hono, Express", LONG, f"{LONG} {LONG} {LONG}", ""])
def test_everything_stays_within_its_room(qapp: object, scheme: str, right: str) -> None:
    shown, edge = made(right, right), 20
    image = QImage(440, round(shown.height) + 2 * edge, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    rect = QRectF(edge, edge, 400, shown.height)
    paint_timeline(painter, rect, shown, tokens_for(scheme), QFont())  # type: ignore[arg-type]
    painter.end()
    near = rect.adjusted(-2, -2, 2, 2)
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()) if not near.contains(x, y))
    outside = [at for at in pixels if image.pixel(*at) & 0xFFFFFF != 0xFF00FF]
    assert outside == []


def test_its_height_follows_its_rows(qtbot: QtBot) -> None:
    chart = TimelineChart("Over time")
    qtbot.addWidget(chart)
    chart.set_data(made("a"))
    assert chart.sizeHint().height() == round(ROW + FOOT)
    chart.set_data(made("a", "b", "c"))
    assert chart.sizeHint().height() == round(3 * ROW + FOOT)
    assert [name.accessibleName() for name in chart.names()] == [f"{LONG} {at}" for at in range(3)]
    assert chart.accessibleDescription() == "said"


def test_the_same_names_stay_the_same_widgets_and_lead_on(qtbot: QtBot) -> None:
    chart = TimelineChart("Over time")
    qtbot.addWidget(chart)
    chart.set_data(made("a", "b"))
    before = chart.names()
    chart.set_data(made("c", "d"))
    assert chart.names() == before
    asked: list[str] = []
    chart.opened.connect(asked.append)
    before[1].click()
    assert asked == ["key-1"]

"""Icons: drawn in the colours of the scheme, crisp, complete."""

import gc

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.files import ICON_FOLDER
from ui.theme.icons import app_icon, icon, icon_names, icon_pixmap
from ui.theme.theme import Theme

NEEDED = (
    *("plus", "gear", "check", "ring", "cross", "chevron-left", "chevron-right", "chevron-down", "arrow-up"),
    *("arrow-down", "undo", "redo", "play", "stop", "pause", "trash", "link", "note", "search", "menu", "drawer"),
    *("patterns", "prototypes", "matrix", "candidates", "decision", "brief", "clock", "signal", "handle", "eye"),
    *("pencil", "import", "export", "question", "warning", "info", "copy", "park", "reopen", "settled"),
)


def strongest_color(pixmap: QPixmap) -> str:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(x, y) for x, y in points), key=lambda color: color.alpha()).name().upper()


@pytest.mark.parametrize("name", NEEDED)
def test_every_icon_is_there_and_draws_something(name: str) -> None:
    assert name in icon_names()
    assert QSvgRenderer(str(ICON_FOLDER / f"{name}.svg")).isValid()
    image = icon(name).pixmap(QSize(16, 16)).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


def test_an_icon_follows_the_scheme_and_its_state(theme: Theme) -> None:
    drawn = icon("stop", "ink_soft")
    size = QSize(32, 32)
    assert strongest_color(drawn.pixmap(size)) == theme.tokens.ink_soft
    assert strongest_color(drawn.pixmap(size, QIcon.Mode.Disabled)) == theme.tokens.disabled
    theme.set_scheme("dark")
    assert strongest_color(drawn.pixmap(size)) == theme.tokens.ink_soft
    assert strongest_color(drawn.pixmap(size, QIcon.Mode.Selected)) == theme.tokens.on_selection


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_icon_is_as_fine_as_the_screen(ratio: float) -> None:
    pixmap = icon("plus").pixmap(QSize(16, 16), ratio)
    assert pixmap.width() == round(16 * ratio)
    assert icon_pixmap("plus", 16, "#123456", ratio).width() == round(16 * ratio)


def test_a_copy_of_an_icon_still_draws() -> None:
    for _ in range(50):
        copied = QIcon(icon("plus"))
        copied.setIsMask(True)  # which makes Qt clone the engine
        gc.collect()
        assert not copied.pixmap(QSize(16, 16)).isNull()


def test_an_icon_may_be_let_go_of_while_it_is_painted() -> None:
    canvas = QPixmap(64, 64)
    for at in range(500):
        painter = QPainter(canvas)
        icon("plus" if at % 2 else "gear").paint(painter, QRect(0, 0, 16, 16))
        painter.end()
    assert icon("plus") is icon("plus"), "it stays, so it cannot go"


def test_the_app_icon_has_its_sizes() -> None:
    assert QSize(256, 256) in app_icon().availableSizes()

"""The theme on the application: scheme, style sheet, palette, fonts."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.kit.buttons import button
from ui.theme import wanted
from ui.theme.files import THEME_FOLDER
from ui.theme.fonts import fixed_font, interface_font, nearest_weight
from ui.theme.palette import current_tokens, palette_for
from ui.theme.style import set_look, style_sheet
from ui.theme.theme import Theme
from ui.theme.tokens import tokens_for


def test_switching_the_scheme_is_told_once_and_seen_everywhere(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert theme.tokens.dark
    assert current_tokens() == theme.tokens
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.tokens.window
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme("dark")


def test_system_scheme_follows_the_desktop(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.set_scheme("system")
    hints = qapp.styleHints()
    monkeypatch.setattr(wanted, "_name", lambda _scheme, _hints: "dark")
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens().dark


def test_wish_for_contrast_strengthens_the_tokens(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "_wants_contrast", lambda _hints: True)
    theme.set_scheme("dark")
    assert theme.tokens.strong
    assert current_tokens() == tokens_for("dark", strong=True)


@pytest.mark.parametrize("kind", ["plain", "primary", "danger"])
def test_a_button_switched_off_has_a_dashed_edge_in_high_contrast(
    kind: str, theme: Theme, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(wanted, "_wants_contrast", lambda _hints: True)
    theme.set_scheme("dark")
    shown = button("Decide", kind)
    qtbot.addWidget(shown)
    assert len(_top_edge(shown)) == 1
    shown.setEnabled(False)
    assert len(_top_edge(shown)) > 1


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("strong", [False, True])
def test_tokens_are_found_again_from_the_palette(name: str, strong: bool, qapp: QApplication, theme: Theme) -> None:
    tokens = tokens_for(name, strong=strong)
    qapp.setPalette(palette_for(tokens))
    assert current_tokens() == tokens
    qapp.setPalette(palette_for(theme.tokens))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_style_sheet_has_no_slot_left_and_every_picture_exists(name: str) -> None:
    sheet = style_sheet(tokens_for(name))
    assert "@" not in sheet
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all((THEME_FOLDER / picture.rsplit("/", 1)[1]).is_file() for picture in pictures)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pictures_of_the_style_sheet_have_the_colours_of_the_tokens(name: str) -> None:
    tokens = tokens_for(name)
    assert tokens.on_accent in (THEME_FOLDER / f"check-{name}.svg").read_text("utf-8")
    assert tokens.ink_soft in (THEME_FOLDER / f"chevron-down-{name}.svg").read_text("utf-8")


def test_no_style_sheet_mistake_is_logged(theme: Theme, qtbot: QtBot, capfd: pytest.CaptureFixture[str]) -> None:
    theme.set_scheme("dark")
    label = QLabel("words")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert "parse" not in capfd.readouterr().err.lower()


def test_a_look_can_change_on_screen(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    set_look(label, "role", "stop")
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.tokens.stop


def test_figures_are_tabular_and_weights_exist() -> None:
    font = interface_font("title")
    assert font.isFeatureSet(QFont.Tag("tnum"))
    assert font.pixelSize() == 20
    assert nearest_weight(650) == 700
    assert fixed_font(12).pixelSize() == 12


def test_labels_keep_tabular_figures_under_the_style_sheet(qtbot: QtBot) -> None:
    label = QLabel("4.31")
    label.setProperty("role", "number")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.fontMetrics().horizontalAdvance("1111") == label.fontMetrics().horizontalAdvance("8888")


def _top_edge(shown: QPushButton) -> set[int]:
    """Return the colours along the upper edge, corners apart."""
    image = shown.grab().toImage()
    return {image.pixel(x, 0) for x in range(12, image.width() - 12)}

"""Tokens to `QPalette`, and back.

Lives here: which colour plays which role of the palette, and reading the tokens in force
from the application's palette (so that painting widgets need nothing handed to them).
Must not: style sheets.
"""

from functools import lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.theme.files import SchemeName
from ui.theme.tokens import Tokens, tokens_for

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "window",
    _Role.WindowText: "ink",
    _Role.Base: "surface",
    _Role.AlternateBase: "window",
    _Role.Text: "ink",
    _Role.PlaceholderText: "ink_faint",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.BrightText: "on_accent",
    _Role.ToolTipBase: "surface",
    _Role.ToolTipText: "ink",
    _Role.Highlight: "accent_soft",
    _Role.HighlightedText: "ink",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "surface",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "control_line",
    _Role.Shadow: "handle",
}
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def palette_for(tokens: Tokens) -> QPalette:
    """Return the palette of these tokens."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


def current_tokens() -> Tokens:
    """Return the tokens the application's palette was made of."""
    palette = QGuiApplication.palette()
    ground, line = palette.color(_Role.Window).name(), palette.color(_Role.Mid).name()
    return _tokens_by_colors(ground.upper(), line.upper())


@lru_cache(maxsize=16)
def _tokens_by_colors(ground: str, line: str) -> Tokens:
    name: SchemeName = "dark" if QColor(ground).lightness() < 128 else "light"
    return tokens_for(name, strong=line == tokens_for(name, strong=True).line)

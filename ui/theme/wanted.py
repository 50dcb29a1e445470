"""Which tokens are wanted: by the scheme that is asked for, by the desktop, by the contrast it prefers.

Lives here: that choice, before anything of the look is put on. Must not: fonts, palettes, style sheets.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStyleHints

from ui.theme.tokens import SchemeName, Tokens, tokens_for

Scheme = Literal["system", "light", "dark"]


def wanted_tokens(scheme: Scheme) -> Tokens:
    """Return the tokens of a scheme; `system` is what the desktop has now."""
    hints = QGuiApplication.styleHints()
    return tokens_for(_name(scheme, hints), strong=_wants_contrast(hints))


def scheme_of(name: str) -> Scheme:
    """Return the scheme of that name, `system` for any other."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def _name(scheme: Scheme, hints: QStyleHints) -> SchemeName:
    if scheme != "system":
        return scheme
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _wants_contrast(hints: QStyleHints) -> bool:
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

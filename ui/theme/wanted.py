"""Which tokens are wanted: by the scheme that is asked for, by the desktop, by the contrast it prefers.

Lives here: that choice, and the two grounds of the first paint, before anything of the look is put on. Must not: the
record of all tokens, fonts, palettes, style sheets.
"""

from typing import Literal, NamedTuple

from PySide6.QtGui import QGuiApplication, QStyleHints

from ui.theme.files import SchemeName, document

Scheme = Literal["system", "light", "dark"]


class Wanted(NamedTuple):
    """Whose tokens are wanted; `strong` is the high contrast variant."""

    name: SchemeName
    strong: bool


def wanted(scheme: Scheme) -> Wanted:
    """Return what a scheme asks for; `system` is what the desktop has now."""
    hints = QGuiApplication.styleHints()
    return Wanted(_name(scheme, hints), _wants_contrast(hints))


def grounds(scheme: Scheme) -> tuple[str, str]:
    """Return the colours of the window and of the sidebar for the first paint; they are the same in every contrast.

    What the desktop has is told by its palette here: to ask for its scheme makes all enums of Qt, which takes longer
    than everything else that is painted first.
    """
    dark = QGuiApplication.palette().window().color().lightness() < 128  # of 255
    table = document()[scheme if scheme != "system" else "dark" if dark else "light"]
    return table["window"], table["sidebar"]


def scheme_of(name: str) -> Scheme:
    """Return the scheme of that name, `system` for any other."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def _name(scheme: Scheme, hints: QStyleHints) -> SchemeName:
    if scheme != "system":
        return scheme
    from PySide6.QtCore import Qt  # noqa: PLC0415 - here and below: see `grounds`

    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _wants_contrast(hints: QStyleHints) -> bool:
    if not hasattr(hints, "accessibility"):
        return False
    from PySide6.QtCore import Qt  # noqa: PLC0415

    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

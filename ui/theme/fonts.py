"""Fonts: the interface font with tabular figures, and the fixed font.

Lives here: choosing families and sizes. Must not: setting fonts on widgets; the style sheet
and `Theme` do that.
"""

from functools import lru_cache
from threading import get_ident
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import type_sizes

PREFERRED_FAMILY = "Inter"
_FIXED_FAMILIES = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "DejaVu Sans Mono")

Size = Literal["title", "prompt_title", "number", "body", "label"]


def interface_font(size: Size = "body") -> QFont:
    """Return the interface font in one of the type sizes, with tabular figures; a copy, free to change."""
    return QFont(_interface_font(size, get_ident()))


@lru_cache(maxsize=32)
def _interface_font(size: Size, _thread: int) -> QFont:
    """Look the font up once a thread: cells are painted by the hundred, and copies share what they paint with."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if _has_family(PREFERRED_FAMILY):
        font.setFamilies([PREFERRED_FAMILY])
    pixels, weight = getattr(type_sizes(), size)
    return _sized(font, pixels, weight)


def fixed_font(pixels: int = 12) -> QFont:
    """Return the fixed-width font for records, paths and commands."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setFamilies([fixed_family()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(pixels)
    return font


@lru_cache(maxsize=1)
def fixed_family() -> str:
    """Return the family of the fixed-width font."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return next((family for family in _FIXED_FAMILIES if _has_family(family)), system)


def with_tabular_figures(font: QFont) -> QFont:
    """Return the font with figures of one width, so that columns of numbers line up."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _sized(font: QFont, pixels: int, weight: int) -> QFont:
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(nearest_weight(weight)))
    return with_tabular_figures(font)


def nearest_weight(weight: int) -> int:
    """Return the weight fonts really have, rounded up from a half."""
    return min(900, (weight + 50) // 100 * 100)


def _has_family(family: str) -> bool:
    return QFontDatabase.hasFamily(family)

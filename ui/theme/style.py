"""Tokens to the application's style sheet.

Lives here: filling the template `app.qss`, and the properties by which a widget asks for a
look (`kind`, `bulk`, `role`, `ground`). Must not: colours of its own.
"""

import re
from dataclasses import asdict
from functools import lru_cache

from PySide6.QtWidgets import QWidget

from ui.theme.files import THEME_FOLDER
from ui.theme.fonts import fixed_family, nearest_weight
from ui.theme.tokens import Tokens, spaces, type_sizes

_SLOT = re.compile(r"@([a-z_]+)@")


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of these tokens."""
    values = _values(tokens)
    return _SLOT.sub(lambda slot: values[slot[1]], _template())


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Give the widget a look property; one already on screen is styled anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


@lru_cache(maxsize=1)
def _template() -> str:
    return (THEME_FOLDER / "app.qss").read_text("utf-8")


def _values(tokens: Tokens) -> dict[str, str]:
    values = {key: value for key, value in asdict(tokens).items() if isinstance(value, str)}
    for key, value in asdict(spaces()).items():
        values[key] = f"{value}px"
    for key, (pixels, weight) in asdict(type_sizes()).items():
        values[f"{key}_size"], values[f"{key}_weight"] = f"{pixels}px", str(nearest_weight(weight))
    values["folder"] = THEME_FOLDER.as_posix()
    values["fixed"] = fixed_family()
    return values

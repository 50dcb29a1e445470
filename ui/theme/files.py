"""Where the look is kept on disk.

Lives here: the two resource folders of the look, and the one document of colours and sizes as it stands. Must not:
reading anything else, Qt.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

SchemeName = Literal["light", "dark"]

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
THEME_FOLDER = RESOURCES / "theme"
ICON_FOLDER = RESOURCES / "icons"


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return `tokens.json`."""
    found: dict[str, Any] = json.loads((THEME_FOLDER / "tokens.json").read_text("utf-8"))
    return found

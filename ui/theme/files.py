"""Where the look is kept on disk.

Lives here: the two resource folders of the look. Must not: reading anything else.
"""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
THEME_FOLDER = RESOURCES / "theme"
ICON_FOLDER = RESOURCES / "icons"

"""The user's own data file as text, found without the imports that `.paths` needs. Where in doubt, `.paths` says it."""

import os
import sys

NAME = "settled"
DATA_VARIABLE = "SETTLED_DATA"
PORTABLE = ".portable"


def data_file() -> str:
    """Return the data file in the platform's data folder, or beside a portable program."""
    home = os.environ.get("XDG_DATA_HOME", "") or os.path.expanduser("~/.local/share")  # noqa: PTH111
    if sys.platform == "linux" and home.startswith("/") and not os.path.exists(_portable()):  # noqa: PTH110
        return f"{home.rstrip('/')}/{NAME}/{NAME}.db"
    from app.platform import paths  # noqa: PLC0415 - takes longer than all the rest

    return str(paths.default_data_file())


def _portable() -> str:
    here = sys.executable if getattr(sys, "frozen", False) else os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    return os.path.join(os.path.dirname(here), PORTABLE)  # noqa: PTH118, PTH120

"""`settled`: words go to the command line, no words open the window. Imports no Qt itself."""

import os
import sys
from collections.abc import Sequence

from app import command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process by default) and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not command_line.opens_window(words):
        return command_line.main(words, os.environ)
    from ui import start  # noqa: PLC0415 - Qt only for the window

    return start.open_window(command_line.window_data(words), os.environ)

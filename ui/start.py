"""Opens the window: paint first, then bring the data file in off the GUI thread. Imports nothing heavy before that."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui import display

if TYPE_CHECKING:
    from app.compose import App


def open_window(data_file: str | None, environment: Mapping[str, str]) -> int:
    """Open the window on a data file (None: the user's own) and return the exit code when it is closed."""
    problem = display.problem(environment)
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    os.umask(0o077)
    sys.setswitchinterval(0.001)  # a worker gives way to the window within a millisecond
    try:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the display was probed
    except ImportError as error:
        sys.stderr.write(display.missing_libraries(str(error).split(":")[0]) + "\n")
        return 1
    from ui.shell.program import Program  # noqa: PLC0415 - as above

    application = QApplication(["settled"])
    program = Program(application, lambda: open_data(data_file, environment))
    program.open()
    code = application.exec()
    return program.close() or code


def open_data(data_file: str | None, environment: Mapping[str, str]) -> "App":
    """Import what the data needs and open the data file; takes most of a second the first time."""
    from app import compose  # noqa: PLC0415 - brings SQLModel, after the first paint

    return compose.open_app(data_file, environment)

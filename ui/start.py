"""Opens the window: paint first, then bring the data file in off the GUI thread. Imports nothing heavy before that."""

import builtins
import gc
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.model.errors import AlreadyOpen, FileBusy, Remedy
from ui import display

if TYPE_CHECKING:
    from app.compose import App
    from app.platform.settings import Settings
    from ui.shell.channel import Answering


Raising = Callable[[str | None, Mapping[str, str]], bool]
PATIENCE = 1.0  # seconds to wait for a short command in a terminal


def _nobody(_data_file: str | None, _environment: Mapping[str, str]) -> bool:
    """Find no other window."""
    return False


def open_window(
    data_file: str | None, environment: Mapping[str, str], answer: "Answering | None" = None, raising: Raising = _nobody
) -> int:
    """Open the window on a data file (None: the user's own) and return the exit code when it is closed.

    `answer` does what another process hands over; `raising` brings the window that owns the file to the front.
    """
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
    import_plainly()
    from app import surroundings  # noqa: PLC0415 - as above
    from ui.shell.program import Program  # noqa: PLC0415 - as above

    def restore(remedy: Remedy) -> str:
        return apply_remedy(remedy, environment)

    gc.disable()  # until the data is open: nothing that imports make is garbage, and to look for it takes a tenth
    application = QApplication(["settled"])
    around = surroundings.of(data_file, environment)

    def open_here() -> "App":
        return open_data(data_file, environment, raising, around.settings)

    program = Program(application, open_here, answer, restore, around)
    program.open()
    code = application.exec()
    return program.close() or code


def import_plainly() -> None:
    """Take Python's own import again. That of PySide6 reads and keeps the source of every module (decision 0036)."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def open_data(
    data_file: str | None,
    environment: Mapping[str, str],
    raising: Raising = _nobody,
    settings: "Settings | None" = None,
) -> "App":
    """Import what the data needs and open the data file; takes a fifth of a second the first time.

    When another window was faster, it is brought to the front and `AlreadyOpen` raised.
    """
    from app import compose  # noqa: PLC0415 - brings the store and the services, after the first paint

    try:
        return compose.open_app(data_file, environment, PATIENCE, listens=True, settings=settings)
    except FileBusy:
        if not raising(data_file, environment):
            raise
        raise AlreadyOpen from None


def apply_remedy(remedy: Remedy, environment: Mapping[str, str]) -> str:
    """Put a backup in the place of a damaged data file; return what was done."""
    from app import compose  # noqa: PLC0415 - as above

    return compose.apply_remedy(remedy, environment)

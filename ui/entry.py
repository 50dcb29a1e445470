"""`settled`: words go to the command line, no words open the window. Imports no Qt itself."""

import os
import sys

from app import command_line

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.compose import App
    from app.exchange.wording import Worded
    from app.platform.channel import Request


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the program with `arguments` (those of the process by default) and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not command_line.opens_window(words):
        return command_line.main(words, os.environ, draw_pdf)
    data = command_line.window_data(words)
    if command_line.raise_window(data, os.environ):
        return 0
    from ui import start  # noqa: PLC0415 - Qt only for the window

    return start.open_window(data, os.environ, answer, command_line.raise_window)


def answer(app: "App", request: "Request") -> dict[str, object]:
    """Do a command that another process handed to the window."""
    return command_line.answer(app, request, os.environ, draw_pdf)


def draw_pdf(reports: "Sequence[Worded]") -> bytes:
    """Return the pages of reports as a PDF; needs Qt but no display."""
    try:
        from ui.report import offscreen  # noqa: PLC0415 - Qt only for a PDF
    except ImportError as error:
        from app.model.errors import FileProblem  # noqa: PLC0415 - nothing at import
        from ui import display  # noqa: PLC0415

        raise FileProblem(display.missing_libraries(str(error).split(":")[0])) from error
    return offscreen.draw_pdf(reports)

"""`settled ...`: words in, a service called, an answer printed. Works on services only; knows no SQL and no window.

This module is imported before it is known whether the window opens, so it imports nothing itself.
"""

from collections.abc import Callable, Mapping, Sequence


def opens_window(words: Sequence[str]) -> bool:
    """Tell whether `words` name no command, so that the window is wanted. Cheap."""
    from app.command_line import words as common  # noqa: PLC0415 - nothing at import

    return common.for_window(words)


def window_data(words: Sequence[str]) -> str | None:
    """Return the data file that `words` name for the window, None for the usual one."""
    from app.command_line import words as common  # noqa: PLC0415 - nothing at import

    return common.split(words).data


def main(words: Sequence[str], environment: Mapping[str, str], draw_pdf: Callable[..., bytes] | None = None) -> int:
    """Do what `words` ask and return the exit code: 0 done, 1 refused or failed, 2 wrong usage.

    `draw_pdf` makes a PDF of reports (`app.services.records.PdfDrawer`); only a caller that has Qt can give one.
    """
    from app.command_line import run  # noqa: PLC0415 - nothing at import

    return run.run(words, environment, draw_pdf)

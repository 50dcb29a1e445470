"""`settled ...`: words in, a service called, an answer printed. Works on services only; knows no SQL and no window.

This module is imported before it is known whether the window opens, so it imports nothing itself.
"""

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.compose import App
    from app.platform.channel import Request


def opens_window(words: "Sequence[str]") -> bool:
    """Tell whether `words` name no command, so that the window is wanted. Cheap."""
    from app.command_line import words as common  # noqa: PLC0415 - nothing at import

    return common.for_window(words)


def window_data(words: "Sequence[str]") -> str | None:
    """Return the data file that `words` name for the window, None for the usual one."""
    from app.command_line import words as common  # noqa: PLC0415 - nothing at import

    return common.split(words).data


def main(
    words: "Sequence[str]", environment: "Mapping[str, str]", draw_pdf: "Callable[..., bytes] | None" = None
) -> int:
    """Do what `words` ask and return the exit code: 0 done, 1 refused or failed, 2 wrong usage.

    `draw_pdf` makes a PDF of reports (`app.services.records.PdfDrawer`); only a caller that has Qt can give one.
    """
    from app.command_line import at_once  # noqa: PLC0415 - nothing at import

    try:
        code = at_once.ask(words, environment)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a bug is told
        from app.command_line import run  # noqa: PLC0415 - rarely

        return run.failed(error, environment)
    if code is None:
        from app.command_line import run  # noqa: PLC0415 - takes longer than all that came before

        code = run.run(words, environment, draw_pdf)
    return code


def raise_window(data: str | None, environment: "Mapping[str, str]") -> bool:
    """Have the window that owns the data file come to the front; tell whether there is one."""
    from app.services import handing_over  # noqa: PLC0415 - nothing at import

    return handing_over.raise_window(data, environment)


def answer(
    app: "App", request: "Request", environment: "Mapping[str, str]", draw_pdf: "Callable[..., bytes] | None" = None
) -> dict[str, object]:
    """Do the words that another process handed over, on the open data file; return the reply. Never raises."""
    from app.command_line import elsewhere  # noqa: PLC0415 - nothing at import

    return elsewhere.answer(app, request, environment, draw_pdf)

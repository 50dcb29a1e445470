"""Standard output and standard error, written as UTF-8 whatever the locale says. Imports next to nothing."""

import os
import sys

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from typing import IO


def use_utf8() -> None:
    """Write UTF-8 with plain line ends from now on."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(text: str) -> None:
    """Write `text` to standard output. A reader that went away is no problem of ours; a full disk is."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
    except OSError as error:
        _let_go(sys.stdout)
        raise _not_written(error) from None


def complain(text: str) -> None:
    """Write `text` to standard error, if that is possible."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


def is_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def _not_written(error: OSError) -> Exception:
    from app.model.errors import DiskProblem  # noqa: PLC0415 - rarely
    from app.model.words import say  # noqa: PLC0415

    return DiskProblem(
        say("The answer could not be written ({reason}); what was asked for is done.", reason=error.strerror)
    )


def _let_go(stream: "IO[str]") -> None:
    """Send what is still buffered nowhere, so that leaving does not fail once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass

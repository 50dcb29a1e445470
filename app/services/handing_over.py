"""Words for the process that owns the data file, from one that does not. Opens no data file, imports next to nothing.

A command through an open window runs this and little else, so that texts stand here for paths.
"""

import os
import sys

from app.platform import calling, usual

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def ask(
    option: str | None, environment: "Mapping[str, str]", words: "Sequence[str]", *, json: bool, content: bytes | None
) -> "dict[str, Any] | None":
    """Return what the owner answers to a command, or None if nobody owns the file or hears of it."""
    request = {"words": list(words), "folder": _folder(), "json": json, "terminal": _is_terminal()}
    try:
        return _ask(option, environment, request, content)
    except calling.Unanswered:
        raise _hung() from None


def raise_window(option: str | None, environment: "Mapping[str, str]") -> bool:
    """Have the window that owns the file come to the front; tell whether there is one."""
    token = next((environment[name] for name in TOKENS if environment.get(name)), "")
    try:
        return _ask(option, environment, {"token": token}, None) is not None
    except calling.Unanswered:
        return False


def _hung() -> Exception:
    from app.model.errors import FileProblem  # noqa: PLC0415 - rarely
    from app.model.words import say  # noqa: PLC0415

    return FileProblem(say("The window of Settled ended or hung before it answered. Look there whether it was done."))


def _ask(
    option: str | None, environment: "Mapping[str, str]", request: "dict[str, Any]", content: bytes | None
) -> "dict[str, Any] | None":
    data_file = _data_file(option, environment)
    return calling.ask(data_file, environment, request, content) if data_file else None


def _data_file(option: str | None, environment: "Mapping[str, str]") -> str:
    """Return the data file as text, as `app.platform.paths` finds it; empty where that would refuse it."""
    named = option if option is not None else environment.get(usual.DATA_VARIABLE)
    if named is None:
        return usual.data_file()
    return "" if not named.strip() or "\0" in named else os.path.expanduser(named)  # noqa: PTH111 - the import


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - as text, whatever its bytes
    except OSError:
        return ""

"""Words for the process that owns the data file, from one that does not. Opens no data file and stays light."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from app.platform import channel, paths
from app.platform.channel import Request

TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def ask(
    option: str | None, environment: Mapping[str, str], words: tuple[str, ...], *, json: bool, content: bytes | None
) -> dict[str, Any] | None:
    """Return what the owner answers to a command, or None if nobody owns the file or hears of it."""
    request = Request(words, _folder(), json, content)
    return channel.ask(paths.data_file(option, environment), environment, request)


def raise_window(option: str | None, environment: Mapping[str, str]) -> bool:
    """Have the window that owns the file come to the front; tell whether there is one."""
    token = next((environment[name] for name in TOKENS if environment.get(name)), "")
    return channel.ask(paths.data_file(option, environment), environment, Request(token=token)) is not None


def _folder() -> str:
    with suppress(OSError):
        return os.getcwd()  # noqa: PTH109 - as text, whatever its bytes
    return ""

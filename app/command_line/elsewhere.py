"""A command that another process hands over to the one that owns the data file: done and put into words here.

How it is handed over: `.at_once`.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command_line import output, overview
from app.command_line.incoming import STANDARD
from app.command_line.output import Answer
from app.command_line.parser import HelpWanted, Parsed
from app.command_line.words import WrongUsage
from app.model.errors import AppError
from app.model.words import say

if TYPE_CHECKING:
    from app.compose import App
    from app.platform.channel import Request

DONE, FAILED, WRONG = 0, 1, 2
PLACES = frozenset({"FILE", "FOLDER", "PATH"})
"""How arguments that name a place on the disk are called in the help."""


def answer(
    app: "App", request: "Request", environment: Mapping[str, str], draw_pdf: Callable[..., bytes] | None = None
) -> dict[str, Any]:
    """Do the words of a request on the open data file and return the reply; never raises."""
    try:
        found = _perform(app, request, environment, draw_pdf)
        out = output.text(found, as_json=request.json, terminal=request.terminal)
    except (WrongUsage, HelpWanted) as error:
        return _reply(WRONG, error=str(error))
    except AppError as error:
        return _reply(FAILED, error=output.one_line(error.sentence))
    except Exception as error:  # noqa: BLE001 - a bug is told to who asked
        return _reply(FAILED, error=output.bug(error))
    return _reply(found.code, out, found.advice)


def _reply(code: int, out: str = "", error: str = "") -> dict[str, Any]:
    return {"code": code, "out": out, "err": output.complaint(error) if error else ""}


def _perform(
    app: "App", request: "Request", environment: Mapping[str, str], draw_pdf: Callable[..., bytes] | None
) -> Answer:
    parsed = overview.understand(request.words)
    needs_no_owner = parsed.needs_no_file and not parsed.command.beside
    if needs_no_owner or (getattr(parsed.given, "file", None) == STANDARD and request.content is None):
        raise WrongUsage(say("settled: this command is not done by the window; run it again."))
    name, _, verb = (parsed.command.beside or parsed.command.run).partition(".")
    _resolve(parsed, request.folder)
    given = parsed.given
    given.json, given.data, given.environment = request.json, None, environment
    given.content, given.draw_pdf = request.content, draw_pdf
    found: Answer = getattr(import_module(f"app.command_line.{name}"), verb)(app, given)
    return found


def _resolve(parsed: Parsed, folder: str) -> None:
    """Let places that are relative start where the command was given."""
    for argument in parsed.command.arguments:
        name = argument.how.get("dest", argument.names[0].lstrip("-"))
        value = getattr(parsed.given, name, None)
        if argument.how.get("metavar") in PLACES and value and value != "-" and not value.startswith("~"):
            setattr(parsed.given, name, str(Path(folder) / value))

"""A command while another process owns the data file: handed over by the one, done and answered by the other."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command_line import output, overview
from app.command_line.output import Answer
from app.command_line.parser import HelpWanted, Parsed
from app.command_line.words import Words, WrongUsage
from app.model.errors import AppError
from app.model.words import say
from app.services import handing_over

if TYPE_CHECKING:
    from app.compose import App
    from app.platform.channel import Request

DONE, FAILED, WRONG = 0, 1, 2
PLACES = frozenset({"FILE", "FOLDER", "PATH"})
"""How arguments that name a place on the disk are called in the help."""


class Refusal(AppError):
    """The owner did not do it; `str(error)` is its sentence."""


def hand_over(asked: Words, environment: Mapping[str, str], content: bytes | None) -> Answer | None:
    """Return what the owner of the data file answers, or None if there is none and the file can be opened here."""
    reply = handing_over.ask(asked.data, environment, tuple(asked.rest), json=asked.json, content=content)
    if reply is None:
        return None
    code, problem = reply.get("code"), reply.get("problem")
    if problem is not None:
        raise WrongUsage(str(problem)) if code == WRONG else Refusal(str(problem))
    return Answer(
        words=str(reply.get("words", "")),
        plain=reply.get("plain"),
        file=reply.get("file"),
        advice=str(reply.get("advice", "")),
        code=code if isinstance(code, int) else FAILED,
    )


def answer(
    app: "App", request: "Request", environment: Mapping[str, str], draw_pdf: Callable[..., bytes] | None = None
) -> dict[str, Any]:
    """Do the words of a request on the open data file and return the reply; never raises."""
    try:
        return _plain(_perform(app, request, environment, draw_pdf))
    except (WrongUsage, HelpWanted) as error:
        return {"code": WRONG, "problem": str(error)}
    except AppError as error:
        return {"code": FAILED, "problem": output.one_line(error.sentence)}
    except Exception as error:  # noqa: BLE001 - a bug is told to who asked
        return {"code": FAILED, "problem": output.bug(error)}


def _perform(
    app: "App", request: "Request", environment: Mapping[str, str], draw_pdf: Callable[..., bytes] | None
) -> Answer:
    parsed = overview.understand(request.words)
    name, _, verb = parsed.command.run.partition(".")
    if verb == "before_opening":
        raise WrongUsage(say("settled: this command is not done by the window; run it again."))
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


def _plain(found: Answer) -> dict[str, Any]:
    return {
        "code": found.code,
        "words": found.words,
        "plain": found.plain,
        "file": found.file,
        "advice": found.advice,
    }

"""Runs one command from its words to the exit code. Everything heavy is imported once a command is known."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from app.command_line import output, overview
from app.command_line import words as common
from app.command_line.output import Answer
from app.command_line.parser import HelpWanted, Parsed
from app.command_line.words import Words, WrongUsage
from app.model.errors import AppError, DiskProblem
from app.model.words import say

if TYPE_CHECKING:
    from app.compose import App

PATIENCE = 1.0  # seconds to wait for another short command
DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
DEBUG_VARIABLE = "SETTLED_DEBUG"
PdfDrawer = Callable[..., bytes]
"""Draws reports as a PDF: `app.services.records.PdfDrawer`, named loosely so that nothing is imported for it."""


def run(words: Sequence[str], environment: Mapping[str, str], draw_pdf: PdfDrawer | None = None) -> int:
    """Do what `words` ask and return the exit code. Never a traceback, unless `SETTLED_DEBUG` asks for it."""
    output.use_utf8()
    try:
        return _run(words, environment, draw_pdf)
    except KeyboardInterrupt:
        return INTERRUPTED
    except HelpWanted as wanted:
        output.write(str(wanted))
        return DONE
    except WrongUsage as error:
        output.complain(str(error))
        return WRONG
    except AppError as error:
        output.complain(output.one_line(error.sentence))
        return FAILED
    except Exception as error:
        if environment.get(DEBUG_VARIABLE):
            raise
        output.complain(_bug(error))
        return FAILED


def _run(words: Sequence[str], environment: Mapping[str, str], draw_pdf: PdfDrawer | None) -> int:
    common.refuse_undecodable(words)
    asked = common.split(words)
    parsed = overview.understand(asked.rest)
    parsed.given.draw_pdf = draw_pdf
    answer = _perform(parsed, asked, environment)
    output.tell(answer, as_json=asked.json)
    return answer.code


def _perform(parsed: Parsed, asked: Words, environment: Mapping[str, str]) -> Answer:
    """Do the command over the data file. What `before_opening` answers is all there is to do, and no file is opened."""
    name, _, verb = parsed.command.run.partition(".")
    room = import_module(f"app.command_line.{name}")
    parsed.given.json, parsed.given.data, parsed.given.environment = asked.json, asked.data, environment
    early: Answer | None = room.before_opening(parsed.given) if hasattr(room, "before_opening") else None
    if early is not None:
        return early
    from app import compose  # noqa: PLC0415 - the store costs, and wrong usage needs none

    app = compose.open_app(asked.data, environment, PATIENCE)
    try:
        silence = _sign_of_life(app)
        answer: Answer = getattr(room, verb)(app, parsed.given)
    except BaseException:
        _close(app, environment)
        raise
    warning = _close(app, environment)
    for words in (warning, "" if silence in answer.advice else silence):
        if words:
            output.complain(words)
    return answer


def _sign_of_life(app: "App") -> str:
    """Let the running clock know that somebody is there; return the question if it was left alone for too long."""
    try:
        stopped = app.timer.recover()
    except DiskProblem as error:
        return error.sentence
    return "" if stopped is None else stopped.advice


def _close(app: "App", environment: Mapping[str, str]) -> str:
    """Close the file and return what went wrong with its backup; what the command did is stored all the same."""
    try:
        app.close()
    except AppError as error:
        return say("What you asked for is stored, but its backup was not made: {problem}",
                   problem=output.one_line(error.sentence))  # fmt: skip
    except Exception as error:
        if environment.get(DEBUG_VARIABLE):
            raise
        return say("What you asked for is stored, but its backup was not made ({reason}).",
                   reason=output.one_line(str(error) or type(error).__name__))  # fmt: skip
    return ""


def _bug(error: Exception) -> str:
    return say(
        "Something went wrong inside Settled ({kind}). Run it again with {variable}=1 and report what it prints.",
        kind=type(error).__name__,
        variable=DEBUG_VARIABLE,
    )

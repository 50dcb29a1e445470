"""Runs one command from its words to the exit code. Everything heavy is imported once a command is known."""

import gc
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from app.command_line import at_once, output, overview, streams
from app.command_line import words as common
from app.command_line.output import Answer
from app.command_line.parser import HelpWanted, Parsed
from app.command_line.words import Words, WrongUsage
from app.model.errors import AppError, DiskProblem, FileBusy
from app.model.words import say

if TYPE_CHECKING:
    from app.compose import App

PATIENCE = 1.0  # seconds to wait for another short command
DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
PdfDrawer = Callable[..., bytes]
"""Draws reports as a PDF: `app.services.records.PdfDrawer`, named loosely so that nothing is imported for it."""


def run(words: Sequence[str], environment: Mapping[str, str], draw_pdf: PdfDrawer | None = None) -> int:
    """Do what `words` ask and return the exit code. Never a traceback, unless `SETTLED_DEBUG` asks for it."""
    streams.use_utf8()
    try:
        return _run(words, environment, draw_pdf)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a bug is told
        return failed(error, environment)


def failed(error: Exception | KeyboardInterrupt, environment: Mapping[str, str]) -> int:
    """Say what went wrong and return the exit code."""
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case HelpWanted():
            streams.write(str(error))
            return DONE
        case WrongUsage():
            output.complain(str(error))
            return WRONG
        case AppError():
            output.complain(output.one_line(error.sentence))
            return FAILED
    if environment.get(output.DEBUG_VARIABLE):
        raise error
    output.complain(output.bug(error))
    return FAILED


def _run(words: Sequence[str], environment: Mapping[str, str], draw_pdf: PdfDrawer | None) -> int:
    common.refuse_undecodable(words)
    asked = common.split(words)
    parsed = overview.understand(asked.rest)
    parsed.given.draw_pdf = draw_pdf
    found = _perform(parsed, asked, environment)
    if isinstance(found, int):
        return found
    output.tell(found, as_json=asked.json)
    return found.code


def _perform(parsed: Parsed, asked: Words, environment: Mapping[str, str]) -> Answer | int:
    """Do what needs no data file, else hand the words to the owner of the file, else own it for this command.

    What the owner did is printed already; the exit code is all that is left of it.
    """
    parsed.given.json, parsed.given.data, parsed.given.environment = asked.json, asked.data, environment
    early = _early(parsed)
    if early is not None:
        return early
    content: bytes | None = getattr(parsed.given, "content", None)
    handed = at_once.hand_over(asked, environment, content)
    if handed is not None:
        return handed
    try:
        return _here(parsed, asked, environment)
    except FileBusy:
        handed = at_once.hand_over(asked, environment, content)  # to a window that has started in the meantime
        if handed is None:
            raise
        return handed


def _early(parsed: Parsed) -> Answer | None:
    """Do what `before_opening` of a command does; when it answers, that is all there is to do.

    The rooms over the store take long to import, so only those that have such a thing are.
    """
    name, _, _ = parsed.command.run.partition(".")
    wanted = parsed.needs_no_file or name == "transfer"
    answer: Answer | None = _room(name).before_opening(parsed.given) if wanted else None
    return answer


def _room(name: str) -> ModuleType:
    return import_module(f"app.command_line.{name}")


def _here(parsed: Parsed, asked: Words, environment: Mapping[str, str]) -> Answer:
    """Do the command in this process, which owns the data file meanwhile."""
    gc.disable()  # nothing that imports make is garbage, and to look for it takes a tenth of the time
    from app import compose  # noqa: PLC0415 - the store costs, and wrong usage needs none

    name, _, verb = parsed.command.run.partition(".")
    room = _room(name)
    gc.enable()
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
        if environment.get(output.DEBUG_VARIABLE):
            raise
        return say("What you asked for is stored, but its backup was not made ({reason}).",
                   reason=output.one_line(str(error) or type(error).__name__))  # fmt: skip
    return ""

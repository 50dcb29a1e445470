"""From words to a command and its arguments, with argparse and nothing else. Which commands exist: `.commands`."""

import argparse
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from app.command_line.words import WrongUsage
from app.model import checks
from app.model.errors import Refused
from app.model.words import say

_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?|[+-]?(nan|inf|infinity)", re.IGNORECASE)
_LOOKS_NEGATIVE = re.compile(r"-([0-9.].*|inf|infinity|nan)", re.IGNORECASE)
_DIGITS = 18


class HelpWanted(Exception):
    """The words ask for help. `str(error)` is the help."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a command, in the terms of argparse."""

    names: tuple[str, ...]
    how: dict[str, Any]


def argument(*names: str, text: str, **how: object) -> Argument:
    """Return an argument with its help."""
    return Argument(names, {"help": text.replace("%", "%%"), **how})


@dataclass(frozen=True, slots=True)
class Command:
    """What can be said on the line. `run` names module and function in this room; `late` an argument that may be
    left out and may also stand behind the options; of `one_of` (names, and how they are written) exactly one must
    be given. `beside`: what the owner of a data file does for a command that is done before any is opened.
    """

    words: tuple[str, ...]
    summary: str
    run: str
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    late: str = ""
    one_of: dict[str, str] = field(default_factory=dict)
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command with the values given for it."""

    command: Command
    given: argparse.Namespace = field(default_factory=argparse.Namespace)

    @property
    def needs_no_file(self) -> bool:
        """Tell whether the command is done before any data file is opened, so that no owner is asked."""
        name, _, verb = self.command.run.partition(".")
        return verb == "before_opening" or (name == "analysis" and self.given.file is not None)


class Parser(argparse.ArgumentParser):
    """argparse that raises instead of printing and leaving, and takes every negative number for a value."""

    def __init__(self, command: Command) -> None:
        super().__init__(
            prog=" ".join(("settled", *command.words)),
            description=command.summary,
            epilog=_epilog(command.examples),
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self._negative_number_matcher = _LOOKS_NEGATIVE
        for argument in command.arguments:
            self.add_argument(*argument.names, **argument.how)

    def error(self, message: str) -> NoReturn:
        """Raise `WrongUsage` with the usage and the message."""
        raise WrongUsage(f"{self.format_usage()}{self.prog}: {message}")

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 - the signature of argparse
        """Raise `HelpWanted` with the help."""
        raise HelpWanted(self.format_help())


def parse(command: Command, words: Sequence[str]) -> Parsed:
    """Return the values that `words` give for the arguments of `command`."""
    parser = Parser(command)
    given, left = parser.parse_known_args(list(words))
    if left and command.late and getattr(given, command.late) is None and not left[0].startswith("-"):
        setattr(given, command.late, left.pop(0))  # argparse before 3.13 lets it stand in front of options only
    if command.one_of and sum(bool(getattr(given, name)) for name in command.one_of) != 1:
        parser.error(say("give {names}", names=say(" or ").join(command.one_of.values())))
    if left:
        parser.error(say("nothing is known of {words}", words=" ".join(word[:80] for word in left)))
    return Parsed(command, given)


def name(thing: str) -> Callable[[str], str]:
    """Return the reader of a name for `thing`, whose refusal says which name it was."""

    def read(text: str) -> str:
        try:
            return checks.name(text)
        except Refused as error:
            raise Refused(say("{thing}: {problem}", thing=thing, problem=error.sentence)) from None

    return read


def whole(text: str) -> int:
    """Return a whole number; more digits than any count here has stand for the largest one."""
    if not _WHOLE.fullmatch(text):
        raise argparse.ArgumentTypeError(say("“{text}” is not a whole number", text=text[:80]))
    largest = 10**_DIGITS
    return int(text) if len(text) <= _DIGITS else -largest if text.startswith("-") else largest


def number(text: str) -> float:
    """Return a number that can be stored. What is no number at all is wrong usage, what is too much is refused."""
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(say("“{text}” is not a number", text=text[:80]))
    value = float(text)
    if not math.isfinite(value) or abs(value) > checks.LARGEST_NUMBER:
        raise Refused(say("{text} cannot be stored; a number is finite and at most {most:.0e}.", text=text[:80],
                          most=checks.LARGEST_NUMBER))  # fmt: skip
    return value


def cell(text: str) -> float | str:
    """Return what a cell of the matrix may be given: a number, or one of the three words."""
    if text in {"unknown", "n/a", "-"}:
        return text
    try:
        return number(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            say("“{text}” is not a number, nor unknown, n/a or -", text=text[:80])
        ) from None


def _epilog(examples: tuple[str, ...]) -> str | None:
    return "\n  ".join((say("examples:"), *examples)) if examples else None

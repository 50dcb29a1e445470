"""Which command do the words name? And the help over all of them."""

from collections.abc import Sequence

from app import __version__
from app.command_line import parser
from app.command_line.commands import groups
from app.command_line.parser import Command, HelpWanted, Parsed
from app.command_line.words import WrongUsage
from app.model.words import say

_USAGE = "usage: settled [--data FILE] [--json] COMMAND ..."


def understand(words: Sequence[str]) -> Parsed:
    """Return the command that `words` name with its values; help and version leave by `HelpWanted`."""
    first = words[0] if words else ""
    if first in {"-h", "--help"}:
        raise HelpWanted(overview())
    if first == "--version":
        raise HelpWanted(f"settled {__version__}\n")
    known = {command.words: command for _, group in groups() for command in group}
    for length in (2, 1):
        command = known.get(tuple(words[:length]))
        if command is not None and len(words) >= length:
            return parser.parse(command, words[length:])
    inside = [command for command in known.values() if command.words[0] == first]
    if inside and words[1:2] and words[1] in {"-h", "--help"}:
        raise HelpWanted(_group_help(first, inside))
    raise WrongUsage(_unknown(words, [command.words for command in known.values()]))


def overview() -> str:
    """Return the help over all commands."""
    wide = max(len(" ".join(command.words)) for _, group in groups() for command in group)
    blocks = [f"{title}:\n" + _lines(group, wide) for title, group in groups()]
    return "\n\n".join((_USAGE, say(
        "Turns the choice of a framework into a bounded piece of engineering.\n"
        "Without a command the window opens. “settled COMMAND --help” says more about a command."
    ), *blocks, _always())) + "\n"  # fmt: skip


def _lines(group: Sequence[Command], wide: int) -> str:
    return "\n".join(f"  {' '.join(command.words):{wide}}  {command.summary}" for command in group)


def _always() -> str:
    return say(
        "Everywhere on the line:\n"
        "  --data FILE  the data file; without it the one that SETTLED_DATA names, else the one in your data folder\n"
        "  --json       answer in JSON, for programs\n"
        "  --help       say more; --version says which Settled this is\n\n"
        "Projects, evaluations, candidates, criteria and must-haves are named by key or by exact title.\n"
        "Exit code: 0 done, 1 refused or failed (one sentence on standard error), 2 wrong usage."
    )


def _group_help(first: str, inside: Sequence[Command]) -> str:
    wide = max(len(" ".join(command.words)) for command in inside)
    usage = f"usage: settled {first} {'|'.join(command.words[1] for command in inside)} ..."
    return f"{usage}\n\n{_lines(inside, wide)}\n"


def _unknown(words: Sequence[str], known: Sequence[tuple[str, ...]]) -> str:
    if not words:
        return f"{_USAGE}\n" + say("settled: name a command; “settled --help” lists them.")
    second = sorted({command[1] for command in known if command[0] == words[0] and len(command) > 1})
    if second:
        return f"usage: settled {words[0]} {'|'.join(second)} ...\n" + say(
            "settled {first}: name one of {words}.", first=words[0], words=", ".join(second)
        )
    import difflib  # noqa: PLC0415 - rarely

    near = difflib.get_close_matches(words[0], {command[0] for command in known}, n=1)
    hint = say(" Did you mean “{near}”?", near=near[0]) if near else ""
    return f"{_USAGE}\n" + say(
        "settled: there is no command “{word}”.{hint} “settled --help” lists them.", word=words[0][:80], hint=hint
    )

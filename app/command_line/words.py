"""The words that may stand anywhere on the line, `--data FILE` and `--json`, taken out before anything else reads it.

Nothing here imports anything, so that neither a command through an open window nor opening that window takes longer.
"""

TYPE_CHECKING = False  # as type checkers know it, without the import
if TYPE_CHECKING:
    from collections.abc import Sequence


class WrongUsage(Exception):
    """The words do not make a command. `str(error)` is what to print, several lines at most."""


class Words:
    """What is asked of every command, and the words that are left for the command itself."""

    def __init__(self) -> None:
        self.data: str | None = None
        self.json = False
        self.rest: list[str] = []


def split(words: "Sequence[str]") -> Words:
    """Take `--data FILE` and `--json` out of `words`, up to a `--`."""
    found, left = Words(), list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            found.rest += [word, *left]
            break
        if word == "--json":
            found.json = True
        elif word == "--data":
            found.data = _value(left)
        elif word.startswith("--data="):
            found.data = word.removeprefix("--data=")
        else:
            found.rest.append(word)
    return found


def for_window(words: "Sequence[str]") -> bool:
    """Tell whether `words` name at most the data file."""
    try:
        found = split(words)
    except WrongUsage:
        return False
    return not found.rest and not found.json


def refuse_undecodable(words: "Sequence[str]") -> None:
    """Refuse bytes on the line that are no text."""
    for word in words:
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            from app.model.errors import Refused  # noqa: PLC0415 - rarely
            from app.model.words import say  # noqa: PLC0415

            shown = word[:80].encode("utf-8", "replace").decode()
            raise Refused(say("“{word}” is not valid UTF-8; write it as text.", word=shown))


def _value(left: list[str]) -> str:
    if not left:
        from app.model.words import say  # noqa: PLC0415 - rarely

        raise WrongUsage(say("settled: --data needs the name of a file; “settled --help” says more."))
    return left.pop(0)

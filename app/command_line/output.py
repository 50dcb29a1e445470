"""Answers on paper: sentences, tables and JSON as text that is safe on a terminal. Writing it: `.streams`.

No colour anywhere, so there is nothing for `NO_COLOR` to turn off. What a table says is up to the commands.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.command_line import streams
from app.model.words import say

GAP = "  "
DEBUG_VARIABLE = "SETTLED_DEBUG"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command has to say: `words` for people, `plain` values for machines, or a `file` for both.

    `advice` goes to the other stream and stops nothing.
    """

    words: str = ""
    plain: Any = None
    file: str | None = None
    advice: str = ""
    code: int = 0


def text(answer: Answer, *, as_json: bool, terminal: bool) -> str:
    """Return what an answer says on standard output, which a person reads where it is a `terminal`."""
    if answer.file is None and not as_json:
        return safe(answer.words).rstrip("\n") + "\n"
    plain = json.dumps(answer.plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    found = plain if answer.file is None else answer.file
    return _safe_json(found) if terminal else found


def tell(answer: Answer, *, as_json: bool) -> None:
    """Print an answer on standard output, and its advice on the other."""
    streams.write(text(answer, as_json=as_json, terminal=streams.is_terminal()))
    if answer.advice:
        complain(answer.advice)


def complaint(text: str) -> str:
    """Return a sentence, or a few lines about wrong usage, as they go to standard error."""
    return safe(text).rstrip("\n") + "\n"


def complain(text: str) -> None:
    """Write a sentence, or a few lines about wrong usage, to standard error."""
    streams.complain(complaint(text))


def bug(error: Exception) -> str:
    """Return what the user is told of a bug."""
    return say(
        "Something went wrong inside Settled ({kind}). Run it again with {variable}=1 and report what it prints.",
        kind=type(error).__name__,
        variable=DEBUG_VARIABLE,
    )


def safe(text: str) -> str:
    r"""Return `text` with every control character but line end and tab spelled out, as in `\x1b`."""
    return _CONTROL.sub(lambda found: _spelled(found[0]), text)


def one_line(text: str) -> str:
    r"""Return `text` on one line, line ends and tabs spelled out too."""
    return safe(text).replace("\n", r"\n").replace("\t", r"\t")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return aligned columns under their heads; those numbered in `right` end at the same place."""
    return columns((head, *rows), right)


def columns(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return aligned columns. A text of several lines may stand in the last; it hangs there."""
    lines = [(*map(one_line, row[:-1]), row[-1].strip()) for row in rows]
    if not lines:
        return ""
    widths = [max(width(line[at]) for line in lines) for at in range(len(lines[0]) - 1)]
    return "\n".join(_line(line, widths, right) for line in lines)


def indented(text: str, by: str = GAP) -> str:
    """Return `text` with every line that holds something moved to the right."""
    return "\n".join(by + line if line.strip() else "" for line in text.split("\n"))


def width(text: str) -> int:
    """Return how many columns a terminal gives to `text`."""
    return sum(_columns(letter) for letter in text)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    start = "".join(_padded(cell, widths[at], right=at in right) + GAP for at, cell in enumerate(cells[:-1]))
    return (start + indented(cells[-1], " " * width(start)).lstrip()).rstrip()


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _padded(text: str, columns: int, *, right: bool) -> str:
    blank = " " * (columns - width(text))
    return blank + text if right else text + blank


def _spelled(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _safe_json(text: str) -> str:
    """Return JSON text of the same meaning that a terminal shows as it is."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

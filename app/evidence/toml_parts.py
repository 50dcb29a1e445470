"""The tables of a TOML manifest that say who it is and what it runs on. A history holds hundreds of versions of one,
and to parse all of each takes longer than everything else together.

What the other tables hold plays no part: a version that is broken only there counts all the same. One that cannot be
cut into tables with certainty is parsed as a whole.
"""

import re
import tomllib
from typing import Any

_PIECES = re.compile(r"^(?=[ \t]*\[)", re.MULTILINE)
_HEADER = re.compile(r"[ \t]*\[{1,2}([^\[\]\n]+)\]{1,2}[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
_RARE = "tool.poetry.dependencies.python"  # its version stands on a line that says nothing elsewhere
_MARKS = str.maketrans("", "", " \t\"'")
_WANTED = re.compile(r"project|tool|tool\.poetry(?:\.dependencies)?|package|workspace(?:\.package)?")
_TELLING = re.compile(r"requires-python|rust-version|python|name|package|poetry|\\|\"\"\"")
_UNSURE = ("'''", "\n<<<<<<<", "\n=======", "\n>>>>>>>")
_STRING = '"""'


def cut(text: str) -> str | None:
    """Return the tables that matter, or None where that cannot be told for certain."""
    if any(mark in text for mark in _UNSURE) or text.count(_STRING) % 2:
        return None
    kept: list[str] = []
    keeping, in_string = True, False
    for piece in _PIECES.split(text):
        header = None if in_string else _HEADER.match(piece)
        if header:
            name = header[1].translate(_MARKS)
            keeping = bool(_WANTED.fullmatch(name))
            if name == _RARE:
                return None
        if piece.count(_STRING) % 2:
            in_string = not in_string
        if keeping:
            kept.append(piece)
    return "".join(kept)


def telling(text: str) -> tuple[str, ...]:
    """Return the lines of cut tables that can hold what is looked for, or begin and end something around it: with the
    same ones, two versions state the same.
    """
    lines = (line.lstrip() for line in text.split("\n"))
    return tuple(line for line in lines if line[:1] == "[" or (line[:1] != "{" and _TELLING.search(line)))


def load(text: str) -> dict[str, Any]:
    """Parse the tables that matter, or all of it; raises `ValueError` where it is broken."""
    parts = cut(text)
    if parts is None:
        return tomllib.loads(text)
    try:
        return tomllib.loads(parts)
    except tomllib.TOMLDecodeError:
        return tomllib.loads(text)

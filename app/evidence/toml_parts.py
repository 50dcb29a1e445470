"""The lines of a TOML manifest that say who it is and what it runs on. A history holds hundreds of versions of one,
and to parse all of each takes longer than everything else together.

What the other lines hold plays no part: a version that is broken only there counts all the same. One of which it cannot
be told for certain which lines these are is parsed as a whole.
"""

import re
import tomllib
from functools import lru_cache
from typing import Any

_INDENTED = re.compile(r"\n[ \t]+\[")
_HEADER = re.compile(r"\[?([^\[\]]+)\]{1,2}[ \t]*(?:#.*)?")
_RARE = "tool.poetry.dependencies.python"  # its version stands on a line that says nothing elsewhere
_MARKS = str.maketrans("", "", " \t\"'")
_WANTED = frozenset(
    {"project", "tool", "tool.poetry", "tool.poetry.dependencies", "package", "workspace", "workspace.package"}
)
_CONFLICT = ("\n<<<<<<<", "\n=======", "\n>>>>>>>")
_LONG = ('"""', "'''")
_LONG_STRING = re.compile(r"""\"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^']|'(?!''))*'{3}""", re.DOTALL)
_TEXT = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_LIST, _TABLE = rf"""\[(?:[^\[\]"'#\\\n]|{_TEXT})*\]""", rf"""\{{(?:[^{{}}"'#\\\n]|{_TEXT})*\}}"""
_TELLING_KEYS = (
    "name", "requires-python", "rust-version", "python", "project", "tool", "poetry", "package", "workspace",
    "dependencies",
)  # fmt: skip
_LONGEST_KNOWN = 200
_SILENT = re.compile(
    rf"""[ \t]*(?:
        (?:{_TEXT}|{_TABLE})[ \t]*,? |
        (?!(?:{"|".join(_TELLING_KEYS)})[ \t]*=)[A-Za-z0-9_-]+[ \t]*=[ \t]*
        (?:{_TEXT}|[0-9.]+|true|false|{_LIST}|{_TABLE})
    )?[ \t]*(?:\#.*)?""",
    re.VERBOSE,
)


def essence(text: str) -> str | None:
    """Return the lines that can hold what is looked for, or begin and end something around it: with the same ones,
    two versions state the same. None where they cannot be told for certain.
    """
    tables = _tables(text.replace("\r\n", "\n"))
    return None if tables is None else "\n".join(line for line in tables.split("\n") if not _is_silent(line))


def load(text: str) -> dict[str, Any]:
    """Parse the lines that matter, or all of them; raises `ValueError` where it is broken."""
    lines = essence(text)
    if lines is None:
        return tomllib.loads(text)
    try:
        return tomllib.loads(lines)
    except tomllib.TOMLDecodeError:
        return tomllib.loads(text)


def _is_silent(line: str) -> bool:
    """Tell whether a line can hold nothing of it, wherever it stands; versions have most lines in common."""
    return _known_silent(line) if len(line) <= _LONGEST_KNOWN else _SILENT.fullmatch(line) is not None


@lru_cache(maxsize=8192)
def _known_silent(line: str) -> bool:
    return _SILENT.fullmatch(line) is not None


def _tables(whole: str) -> str | None:
    """Return the tables that matter, or None where they cannot be cut out with certainty."""
    text = _without_long_strings(whole)
    if text is None or any(mark in text for mark in _CONFLICT):
        return None
    first, *others = _INDENTED.sub("\n[", "\n" + text).split("\n[")
    kept, keeping = [first], True
    for piece in others:
        name = _name(piece.partition("\n")[0])
        if name == _RARE:
            return None
        if name:
            keeping = name in _WANTED
        if keeping:
            kept.append(piece)
    return "\n[".join(kept)


def _without_long_strings(text: str) -> str | None:
    """Return the text with an empty string for each of several lines; None where one may be what is looked for, or
    where it is not certain that it begins there.
    """
    parts, at = list[str](), 0
    while (start := min((found for mark in _LONG if (found := text.find(mark, at)) >= 0), default=-1)) >= 0:
        string = _LONG_STRING.match(text, start)
        before = text[max(text.rfind("\n", 0, start) + 1, at) : start]
        if string is None or before.strip(" \t=") in _TELLING_KEYS or any(mark in before for mark in "#\"'"):
            return None
        parts += text[at:start], '""'
        at = string.end()
    return "".join([*parts, text[at:]])


def _name(line: str) -> str:
    """Return which table begins with what stands after a bracket; nothing where that is the line of a list."""
    header = _HEADER.fullmatch(line)
    return header[1].translate(_MARKS) if header else ""

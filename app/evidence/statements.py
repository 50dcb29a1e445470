"""The one statement of a manifest about its runtime, found in its bytes: a later version with the same bytes up to it,
or from it on, states the same and need not be parsed.

That holds for every version that can be parsed at all, and one that cannot changes nothing of what was stated.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.evidence import packages, toml_parts
from app.evidence.packages import Stated

_ENGINES = b'"engines"'
_VALUE = rb'"[^"\\{}\n]*"'
_MEMBER = rb"\s*%b\s*:\s*%b\s*" % (_VALUE, _VALUE)
_OBJECT = re.compile(rb"\n[ \t]*%b\s*:\s*\{%b(?:,%b)*\}" % (_ENGINES, _MEMBER, _MEMBER))
_IN_JSON, _IN_TOML = (
    (b"\\u00",),
    (b"\\u00", b"\\U000000"),
)  # how letters of a name can be written so that nobody finds it


class _Line(NamedTuple):
    """How a manifest of TOML states it: what its line begins with, after the line before it, and the rest of the line;
    what another one that counts would hold, and what any one would.
    """

    starts: tuple[bytes, ...]
    line: re.Pattern[bytes]
    other: tuple[bytes, ...]
    any: tuple[bytes, ...]


_REST = rb"[ \t]*=[ \t]*%b[^\n]*\n" % _VALUE
_LINES = {
    "pyproject.toml": _Line(
        (b"\nrequires-python", b"\npython "), re.compile(b"(?:requires-python|python)" + _REST),
        (b"requires-python", *_IN_TOML), (b"requires-python", b"poetry", *_IN_TOML),
    ),
    "Cargo.toml": _Line(
        (b"\nrust-version",), re.compile(b"rust-version" + _REST), (b"rust-version", *_IN_TOML),
        (b"rust-version", *_IN_TOML),
    ),
}  # fmt: skip

Read = Callable[[str, str], Stated | None]


class Held(NamedTuple):
    """What a version stated, and what those have in common with it that state the same: how they begin, or which lines
    of that matter, without one of some words after it; or how they end.
    """

    stated: Stated
    begin: bytes
    words: tuple[bytes, ...]
    end: bytes | None = None
    line: _Line | None = None
    lines: str | None = None

    def goes_on_with(self, data: bytes) -> "Held | None":
        """Return what another version holds in common with these, if it states the same or is broken."""
        if self.end is not None and data.endswith(self.end):
            return self
        begin = self.begin
        if not data.startswith(begin):
            begin = b"" if self.line is None else _up_to(self.line, data)
            if self.lines is None or toml_parts.essence(packages.text(begin)) != self.lines:
                return None
        return None if _any_of(self.words, data, len(begin)) else self._replace(begin=begin)


def hold(file: str, data: bytes, stated: Stated, read: Read) -> Held | None:
    """Return what is common to versions that state the same as this one, which can be parsed; None where that is not
    known. `read`: reads part of one.
    """
    if file == "package.json":
        return _engines(data, stated)
    line = _LINES.get(file)
    if line is None:
        return None
    if stated.floor is None:
        return Held(stated, b"", line.any)
    begin = _up_to(line, data)
    alone = read(file, packages.text(begin))
    if alone is None or alone.floor != stated.floor:
        return None
    return Held(stated, begin, line.other, line=line, lines=toml_parts.essence(packages.text(begin)))


def _up_to(line: _Line, data: bytes) -> bytes:
    """Return a manifest up to the line of the statement: that is the one that was read, where all of that alone states
    the same.
    """
    found = (line.line.match(data, data.find(start) + 1) for start in line.starts)
    return next((data[: each.end()] for each in found if each), b"")


def _any_of(words: Iterable[bytes], data: bytes, start: int) -> bool:
    """Tell whether any of some words stands after a place; to find no backslash takes least."""
    return any(
        data.find(word, start) >= 0 for word in words if not word.startswith(b"\\") or data.find(b"\\", start) >= 0
    )


def _engines(data: bytes, stated: Stated) -> Held | None:
    """Find the only `engines`, which is then the one that was read. As no string goes over the end of a line, what ends
    with the same lines means the same by them; of two, the later one counts.
    """
    words = (_ENGINES, *_IN_JSON)
    if stated.floor is None:
        return Held(stated, b"", words)
    at = data.find(_ENGINES)
    found = _OBJECT.match(data, data.rfind(b"\n", 0, at)) if at > 0 else None
    if found is None or _any_of(words, data, found.end()) or _any_of(_IN_JSON, data, 0):
        return None
    return Held(stated, data[: found.end()], words, data[found.start() :])

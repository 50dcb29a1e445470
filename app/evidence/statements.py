"""The one statement of a manifest about its runtime, found in its bytes: a later version with the same bytes up to it,
or from it on, states the same and need not be parsed.

That holds for every version that can be parsed at all, and one that cannot changes nothing of what was stated.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.evidence import packages
from app.evidence.packages import Stated

_ENGINES = b'"engines"'
_VALUE = rb'"[^"\\{}\n]*"'
_MEMBER = rb"\s*%b\s*:\s*%b\s*" % (_VALUE, _VALUE)
_OBJECT = re.compile(rb"\n[ \t]*%b\s*:\s*\{%b(?:,%b)*\}" % (_ENGINES, _MEMBER, _MEMBER))
_IN_JSON, _IN_TOML = (b"\\u",), (b"\\u", b"\\U")  # how a name can be written so that nobody would find it


class _Line(NamedTuple):
    """How a manifest of TOML states it: what its line begins with, after the line before it, the rest of the line, what
    another one that counts would hold, and whether one without these words states nothing.
    """

    starts: tuple[bytes, ...]
    line: re.Pattern[bytes]
    words: tuple[bytes, ...]
    only: bool


_REST = rb"[ \t]*=[ \t]*%b[^\n]*\n" % _VALUE
_LINES = {
    "pyproject.toml": _Line(
        (b"\nrequires-python", b"\npython "), re.compile(b"(?:requires-python|python)" + _REST),
        (b"requires-python", *_IN_TOML), only=False,
    ),
    "Cargo.toml": _Line((b"\nrust-version",), re.compile(b"rust-version" + _REST), (b"rust-version", *_IN_TOML),
                        only=True),
}  # fmt: skip

Read = Callable[[str, str], Stated | None]


class Held(NamedTuple):
    """What a version stated, and what those have in common with it that state the same: how they begin, without one of
    some words after it, or how they end.
    """

    stated: Stated
    begin: bytes | None
    words: tuple[bytes, ...]
    end: bytes | None = None

    def holds(self, data: bytes) -> bool:
        """Tell whether a version states the same, unless it is broken."""
        if self.end is not None and data.endswith(self.end):
            return True
        if self.begin is None or not data.startswith(self.begin):
            return False
        return not _any_of(self.words, data, len(self.begin))


def hold(file: str, data: bytes, stated: Stated, read: Read) -> Held | None:
    """Return what is common to versions that state the same as this one, which can be parsed; None where that is not
    known. `read`: reads part of one.
    """
    if file == "package.json":
        return _engines(data, stated)
    if file not in _LINES:
        return None
    starts, line, words, only = _LINES[file]
    if stated.floor is None:
        return Held(stated, b"", words) if only else None
    begin = next((data[: found.end()] for start in starts if (found := line.match(data, data.find(start) + 1))), b"")
    alone = read(file, packages.text(begin))
    return Held(stated, begin, words) if alone and alone.floor == stated.floor else None


def _any_of(words: Iterable[bytes], data: bytes, start: int) -> bool:
    """Tell whether any of some words stands after a place."""
    for word in words:
        if data.find(word[:1] if word[:1] == b"\\" else word, start) >= 0 and data.find(word, start) >= 0:
            return True
    return False


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

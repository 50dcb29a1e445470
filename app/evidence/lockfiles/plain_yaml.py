"""Reads YAML as package managers write it: mappings in blocks, one value a line. What is written otherwise is not read
here but left to a full parser, which takes ten times as long; on what is read, both agree.

Kept: mappings, strings, whole numbers, words such as `true`. Other numbers become 0, lists empty, nothing stays None.
"""

import re
from typing import Any

_LINE = re.compile(
    r"""(?P<blank>\ *)(?:'(?P<single>(?:[^']|'')*)'|"(?P<double>[^"\\]*)"|(?P<plain>[A-Za-z0-9_./(+$^~][^'"]*?))
    :(?:\ +(?P<value>.*?))?\ *""",
    re.VERBOSE,
)
_ORDINARY = re.compile(
    r"""(\ *)'?((?<=')[^'\n]+(?=')|(?<!')[A-Za-z_/][^\s'":\#]*)'?:
    (?:\ ([A-Za-z^~][^\s'":\#]*|[0-9]+\.[0-9]+\.[^\s'":\#]*))?""",
    re.VERBOSE,
).fullmatch
_UNREAD_LINE = re.compile(r"( *)(resolution|engines): \{(?:[^{}\[\]'\"#\\]|'[^']*')+\}").fullmatch
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"([^"\\]*)"')
_FLOW = re.compile(r"""\{(?:[^{}\[\]'"#\\]|'[^']*'|"[^"\\]*")*\}""")
_LIST = re.compile(r"""\[(?:[^{}\[\]'"#\\:&*!|>%@`]|'[^']*')*\]""")
_PLAIN = re.compile(r"[A-Za-z0-9_./(+$^~](?:(?!: | #).)*(?<![:\s])")
_ITEM = re.compile(r"""(?P<blank>\ *)-\ (?:[A-Za-z_./](?:(?!:\ |\ \#).)*(?<!:)|'[^']*')""", re.VERBOSE)
_NUMBERLIKE = re.compile(
    r"[-+]?(?=[._]*[0-9])[0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?0[xbo][0-9a-fA-F_]+|[-+]?[0-9][0-9_:]*\.?[0-9_]*"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_MEANT: tuple[tuple[int, tuple[str, ...]], ...] = (
    (True, ("yes", "true", "on")), (False, ("no", "false", "off")), (0, ("null", "~")),
)  # fmt: skip
_WORDS: dict[str | None, int] = {
    written: meaning for meaning, words in _MEANT for word in words for written in (word, word.title(), word.upper())
}
_INTEGER = re.compile(r"[1-9][0-9]{0,8}|0")
_UNUSUAL = re.compile("[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_UNREAD = frozenset({"resolution", "engines", "lockfileVersion", "deprecated"})
_LONGEST_KEY = 4000  # pnpm 12 writes keys that are longer than YAML allows
_DEEPEST = 32


class NotPlain(Exception):
    """The text is not written that way, or is no YAML at all."""


def read(text: str) -> dict[str, Any]:
    """Return the mapping that a text holds, or raise `NotPlain`."""
    if _UNUSUAL.search(text):
        raise NotPlain
    building = _Building()
    for line in filter(None, text.split("\n")):
        if ordinary := _ORDINARY(line):
            building.put(*ordinary.groups())
        elif unread := _UNREAD_LINE(line):
            building.put(unread[1], unread[2], "~")
        elif not line.isspace() and not line.lstrip(" ").startswith("#"):
            building.add(line)
    if not building.whole:
        raise NotPlain
    return building.whole


class _Building:
    """The mapping as far as it was read. `_open` holds the mappings that a line may belong to, with their depths."""

    def __init__(self) -> None:
        self.whole: dict[str, Any] = {}
        self._open: list[tuple[int, dict[str, Any]]] = [(0, self.whole)]
        self._waiting: str | None = None
        self._list_at = -1

    def add(self, line: str) -> None:
        """Take the next line."""
        if item := _ITEM.fullmatch(line):
            self._item(len(item["blank"]))
            return
        found = _LINE.fullmatch(line)
        if found is None:
            raise NotPlain
        key = _key(found)
        self._put(len(found["blank"]), key, _value(key, found["value"]) if found["value"] else None)

    def put(self, blank: str, key: str, value: str | None) -> None:
        """Take a line that holds nothing unusual: most of them, so they must be fast."""
        if key in _WORDS or len(key) > _LONGEST_KEY:
            raise NotPlain
        depth = len(blank)
        here = self._open[-1][1] if depth == self._open[-1][0] else self._holder(depth)
        here[key] = _WORDS.get(value, value)
        self._list_at = -1
        self._waiting = key if value is None else None

    def _put(self, depth: int, key: str, value: Any) -> None:  # noqa: ANN401 - a value of a parsed file
        self._holder(depth)[key] = value
        self._list_at = -1
        self._waiting = key if value is None else None

    def _item(self, depth: int) -> None:
        at, here = self._open[-1]
        if self._waiting is not None and depth >= at:
            here[self._waiting], self._waiting, self._list_at = [], None, depth
        elif depth != self._list_at:
            raise NotPlain

    def _holder(self, depth: int) -> dict[str, Any]:
        """Return the mapping that a line at this depth belongs to."""
        at, here = self._open[-1]
        if self._waiting is not None and depth > at:
            inner: dict[str, Any] = {}
            here[self._waiting] = inner
            self._open.append((depth, inner))
            if len(self._open) > _DEEPEST:
                raise NotPlain
        while self._open[-1][0] > depth:
            self._open.pop()
        if self._open[-1][0] != depth:
            raise NotPlain
        return self._open[-1][1]


def _key(found: re.Match[str]) -> str:
    plain = found["plain"]
    key = plain if plain is not None else found["double"]
    if key is None:
        key = found["single"].replace("''", "'")
    elif plain is not None and (not _PLAIN.fullmatch(plain) or _is_no_string(plain)):
        raise NotPlain
    if len(key) > _LONGEST_KEY:
        raise NotPlain
    return str(key)


def _value(key: str, text: str) -> Any:  # noqa: ANN401 - a value of a parsed file
    if quoted := _SINGLE.fullmatch(text) or _DOUBLE.fullmatch(text):
        return quoted[1].replace("''", "'") if text[0] == "'" else quoted[1]
    if text == "{}":
        return {}
    if _LIST.fullmatch(text):
        return []
    return _unquoted(key, text)


def _unquoted(key: str, text: str) -> str | int:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if key in _UNREAD and (_FLOW.fullmatch(text) or _NUMBERLIKE.fullmatch(text)):
        return 0
    if not _PLAIN.fullmatch(text) or _NUMBERLIKE.fullmatch(text):
        raise NotPlain
    return text


def _is_no_string(text: str) -> bool:
    return text in _WORDS or bool(_NUMBERLIKE.fullmatch(text))

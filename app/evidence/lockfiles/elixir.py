"""mix.lock: an Elixir map. What the project asked for stands in mix.exs, which is a program."""

import re
from collections.abc import Iterator, Mapping

from app.evidence.lockfiles.parsing import Unreadable, text
from app.model.dependencies import Dependencies
from app.model.words import say

_TOKEN = re.compile(
    r"""(?:"(?P<quoted>[^"\\]*+)"|(?<!\w)(?P<plain>[a-z_]\w*+))\s*+(?::|=>)\s*+(?=\{)"""
    r"""|"(?:[^"\\]|\\.?)*+(?:"|\Z)|\#[^\n]*|(?P<open>[{\[])|(?P<close>[}\]])""",
    re.DOTALL,
)


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Mix locked: the keys of the map, on one line or on many."""
    content = text(files[name])
    if not content.lstrip().startswith(("%{", "#")):
        raise Unreadable(say("{file} cannot be read as a map of Elixir.", file=name))
    asked = say("What {file} was asked for stands in mix.exs, which is a program and is not run.", file=name)
    return Dependencies(file=name, total=len(set(_keys(content))), reasons=(asked,))


def _keys(content: str) -> Iterator[str]:
    depth = 0
    for token in _TOKEN.finditer(content):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif depth == 1 and (key := token["quoted"] or token["plain"]):
            yield key

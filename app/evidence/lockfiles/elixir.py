"""mix.lock: an Elixir map, one package a line. What the project asked for stands in mix.exs, which is a program."""

import re
from collections.abc import Mapping

from app.evidence.lockfiles.parsing import text
from app.model.dependencies import Dependencies
from app.model.words import say

_PACKAGE = re.compile(r'^\s*"?([\w-]+)"?:\s*\{:(?:hex|git)\b', re.MULTILINE)


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Mix locked."""
    asked = say("What {file} was asked for stands in mix.exs, which is a program and is not run.", file=name)
    return Dependencies(file=name, total=len(set(_PACKAGE.findall(text(files[name])))), reasons=(asked,))

"""go.mod. Since go 1.17 it lists every module that the build needs; go.sum lists many more and is not counted."""

import re
from collections.abc import Iterator, Mapping

from app.evidence.lockfiles.parsing import Unreadable, text
from app.model.dependencies import Dependencies
from app.model.words import say

_MODULE = re.compile(r"^\s*module\b", re.MULTILINE)
_BLOCK = re.compile(r"^\s*require\s*\(\s*$")
_LINE = re.compile(r'^\s*(?:require\s+)?"?([^\s"()]+)"?\s+v\S+')
_NOT_IMPORTED = re.compile(r"\s*indirect(?:\s*$|;\s)")
_GO = re.compile(r"^\s*go\s+(\d+)\.(\d+)", re.MULTILINE)
_PRUNED = (1, 17)


def required(content: str) -> Iterator[tuple[str, bool]]:
    """Go over the modules that a go.mod requires, each with whether the project itself imports it."""
    inside = False
    for line in content.splitlines():
        code, _, comment = line.partition("//")
        if _BLOCK.match(code):
            inside = True
        elif code.strip() == ")":
            inside = False
        elif (inside or code.lstrip().startswith("require ")) and (found := _LINE.match(code)):
            yield found[1], _NOT_IMPORTED.match(comment) is None


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count the modules of a go.mod."""
    content = text(files[name])
    if not _MODULE.search(content):
        raise Unreadable(say("{file} names no module.", file=name))
    modules = dict(required(content))
    version = _GO.search(content)
    complete = version is not None and (int(version[1]), int(version[2])) >= _PRUNED
    old = say("{file} is of a Go before 1.17 and lists only what the project imports itself.", file=name)
    apart = say("{file} does not say which modules are needed for tests only.", file=name)
    return Dependencies(
        file=name,
        direct=sum(modules.values()),
        total=len(modules) if complete else None,
        unit="modules",
        reasons=(apart,) if complete else (old,),
    )

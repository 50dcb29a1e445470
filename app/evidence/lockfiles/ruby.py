"""Gemfile.lock: four spaces in front of a gem; gems of a path are the project's own."""

import re
from collections.abc import Iterator, Mapping

from app.evidence.lockfiles.parsing import Unreadable, text
from app.model.dependencies import Dependencies
from app.model.words import say

_GEM = re.compile(r"^ {4}(\S+) \(([^)]+)\)")
_DEPENDENCY = re.compile(r"^ {2}([^\s!]+)")
_FOREIGN = ("GEM", "GIT", "PLUGIN SOURCE")
_PLATFORM = re.compile(r"-(?:x86|x64|aarch64|arm|java|universal|mswin|mingw)[\w.-]*$")


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Bundler locked; builds of one gem for several platforms are one gem."""
    sections = list(_sections(text(files[name])))
    if not {title for title, _ in sections} & {*_FOREIGN, "PATH", "PLATFORMS", "DEPENDENCIES"}:
        raise Unreadable(say("{file} cannot be read as a lock file of Bundler.", file=name))
    gems = {
        (gem, _PLATFORM.sub("", version))
        for title, line in sections
        if title in _FOREIGN
        for gem, version in _found(line)
    }
    asked = {found[1] for title, line in sections if title == "DEPENDENCIES" and (found := _DEPENDENCY.match(line))}
    groups = say("Which gems are for development stands in the Gemfile, which is a program and is not run.")
    return Dependencies(file=name, direct=len(asked), total=len(gems), unit="gems", reasons=(groups,))


def _sections(content: str) -> Iterator[tuple[str, str]]:
    """Go over the lines, each with the title that it stands under."""
    title = ""
    for line in content.splitlines():
        if line and not line.startswith(" "):
            title = line.strip()
        else:
            yield title, line


def _found(line: str) -> list[tuple[str, str]]:
    found = _GEM.match(line)
    return [(found[1], found[2])] if found else []

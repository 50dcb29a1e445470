"""gradle.lockfile: `group:artifact:version=configuration,configuration`, one a line."""

import re
from collections.abc import Mapping

from app.evidence.lockfiles.parsing import Unreadable, text
from app.model.dependencies import Dependencies
from app.model.words import say

_LINE = re.compile(r"^([^\s:#=]+:[^\s:=]+:[^\s:=]+)=(.*)$", re.MULTILINE)
_EMPTY = re.compile(r"^empty=", re.MULTILINE)
_RUNNING = "runtimeclasspath"


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Gradle locked; running needs what stands on a runtime class path that is not the tests'."""
    lines = dict(_LINE.findall(text(files[name])))
    if not lines and not _EMPTY.search(text(files[name])):
        raise Unreadable(say("{file} cannot be read as a lock file of Gradle.", file=name))
    running = [module for module, places in lines.items() if any(map(_is_running, places.split(",")))]
    named = any(_is_running(place) for places in text(files[name]).split("=") for place in re.split(r"[,\s]", places))
    asked = say("What {file} was asked for stands in the build file, which is a program and is not run.", file=name)
    return Dependencies(file=name, runtime=len(running) if named else None, total=len(lines), reasons=(asked,))


def _is_running(configuration: str) -> bool:
    place = configuration.strip().lower()
    return place.endswith(_RUNNING) and "test" not in place

"""What runs here, told from what is installed: the program's own parts with their licences, and the machine.

Nothing is listed by hand: the parts are those that the installed metadata names as needed. Must not: widgets.
"""

import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtCore import QLibraryInfo, QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__

NAME = "settled"
_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9._-]+)")
_LICENCE_FILES = ("licen", "copying", "notice", "authors")
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is shipped: its name, version, licence in a few words, and the words of its licence."""

    name: str
    version: str
    licence: str
    text: str


def parts(name: str = NAME) -> tuple[Part, ...]:
    """Return the program, the interpreter and everything that they need, by name."""
    found = {_plain(each.name): each for each in _needed(name)}
    rows = [_part(each) for each in found.values()]
    return (*sorted(rows, key=lambda part: part.name.casefold()), _python())


def environment() -> str:
    """Return what a report needs to know of this machine, one thing a line; no names, no places of files."""
    screen = QGuiApplication.primaryScreen()
    lines = {
        "Settled": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": _version("PySide6_Essentials") or _version("PySide6"),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Desktop": os.environ.get("XDG_CURRENT_DESKTOP", "-"),
        "Display": QGuiApplication.platformName(),
        "Scale": f"{screen.devicePixelRatio():g}",
        "Language": QLocale.system().name(),
        "Build": "debug" if QLibraryInfo.isDebugBuild() else "release",
        "Bundle": "yes" if getattr(sys, "frozen", False) else "no",
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


def _needed(name: str) -> Iterator[metadata.Distribution]:
    """Yield a distribution and what it needs here, each once."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        wanted = _plain(waiting.pop())
        if wanted in seen:
            continue
        seen.add(wanted)
        try:
            found = metadata.distribution(wanted)
        except metadata.PackageNotFoundError:  # not needed on this machine
            continue
        yield found
        for line in found.requires or ():
            requirement = _REQUIREMENT.match(line)
            if requirement and "extra ==" not in line.replace("extra==", "extra =="):
                waiting.append(requirement[1])


def _part(found: metadata.Distribution) -> Part:
    return Part(found.name, found.version, _licence(found), _text(found))


def _licence(found: metadata.Distribution) -> str:
    """Return the licence in a few words: the expression, else the classifiers, else the first line of the field."""
    told = found.metadata
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classified = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if "License ::" in each]
    if classified:
        return ", ".join(classified)
    return next(iter((str(told["License"]) if "License" in told else "").strip().splitlines()), "")[:80]


def _text(found: metadata.Distribution) -> str:
    texts = []
    for file in found.files or ():
        if file.name.casefold().startswith(_LICENCE_FILES) and not file.name.endswith(".py"):
            try:
                texts.append(file.locate().read_text("utf-8", errors="replace")[:MOST_CHARACTERS])  # type: ignore[attr-defined]
            except OSError:
                continue
    return "\n\n".join(texts)


def _python() -> Part:
    return Part("Python", platform.python_version(), "PSF-2.0", sys.copyright)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

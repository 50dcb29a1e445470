"""requirements*.txt, read with pip's own grammar. Only a file that pip-compile or uv wrote says what is direct.

Lines that name a package and plain versions are most of them, and read here: the grammar takes ten times as long.
"""

import math
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from app.evidence.lockfiles.parsing import Unreadable, text
from app.evidence.lockfiles.python_names import normal
from app.model.dependencies import Dependencies
from app.model.words import say

if TYPE_CHECKING:
    from pip_requirements_parser import CommentRequirementLine, InstallRequirement, RequirementsFile  # type: ignore[import-untyped]

_NAME = re.compile(r"requirements([-_.][\w.-]+)?\.txt|[\w.-]+[-_.]requirements\.txt", re.IGNORECASE)
_FOR_DEVELOPMENT = re.compile(r"dev|test|doc|lint|ci|build|typing", re.IGNORECASE)
_WORD = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"  # one with a dot may be a file
_BOUND = r"(?:>=|<=|!=|<|>)\s*[0-9]+(?:\.[0-9]+)*"
_EXTRAS = rf"\[\s*{_WORD}(?:\s*,\s*{_WORD})*\s*\]"
_VERSIONS = rf"==\s*([0-9]+(?:\.[0-9]+)*)|{_BOUND}(?:\s*,\s*{_BOUND})*"
_ORDINARY = rf"\s*({_WORD})\s*(?:{_EXTRAS}\s*)?(?:{_VERSIONS})?\s*"
_ASKED_FOR = re.compile(r"(^|\s)-[rc] |\.in\b|pyproject\.toml|setup\.(py|cfg)")


class _Line(NamedTuple):
    """A requirement: its name, its exact version if it has one, whether it was asked for, and whether that is known."""

    name: str
    pin: str | None
    via: str

    @property
    def is_direct(self) -> bool:
        return bool(_ASKED_FOR.search(self.via))


def is_name(name: str) -> bool:
    """Say whether a file is called as requirements files are."""
    return _NAME.fullmatch(name) is not None


def is_for_development(name: str) -> bool:
    """Say whether a requirements file is called as those for development are."""
    return _FOR_DEVELOPMENT.search(name.lower().replace("requirements", "")) is not None


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count the requirements of a file and of those that it includes."""
    lines = list({line.name + "==" + (line.pin or ""): line for line in _lines(name, files, {name})}.values())
    reasons = []
    pinned = all(line.pin is not None for line in lines)
    if not pinned:
        reasons.append(say("Not every line of {file} names one version, so what it brings in is unknown.", file=name))
    explained = bool(lines) and all(line.via for line in lines)
    if pinned and not explained:
        reasons.append(say("{file} does not say which packages the project asked for itself.", file=name))
    for_running = not is_for_development(name)
    if not for_running:
        reasons.append(say("{file} is for development; what runs stands elsewhere.", file=name))
    return Dependencies(
        file=name,
        direct=_direct(lines, pinned=pinned, explained=explained) if for_running else None,
        runtime=len(lines) if pinned and for_running else None,
        total=len(lines) if pinned else None,
        reasons=tuple(reasons),
    )


def _direct(lines: list[_Line], *, pinned: bool, explained: bool) -> int | None:
    """Return what was asked for: what the comments say, or every line of a file that somebody wrote by hand."""
    if explained:
        return sum(line.is_direct for line in lines)
    return None if pinned else len({line.name for line in lines})


_Row = tuple[int, str, str | None]
"""A requirement: the number of its line, its name, if it has one, and its one version, if it names one."""


def _lines(name: str, files: Mapping[str, bytes], seen: set[str]) -> Iterator[_Line]:
    """Go over a file and, in its place, over each file that it includes; a file that is missing here is skipped."""
    rows, rest = _ordinary(text(files[name]))
    comments: list[CommentRequirementLine] = []
    if rest.strip():
        parsed = _parsed(name, rest)
        for option in parsed.options:
            for other in option.options.get("requirements", ()):
                path = _beside(name, other)
                if path in files and path not in seen:
                    seen.add(path)
                    yield from _lines(path, files, seen)
        rows += [(each.line_number, normal(each.name) if each.name else "", _pin(each)) for each in parsed.requirements]
        comments = parsed.comments
    yield from _own_lines(sorted(rows, key=lambda row: row[0]), comments)


def _ordinary(content: str) -> tuple[list[_Row], str]:
    """Return what ordinary lines ask for, and a text of the others, each on the line where it was."""
    rows: list[_Row] = []
    others = [""]
    ordinary = re.compile(_ORDINARY, re.ASCII)  # takes long, and few clones have such a file
    for number, line in enumerate(content.splitlines(), 1):
        found = None if others[-1].endswith("\\") else ordinary.fullmatch(line)
        others.append("" if found else line)
        if found:
            rows.append((number, normal(found[1]), f"=={found[2]}" if found[2] else None))
    return rows, "\n".join([*others[1:], ""])


def _own_lines(rows: list[_Row], comments: list["CommentRequirementLine"]) -> Iterator[_Line]:
    for (start, name, pin), following in zip_longest(rows, rows[1:]):
        if name:
            end = following[0] if following else math.inf
            via = (comment.line for comment in comments if start <= comment.line_number < end)
            yield _Line(name, pin, _via(via))


def _via(comments: Iterable[str]) -> str:
    """Return what stands after `via`, on that line or, indented, on the next ones."""
    return " ".join(comments).partition("via")[2].replace("#", " ")


def _pin(requirement: "InstallRequirement") -> str | None:
    """Return the one version or address that a line names."""
    if requirement.is_url:
        return str(requirement.link.url)
    return str(requirement.specifier) if requirement.is_pinned else None


def _beside(name: str, other: str) -> str:
    """Return the path of an included file, or nothing that could be found if it leads out."""
    path = PurePosixPath(name).parent / other
    return "" if path.is_absolute() or ".." in path.parts else str(path)


def _parsed(name: str, content: str) -> "RequirementsFile":
    """Parse with the library, which reads files only."""
    from pip_requirements_parser import RequirementsFile  # noqa: PLC0415 - slow to import

    with tempfile.TemporaryDirectory(prefix="settled-") as folder:
        copy = Path(folder) / "requirements.txt"
        copy.write_text(content, "utf-8")
        try:
            return RequirementsFile.from_file(str(copy), include_nested=False)
        except Exception as error:  # The library has no error of its own.
            raise Unreadable(say("{file} cannot be read as a requirements file.", file=name)) from error

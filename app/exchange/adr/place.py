"""Where a repository keeps its decision records, in which style, and how that was found out."""

import configparser
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.exchange.adr import styles
from app.exchange.adr.styles import Madr2, Madr4, Nygard, Style
from app.model.errors import Refused
from app.model.words import say

FOLDERS = ("docs/decisions", "docs/adr", "doc/adr")
NUMBERED = re.compile(r"(\d{4,5})-.*\.md", re.IGNORECASE | re.DOTALL)
DATED = re.compile(r"\d{8}-.*\.md", re.IGNORECASE | re.DOTALL)
_ADR_FOLDER = re.compile(r"^\s+adrFolder:\s*(.+?)\s*$", re.MULTILINE)


class Repository(Protocol):
    """How files of a repository are read: regular files inside it only, nothing through a link."""

    def text(self, path: str) -> str | None:
        """Return a UTF-8 file; None where there is none that can be read."""
        ...

    def folder(self, path: str) -> Mapping[str, str | None] | None:
        """Return the Markdown files of a folder by name, None for a text that cannot be read; None for no folder."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder for records. `why` says in a sentence how it was found; `dated`: names begin with the day."""

    folder: str
    style: Style
    why: str
    files: Mapping[str, str | None]
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Configured:
    file: str
    folder: str
    style: Style | None
    dated: bool = False


def find(repository: Repository) -> Place:
    """Return where records go: what a tool's own file says, else the usual folders, else MADR 4 in docs/decisions."""
    configured = _configured(repository)
    if configured is not None:
        return _of_tool(repository, configured)
    there = [(folder, files) for folder in FOLDERS if (files := repository.folder(folder)) is not None]
    for folder, files in there:
        style = _majority(files)
        if style is not None:
            why = say("The records in {folder} are in the style {style}.", folder=folder, style=style.words)
            return Place(folder=folder, style=style, why=why, files=files, dated=_dated(files))
    folder, files = there[0] if there else (FOLDERS[0], {})
    why = say("There are no records yet: MADR 4 in {folder}.", folder=folder)
    return Place(folder=folder, style=Madr4(), why=why, files=files)


def _of_tool(repository: Repository, found: _Configured) -> Place:
    files = repository.folder(found.folder) or {}
    style = _majority(files) if found.style is None or found.style.name != Madr2.name else found.style
    style = style or found.style or Madr4()
    why = say("{file} names {folder}; the style is {style}.", file=found.file, folder=found.folder, style=style.words)
    dated = found.dated and not any(NUMBERED.fullmatch(name) for name in files)
    return Place(folder=found.folder, style=style, why=why, files=files, dated=dated)


def _configured(repository: Repository) -> _Configured | None:
    readers = (
        (".log4brains.yml", _log4brains),
        (".adr", _pyadr),
        ("adrs.toml", _adrs),
        (".adr-dir", _adr_tools),
        ("adr.config.json", _dotnet),
    )
    for name, read in readers:
        text = repository.text(name)
        found = None if text is None else read(name, text.removeprefix("\ufeff"))
        if found is not None:
            return found
    return None


def _log4brains(name: str, text: str) -> _Configured | None:
    found = _ADR_FOLDER.search(text)
    if found is None:
        return None
    return _Configured(file=name, folder=clean(found[1].strip("'\""), name), style=Madr2(), dated=True)


def _pyadr(name: str, text: str) -> _Configured | None:
    config = configparser.ConfigParser(interpolation=None)
    try:
        config.read_string(text)
        folder = config.get("adr", "records-dir", fallback="docs/adr")
    except configparser.Error:
        return None
    return _Configured(file=name, folder=clean(folder, name), style=Madr2())


def _adrs(name: str, text: str) -> _Configured | None:
    try:
        folder = tomllib.loads(text).get("adr_dir", "doc/adr")
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return _Configured(file=name, folder=clean(str(folder), name), style=Nygard())


def _adr_tools(name: str, text: str) -> _Configured | None:
    first = text.strip().partition("\n")[0].strip()
    return _Configured(file=name, folder=clean(first, name), style=Nygard()) if first else None


def _dotnet(name: str, text: str) -> _Configured | None:
    import json  # noqa: PLC0415 - one of five, and the rarest

    try:
        folder = json.loads(text).get("path")
    except (ValueError, AttributeError, RecursionError):
        return None
    return _Configured(file=name, folder=clean(str(folder), name), style=None) if folder else None


def clean(folder: str, named_by: str) -> str:
    """Return a folder inside the repository with plain slashes, or refuse one that leads elsewhere."""
    path = folder.strip().replace("\\", "/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    outside = path.startswith("/") or ".." in parts or any(":" in part or ord(min(part)) < 32 for part in parts)
    if outside or not parts or any(part.casefold() == ".git" for part in parts) or len(path) > 200:
        raise Refused(say("“{folder}”, which {file} names for the records, is no folder inside the repository. "
                          "Correct {file} first.", folder=folder[:80], file=named_by))  # fmt: skip
    return "/".join(parts)


def _majority(files: Mapping[str, str | None]) -> Style | None:
    """Return the style of most records, of the newest among equals; None where no file is in one of the three."""
    texts = [
        text for name, text in sorted(files.items()) if text and (NUMBERED.fullmatch(name) or DATED.fullmatch(name))
    ]
    found = [name for name in map(styles.style_of, reversed(texts)) if name]
    if not found:
        return None
    name = Counter(found).most_common(1)[0][0]
    if name == Madr4.name:
        return Madr4(numbered=styles.has_number_key(next(t for t in texts if styles.style_of(t) == name)))
    return Madr2() if name == Madr2.name else Nygard()


def _dated(files: Mapping[str, str | None]) -> bool:
    dated = sum(bool(DATED.fullmatch(name)) for name in files)
    return dated > sum(bool(NUMBERED.fullmatch(name)) for name in files)

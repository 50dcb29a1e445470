"""Who the user is: the addresses that the git configuration names. Parsed as text; git is not asked."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_SECTION = re.compile(r'^\s*\[\s*([\w.-]+)\s*("(?:[^"\\]|\\.)*")?\s*\]')
_ENTRY = re.compile(r'^\s*(email|path)\s*=\s*("(?:[^"\\]|\\.)*"|[^#;]*?)\s*(?:[#;].*)?$', re.IGNORECASE)
_NOREPLY = re.compile(rb"^\d+\+(?=.+@users\.noreply\.)")
_PEOPLE, _INCLUDES = ("user", "author"), ("include", "includeif")
_LARGEST = 1024 * 1024


def configured(environment: Mapping[str, str], home: Path) -> tuple[str, ...]:
    """Return the e-mail addresses of the user's git configuration, in the order in which git reads the files.

    What a file includes belongs to it; on a condition too, since whoever works elsewhere under another address is
    the same person.
    """
    named = environment.get("GIT_CONFIG_GLOBAL")
    folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    files = (folder / "git" / "config", home / ".gitconfig") if named is None else (Path(named),)
    seen: set[str] = set()
    found = [email for path in files for email in _emails(path, home, seen)]
    return tuple(dict.fromkeys(found))


def comparable(email: bytes) -> bytes:
    """Return an address as it is compared: case apart, without the number that a forge puts before a hidden one."""
    return _NOREPLY.sub(b"", email.strip().strip(b"<>").lower())


def own(emails: Iterable[str]) -> frozenset[bytes]:
    """Return the user's addresses as they are compared."""
    return frozenset(comparable(email.encode("utf-8", "surrogateescape")) for email in emails if email.strip())


def _emails(path: Path, home: Path, seen: set[str]) -> Iterator[str]:
    """Go over the addresses of a file and of what it includes; `seen`: the files that were read, each only once."""
    name = os.path.normpath(path)
    if name in seen:
        return
    seen.add(name)
    for section, key, value in _entries(path):
        if section in _PEOPLE and key == "email" and value:
            yield value
        elif section in _INCLUDES and key == "path" and value:
            yield from _emails(_included(value, path.parent, home), home, seen)


def _included(value: str, folder: Path, home: Path) -> Path:
    return home / value[2:] if value.startswith("~/") else folder / value


def _entries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Go over section, key and value of the entries that may matter here."""
    section = ""
    for line in _text(path).splitlines():
        head = _SECTION.match(line)
        section = head[1].lower() if head else section
        if entry := _ENTRY.match(line[head.end() :] if head else line):
            yield section, entry[1].lower(), entry[2].strip('"').replace("\\\\", "\\")


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return ""

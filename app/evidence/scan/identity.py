"""Who the user is: the addresses that the git configuration names. Parsed as text; git is not asked."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_SECTION = re.compile(r"^\s*\[\s*([\w.-]+)[^\]]*\]")
_EMAIL = re.compile(r"^\s*email\s*=\s*(.+?)\s*(?:[#;].*)?$", re.IGNORECASE)
_NOREPLY = re.compile(rb"^\d+\+(?=.+@users\.noreply\.)")
_LARGEST = 1024 * 1024


def configured(environment: Mapping[str, str], home: Path) -> tuple[str, ...]:
    """Return the e-mail addresses of the user's git configuration, in the order in which git reads the files."""
    folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    found = [email for path in (folder / "git" / "config", home / ".gitconfig") for email in _emails(path)]
    return tuple(dict.fromkeys(found))


def comparable(email: bytes) -> bytes:
    """Return an address as it is compared: case apart, without the number that a forge puts before a hidden one."""
    return _NOREPLY.sub(b"", email.strip().strip(b"<>").lower())


def own(emails: Iterable[str]) -> frozenset[bytes]:
    """Return the user's addresses as they are compared."""
    return frozenset(comparable(email.encode("utf-8", "surrogateescape")) for email in emails if email.strip())


def _emails(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        return []
    emails: list[str] = []
    section = ""
    for line in content.splitlines():
        head = _SECTION.match(line)
        section = head[1].lower() if head else section
        email = _EMAIL.match(line[head.end() :] if head else line)
        if section == "user" and email:
            emails.append(email[1].strip('"'))
    return emails

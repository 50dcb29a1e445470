"""`.mailmap`, read as `gitmailmap` describes it: who an author as written really is. Case does not count."""

import re
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

_PERSON = re.compile(r"\s*([^<]*?)\s*<([^>]*)>")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # git knows no case of other letters here
LARGEST = 4 * 2**20


@dataclass(slots=True)
class _Target:
    name: str = ""
    email: str = ""
    by_name: dict[str, tuple[str, str]] = field(default_factory=dict)


class Mailmap:
    """Maps names and e-mails as written to the proper ones."""

    def __init__(self, data: bytes) -> None:
        self._targets: dict[str, _Target] = {}
        for line in data[:LARGEST].decode("utf-8-sig", "replace").split("\n"):
            if not line.startswith("#"):
                self._add(line)

    def proper(self, name: str, email: str) -> tuple[str, str]:
        """Return the proper name and e-mail of an author as written."""
        target = self._targets.get(email.translate(_LOWER))
        if target is None:
            return name, email
        new_name, new_email = target.by_name.get(name.translate(_LOWER), (target.name, target.email))
        return new_name or name, new_email or email

    def _add(self, line: str) -> None:
        first = _PERSON.match(line)
        if first is None or not first[2]:
            return
        second = _PERSON.match(line, first.end())
        proper = (first[1], first[2] if second else "")
        old_name, old_email = (second[1], second[2]) if second else ("", first[2])
        target = self._targets.setdefault(old_email.translate(_LOWER), _Target())
        if old_name:
            target.by_name[old_name.translate(_LOWER)] = proper
        else:
            target.name, target.email = proper[0] or target.name, proper[1] or target.email

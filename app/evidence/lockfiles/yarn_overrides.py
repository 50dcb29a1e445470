"""`resolutions` of package.json: versions that a project puts in the place of those that its packages ask for. Later
versions of yarn lock the packages that were found so, and beside each package still what it asked for.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.evidence.lockfiles.parsing import table

_PACKAGE = r"(@[^/@]+/[^/@]+|[^/@]+)(?:@([^/]+))?"
_PATTERN = re.compile(rf"(?:\*\*/)?(?:{_PACKAGE}/)?{_PACKAGE}")


class Override(NamedTuple):
    """Who asks for what, and what is put in its place; nothing said means whoever, whatever."""

    asker: str
    asker_at: str
    name: str
    wish: str
    instead: str


def read(manifest: Mapping[str, Any]) -> tuple[Override, ...]:
    """Return what a manifest overrides; a pattern that is none is passed over."""
    pairs = table(manifest.get("resolutions")).items()
    found = ((_PATTERN.fullmatch(pattern), instead) for pattern, instead in pairs if isinstance(instead, str))
    return tuple(Override._make((*match.groups(""), instead)) for match, instead in found if match)


def apply(overrides: Iterable[Override], asker: str, name: str, wish: str) -> str:
    """Return what is asked for in the end; `asker` is `name@version` of the package that asks, nothing for the root."""
    for each in overrides:
        who, _, version = asker[1:].partition("@")
        by_them = not each.asker or (each.asker == asker[:1] + who and _same(each.asker_at, version))
        if by_them and each.name == name and _same(each.wish, wish):
            return each.instead
    return wish


def _same(pattern: str, found: str) -> bool:
    return not pattern or pattern.removeprefix("npm:") == found.removeprefix("npm:")

"""`resolutions` of package.json: versions that a project puts in the place of those that its packages ask for. Later
versions of yarn lock the packages that were found so, and beside each package still what it asked for.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.evidence.lockfiles.parsing import table

_PACKAGE = r"(@[^/@]+/[^/@]+|[^/@]+)(?:@([^/]+))?"
_PATTERN = re.compile(rf"(?:\*\*/)?(?:{_PACKAGE}/)?{_PACKAGE}")


Overrides = dict[tuple[str, str, str, str], tuple[int, str]]
"""By who asks, at which version, for what, in which words: the place in the list, and what is put in its place. Nothing
said means whoever, whatever.
"""


def read(manifest: Mapping[str, Any]) -> Overrides:
    """Return what a manifest overrides; a pattern that is none is passed over."""
    found: Overrides = {}
    for number, (pattern, instead) in enumerate(table(manifest.get("resolutions")).items()):
        if isinstance(instead, str) and (match := _PATTERN.fullmatch(pattern)):
            asker, asker_at, name, wish = match.groups("")
            found.setdefault((asker, _plain(asker_at), name, _plain(wish)), (number, instead))
    return found


def apply(overrides: Overrides, asker: str, name: str, wish: str) -> str:
    """Return what is asked for in the end, by the first that fits; `asker` is the `name@version` of who asks."""
    if not overrides:
        return wish
    who, _, version = asker[1:].partition("@")
    who = asker[:1] + who
    fitting = (
        overrides.get((each, each_at, name, wished))
        for each, each_at in (("", ""), (who, ""), (who, _plain(version)))
        for wished in ("", _plain(wish))
    )
    return min((each for each in fitting if each), default=(0, wish))[1]


def _plain(wish: str) -> str:
    return wish.removeprefix("npm:")

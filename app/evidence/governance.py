"""Files that say how a project is run: found in the tree of HEAD, or not in this clone."""

import re
from collections.abc import Iterable

from app.evidence.git.reader import Entry
from app.model.evidence import GovernanceFiles
from app.model.words import say

FOLDERS = ("", ".github/", "docs/", "doc/", ".gitlab/")
_TEXT = r"(?:\.(?:md|markdown|mdx|rst|rdoc|txt|adoc|asciidoc|org|html))?"
_CHANGES = r"changelog(?:[_-]v?[0-9][0-9.x]*)?|changes|change[_-]log"  # of one version: CHANGELOG-7.1.md
PATTERNS = {
    "license": r"(?:(?:[a-z0-9.]+[_-])?licen[cs]e|copying|unlicense)(?:[._-].*)?",
    "security": rf"security{_TEXT}",
    "codeowners": r"codeowners",
    "governance": rf"governance{_TEXT}",
    "maintainers": rf"maintainers{_TEXT}",
    "conduct": rf"code[_-]?of[_-]?conduct{_TEXT}",
    "changelog": rf"(?:{_CHANGES}|history|news|releases|release[_-]notes){_TEXT}",
}


def facts(entries: Iterable[Entry], package_folder: str = "") -> GovernanceFiles:
    """Return the path of each, from the root before the other folders; a package's own changelog before all."""
    order = {folder: at for at, folder in enumerate((*FOLDERS, *([package_folder] if package_folder else ())))}
    there = [entry.path for entry in entries if entry.is_file and _folder(entry.path) in order]
    found = {name: _best(_named(there, pattern), order) for name, pattern in PATTERNS.items()}
    inside = [path for path in there if _folder(path) == package_folder]
    own_changelog = _best(_named(inside, PATTERNS["changelog"]), order)
    return GovernanceFiles(**{**found, "changelog": own_changelog or found["changelog"]})


def missing(files: GovernanceFiles) -> str:
    """Return the sentence about what was not found, or nothing."""
    names = ", ".join(name for name in PATTERNS if getattr(files, name) is None)
    return say("Not in this clone, perhaps elsewhere: {names}.", names=names) if names else ""


def _named(paths: Iterable[str], pattern: str) -> list[str]:
    return [path for path in paths if re.fullmatch(pattern, path.rpartition("/")[2], re.IGNORECASE)]


def _best(paths: Iterable[str], order: dict[str, int]) -> str | None:
    return min(paths, key=lambda path: (order[_folder(path)], len(path), path), default=None)


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]

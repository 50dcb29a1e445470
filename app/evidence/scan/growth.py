"""How much of a small repository was there on its first day, and how much was written after it, in added lines.

A line counts as added when the new file holds it more often than the old one: the same for every reader of git, and a
line that only moved adds nothing. Locks, what is only carried along, and files that are no text are left out.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from app.evidence.days import DAY
from app.evidence.git.reader import Blob, Commit, Reader, Touch, Walk
from app.evidence.manifests import CARRIED
from app.model import scan

MOST_FILES = 5_000
LARGEST_TEXT = 2**20
_LOCKS = re.compile(
    r"(?:.+\.lock(?:file|b)?|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|packages\.lock\.json"
    r"|pylock(?:\..+)?\.toml|Package\.resolved)",
    re.IGNORECASE,
)
_LOOKED_AT = 8_000  # git takes a file with a NUL in that many bytes for no text


class Growth(NamedTuple):
    """Lines added on the first active day and after it; None where that is not asked or cannot be known."""

    first_day: int | None = None
    later: int | None = None


def growth(reader: Reader, walk: Walk, mine: Collection[Commit], weeks: int) -> Growth:
    """Return the growth by own commits of a repository that is small enough to be nothing but a scaffold."""
    small = 0 < len(mine) <= scan.SCAFFOLD_COMMITS and weeks <= scan.SCAFFOLD_WEEKS
    if not small or walk.touched is None:
        return Growth()
    touched = {commit: _texts(walk.touched[commit.sha]) for commit in mine}
    wanted = {blob for touches in touched.values() for each in touches for blob in (each.before, each.after) if blob}
    if len(wanted) > MOST_FILES:
        return Growth()
    blobs = dict(reader.blobs(wanted, LARGEST_TEXT)) if wanted else {}
    if any(blob.why == "missing" for blob in blobs.values()):
        return Growth()
    added = {commit: sum(_added(each, blobs) for each in touches) for commit, touches in touched.items()}
    first = min(commit.authored // DAY for commit in mine)
    on_first = sum(lines for commit, lines in added.items() if commit.authored // DAY == first)
    return Growth(on_first, sum(added.values()) - on_first)


def _texts(touches: Collection[Touch]) -> list[Touch]:
    """Return what may have added lines: no lock, nothing carried along, nothing that only moved."""
    gone = {each.before for each in touches if each.after is None}
    return [each for each in touches if each.after and each.after not in gone and _is_written(each.path)]


def _is_written(path: str) -> bool:
    *folders, name = path.split("/")
    return not _LOCKS.fullmatch(name) and not CARRIED & {folder.lower() for folder in folders}


def _added(touch: Touch, blobs: Mapping[str, Blob]) -> int:
    after, before = (Counter(_lines(blobs[each].data if each else None)) for each in (touch.after, touch.before))
    return (after - before).total()


def _lines(data: bytes | None) -> Iterator[bytes]:
    if data and b"\0" not in data[:_LOOKED_AT]:
        yield from data.removesuffix(b"\n").split(b"\n")

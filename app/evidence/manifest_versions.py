"""What each version of a manifest states, though most are not parsed: one with the same bytes around the statement
states the same, and so does one that differs only in lines that say nothing of it.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING

from app.evidence import packages, statements, toml_parts
from app.evidence.packages import Stated

if TYPE_CHECKING:
    from app.evidence.statements import Held

_FEW = 500  # letters between the first difference and the last; beyond that, cutting out the tables takes less


class Versions:
    """Reads versions of the manifests of one folder; those of one file best in their order."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, Stated]] = {}
        self._known: dict[tuple[str, str], Stated] = {}
        self._held: dict[str, Held | None] = {}

    def following(self, file: str, data: bytes) -> Stated | None:
        """Return what this version of `file` states that came after the last one; one that is broken may be taken to
        state the same as that, which makes no difference there. Its name plays no part.
        """
        held = self._held.get(file)
        if held is not None and held.holds(data):
            return held.stated
        text = packages.text(data)
        stated = self._as_before(file, text)
        if stated is None or file not in self._held:
            stated = stated or self._anew(file, text)
            if stated is not None:
                self._held[file] = statements.hold(file, data, stated, self._alone)
        return stated

    def forget(self, file: str) -> None:
        """Let the next version of `file` follow none: it is gone, or a version came that was not read as following."""
        self._held.pop(file, None)

    def read(self, file: str, data: bytes) -> Stated | None:
        """Return what this version of `file` states, None where it is broken."""
        text = packages.text(data)
        return self._as_before(file, text) or self._anew(file, text)

    def _as_before(self, file: str, text: str) -> Stated | None:
        if file not in self._last:
            return None
        before, stated = self._last[file]
        lines = differing(before, text)
        if max(map(len, lines)) > _FEW or not toml_parts.same_essence(*lines):
            return None
        self._last[file] = (text, stated)
        return stated

    def _anew(self, file: str, text: str) -> Stated | None:
        lines = _essence(file, text)
        stated = self._of(file, text, lines)
        if stated is not None and lines is not None:
            self._last[file] = (text, stated)
        return stated

    def _alone(self, file: str, text: str) -> Stated | None:
        return self._of(file, text, _essence(file, text))

    def _of(self, file: str, text: str, lines: str | None) -> Stated | None:
        """Parse a text, unless one with the same lines that matter is known."""
        stated = None if lines is None else self._known.get((file, lines))
        if stated is None:
            stated = packages.read_text(file, text)
            if stated is not None and lines is not None:
                self._known[file, lines] = stated
        return stated


def _essence(file: str, text: str) -> str | None:
    return toml_parts.essence(text) if file.endswith(".toml") else None


def differing(one: str, other: str) -> tuple[str, str]:
    """Return the whole lines between what two texts begin with and what they end with in common."""
    most = min(len(one), len(other))
    alike = bisect_left(range(most), 1, key=lambda at: not one.startswith(other[: at + 1]))
    start = one.rfind("\n", 0, alike) + 1
    alike = bisect_left(range(most - start), 1, key=lambda at: not one.endswith(other[-at - 1 :]))
    end = one.find("\n", len(one) - alike)
    rest = len(one) - end if end >= 0 else 0
    return one[start : len(one) - rest], other[start : len(other) - rest]

"""What each version of a manifest states, though most are not parsed: one that differs from the version before it only
in lines that say nothing of it states the same.
"""

from bisect import bisect_left

from app.evidence import packages, toml_parts
from app.evidence.packages import Stated

_FEW = 500  # letters between the first difference and the last; beyond that, cutting out the tables takes less


class Versions:
    """Reads versions of the manifests of one folder; those of one file best in their order."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, Stated]] = {}
        self._known: dict[tuple[str, str], Stated] = {}

    def read(self, file: str, data: bytes) -> Stated | None:
        """Return what this version of `file` states, None where it is broken."""
        if not file.endswith(".toml"):
            return packages.read(file, data)
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
        lines = toml_parts.essence(text)
        if lines is None:
            return packages.read_text(file, text)
        stated = self._known.get((file, lines)) or packages.read_text(file, text)
        if stated is not None:
            self._last[file] = (text, stated)
            self._known[file, lines] = stated
        return stated


def differing(one: str, other: str) -> tuple[str, str]:
    """Return the whole lines between what two texts begin with and what they end with in common."""
    most = min(len(one), len(other))
    alike = bisect_left(range(most), 1, key=lambda at: not one.startswith(other[: at + 1]))
    start = one.rfind("\n", 0, alike) + 1
    alike = bisect_left(range(most - start), 1, key=lambda at: not one.endswith(other[-at - 1 :]))
    end = one.find("\n", len(one) - alike)
    rest = len(one) - end if end >= 0 else 0
    return one[start : len(one) - rest], other[start : len(other) - rest]

"""Changing single lines of a Markdown file and leaving every other byte, line ends too, as it is."""

import re
from collections.abc import Sequence

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")


class Lines:
    """The lines of a file, which keep their ends. Numbers are places in `rows`."""

    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")
        self._end = "\r" if self.rows[0].endswith("\r") else ""

    @property
    def text(self) -> str:
        """Return the file."""
        return "\n".join(self.rows)

    def bare(self, at: int) -> str:
        """Return a row without its line end."""
        return self.rows[at].removesuffix("\r")

    def put(self, at: int, new: str) -> None:
        """Replace the row at `at`."""
        self.rows[at] = new + ("\r" if self.rows[at].endswith("\r") else "")

    def replace(self, start: int, stop: int, new: Sequence[str]) -> None:
        """Replace the rows from `start` up to `stop`."""
        self.rows[start:stop] = [row + self._end for row in new]

    def headings(self) -> list[tuple[int, int, str]]:
        """Return place, depth and words of every heading that stands outside fenced code."""
        found, fence = [], ""
        for at in range(len(self.rows)):
            row = self.bare(at)
            fence = _after(row, fence)
            heading = _HEADING.match(row)
            if heading and not fence:
                found.append((at, len(heading[1]), heading[2]))
        return found

    def section(self, *names: str) -> tuple[int, int] | None:
        """Return the rows between the first heading of depth 2 with one of `names`, case apart, and the next one."""
        wanted = {name.casefold() for name in names}
        tops = [(at, words) for at, depth, words in self.headings() if depth <= 2]
        for place, (at, words) in enumerate(tops):
            if words.casefold() in wanted:
                return at + 1, tops[place + 1][0] if place + 1 < len(tops) else len(self.rows)
        return None

    def append_to(self, heading: str, new: str) -> None:
        """Add a paragraph at the end of a section of depth 2, which is made at the end of the file if missing."""
        found = self.section(heading)
        start, stop = found or (len(self.rows), len(self.rows))
        while stop > (start if found else 0) and not self.bare(stop - 1).strip():
            stop -= 1
        self.replace(stop, stop, ["", new] if found else ["", f"## {heading}", "", new])
        if self.rows[-1].strip():
            self.rows[-1] = self.rows[-1].removesuffix("\r") + self._end
            self.rows.append("")

    def fenced(self, info: str) -> tuple[int, int] | None:
        """Return the rows inside the first fence that is opened with exactly these words."""
        start = next((at + 1 for at in range(len(self.rows)) if self.bare(at) == f"```{info}"), None)
        if start is None:
            return None
        stop = next((at for at in range(start, len(self.rows)) if self.bare(at).strip() == "```"), None)
        return None if stop is None else (start, stop)


def _after(row: str, fence: str) -> str:
    """Return the fence that is open after `row`; empty for none."""
    found = _FENCE.match(row)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1][0] == fence[0] and len(found[1]) >= len(fence) and not row[found.end() :].strip()
    return "" if closes else fence

"""The first-parent line of HEAD, picked out of commits as a log tells them, so that no second log walks along it."""

from collections.abc import Sequence

MOST_APART = 10_000  # commits told before their child on the line: clocks that went wrong, and side lines in between

Step = tuple[bytes, int]
"""A commit of the line: its id, its tree and its parents as a log tells them, and its committer time in UTC seconds."""


class Line:
    """Follows the line from HEAD on. `missing`: the commit that must come next; empty once the root was there."""

    def __init__(self, head: str) -> None:
        self.missing = head.encode()
        self._parent = slice(2 * len(head) + 2, 3 * len(head) + 2)
        self._told: dict[bytes, Step] = {}

    def take(self, ids: Sequence[bytes], committed: Sequence[int]) -> list[Step]:
        """Take commits with their times; return what is known of the line now, in its order."""
        found: list[Step] = []
        if not self.missing:
            return found
        missing, parent, told = self.missing, self._parent, self._told
        for step in zip(ids, committed, strict=True):
            if not step[0].startswith(missing):
                told[step[0][: len(missing)]] = step
                continue
            found.append(step)
            missing = step[0][parent]
            while missing in told:
                found.append(told.pop(missing))
                missing = found[-1][0][parent]
            if not missing:
                break
        self.missing = missing
        if len(told) > MOST_APART:
            told.clear()
        return found

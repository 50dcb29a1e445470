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

    def take(self, shas: Sequence[bytes], ids: Sequence[bytes], committed: Sequence[int]) -> list[Step]:
        """Take commits: the id of each, that with its tree and its parents, its time. Return what is known of the line
        now, in its order.
        """
        found: list[Step] = []
        if not self.missing:
            return found
        told = self._told
        told.update(zip(shas, zip(ids, committed, strict=True), strict=True))
        while step := told.pop(self.missing, None):
            found.append(step)
            self.missing = step[0][self._parent]
        if len(told) > MOST_APART or not self.missing:
            told.clear()
        return found

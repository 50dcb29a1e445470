"""Counts commits in one pass, by author as written and by year before the anchor. Keeps no commit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from app.evidence.days import YEAR
from app.evidence.git.reader import Columns

YEARS = 3


class Author(NamedTuple):
    """An author as commits have it."""

    name: bytes
    email: bytes


@dataclass(slots=True)
class Count:
    """Commits without merges: all of them, and those of each of the last three years before the anchor."""

    total: int = 0
    years: list[int] = field(default_factory=lambda: [0] * YEARS)


@dataclass(frozen=True, slots=True)
class Tally:
    """All commits with merges, and without merges by author."""

    all: int
    authors: dict[Author, Count]

    def total(self) -> int:
        """Return the commits without merges."""
        return sum(count.total for count in self.authors.values())

    def year(self, number: int) -> int:
        """Return the commits without merges of the last year (0), or of one before."""
        return sum(count.years[number] for count in self.authors.values())


def tally(commits: Iterable[Columns], anchor: int) -> Tally:
    """Count the commits; `anchor` in UTC seconds. A commit younger than the anchor belongs to the last year."""
    every = 0
    totals: Counter[bytes] = Counter()
    years: Counter[tuple[bytes, int]] = Counter()
    oldest = anchor - YEARS * YEAR
    for plain, authors, committed in commits:
        every += len(plain)
        totals.update(compress(authors, plain))
        recent = [(each, at) for each, at in compress(zip(authors, committed, strict=True), plain) if at > oldest]
        years.update([(each, max(anchor - at, 0) // YEAR) for each, at in recent])
    counts = {each: Count(total) for each, total in totals.items()}
    for (each, year), number in years.items():
        counts[each].years[year] = number
    return Tally(every, {_author(each): count for each, count in counts.items()})


def _author(written: bytes) -> Author:
    name, _, email = written.partition(b"\0")
    return Author(name, email)

"""Counts commits in one pass, by author as written and by year before the anchor. Keeps no commit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from app.evidence.days import YEAR
from app.evidence.git.reader import Commit

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


def tally(commits: Iterable[Commit], anchor: int) -> Tally:
    """Count the commits; `anchor` in UTC seconds. A commit younger than the anchor belongs to the last year."""
    every = 0
    authors: dict[Author, Count] = {}
    for every, commit in enumerate(commits, 1):  # noqa: B007 - the last number is how many there are
        if len(commit.parents) > 1:
            continue
        key = Author(commit.author_name, commit.author_email)
        count = authors.get(key)
        if count is None:
            count = authors[key] = Count()
        count.total += 1
        year = max(anchor - commit.committed, 0) // YEAR
        if year < YEARS:
            count.years[year] += 1
    return Tally(every, authors)

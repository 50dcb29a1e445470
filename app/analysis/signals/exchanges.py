"""Libraries exchanged for others of their family: out and in with one commit, or within two weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model.scan import PlumbingChange

APART_DAYS = 14


@dataclass(frozen=True, slots=True)
class Exchange:
    """One library in the place of another, on the day that completes it."""

    day: int
    family: str
    old: str
    new: str


@dataclass(slots=True)
class _Waiting:
    """What came or went without a counterpart so far, with its day."""

    came: list[tuple[int, str]] = field(default_factory=list)
    went: list[tuple[int, str]] = field(default_factory=list)


def exchanges(plumbing: Sequence[PlumbingChange]) -> Iterator[Exchange]:
    """Go over the exchanges, oldest first. What a family began with takes no part until it goes."""
    families: dict[str, _Waiting] = {}
    for change in sorted(plumbing, key=lambda each: each.day):
        waiting = families.get(change.family)
        if waiting is None:
            families[change.family] = _Waiting()
            continue
        waiting.came = [pair for pair in waiting.came if change.day - pair[0] <= APART_DAYS]
        waiting.went = [pair for pair in waiting.went if change.day - pair[0] <= APART_DAYS]
        waiting.came += [(change.day, name) for name in change.added]
        waiting.went += [(change.day, name) for name in change.removed]
        while waiting.came and waiting.went:
            yield Exchange(change.day, change.family, waiting.went.pop(0)[1], waiting.came.pop(0)[1])

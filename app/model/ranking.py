"""Order of criteria with ties: ranks are written 1, 2, 2, 4."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
Ranked = list[tuple[T, int]]


def moved(ranking: Sequence[tuple[T, int]], item: T, place: int) -> Ranked[T]:
    """Return the ranking with `item` at `place` (from 1). It is tied with none; the ties of the others stay."""
    rest = [(other, rank) for other, rank in ranking if other != item]
    order = [*rest[: place - 1], (item, 0), *rest[place - 1 :]]
    return closed(order)


def tied(ranking: Sequence[tuple[T, int]], item: T) -> Ranked[T]:
    """Return the ranking with `item` tied to the one before it, or, if it was tied with that already, apart again."""
    at = next(place for place, (other, _) in enumerate(ranking) if other == item)
    if at == 0:
        return closed(ranking)
    above, own = ranking[at - 1][1], ranking[at][1]
    shift = above if own != above else own + 1
    later = [(other, rank if rank != own or own != above else rank + 1) for other, rank in ranking[at + 1 :]]
    return closed([*ranking[:at], (item, shift), *later])


def closed(order: Sequence[tuple[T, int]]) -> Ranked[T]:
    """Return `order` with ranks 1, 2, 2, 4 and no gaps: neighbours of the same old rank are tied."""
    out: Ranked[T] = []
    for place, (item, rank) in enumerate(order, 1):
        same = place > 1 and rank == order[place - 2][1]
        out.append((item, out[-1][1] if same else place))
    return out

"""Swaps: a web framework that left while another came, near enough to belong together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.evidence.catalogue import Catalogue
from app.evidence.scan.stacks import Moment, spans
from app.model.scan import IN_PROGRESS, REVERTED, SWAP, Swap

NEAR_DAYS = 60
NEAR_COMMITS = 20


class _Stretch(NamedTuple):
    """A framework from one moment to another; `end` None while it is there."""

    name: str
    start: Moment
    end: Moment | None


def swaps(found: Sequence[Moment], now: Moment, catalogue: Catalogue) -> tuple[Swap, ...]:
    """Return the swaps, by day. `now`: HEAD, which tells how long two frameworks have stood side by side.

    A framework that was there leaves within 60 days or 20 commits of the coming of another one, in either order: a
    swap. Both for longer: in progress until the first leaves. The first comes back: reverted. In a row of several each
    replaces the one before it.
    """
    stretches = [_Stretch(name, start, end) for name, each in spans(found).items() for start, end in each]
    rows: list[Swap] = []
    returns: set[tuple[str, int]] = set()
    for new in sorted(stretches, key=lambda each: (each.start.place, each.name)):
        for old in _before(new, stretches):
            swap = None if catalogue.are_one(old.name, new.name) else _swap(old, new, now)
            if swap is None or (old.name, new.start.place) in returns or _was_replaced(old, new, stretches, catalogue):
                continue
            if swap.kind == SWAP and (back := _return(old, swap, stretches)):
                returns.add((new.name, back.start.place))
                swap = replace(swap, at=back.start.day, kind=REVERTED)
            rows.append(swap)
    return tuple(sorted(rows, key=lambda row: (row.at, row.source, row.target)))


def _before(new: _Stretch, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Return the others that were there before, each with its last stretch until then."""
    earlier = [each for each in stretches if each.start.place < new.start.place and each.name != new.name]
    return list({each.name: each for each in sorted(earlier, key=lambda each: each.start.place)}.values())


def _swap(old: _Stretch, new: _Stretch, now: Moment) -> Swap | None:
    if old.end is None:
        both = new.end is None and not _near(new.start, now)
        return Swap(source=old.name, target=new.name, at=new.start.day, kind=IN_PROGRESS) if both else None
    if old.end.place > new.start.place:
        stayed = new.end is None or new.end.place > old.end.place
        return Swap(source=old.name, target=new.name, at=old.end.day, kind=SWAP) if stayed else None
    near = _near(old.end, new.start)
    return Swap(source=old.name, target=new.name, at=new.start.day, kind=SWAP) if near else None


def _was_replaced(old: _Stretch, new: _Stretch, stretches: Sequence[_Stretch], catalogue: Catalogue) -> bool:
    """Tell whether another one took the place of the old one before the new one came, which then replaces that."""
    if old.end is None or old.end.place > new.start.place:
        return False
    between = (each for each in stretches if old.start.place < each.start.place < new.start.place)
    others = (each for each in between if each.name not in {old.name, new.name})
    return any(_swap(old, each, new.start) and not catalogue.are_one(old.name, each.name) for each in others)


def _return(old: _Stretch, swap: Swap, stretches: Sequence[_Stretch]) -> _Stretch | None:
    """Return the stretch with which the old framework came back."""
    later = (each for each in stretches if each.name == old.name and old.end and each.start.place > old.end.place)
    return min((each for each in later if each.start.day >= swap.at), key=lambda each: each.start.place, default=None)


def _near(first: Moment, second: Moment) -> bool:
    return abs(second.day - first.day) <= NEAR_DAYS or abs(second.place - first.place) <= NEAR_COMMITS

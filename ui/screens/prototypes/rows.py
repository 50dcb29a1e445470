"""One row for each folder: a repository that a look found, a prototype that was kept, or both. And its words.

Lives here: joining and wording. Must not: widgets, services.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.model import scan
from app.model.days import as_date
from app.model.scan import ScannedRepository, Swap
from ui import words

if TYPE_CHECKING:
    from app.services.own_repositories import OwnRepository
    from app.store.repositories import PrototypeRow


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder on the page. `found` is None where it was not looked at or could not be read.

    `name` is the last part of its path, and as many before it as tell it from the others on the page.
    """

    path: str
    found: ScannedRepository | None = None
    problem: str = ""
    corrected: bool = False
    kept: "PrototypeRow | None" = None
    name: str = ""


def joined(found: "Iterable[OwnRepository]", kept: "Iterable[PrototypeRow]", *, others: bool) -> list[FolderRow]:
    """Return the rows. Without `others`, what the user wrote and what was kept."""
    prototypes = {str(Path(row.folder).expanduser()): row for row in kept}
    rows = [
        FolderRow(each.path, each.found, each.problem, each.corrected, prototypes.pop(each.path, None))
        for each in found
    ]
    rows += [FolderRow(folder, kept=row) for folder, row in prototypes.items()]
    shown = [row for row in rows if others or row.kept or row.problem or (row.found and row.found.own)]
    names = names_of([row.path for row in shown])
    return [replace(row, name=name) for row, name in zip(shown, names, strict=True)]


def names_of(paths: Sequence[str]) -> list[str]:
    """Return a name for each path, of as few of its last parts as tell it from all others."""
    parts = [Path(path).parts for path in paths]
    names: dict[int, str] = {}
    left, length = set(range(len(paths))), 1
    while left:
        ends = {at: str(Path(*parts[at][-length:])) for at in left}
        times = Counter(ends.values())
        known = {at for at in left if times[ends[at]] == 1 or length >= len(parts[at])}
        names |= {at: ends[at] for at in known}
        left, length = left - known, length + 1
    return [names[at] for at in range(len(paths))]


def narrowed(joined: Iterable[FolderRow], words_: str, order: str) -> tuple[FolderRow, ...]:
    """Return the rows that hold all the words, in an order of `orders`; among equals the latest work first."""
    wanted = words_.casefold().split()
    fitting = sorted((row for row in joined if all(word in _text(row) for word in wanted)), key=_latest)
    by = _ORDERS[order]
    return tuple(fitting if by is None else sorted(fitting, key=by))


def orders() -> list[tuple[str, str]]:
    """Return the orders there are, each with its words, the first to begin with."""
    said = {
        "last": _tr("Latest first"),
        "folder": _tr("By folder"),
        "frameworks": _tr("By framework"),
        "state": _tr("By state"),
        "days": _tr("Most days first"),
        "tried": _tr("By candidate"),
    }
    return list(said.items())


def _latest(row: FolderRow) -> tuple[int, str]:
    last = row.found.last if row.found and row.found.last is not None else -1
    return -last, row.path


def _text(row: FolderRow) -> str:
    question = row.kept.question if row.kept else ""
    swaps = (swap_words(swap) for swap in row.found.swaps) if row.found else ()
    return " ".join((row.path, frameworks(row), state(row), belongs(row), question, *swaps)).casefold()


def _by_words(wording: Callable[[FolderRow], str]) -> Callable[[FolderRow], tuple[bool, str]]:
    """Return an order by words; what says nothing comes last."""

    def key(row: FolderRow) -> tuple[bool, str]:
        said = wording(row).casefold()
        return not said, said

    return key


def _days(row: FolderRow) -> int:
    return -len(row.found.days) if row.found else 0


def _name(row: FolderRow) -> str:
    return row.name


def frameworks(row: FolderRow) -> str:
    """Return the frameworks of now."""
    return ", ".join(row.found.frameworks) if row.found else ""


def last(row: FolderRow) -> str:
    """Return when it was worked on last."""
    return "" if row.found is None or row.found.last is None else short_day_words(row.found.last)


def work(row: FolderRow) -> str:
    """Return on how many days something was done."""
    return str(len(row.found.days)) if row.found and row.found.days else ""


def span(row: FolderRow) -> str:
    """Return from when to when it was worked on, and how much of that time."""
    if row.found is None or row.found.first is None or row.found.last is None:
        return ""
    said = _tr("{first} to {last}: {days}, in {weeks}")
    weeks = _tr("1 week") if row.found.weeks == 1 else _tr("{0} different weeks").format(row.found.weeks)
    first, last_ = day_words(row.found.first), day_words(row.found.last)
    return said.format(first=first, last=last_, days=words.days(len(row.found.days)), weeks=weeks)


def belongs(row: FolderRow) -> str:
    """Return the evaluation and the candidate that it was for."""
    if row.kept is None:
        return ""
    return " · ".join(part for part in (row.kept.candidate_name, row.kept.evaluation_title) if part)


def state(row: FolderRow) -> str:
    """Return the state in a word or two: what became of a prototype, else a correction, else the commits."""
    if row.kept is not None and row.kept.state != "open":
        return words.prototype_state(row.kept.state)
    if row.problem:
        return _tr("not read")
    return repository_state(row.found.state) if row.found else _tr("not looked at")


def reason(row: FolderRow, today: int) -> str:
    """Return why the state is what it is, in one sentence."""
    if row.problem:
        return row.problem
    found = row.found
    if found is None and not Path(row.path).is_dir():
        return _tr("There is no such folder. Perhaps it was moved, or its disk is not connected.")
    if found is None:
        return _tr("It lies in none of the folders that are looked through.")
    if row.corrected:
        return _tr("You said so; what the commits say counts no more.")
    if found.first is None or found.last is None:
        return _tr("None of its commits is yours.")
    return _computed(found, found.first, found.last, today)


def _computed(found: ScannedRepository, first: int, last: int, today: int) -> str:
    idle, length = words.days(today - last), words.days(last - first + 1)
    limit = words.days(round(scan.quiet_limit(found.days)))
    said = {
        scan.STALLED: _tr("Worked on over {length}, quiet for {idle}; no tag, release or deploy file."),
        scan.DORMANT: _tr("Quiet for {idle}; its own rhythm allows {limit}."),
        scan.ACTIVE: _tr("Last worked on {idle} ago; its own rhythm allows {limit}."),
    }[found.state]
    return said.format(idle=idle, length=length, limit=limit)


def steps(row: FolderRow) -> list[tuple[str, str]]:
    """Return what it was built on over time, oldest first: day and words. Swaps and retreats are named as such."""
    if row.found is None:
        return []
    changes = [(stack.since, _stack(stack.frameworks)) for stack in row.found.stacks]
    changes += [(swap.at, swap_words(swap)) for swap in row.found.swaps]
    return [(day_words(day), said) for day, said in sorted(changes, key=lambda change: change[0])]


def ago(row: FolderRow, today: int) -> str:
    """Return how long ago it was worked on last."""
    if row.found is None or row.found.last is None:
        return ""
    return _tr("{days} ago").format(days=words.days(max(today - row.found.last, 0)))


def swap_words(swap: Swap) -> str:
    """Return a swap as words."""
    said = {
        scan.SWAP: _tr("{old} replaced by {new}"),
        scan.IN_PROGRESS: _tr("{old} being replaced by {new} since then"),
        scan.REVERTED: _tr("back from {new} to {old}"),
    }[swap.kind]
    return said.format(old=swap.source, new=swap.target)


def busy_stretches(days: tuple[int, ...], gap: int = 7) -> list[tuple[int, int]]:
    """Return the stretches of work, each with no gap longer than `gap` days."""
    if not days:
        return []
    breaks = [(earlier, later) for earlier, later in pairwise(days) if later - earlier > gap]
    starts, ends = [days[0], *(later for _, later in breaks)], [*(earlier for earlier, _ in breaks), days[-1]]
    return list(zip(starts, ends, strict=True))


def repository_state(key: str) -> str:
    """Return what a repository's state is called."""
    return {
        "active": _tr("active"),
        "dormant": _tr("dormant"),
        "stalled": _tr("stalled"),
        "answered": _tr("answered"),
        "finished": _tr("finished"),
        "live": _tr("in use"),
    }.get(key, key)


def day_words(day: int) -> str:
    """Return a day as people read it."""
    return words.written_day(as_date(day).isoformat())


def short_day_words(day: int) -> str:
    """Return a day in a column: `7 Nov 2025`."""
    date = as_date(day)
    return QLocale().toString(QDate(date.year, date.month, date.day), "d MMM yyyy")


_ORDERS: dict[str, Callable[[FolderRow], Any] | None] = {
    "last": None,
    "folder": _by_words(_name),
    "frameworks": _by_words(frameworks),
    "state": _by_words(state),
    "days": _days,
    "tried": _by_words(belongs),
}


def _stack(names: tuple[str, ...]) -> str:
    return _tr("on {0}").format(", ".join(names)) if names else _tr("on no framework that is known")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prototypes", text)

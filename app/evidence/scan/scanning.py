"""A look through all repositories below a folder, one result at a time, and what shows only across them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from app.evidence.git import opening
from app.evidence.git.asking import Watch
from app.evidence.git.reader import RepositoryProblem
from app.evidence.scan import finding
from app.evidence.scan.repository import Look, Question, place_of
from app.model import scan
from app.model.scan import Across, ScannedRepository, Unread

AHEAD, LARGE_AT_A_TIME = 4, 2
LARGEST_SMALL = 2**22
ALIKE = 0.6
RESTART_DAYS = 60


def repositories(question: Question) -> Iterator[ScannedRepository | Unread]:
    """Go over the repositories as they are found; one that cannot be read is told with its reason.

    Git is under way in the next few while one is read. Small ones are read on this thread: several would get into each
    other's way, since what they do themselves is half of the time, in hundreds of small pieces.
    """
    folders = finding.repositories(question.top, question.work)
    watch = Watch(question.work)
    question = replace(question, watch=watch)
    begun: deque[_Begun] = deque()
    with closing(watch), ThreadPoolExecutor(LARGE_AT_A_TIME, "scan") as pool:
        try:
            begun.extend(_begin(folder, question, pool) for folder in islice(folders, AHEAD))
            while begun:
                found = begun.popleft().result()
                begun.extend(_begin(folder, question, pool) for folder in islice(folders, 1))
                yield found
        finally:
            pool.shutdown(cancel_futures=True)
            for each in begun:
                each.close()


class _Begun(NamedTuple):
    """What gives the result, and what lets go of it before."""

    result: Callable[[], ScannedRepository | Unread]
    close: Callable[[], None]


def _begin(folder: Path, question: Question, pool: ThreadPoolExecutor) -> _Begun:
    path = folder.relative_to(question.top).as_posix()
    try:
        place = place_of(folder)
        look = Look(place, question)
    except RepositoryProblem as error:
        return _Begun(partial(Unread, path=path, sentence=error.sentence), _nothing)
    if opening.bytes_of_packs(place) <= LARGEST_SMALL:
        return _Begun(partial(_finish, look, path), look.close)
    return _Begun(pool.submit(_finish, look, path).result, look.close)


def _finish(look: Look, path: str) -> ScannedRepository | Unread:
    try:
        with closing(look):
            return look.finish()
    except RepositoryProblem as error:
        return Unread(path=path, sentence=error.sentence)


def _nothing() -> None:
    """Let go of nothing."""


def across(found: Sequence[ScannedRepository], today: int) -> Across:
    """Return what own repositories show together: frameworks in use, products begun again, the share in use."""
    own = [each for each in found if each.own]
    grown = [each for each in own if each.first is not None and today - each.first > scan.GROWN_DAYS]
    used = sum(len(each.marks) >= scan.MARKS_OF_USE for each in grown)
    return Across(
        stacks=len({name for each in own for name in each.frameworks}),
        restarts=tuple(sorted(_restarts(own))),
        shipped_share=used / len(grown) if grown else None,
    )


def _restarts(own: Sequence[ScannedRepository]) -> Iterator[tuple[str, str]]:
    """Go over pairs in which one began on another stack, under a like name, soon after the other went quiet."""
    for first in own:
        for second in own:
            if first.last is None or second.first is None or not first.frameworks or not second.frameworks:
                continue
            apart = set(first.frameworks).isdisjoint(second.frameworks)
            if apart and 0 <= second.first - first.last <= RESTART_DAYS and _alike(first.path, second.path):
                yield first.path, second.path


def _alike(first: str, second: str) -> bool:
    one, other = (PurePosixPath(path).name.casefold() for path in (first, second))
    return SequenceMatcher(None, one, other).ratio() >= ALIKE

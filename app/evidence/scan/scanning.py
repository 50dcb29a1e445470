"""A look through all repositories below a folder, one result at a time, and what shows only across them."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path, PurePosixPath

from app.evidence.git.asking import Watch
from app.evidence.git.reader import RepositoryProblem
from app.evidence.scan import finding
from app.evidence.scan.repository import Question, look, place_of
from app.model import scan
from app.model.scan import Across, ScannedRepository, Unread

SIDE_BY_SIDE, AHEAD = 3, 6
ALIKE = 0.6
RESTART_DAYS = 60


def repositories(question: Question) -> Iterator[ScannedRepository | Unread]:
    """Go over the repositories as they are found; one that cannot be read is told with its reason.

    A few are read side by side, since most of the time goes by waiting for git.
    """
    folders = finding.repositories(question.top, question.work)
    watch = Watch(question.work)
    question = replace(question, watch=watch)
    with closing(watch), ThreadPoolExecutor(SIDE_BY_SIDE, "scan") as pool:
        waiting = deque(pool.submit(_read, folder, question) for folder in islice(folders, AHEAD))
        try:
            while waiting:
                found = waiting.popleft().result()
                waiting.extend(pool.submit(_read, folder, question) for folder in islice(folders, 1))
                yield found
        finally:
            pool.shutdown(cancel_futures=True)


def _read(folder: Path, question: Question) -> ScannedRepository | Unread:
    try:
        return look(place_of(folder), question)
    except RepositoryProblem as error:
        return Unread(path=folder.relative_to(question.top).as_posix(), sentence=error.sentence)


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

"""When a repository counts as quiet, and which of the user's own are looked at at all."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from app.model.history import History, Limits
from app.model.scan import DORMANT, STALLED, ScannedRepository
from app.model.times import DAY

DONE = frozenset({"answered", "finished"})
LIVE = "live"


def name(path: str) -> str:
    """Return what a repository is called in a sentence: the name of its folder."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path


def utc_today(history: History) -> int:
    """Return today as a scan counts days: UTC, since 1970."""
    return history.now // DAY


def own(history: History, least_commits: float) -> Iterator[tuple[str, ScannedRepository]]:
    """Go over the user's own repositories that have enough commits to say anything, by path."""
    for path, found in sorted(history.repositories.items()):
        if found.own and found.days and found.commits >= least_commits:
            yield path, found


def quiet_limit(days: tuple[int, ...], limits: Limits) -> float:
    """Return after how many days without a commit a repository is dormant: its own rhythm counts."""
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return max(limits["quiet_days"], limits["quiet_gaps"] * median(gaps)) if gaps else limits["quiet_days"]


def is_quiet(history: History, path: str, found: ScannedRepository, limits: Limits) -> bool:
    """Tell whether the last own commit is longer ago than the limit of this repository; the user's word wins."""
    word = history.corrections.get(path)
    if word is not None:
        return word in {DORMANT, STALLED}
    return bool(found.days) and utc_today(history) - found.days[-1] > quiet_limit(found.days, limits)


def done(history: History) -> frozenset[str]:
    """Return the paths that the user called answered or finished: a prototype there, or the repository itself."""
    called = {path for path, word in history.corrections.items() if word in DONE}
    for project in history.projects:
        for evaluation in project.evaluations:
            called |= {each.folder for each in evaluation.prototypes if each.state in DONE}
    return frozenset(called)

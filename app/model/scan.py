"""What a look through the user's own repositories finds. Values and the thresholds of their states; no reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

ACTIVE, DORMANT, STALLED = "active", "dormant", "stalled"
SWAP, IN_PROGRESS, REVERTED = "swap", "in-progress", "reverted"

OWN_SHARE = 0.8
QUIET_DAYS = 30
QUIET_GAPS = 3
STALLED_SPAN_DAYS = 30
STALLED_IDLE_DAYS = 90
GROWN_DAYS = 90
MARKS_OF_USE = 2
USED_WEEKS = 8
SCAFFOLD_COMMITS = 10
SCAFFOLD_WEEKS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One web framework replaced by another. `at`: the day (from 1 January 1970) of the change that completes it."""

    source: str
    target: str
    at: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The web frameworks in the manifests from one day on."""

    since: int
    frameworks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlumbingChange:
    """Libraries of one family (orm, validation, auth, test, jobs) that came and went with one commit, by name.

    `day`: the committer day of a commit of the first-parent line. The first one of a family brings what it began with.
    """

    day: int
    family: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCommit:
    """One of the last own commits: its committer day and the first line of its message."""

    day: int
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedRepository:
    """One repository. Days count from 1 January 1970, UTC; commits are the user's own, without merges.

    `days`: each active day once, ascending; `weeks`: distinct whole weeks since the first commit; `frameworks`: those
    of the manifests now, by name; `marks`: what shows that it is in use; `state`: active, dormant or stalled, or the
    user's own word for it.

    `commits_by_day`: author day and how many commits, ascending; `added_first_day` and `added_later`: lines that came
    on the first of these days and after it, lock files and what is only carried along left out. They are None where
    there are more than ten commits or more than one week, where files are missing in this clone, and where there are
    too many of them. `first_release`: the committer day of the earliest tag; `last_commits`: three at most, newest
    first; `deploy_job`: a workflow has a step that deploys.
    """

    path: str
    own: bool
    commits: int
    days: tuple[int, ...]
    weeks: int
    frameworks: tuple[str, ...]
    stacks: tuple[Stack, ...]
    swaps: tuple[Swap, ...]
    tags: int
    deploy_files: tuple[str, ...]
    marks: tuple[str, ...]
    state: str
    commits_by_day: tuple[tuple[int, int], ...] = ()
    added_first_day: int | None = None
    added_later: int | None = None
    plumbing: tuple[PlumbingChange, ...] = ()
    first_release: int | None = None
    last_commits: tuple[LastCommit, ...] = ()
    changelog: bool = False
    deploy_job: bool = False

    @property
    def first(self) -> int | None:
        """The day of the first commit."""
        return self.days[0] if self.days else None

    @property
    def last(self) -> int | None:
        """The day of the last commit."""
        return self.days[-1] if self.days else None

    def corrected(self, state: str | None) -> "ScannedRepository":
        """Return it with the user's word for its state, which wins."""
        return replace(self, state=state) if state else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A repository that could not be read, and why."""

    path: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What shows only across repositories. `restarts`: pairs of paths; `shipped_share`: None if none is old enough."""

    stacks: int
    restarts: tuple[tuple[str, str], ...]
    shipped_share: float | None


def quiet_limit(days: Sequence[int]) -> float:
    """Return after how many days without a commit a repository is dormant: its own rhythm counts."""
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return max(QUIET_DAYS, QUIET_GAPS * median(gaps)) if gaps else QUIET_DAYS


def state(days: Sequence[int], today: int, *, released: bool) -> str:
    """Return the first state that holds. `released`: a tag, a release or a deploy file exists."""
    if not days:
        return ACTIVE
    idle = today - days[-1]
    if days[-1] - days[0] <= STALLED_SPAN_DAYS and idle > STALLED_IDLE_DAYS and not released:
        return STALLED
    return DORMANT if idle > quiet_limit(days) else ACTIVE

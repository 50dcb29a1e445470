"""What a clone on this disk says, as frozen rows. Times are UTC milliseconds, shares 0 to 1, days whole UTC days.

`None` is unknown, which is neither zero nor healthy; the reason stands in `notes`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.model.dependencies import Dependencies


@dataclass(frozen=True, slots=True)
class CommitFacts:
    """Commits that HEAD reaches. `all` counts merges, the rest does not; bots are counted, and once more apart."""

    all: int | None = None
    no_merges: int | None = None
    last_365_days: int | None = None
    bots_last_365_days: int | None = None
    trend: float | None = None


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """How many people wrote half of the commits, merges and bots left out; `emails` counts those of bots."""

    emails: int | None = None
    half_by: int | None = None
    half_by_last_365_days: int | None = None
    top_share: float | None = None
    top_share_last_365_days: float | None = None
    core_still_here: float | None = None


@dataclass(frozen=True, slots=True)
class TagAt:
    """A tag, and the committer time of its commit."""

    tag: str
    at: int


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """Releases as the tags of one prefix; pre-releases are counted apart and in nothing else."""

    prefix: str | None = None
    count: int | None = None
    pre_releases: int | None = None
    latest: TagAt | None = None
    highest: TagAt | None = None
    days_before_anchor: int | None = None
    last_365_days: int | None = None
    median_gap_days: float | None = None
    majors: tuple[int, ...] | None = None
    majors_per_year: float | None = None
    majors_last_5_years: int | None = None
    minors_of_zero: int | None = None
    lines_last_365_days: tuple[int, ...] | None = None
    first_of_major: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Raise:
    """A change of the oldest runtime that is supported to a newer one."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class RuntimeFloor:
    """The oldest runtime that is supported now, as the manifest writes it, and each raise, oldest first."""

    key: str
    value: str
    raises: tuple[Raise, ...] | None


@dataclass(frozen=True, slots=True)
class GovernanceFiles:
    """Paths of what was found; `None` is: not in this clone."""

    license: str | None = None
    security: str | None = None
    codeowners: str | None = None
    governance: str | None = None
    maintainers: str | None = None
    conduct: str | None = None
    changelog: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything read from a clone, at one commit. The same clone gives the same evidence."""

    folder: str
    head: str
    anchor: int
    shallow: bool
    commits: CommitFacts
    people: PeopleFacts
    releases: ReleaseFacts
    runtime: tuple[RuntimeFloor, ...]
    files: GovernanceFiles
    dependencies: tuple[Dependencies, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloneReading:
    """A clone as it was read. While `mark` (HEAD, tags, formulas) is the same, reading it again gives the same."""

    folder: str
    mark: str
    read_at: int
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """What a figure means: where it stands in the JSON, its words, formula, unit and window."""

    path: str
    words: str
    formula: str
    unit: str
    window: str

"""Releases: tags grouped by prefix, one group chosen, its figures. Dates are those of the commits, not of the tags."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from app.evidence import versions
from app.evidence.days import SECOND, YEARS_DAYS, day, is_within
from app.evidence.git.reader import Tag
from app.evidence.versions import FIRST_CALENDAR_YEAR, Version, VersionTag
from app.model.evidence import ReleaseFacts, TagAt
from app.model.words import say

UNNAMED = ("", "v", "V")
YEAR_DAYS, GAPS_DAYS, MAJORS_DAYS = 365, 730, 5 * 365


@dataclass(frozen=True, slots=True)
class Release:
    """One finished version with its earliest tag and the committer time of that in UTC seconds."""

    version: Version
    tag: str
    at: int


@dataclass(frozen=True, slots=True)
class Group:
    """The tags of one prefix."""

    prefix: str
    releases: tuple[Release, ...]
    pre_releases: int


def facts(
    tags: Collection[Tag],
    anchor: int,
    package: str | None,
    own_names: Sequence[str],
    known: Mapping[str, VersionTag] | None = None,
) -> tuple[ReleaseFacts, list[str]]:
    """Return the figures of the chosen group and what is to be said of them. `known`: the versions among the names."""
    groups = grouped(tags, known)
    group, notes = choose(groups, package, own_names)
    if group is None:
        return ReleaseFacts(), notes
    figures, more = _figures(group, anchor)
    return figures, [*notes, *more]


def named(names: Iterable[str]) -> dict[str, VersionTag]:
    """Return the versions that tags of these names are, without those that are none: there may be thousands."""
    return {name: version for name in names if (version := versions.read(name)) is not None}


def grouped(tags: Collection[Tag], known: Mapping[str, VersionTag] | None = None) -> dict[str, Group]:
    """Return the groups with at least one release or pre-release, by prefix without `v`."""
    found: dict[str, list[tuple[VersionTag, int]]] = defaultdict(list)
    known = named(tag.name for tag in tags) if known is None else known
    for tag in tags:
        version = known.get(tag.name)
        if version is not None:
            found[version.group].append((version, tag.committed))
    return {name: _group(members) for name, members in found.items()}


def choose(
    groups: Mapping[str, Group], package: str | None, own_names: Sequence[str]
) -> tuple[Group | None, list[str]]:
    """Return the group of the package, else that of the manifest's name, else the one with most releases."""
    if not groups:
        return None, [say("No tag of this clone names a version, so its releases are unknown; they may be elsewhere.")]
    if len(groups) == 1:
        return next(iter(groups.values())), []
    for name in (package, _second(package)) if package else own_names:
        for wanted in _variants(name):
            fitting = _called(wanted, groups)
            fitting = fitting if package else [group for group in fitting if not _is_others(group.prefix, name)]
            if fitting:
                return _chosen_by(name, _largest(fitting), groups)
    if package and "" in groups:
        note = say("No tag is named after {package}; those without a name were taken.", package=package)
        return groups[""], [note]
    if package:
        return None, [say("No tag is named after {package}, so its releases are unknown.", package=package)]
    largest = _largest(groups.values())
    note = say("Tags have several prefixes; “{prefix}” has the most releases. --package chooses another.",
               prefix=largest.prefix)  # fmt: skip
    return largest, [note]


def _called(wanted: str, groups: Mapping[str, Group]) -> list[Group]:
    """Return the groups of this name, else those that have it after a scope or a folder."""
    names = {key: versions.names(key) for key in groups}
    exactly = [group for key, group in groups.items() if names[key][:1] == (wanted,)]
    return exactly or [group for key, group in groups.items() if wanted in names[key]]


def _chosen_by(name: str, group: Group, groups: Mapping[str, Group]) -> tuple[Group, list[str]]:
    """Return the group that is called so, with a note where tags without a name went on after it."""
    last = {each: each.releases[-1].at for each in (group, groups.get("", group)) if each.releases}
    if max(last, key=lambda each: last[each], default=group) is group:
        return group, []
    return group, [say("Tags that begin with “{prefix}” were taken, since they are named after {name}; "
                       "tags without a name have later releases.", prefix=group.prefix, name=name)]  # fmt: skip


def _is_others(prefix: str, name: str) -> bool:
    """Tell whether tags have the name with a scope (`@scope/name`) that a manifest says without."""
    return prefix.startswith("@") and not name.startswith("@")


def _second(package: str) -> str:
    """Return a name without its first word, which repositories of many packages leave out: `web-v4` is actix-web."""
    return versions.plain(package.rpartition("/")[2]).partition("-")[2]


def _variants(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((versions.plain(name), versions.plain(name.rpartition("/")[2]))))


def _largest(groups: Iterable[Group]) -> Group:
    """Return the one with most releases; of equal ones that without a name."""
    return max(
        groups, key=lambda group: (len(group.releases), group.prefix in UNNAMED, group.pre_releases, group.prefix)
    )


def _group(members: Sequence[tuple[VersionTag, int]]) -> Group:
    """Put the tags together; a version that was tagged twice counts once, at its earliest.

    A release is a tag of numbers. Where a project has none but with a word (`4.0.0.Final`), those are its releases.
    """
    earliest: dict[Version, Release] = {}
    with_words = not any(tag.bare for tag, _ in members)
    for tag, at in members:
        there = earliest.get(tag.version)
        counts = tag.bare or (tag.finished and with_words)
        if counts and (there is None or (at, tag.tag) < (there.at, there.tag)):
            earliest[tag.version] = Release(tag.version, tag.tag, at)
    prefixes = Counter(tag.prefix for tag, _ in members)
    prefix = max(prefixes, key=lambda each: (prefixes[each], len(each)))
    order = sorted(earliest.values(), key=lambda release: (release.at, release.version))
    return Group(prefix, tuple(order), sum(not tag.finished for tag, _ in members))


def _figures(group: Group, anchor: int) -> tuple[ReleaseFacts, list[str]]:
    if not group.releases:
        note = say("The tags name pre-releases only.")
        return ReleaseFacts(prefix=group.prefix, count=0, pre_releases=group.pre_releases, last_365_days=0), [note]
    latest = group.releases[-1]
    gap = _median_gap(group.releases, anchor)
    notes = [] if gap is not None else [say("Fewer than two releases in the last 24 months, so there is no gap.")]
    by_major, more = _by_major(group.releases, anchor)
    return ReleaseFacts(
        prefix=group.prefix,
        count=len(group.releases),
        pre_releases=group.pre_releases,
        latest=_at(latest),
        highest=_at(max(group.releases, key=lambda release: release.version)),
        days_before_anchor=day(anchor) - day(latest.at),
        last_365_days=sum(is_within(release.at, anchor, YEAR_DAYS) for release in group.releases),
        median_gap_days=gap,
        **by_major,
    ), [*notes, *more]


def _median_gap(releases: Sequence[Release], anchor: int) -> float | None:
    days = [day(release.at) for release in releases if is_within(release.at, anchor, GAPS_DAYS)]
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return float(median(gaps)) if gaps else None


def _numbered(releases: Sequence[Release]) -> Sequence[Release]:
    """Return the releases whose first number is no year, unless most are years."""
    numbered = [release for release in releases if release.version[0] < FIRST_CALENDAR_YEAR]
    return releases if 2 * len(numbered) < len(releases) else numbered


def _by_major(releases: Sequence[Release], anchor: int) -> tuple[dict[str, Any], list[str]]:
    numbered = _numbered(releases)
    if any(release.version[0] >= FIRST_CALENDAR_YEAR for release in numbered):
        return {}, [say("The versions are calendar dates, so there are no majors to count.")]
    first: dict[int, int] = {}
    for release in numbered:
        first.setdefault(release.version[0], release.at)
    rate = _per_year(releases, len(first))
    notes = [] if rate is not None else [say("All releases are of one day, so there is no rate of majors.")]
    return {
        "majors": tuple(sorted(first)),
        "majors_per_year": rate,
        "majors_last_5_years": sum(is_within(at, anchor, MAJORS_DAYS) for at in first.values()),
        "minors_of_zero": len({release.version[1] for release in numbered if release.version[0] == 0}),
        "lines_last_365_days": tuple(sorted({r.version[0] for r in numbered if is_within(r.at, anchor, YEAR_DAYS)})),
        "first_of_major": {major: first[major] * SECOND for major in sorted(first)},
    }, notes


def _per_year(releases: Sequence[Release], majors: int) -> float | None:
    days = day(releases[-1].at) - day(releases[0].at)
    if len(releases) == 1:
        return 0.0
    return (majors - 1) / (days / YEARS_DAYS) if days else 0.0 if majors == 1 else None


def _at(release: Release) -> TagAt:
    return TagAt(release.tag, release.at * SECOND)

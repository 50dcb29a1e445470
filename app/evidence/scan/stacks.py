"""Which frameworks and libraries a repository was built on, from its manifests on the first-parent line of HEAD."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from app.evidence import manifests
from app.evidence.catalogue import WEB, Catalogue
from app.evidence.days import DAY
from app.evidence.git.reader import Blob, Change, Commit, Reader, Walk
from app.model.scan import PlumbingChange

Families = Mapping[str, frozenset[str]]
"""What is known by name, under its family."""

_NOTHING: Families = {}


class Moment(NamedTuple):
    """The frameworks after a commit. `place`: how many commits of the first-parent line lie before it."""

    place: int
    day: int
    frameworks: frozenset[str]


class Stacks(NamedTuple):
    """The moments at which the web frameworks changed, and the changes of everything else, oldest first."""

    moments: list[Moment]
    plumbing: list[PlumbingChange]


def stacks(reader: Reader, walk: Walk, head: str, catalogue: Catalogue) -> Stacks:
    """Return what the manifests say, from first to last. A version that cannot be read is passed by."""
    commits = walk.commits
    changes = [change for change in walk.changes if manifests.is_own(change.path)]
    wanted = {change.blob for change in changes if change.blob}
    blobs = dict(reader.blobs(wanted, manifests.MOST_BYTES)) if wanted else {}
    places = _places(commits, head)
    found = Stacks([], [])
    before = _NOTHING
    for sha, now in _after_each(list(reversed(changes)), blobs, catalogue):
        day = commits[sha].committed // DAY
        for family in sorted(before.keys() | now.keys()):
            old, new = before.get(family, frozenset()), now.get(family, frozenset())
            if old == new:
                continue
            if family == WEB:
                found.moments.append(Moment(places.get(sha, 0), day, new))
            else:
                added, removed = tuple(sorted(new - old)), tuple(sorted(old - new))
                found.plumbing.append(PlumbingChange(day=day, family=family, added=added, removed=removed))
        before = now
    return found


def length(commits: Mapping[str, Commit], head: str) -> int:
    """Return how many commits the first-parent line has."""
    return len(_line(commits, head))


def _after_each(
    changes: Sequence[Change], blobs: Mapping[str, Blob], catalogue: Catalogue
) -> Iterator[tuple[str, Families]]:
    """Go over the commits that changed what a manifest names, each with what all manifests name after it."""
    named: dict[str, Families] = {}
    read: dict[tuple[str, str], Families | None] = {}
    for sha, together in groupby(changes, key=lambda change: change.commit):
        before = dict(named)
        for change in together:
            if change.blob is None:
                named.pop(change.path, None)
                continue
            key = (change.path, change.blob)
            if key not in read:
                read[key] = _named(change.path, blobs.get(change.blob), catalogue)
            if (names := read[key]) is not None:
                named[change.path] = names
        if named != before:
            yield sha, _together(named.values(), catalogue)


def _together(manifests_of_all: Iterable[Families], catalogue: Catalogue) -> Families:
    """Return what all manifests name, without what is only a layer of another one."""
    all_names: dict[str, set[str]] = defaultdict(set)
    for each in manifests_of_all:
        for family, names in each.items():
            all_names[family] |= names
    return {family: catalogue.without_layers(names) for family, names in all_names.items()}


def _named(path: str, blob: Blob | None, catalogue: Catalogue) -> Families | None:
    """Return what a manifest names. Frameworks count where they are needed to run; tests are for development."""
    names = manifests.read(path, blob.data) if blob and blob.data is not None else None
    if names is None:
        return None
    all_families = catalogue.by_family(names.running | names.developing)
    return {**all_families, WEB: catalogue.named(names.running)}


def _places(commits: Mapping[str, Commit], head: str) -> dict[str, int]:
    line = _line(commits, head)
    return {sha: len(line) - 1 - number for number, sha in enumerate(line)}


def _line(commits: Mapping[str, Commit], head: str) -> list[str]:
    line = []
    while commit := commits.get(head):
        line.append(head)
        if not commit.parents:
            break
        head = commit.parents[0]
    return line


def spans(found: Sequence[Moment]) -> dict[str, list[tuple[Moment, Moment | None]]]:
    """Return for each framework the stretches in which it was there: from, and until, None for until now."""
    result: dict[str, list[tuple[Moment, Moment | None]]] = defaultdict(list)
    before: frozenset[str] = frozenset()
    for moment in found:
        for name in sorted(moment.frameworks - before):
            result[name].append((moment, None))
        for name in sorted(before - moment.frameworks):
            result[name][-1] = (result[name][-1][0], moment)
        before = moment.frameworks
    return result

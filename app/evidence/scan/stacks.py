"""Which web frameworks a repository was built on, from its manifests on the first-parent line of HEAD."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from app.evidence import manifests
from app.evidence.catalogue import Catalogue
from app.evidence.git.reader import Blob, Change, Commit, Reader, Walk

SECONDS_A_DAY = 86_400


class Moment(NamedTuple):
    """The frameworks after a commit. `place`: how many commits of the first-parent line lie before it."""

    place: int
    day: int
    frameworks: frozenset[str]


def moments(reader: Reader, walk: Walk, head: str, catalogue: Catalogue) -> list[Moment]:
    """Return the moments at which the frameworks changed, oldest first. A version that cannot be read is passed by."""
    commits = walk.commits
    changes = [change for change in walk.changes if manifests.is_own(change.path)]
    wanted = {change.blob for change in changes if change.blob}
    blobs = dict(reader.blobs(wanted, manifests.MOST_BYTES)) if wanted else {}
    places = _places(commits, head)
    found: list[Moment] = []
    for sha, frameworks in _after_each(list(reversed(changes)), blobs, catalogue):
        if frameworks != (found[-1].frameworks if found else frozenset()):
            found.append(Moment(places.get(sha, 0), commits[sha].committed // SECONDS_A_DAY, frameworks))
    return found


def length(commits: Mapping[str, Commit], head: str) -> int:
    """Return how many commits the first-parent line has."""
    return len(_line(commits, head))


def _after_each(
    changes: Sequence[Change], blobs: Mapping[str, Blob], catalogue: Catalogue
) -> Iterator[tuple[str, frozenset[str]]]:
    """Go over the commits, each with the frameworks of all manifests after it."""
    named: dict[str, frozenset[str]] = {}
    read: dict[tuple[str, str], frozenset[str] | None] = {}
    for sha, together in groupby(changes, key=lambda change: change.commit):
        for change in together:
            if change.blob is None:
                named.pop(change.path, None)
                continue
            key = (change.path, change.blob)
            if key not in read:
                read[key] = _named(change.path, blobs.get(change.blob), catalogue)
            if (names := read[key]) is not None:
                named[change.path] = names
        yield sha, catalogue.without_layers(frozenset().union(*named.values()))


def _named(path: str, blob: Blob | None, catalogue: Catalogue) -> frozenset[str] | None:
    names = manifests.read(path, blob.data) if blob and blob.data is not None else None
    return catalogue.named(names.running) if names else None


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

"""Optional peers that are there for development only. pnpm locks such a peer into every snapshot that could use it, and
since 11.28 and 12.7 leaves it out of what an installation for running brings (decision 0041). Values in, values out.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.parsing import table

Graph = Mapping[str, Mapping[str, str]]
"""For each snapshot what it needs: the name that it uses to the snapshot that was found for it."""

Bound = tuple[str, str, str]
"""A snapshot, the optional peer that it is bound to, and the snapshot that was found for that."""

_MOST_STEPS = 4_000_000
_HASHED = re.compile(r"\([0-9a-fA-F]{32}\)$")


def optional_in(packages: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the optional peers of each package that has any."""
    found = {}
    for key, package in packages.items():
        marks = table(table(package).get("peerDependenciesMeta"))
        peers = table(table(package).get("peerDependencies"))
        names = {peer for peer in marks if peer in peers and table(marks[peer]).get("optional") is True}
        if names:
            found[key] = names
    return found


def bound_in(graph: Graph, optional: Mapping[str, set[str]], among: Iterable[str]) -> list[Bound]:
    """Return the optional peers that snapshots are bound to, as their keys say; others are needs of their own."""
    found = []
    for parent in among:
        package, bound = _split(parent)
        peers = graph[parent].keys() & optional.get(package, set()) if bound else ()
        if peers:
            providers = None if _HASHED.search(bound) else _providers(bound)
            targets = ((peer, graph[parent][peer]) for peer in peers)
            found += [(parent, *each) for each in targets if providers is None or _split(each[1])[0] in providers]
    return found


def for_development(
    graph: Graph, bound: list[Bound], listed: list[set[str]], by_root: Collection[str]
) -> set[tuple[str, str]] | None:
    """Return the pairs of snapshot and peer that no installation for running needs; None if that takes too long.

    A peer counts only where a project that does not list it itself can reach the package that may use it; what the root
    lists for development serves every project. `listed`: what each project lists, for development too.
    """
    listing = _listing(listed, {target for _, _, target in bound})
    groups = {listing[target] for _, _, target in bound if target not in by_root}
    if len(groups) * len(graph) > _MOST_STEPS:
        return None
    reached = {group: _reached_by_others(graph, listed, group) for group in groups}
    return {
        (parent, peer) for parent, peer, target in bound
        if target in by_root or parent not in reached[listing[target]]
    }  # fmt: skip


def _listing(listed: list[set[str]], targets: set[str]) -> dict[str, frozenset[int]]:
    """Return for each target the projects that list it."""
    found: dict[str, list[int]] = {target: [] for target in targets}
    for number, own in enumerate(listed):
        for target in own & targets:
            found[target].append(number)
    return {target: frozenset(numbers) for target, numbers in found.items()}


def _reached_by_others(graph: Graph, listed: list[set[str]], group: frozenset[int]) -> set[str]:
    roots = set().union(*(own for number, own in enumerate(listed) if number not in group))
    return reachable(roots, lambda key: graph[key].values())


def _split(key: str) -> tuple[str, str]:
    """Return the package of a snapshot, and what the brackets behind it say; a patch is neither."""
    package, bracket, bound = key.partition("(")
    if bound.startswith("patch_hash="):
        bound = bound.partition(")")[2].removeprefix("(")
    return package, bracket + bound if bound else ""


def _providers(bound: str) -> set[str]:
    """Return the packages that stand in brackets, not those in brackets within."""
    depth, found, start = 0, set(), 0
    for at, sign in enumerate(bound):
        depth += (sign == "(") - (sign == ")")
        if sign == "(" and depth == 1:
            start = at + 1
        elif sign == ")" and depth == 0:
            found.add(_split(bound[start:at])[0])
    return found

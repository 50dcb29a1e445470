"""Optional peers that are there for development only. pnpm locks such a peer into every snapshot that could use it, and
since 11.28 and 12.7 leaves it out of what an installation for running brings (decision 0041). Values in, values out.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.parsing import table

Graph = Mapping[str, Mapping[str, str]]
"""For each snapshot what it needs: the name that it uses to the snapshot that was found for it."""

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


def for_development(
    graph: Graph, optional: Mapping[str, set[str]], listed: list[set[str]], by_root: Collection[str]
) -> set[tuple[str, str]]:
    """Return the pairs of snapshot and peer that no installation for running needs.

    A peer counts only where a project that does not list it itself can reach the package that may use it; what the root
    lists for development serves every project. `listed`: what each project lists, for development too.
    """
    reached: dict[frozenset[int], set[str]] = {frozenset(): set()}
    left_out = set()
    for parent, peer, target in _bound(graph, optional):
        others = frozenset[int]()
        if target not in by_root:
            others = frozenset(number for number, own in enumerate(listed) if target not in own)
        if others not in reached:
            roots = {key for number in others for key in listed[number]}
            reached[others] = reachable(roots, lambda key: graph[key].values())
        if parent not in reached[others]:
            left_out.add((parent, peer))
    return left_out


def _bound(graph: Graph, optional: Mapping[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    """Go over the optional peers that a snapshot is bound to, as its key says; others are dependencies of its own."""
    for parent, needs in graph.items():
        package, bound = _split(parent)
        if not bound or package not in optional:
            continue
        for peer, target in needs.items():
            if peer in optional[package] and (_HASHED.search(bound) or _split(target)[0] in _providers(bound)):
                yield parent, peer, target


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

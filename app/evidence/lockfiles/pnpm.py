"""pnpm-lock.yaml, versions 5 to 9. Peers make several snapshots of one package; a package is counted once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.evidence.lockfiles import pnpm_peers
from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.parsing import Unreadable, expect, named, refuse_newer, table, with_plain_ends, word, yaml
from app.model.dependencies import Dependencies
from app.model.words import say

_NEWEST = 9
_RUNNING = ("dependencies", "optionalDependencies")
_FOR_DEVELOPMENT = ("devDependencies",)
_START, _NEXT = b"---\n", b"\n---\n"
_FORM = re.compile(rb"""\s*\{?\s*["']?lockfileVersion["']?:\s*["']?(\d+)""")
_PACKAGES, _SNAPSHOTS = b"\npackages:\n", b"\nsnapshots:\n"
_DETAILS = re.compile(
    rb"^    (?! |peerDependenciesMeta:\n|peerDependencies:\n(?:      [^\n]*\n)+    peerDependenciesMeta:\n)"
    rb"[^\n]*\n(?:(?:     [^\n]*)?\n)*",
    re.MULTILINE,
)
_ENTRY = re.compile(rb"\n  [^\s#:-]")
_VERSION_5 = re.compile(r"^/(?P<name>(?:@[^/]+/)?[^/]+)/(?P<version>[^/_]+)")


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what pnpm locked, over all importers of a workspace, as `pnpm list --recursive` of pnpm 12 does."""
    lock = _lock(name, files[name])
    importers = [table(each) for each in table(lock.get("importers")).values()] or [lock]
    asked = [wish for importer in importers for wish in _wishes(importer)]
    packages = table(lock.get("packages"))
    snapshots = table(lock.get("snapshots")) or packages
    graph = {key: _needs(table(each), snapshots) for key, each in snapshots.items()}
    direct = len({dependency for dependency, _ in asked})
    total = len({_without_peers(key) for key in map(str, packages)})
    roots = list(_found(asked, snapshots))
    reached = reachable(roots, lambda key: graph[key].values())
    left_out = _left_out(lock, importers, graph, reached)
    if left_out is None:
        many = say("{file} binds too many optional peers to tell what runs.", file=name)
        return Dependencies(file=name, direct=direct, total=total, reasons=(many,))
    for parent, peer in left_out:
        del graph[parent][peer]
    reached = reachable(roots, lambda key: graph[key].values()) if left_out else reached
    return Dependencies(file=name, direct=direct, runtime=len({_without_peers(key) for key in reached}), total=total)


def _lock(name: str, data: bytes) -> dict[str, Any]:
    """Return what the project locked. pnpm 11 may lock itself too, in a document of its own in front."""
    content = with_plain_ends(data)
    if content.startswith(_START):
        end = content.find(_NEXT, len(_START))
        if end < 0:
            raise Unreadable(say("{file} locks pnpm itself only.", file=name))
        content = content[end + len(_NEXT) :]
    if form := _FORM.match(content):
        refuse_newer(name, form[1].decode(), _NEWEST)
    shorter = _without_details(content)
    lock = yaml(name, shorter)
    expect(name, lock, "lockfileVersion", "importers", "packages")
    if len(_ENTRY.findall(shorter)) > sum(len(table(part)) for part in lock.values()):
        raise Unreadable(say("{file} names an entry twice.", file=name))
    return lock


def _without_details(data: bytes) -> bytes:
    """Leave out what a lock of version 9 says about each package but its name and its peers, a quarter of it: what the
    package needs stands in its snapshots.
    """
    start = data.find(_PACKAGES)
    end = data.find(_SNAPSHOTS, start)
    return data[:start] + _DETAILS.sub(b"", data[start:end]) + data[end:] if 0 <= start < end else data


def _left_out(
    lock: Mapping[str, Any], importers: list[Mapping[str, Any]], graph: pnpm_peers.Graph, reached: set[str]
) -> set[tuple[str, str]] | None:
    """Return the peers that are not followed; locks before version 9 have no snapshots, and their pnpm follows all."""
    snapshots = table(lock.get("snapshots"))
    if not snapshots:
        return set()
    bound = pnpm_peers.bound_in(graph, pnpm_peers.optional_in(table(lock.get("packages"))), reached)
    if not bound:
        return set()
    listed = [set(_found(_wishes(each, *_RUNNING, *_FOR_DEVELOPMENT), snapshots)) for each in importers]
    root = table(table(lock.get("importers")).get("."))
    by_root = set(_found(_wishes(root, *_FOR_DEVELOPMENT), snapshots))
    return pnpm_peers.for_development(graph, bound, listed, by_root)


def _wishes(holder: Mapping[str, Any], *groups: str) -> Iterator[tuple[str, str]]:
    """Go over what an importer or a package asks for: name and the version that was found for it."""
    for group in named(holder, *(groups or _RUNNING)):
        for name, found in group.items():
            yield name, word(found) or word(table(found).get("version"))


def _needs(package: Mapping[str, Any], snapshots: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for group in _RUNNING:
        for name, version in table(package.get(group)).items():
            usual = f"{name}@{version}"
            if key := usual if usual in snapshots else _key((name, word(version)), snapshots):
                found[name] = key
    return found


def _found(wishes: Iterable[tuple[str, str]], snapshots: Mapping[str, Any]) -> Iterator[str]:
    return (key for wish in wishes if (key := _key(wish, snapshots)))


def _key(wish: tuple[str, str], snapshots: Mapping[str, Any]) -> str:
    """Return the key of a package: an alias carries its real name, a link to another importer has none."""
    name, version = wish
    for key in (f"{name}@{version}", f"/{name}@{version}", f"/{name}/{version}", version, f"/{version}"):
        if key in snapshots:
            return key
    return ""


def _without_peers(key: str) -> str:
    """Return name@version of `name@version(peers)`, `/name@version(peers)` and `/name/version_peers`."""
    old = _VERSION_5.match(key)
    if old and "@" not in old["version"] and old["version"][:1].isdigit():
        return f"{old['name']}@{old['version']}"
    return key.removeprefix("/").partition("(")[0]

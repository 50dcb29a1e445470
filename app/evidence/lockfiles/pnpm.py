"""pnpm-lock.yaml, versions 5 to 9. Peers make several snapshots of one package; a package is counted once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.parsing import named, table, word, yaml
from app.model.dependencies import Dependencies

_RUNNING = ("dependencies", "optionalDependencies")
_PACKAGES, _SNAPSHOTS = b"\npackages:\n", b"\nsnapshots:\n"
_DETAILS = re.compile(rb"^    [^\n]*\n", re.MULTILINE)
_VERSION_5 = re.compile(r"^/(?P<name>(?:@[^/]+/)?[^/]+)/(?P<version>[^/_]+)")


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what pnpm locked, over all importers of a workspace."""
    lock = yaml(name, _without_details(files[name]))
    importers = [table(each) for each in table(lock.get("importers")).values()] or [lock]
    asked = [wish for importer in importers for wish in _wishes(importer)]
    packages = table(lock.get("packages"))
    snapshots = table(lock.get("snapshots")) or packages
    roots = [key for wish in asked if (key := _key(wish, snapshots))]
    reached = reachable(roots, lambda key: _next(table(snapshots.get(key)), snapshots))
    return Dependencies(
        file=name,
        direct=len({dependency for dependency, _ in asked}),
        runtime=len({_without_peers(key) for key in reached}),
        total=len({_without_peers(key) for key in map(str, packages)}),
    )


def _without_details(data: bytes) -> bytes:
    """Leave out what a lock of version 9 says about each package but its name, a third of it: what the package needs
    stands in its snapshots.
    """
    start = data.find(_PACKAGES)
    end = data.find(_SNAPSHOTS, start)
    return data[:start] + _DETAILS.sub(b"", data[start:end]) + data[end:] if 0 <= start < end else data


def _wishes(holder: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Go over what an importer or a package asks for: name and the version that was found for it."""
    for group in named(holder, *_RUNNING):
        for name, found in group.items():
            yield name, word(found) or word(table(found).get("version"))


def _next(package: Mapping[str, Any], snapshots: Mapping[str, Any]) -> Iterable[str]:
    return (key for wish in _wishes(package) if (key := _key(wish, snapshots)))


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

"""bun.lock: JSON with comments and trailing commas. The older bun.lockb is binary and stays unread."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.package_json import declared
from app.evidence.lockfiles.parsing import loose_json_object, named, table, words
from app.model.dependencies import Dependencies
from app.model.words import say


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what bun locked, over all workspaces."""
    lock = loose_json_object(name, files[name])
    packages = {key: entry for key, entry in table(lock.get("packages")).items() if isinstance(entry, list) and entry}
    foreign = {key for key, entry in packages.items() if "@workspace:" not in str(entry[0])}
    asked = {wish for workspace in table(lock.get("workspaces")).values() for wish in declared(table(workspace))}
    roots = asked & packages.keys()
    reached = reachable(roots, lambda key: _next(key, packages))
    return Dependencies(
        file=name,
        direct=len(asked - (packages.keys() - foreign)),
        runtime=len({str(packages[key][0]) for key in reached & foreign}),
        total=len({str(packages[key][0]) for key in foreign}),
    )


def read_binary(name: str, _: Mapping[str, bytes]) -> Dependencies:
    """Say that the older form is not for reading."""
    return Dependencies(
        file=name,
        reasons=(say("{file} is binary; `bun install --save-text-lockfile` writes one that can be read.", file=name),),
    )


def _next(key: str, packages: Mapping[str, list[Any]]) -> Iterable[str]:
    """Go to what a package asks for: its own copy first, then that of each package around it, then the shared one."""
    details = next((each for each in packages[key] if isinstance(each, dict)), {})
    optional = set(words(details.get("optionalPeers")))
    for group in named(details, "dependencies", "optionalDependencies", "peerDependencies"):
        for name in group:
            if name not in optional and (found := _nearest(key, name, packages)):
                yield found


def _nearest(key: str, name: str, packages: Mapping[str, list[Any]]) -> str:
    around = key
    while around:
        if f"{around}/{name}" in packages:
            return f"{around}/{name}"
        around = around.rpartition("/")[0]
    return name if name in packages else ""

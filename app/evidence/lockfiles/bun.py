"""bun.lock: JSON with comments and trailing commas. The older bun.lockb is binary and stays unread."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.package_json import declared
from app.evidence.lockfiles.parsing import expect, loose_json_object, refuse_newer, table, word, words
from app.model.dependencies import Dependencies
from app.model.words import say

_NEWEST = 2
_DEEPEST = 256


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what bun locked, over all workspaces and platforms, as `bun pm ls --all` does."""
    lock = loose_json_object(name, files[name])
    expect(name, lock, "packages", "workspaces")
    refuse_newer(name, lock.get("lockfileVersion"), _NEWEST)
    packages = {key: entry for key, entry in table(lock.get("packages")).items() if isinstance(entry, list) and entry}
    foreign = {key for key, entry in packages.items() if "@workspace:" not in str(entry[0])}
    workspaces = [table(each) for each in table(lock.get("workspaces")).values()]
    asked = {wish for workspace in workspaces for wish in declared(workspace)}
    roots = {
        key for workspace in workspaces for wish in _wanted(workspace)
        if (key := _nearest(word(workspace.get("name")), wish, packages))
    }  # fmt: skip
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
    return (found for name in _wanted(details) if (found := _nearest(key, name, packages)))


def _wanted(holder: Mapping[str, Any]) -> Iterator[str]:
    """Go over what a workspace or a package needs to run: bun installs peers too, unless they are optional."""
    optional = set(words(holder.get("optionalPeers")))
    yield from declared(holder)
    yield from (name for name in table(holder.get("peerDependencies")) if name not in optional)


def _nearest(key: str, name: str, packages: Mapping[str, list[Any]]) -> str:
    around = key if key.count("/") <= _DEEPEST else ""
    while around:
        is_scope = around.rpartition("/")[2].startswith("@")
        if not is_scope and f"{around}/{name}" in packages:
            return f"{around}/{name}"
        around = around.rpartition("/")[0]
    return name if name in packages else ""

"""poetry.lock, with pyproject.toml beside it: older locks do not say what is for development only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.parsing import (
    expect,
    locked_toml,
    manifest_missing,
    not_held,
    refuse_newer,
    rows,
    table,
    toml,
    word,
    words,
)
from app.evidence.lockfiles.python_names import normal, required
from app.model.dependencies import Dependencies

_NEWEST = 2
MANIFEST = "pyproject.toml"


class _Node(NamedTuple):
    """A name with one of its extras; the extra is empty for the package itself."""

    name: str
    extra: str


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what poetry locked: the closure of the declared dependencies, else the groups that the lock marks."""
    lock = locked_toml(name, files[name])
    expect(name, lock, "package", "metadata")
    refuse_newer(name, table(lock.get("metadata")).get("lock-version"), _NEWEST)
    packages = rows(lock.get("package"))
    total = len({_identity(package) for package in packages})
    if MANIFEST in files:
        manifest = toml(MANIFEST, files[MANIFEST])
        declared = list(_declared(manifest))
        held = _certain(manifest) <= {normal(word(package.get("name"))) for package in packages}
        return Dependencies(
            file=name,
            direct=len({node.name for node in declared}),
            runtime=_closure(packages, declared) if held else None,
            total=total,
            reasons=() if held else (not_held(name, MANIFEST),),
        )
    marked = [package for package in packages if _is_main(package)] if _are_marked(packages) else None
    return Dependencies(
        file=name,
        runtime=None if marked is None else len({_identity(package) for package in marked}),
        total=total,
        reasons=(manifest_missing(name, MANIFEST),),
    )


def _declared(manifest: Mapping[str, Any]) -> Iterator[_Node]:
    """Go over the dependencies that an installation without extras brings."""
    listed = [required(line) for line in words(table(manifest.get("project")).get("dependencies"))]
    for found in listed:
        if found:
            yield from _nodes(found[0], found[1])
    poetry = table(table(manifest.get("tool")).get("poetry"))
    for name, wish in table(poetry.get("dependencies")).items():
        # With [project] the tool's table only adds sources to what stands there.
        if normal(name) != "python" and not listed and not table(wish).get("optional"):
            yield from _nodes(normal(name), (normal(extra) for extra in words(table(wish).get("extras"))))


def _certain(manifest: Mapping[str, Any]) -> set[str]:
    """Return what is asked for whatever the machine; what depends on it may be missing in the lock of an older one."""
    lines = words(table(manifest.get("project")).get("dependencies"))
    listed = {found[0] for line in lines if ";" not in line and (found := required(line))}
    wishes = table(table(table(manifest.get("tool")).get("poetry")).get("dependencies"))
    plain = {normal(name) for name, wish in wishes.items() if isinstance(wish, str)} - {"python"}
    return listed if lines else plain


def _nodes(name: str, extras: Iterable[str]) -> Iterator[_Node]:
    yield _Node(name, "")
    yield from (_Node(name, extra) for extra in extras)


def _closure(packages: list[Mapping[str, Any]], declared: list[_Node]) -> int:
    by_name: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for package in packages:
        by_name[normal(word(package.get("name")))].append(package)

    def next_of(node: _Node) -> Iterator[_Node]:
        for package in by_name.get(node.name, ()):
            yield from _extra_needs(package, node.extra) if node.extra else _needs(package)

    reached = {node.name for node in reachable(declared, next_of)}
    return len({_identity(package) for name in reached for package in by_name.get(name, ())})


def _needs(package: Mapping[str, Any]) -> Iterator[_Node]:
    for name, wish in table(package.get("dependencies")).items():
        wishes = rows(wish) or [table(wish)]
        if not all(each.get("optional") for each in wishes):
            extras = {normal(extra) for each in wishes for extra in words(each.get("extras"))}
            yield from _nodes(normal(name), extras)


def _extra_needs(package: Mapping[str, Any], extra: str) -> Iterator[_Node]:
    for name, lines in table(package.get("extras")).items():
        if normal(name) == extra:
            for found in map(required, words(lines)):
                if found:
                    yield from _nodes(found[0], found[1])


def _are_marked(packages: list[Mapping[str, Any]]) -> bool:
    return all("groups" in package or "category" in package for package in packages)


def _is_main(package: Mapping[str, Any]) -> bool:
    groups = package.get("groups", [package.get("category")])
    return "main" in words(groups) and not package.get("optional")


def _identity(package: Mapping[str, Any]) -> tuple[str, str]:
    return normal(word(package.get("name"))), word(package.get("version"))

"""package-lock.json of every version, and npm-shrinkwrap.json, which has the same form."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.package_json import NAME as MANIFEST
from app.evidence.lockfiles.package_json import declared
from app.evidence.lockfiles.parsing import expect, json_object, manifest_missing, refuse_newer, table, word
from app.model.dependencies import Dependencies

_NEWEST = 4  # Meteor writes 4 over the form of 1
_FOLDER = "node_modules/"
_ALIAS, _ON_DISK, _ARCHIVES = "npm:", "file:", (".tgz", ".tar.gz", ".tar")

_Found = tuple[str, str, bool]
"""Name, version, and whether it is for development only."""


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what npm locked. A package that is there for running and for development counts as running."""
    lock = json_object(name, files[name])
    expect(name, lock, "packages", "dependencies", "lockfileVersion")
    refuse_newer(name, lock.get("lockfileVersion"), _NEWEST)
    if "packages" in lock:
        packages = table(lock["packages"])
        found = list(_installed(packages))
        direct = len(declared(table(packages.get("")))) if "" in packages else None
    else:
        found = list(_nested(table(lock.get("dependencies"))))
        direct = None
    if direct is None and MANIFEST in files:
        direct = len(declared(json_object(MANIFEST, files[MANIFEST])))
    return Dependencies(
        file=name,
        direct=direct,
        runtime=len({(package, version) for package, version, develop in found if not develop}),
        total=len({(package, version) for package, version, _ in found}),
        reasons=() if direct is not None else (manifest_missing(name, MANIFEST),),
    )


def _installed(packages: Mapping[str, Any]) -> Iterator[_Found]:
    """Version 2 and 3: one entry per folder. An alias has its real name inside; a link is the project's own."""
    for path, entry in packages.items():
        package = table(entry)
        if _FOLDER in path and not package.get("link"):
            name = word(package.get("name")) or path.rpartition(_FOLDER)[2]
            yield name, word(package.get("version")), package.get("dev") is True


def _nested(dependencies: Mapping[str, Any]) -> Iterator[_Found]:
    """Version 1: what a package keeps to itself stands inside it. An alias has its real name before the version, and a
    folder is the project's own.
    """
    waiting = [dependencies]
    while waiting:
        for name, entry in waiting.pop().items():
            package = table(entry)
            version = word(package.get("version"))
            waiting.append(table(package.get("dependencies")))
            if version.startswith(_ALIAS):
                real, _, version = version.removeprefix(_ALIAS).rpartition("@")
                yield real, version, package.get("dev") is True
            elif not version.startswith(_ON_DISK) or version.endswith(_ARCHIVES):
                yield name, version, package.get("dev") is True

"""packages.lock.json of NuGet: one closure for each target framework."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.parsing import expect, json_object, refuse_newer, table, word
from app.model.dependencies import Dependencies
from app.model.words import say

_NEWEST = 3
_KINDS = ("Direct", "Transitive", "CentralTransitive")


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what NuGet locked, over all target frameworks; projects of the solution are its own."""
    lock = json_object(name, files[name])
    expect(name, lock, "dependencies")
    refuse_newer(name, lock.get("version"), _NEWEST)
    found = list(_packages(lock))
    total = len({(package, version) for package, version, _ in found})
    direct = len({package for package, _, kind in found if kind == "Direct"})
    apart = say("{file} does not say which packages are for building or for tests only.", file=name)
    return Dependencies(file=name, direct=direct, total=total, reasons=(apart,))


def _packages(lock: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for target in table(lock.get("dependencies")).values():
        for name, entry in table(target).items():
            kind = word(table(entry).get("type"))
            if kind in _KINDS:
                yield name.lower(), word(table(entry).get("resolved")), kind

"""packages.lock.json of NuGet: one closure for each target framework."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.parsing import json_object, table, word
from app.model.dependencies import Dependencies

_KINDS = ("Direct", "Transitive", "CentralTransitive")


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what NuGet locked, over all target frameworks; projects of the solution are its own."""
    found = list(_packages(json_object(name, files[name])))
    total = len({(package, version) for package, version, _ in found})
    direct = len({package for package, _, kind in found if kind == "Direct"})
    return Dependencies(file=name, direct=direct, runtime=total, total=total)


def _packages(lock: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for target in table(lock.get("dependencies")).values():
        for name, entry in table(target).items():
            kind = word(table(entry).get("type"))
            if kind in _KINDS:
                yield name.lower(), word(table(entry).get("resolved")), kind

"""What the program knows candidates by: names, languages, packages, for completion. Facts, never a judgement.

Lives here: which of the catalogue fit a slot, and what a name says about a candidate. Must not: the store.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.evidence.catalogue import Catalogue, Framework


_HOMES = {"jsr": "npm", "deno": "npm"}
"""Registries of one and the same language."""


@dataclass(frozen=True, slots=True)
class Known:
    """A framework or library by its facts. `detail` tells it from others of a like name."""

    name: str
    language: str
    packages: tuple[str, ...]
    detail: str


class KnownFrameworks:
    """The catalogue as people meet it; read when first asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def fitting(self, slot: str) -> tuple[Known, ...]:
        """Return everything there is to choose from, what fits the slot first."""
        wanted = self._catalogue.family_of(slot)
        rows = sorted(self._catalogue.frameworks, key=lambda each: each.family != wanted)
        return tuple(map(self._known, rows))

    def find(self, name: str) -> Known | None:
        """Return what is known by this name, or by one that it had; case apart."""
        wanted = name.strip().casefold()
        rows = self._catalogue.frameworks
        found = next((each for each in rows if each.name.casefold() == wanted), None)
        old = next((each for each in rows if wanted in map(str.casefold, each.renamed_from)), None)
        match = found or old
        return None if match is None else self._known(match)

    @cached_property
    def _catalogue(self) -> "Catalogue":
        from app.evidence.catalogue import load  # noqa: PLC0415 - half a thousand rows, when first needed

        return load(self._file.read_bytes())

    def _known(self, framework: "Framework") -> Known:
        packages = _one_of_each(framework.packages)
        several = len({_HOMES.get(each, each) for each in map(_ecosystem, packages)}) > 1
        language = ", ".join(framework.languages if several else framework.languages[:1])
        slot = next((each.slot for each in self._catalogue.families if each.key == framework.family), "")
        if not framework.languages:
            return Known(framework.name, "", (), slot)
        return Known(framework.name, language, packages, f"{framework.languages[0]} · {packages[0]}")


def facts_of(known: KnownFrameworks | None, name: str) -> dict[str, Any]:
    """Return language and packages of a candidate, as far as something is known by that name."""
    found = None if known is None else known.find(name)
    return {} if found is None else {"language": found.language, "packages": found.packages}


def _one_of_each(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first package of each ecosystem; the others are older names or parts."""
    first: dict[str, str] = {}
    for package in packages:
        first.setdefault(_ecosystem(package), package)
    return tuple(first.values())


def _ecosystem(package: str) -> str:
    return package.partition(":")[0]

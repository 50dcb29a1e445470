"""The catalogue of frameworks: which package names mean which framework. Facts to recognise by, no judgement."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.model.errors import FileProblem
from app.model.words import say

WEB = "web"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework or library of the catalogue.

    `family`: that of `Family.key`; `languages`: the one that most of it is written in first, none where it serves any;
    `packages`: ecosystem and name in a manifest; `layer_of`: it does not count beside one of these (`*`: beside any);
    `renamed_from`: names that it had.
    """

    name: str
    family: str
    languages: tuple[str, ...]
    packages: tuple[str, ...]
    layer_of: frozenset[str] = frozenset()
    renamed_from: tuple[str, ...] = ()

    def is_layer_beside(self, others: Iterable[str]) -> bool:
        """Say whether it is only a layer where these others are in use too."""
        return any(other != self.name and (other in self.layer_of or ANY in self.layer_of) for other in others)


@dataclass(frozen=True, slots=True)
class Family:
    """What a slot is filled with. `slot`: what people call it; `words`: those that tell it in other slots' names."""

    key: str
    slot: str
    words: tuple[str, ...] = ()


class Catalogue:
    """Looks frameworks up by the packages that manifests name, and families by what a slot is called."""

    def __init__(self, frameworks: Iterable[Framework], families: Iterable[Family] = ()) -> None:
        self.frameworks = tuple(frameworks)
        self.families = tuple(families)
        self._by_name = {framework.name: framework for framework in self.frameworks}
        self._by_package = {package: each for each in self.frameworks for package in each.packages}
        self._found: dict[str, Framework | None] = {}
        self._prefixes = [(package, each) for package, each in self._by_package.items() if _is_prefix(package)]

    def get(self, name: str) -> Framework:
        """Return the framework of a name that this catalogue gave."""
        return self._by_name[name]

    def recognise(self, packages: Iterable[str], family: str = WEB) -> frozenset[str]:
        """Return the names of a family's frameworks among packages; layers of another one found are left out."""
        return self.without_layers(self.named(packages, family))

    def named(self, packages: Iterable[str], family: str = WEB) -> frozenset[str]:
        """Return the names of a family's frameworks among packages, layers too."""
        return frozenset(each.name for package in packages if (each := self._find(package)) and each.family == family)

    def by_family(self, packages: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the names of what is among packages, layers too, under the families that have any."""
        found = {each for package in packages if (each := self._find(package))}
        return {family: frozenset(each.name for each in found if each.family == family)
                for family in {each.family for each in found}}  # fmt: skip

    def without_layers(self, names: Collection[str]) -> frozenset[str]:
        """Return the names that are no layer of another one of them."""
        return frozenset(name for name in names if not self._by_name[name].is_layer_beside(names))

    def are_one(self, first: str, second: str) -> bool:
        """Say whether one of two frameworks is a layer or an old name of the other, so that to change is no swap."""
        one, other = self.get(first), self.get(second)
        renamed = second in one.renamed_from or first in other.renamed_from
        return renamed or one.is_layer_beside({second}) or other.is_layer_beside({first})

    def family_of(self, slot: str) -> str:
        """Return the family that fills a slot: the one whose words tell most of its name; empty where none does."""
        name = f" {' '.join(slot.casefold().split())} "
        best = max(self.families, key=lambda family: _told(name, family), default=None)
        return best.key if best is not None and _told(name, best) else ""

    def _find(self, package: str) -> Framework | None:
        """Look a package up; histories name the same ones thousands of times, so each is searched for once."""
        if package not in self._found:
            exact = self._by_package.get(package)
            self._found[package] = exact or next((e for prefix, e in self._prefixes if _begins(package, prefix)), None)
        return self._found[package]


def load(data: bytes) -> Catalogue:
    """Return the catalogue of a resource file; a broken one is a broken installation."""
    try:
        content = json.loads(data)
        return Catalogue(map(_framework, content["frameworks"]), map(_family, content["families"]))
    except (ValueError, KeyError, TypeError) as error:
        raise FileProblem(say("The catalogue of frameworks cannot be read; install the program again.")) from error


def _family(row: dict[str, list[str]]) -> Family:
    return Family(str(row["family"]), str(row["slot"]), tuple(row["words"]))


def _told(name: str, family: Family) -> int:
    """Return the length of the longest word of a family that stands in the name of a slot; its own name tells most."""
    words = (word for word in family.words if f" {word} " in name)
    return 1000 if name.strip() == family.slot.casefold() else max(map(len, words), default=0)


def _framework(row: dict[str, list[str]]) -> Framework:
    return Framework(
        name=str(row["name"]),
        family=str(row["family"]),
        languages=tuple(row["languages"]),
        packages=tuple(row["packages"]),
        layer_of=frozenset(row.get("layer_of", ())),
        renamed_from=tuple(row.get("renamed_from", ())),
    )


def _is_prefix(package: str) -> bool:
    return package.endswith(ANY) or package.startswith(("golang:", "maven:"))


def _begins(package: str, prefix: str) -> bool:
    """Say whether a package lies below a prefix: a path of a Go module, a group or a variant of an artifact."""
    if prefix.endswith(ANY):
        return package.lower().startswith(prefix[:-1].lower())
    return package.startswith(prefix) and package[len(prefix)] in "/:._"

"""uv.lock: the project's own packages are those with a source on this disk."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.evidence.lockfiles.graph import reachable
from app.evidence.lockfiles.markers import can_hold
from app.evidence.lockfiles.parsing import expect, locked_toml, refuse_newer, rows, table, word, words
from app.model.dependencies import Dependencies

_NEWEST = 1
_CHOSEN = re.compile(r"extra == '[^']*'")
_OWN_SOURCES = frozenset({"editable", "virtual", "directory", "workspace"})


class _Node(NamedTuple):
    """A package with one of its extras; the extra is empty for the package itself."""

    package: int
    extra: str


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what uv locked; equal to `uv export --frozen` without and with development groups."""
    lock = locked_toml(name, files[name])
    expect(name, lock, "package", "version")
    refuse_newer(name, lock.get("version"), _NEWEST)
    packages = rows(lock.get("package"))
    own = {index for index, package in enumerate(packages) if _OWN_SOURCES & table(package.get("source")).keys()}
    graph = _Graph(packages)
    asked = [node for index in own for node in graph.asked(rows(packages[index].get("dependencies")))]
    return Dependencies(
        file=name,
        direct=len({word(packages[node.package].get("name")) for node in asked} - _names(packages, own)),
        runtime=_distinct(packages, {node.package for node in reachable(asked, graph.next_of)} - own),
        total=_distinct(packages, set(range(len(packages))) - own),
    )


class _Graph:
    """Who needs whom, extras included."""

    def __init__(self, packages: list[Mapping[str, Any]]) -> None:
        self.packages = packages
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for index, package in enumerate(packages):
            self._by_name[word(package.get("name"))].append(index)

    def next_of(self, node: _Node) -> Iterable[_Node]:
        package = self.packages[node.package]
        if node.extra:
            return self.asked(rows(table(package.get("optional-dependencies")).get(node.extra)))
        return self.asked(rows(package.get("dependencies")))

    def asked(self, dependencies: list[Mapping[str, Any]]) -> Iterator[_Node]:
        """Go over what dependencies point to; several versions of one name are told apart by their version."""
        for dependency in dependencies:
            version = dependency.get("version")
            if not can_hold(word(dependency.get("marker")), _CHOSEN, lambda _: False):
                continue  # Conflicting extras and groups are told apart so, and none is chosen.
            for index in self._by_name.get(word(dependency.get("name")), ()):
                if version is None or self.packages[index].get("version") == version:
                    yield _Node(index, "")
                    yield from (_Node(index, extra) for extra in words(dependency.get("extra")))


def _names(packages: list[Mapping[str, Any]], indexes: set[int]) -> set[str]:
    return {word(packages[index].get("name")) for index in indexes}


def _distinct(packages: list[Mapping[str, Any]], indexes: set[int]) -> int:
    return len({(word(packages[index].get("name")), word(packages[index].get("version"))) for index in indexes})

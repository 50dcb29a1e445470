"""Cargo.lock: the packages without a source are the project's own. It does not tell what is for development."""

import re
from collections.abc import Mapping
from typing import Any

from app.evidence.lockfiles.parsing import rows, text, toml, word, words
from app.model.dependencies import Dependencies
from app.model.words import say

_START = re.compile(r"(?:#[^\n]*\n)*(?:version = [0-9]+\n)?\n")
_PACKAGE = re.compile(
    r"""\[\[package\]\]\nname = "([^"\\\n]*)"\nversion = "([^"\\\n]*)"\n(?:source = "([^"\\\n]*)"\n)?"""
    r"""(?:checksum = "[^"\\\n]*"\n)?(?:dependencies = \[\n((?: "[^"\\\n]*",\n)*)\]\n)?(?:\n|\Z)"""
)


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Cargo locked, on all platforms and for all features."""
    packages = _as_written(text(files[name])) or rows(toml(name, files[name]).get("package"))
    own = [package for package in packages if "source" not in package]
    own_names = {word(package.get("name")) for package in own}
    asked = {line.partition(" ")[0] for package in own for line in words(package.get("dependencies"))}
    foreign = {(word(package.get("name")), word(package.get("version"))) for package in packages if "source" in package}
    return Dependencies(
        file=name,
        direct=len(asked - own_names),
        total=len(foreign),
        unit="crates",
        reasons=(say("{file} does not say which crates are for development or for building only.", file=name),),
    )


def _as_written(content: str) -> list[Mapping[str, Any]] | None:
    """Return the packages of a lock in the form in which Cargo writes it, which takes a tenth of parsing it as TOML."""
    start = _START.match(content.replace("\r\n", "\n"))
    at, found = start.end() if start else -1, list[Mapping[str, Any]]()
    while start and at < len(start.string):
        package = _PACKAGE.match(start.string, at)
        if package is None:
            return None
        name, version, source, needs = package.groups()
        listed = {} if needs is None else {"dependencies": [line[2:-2] for line in needs.split("\n")[:-1]]}
        found.append({"name": name, "version": version, **({} if source is None else {"source": source}), **listed})
        at = package.end()
    return found

"""Cargo.lock: the packages without a source are the project's own. It does not tell what is for development."""

import re
from collections.abc import Mapping
from typing import Any

from app.evidence.lockfiles.parsing import expect, refuse_newer, rows, text, toml, word, words
from app.model.dependencies import Dependencies
from app.model.words import say

_NEWEST = 4
_START = re.compile(r"(?:#[^\n]*\n)*(?:version = ([0-9]{1,9})\n)?\n")
_PACKAGE = re.compile(
    r"""\[\[package\]\]\nname = "([^"\\\n]*)"\nversion = "([^"\\\n]*)"\n(?:source = "([^"\\\n]*)"\n)?"""
    r"""(?:checksum = "[^"\\\n]*"\n)?(?:dependencies = \[\n((?: "[^"\\\n]*",\n)*)\]\n)?(?:\n|\Z)"""
)


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Cargo locked, on all platforms and for all features."""
    packages = _as_written(name, text(files[name])) or _in_any_form(name, files[name])
    own = [package for package in packages if "source" not in package]
    by_name = {word(package.get("name")) for package in own}
    by_version = {f"{word(package.get('name'))} {word(package.get('version'))}" for package in own}
    asked = {line for package in own for line in words(package.get("dependencies"))} - by_name - by_version
    foreign = {(word(package.get("name")), word(package.get("version"))) for package in packages if "source" in package}
    return Dependencies(
        file=name,
        direct=len({line.partition(" ")[0] for line in asked}),
        total=len(foreign),
        unit="crates",
        reasons=(say("{file} does not say which crates are for development or for building only.", file=name),),
    )


def _in_any_form(name: str, data: bytes) -> list[Mapping[str, Any]]:
    lock = toml(name, data)
    expect(name, lock, "package", "version")
    refuse_newer(name, lock.get("version"), _NEWEST)
    return rows(lock.get("package"))


def _as_written(name: str, content: str) -> list[Mapping[str, Any]] | None:
    """Return the packages of a lock in the form in which Cargo writes it, which takes a tenth of parsing it as TOML."""
    start = _START.match(content.replace("\r\n", "\n"))
    refuse_newer(name, start and start[1], _NEWEST)
    at, found = start.end() if start else -1, list[Mapping[str, Any]]()
    while start and at < len(start.string):
        package = _PACKAGE.match(start.string, at)
        if package is None:
            return None
        crate, version, source, needs = package.groups()
        listed = {} if needs is None else {"dependencies": [line[2:-2] for line in needs.split("\n")[:-1]]}
        found.append({"name": crate, "version": version, **({} if source is None else {"source": source}), **listed})
        at = package.end()
    return found

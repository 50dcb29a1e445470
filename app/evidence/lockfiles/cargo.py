"""Cargo.lock: the packages without a source are the project's own. It does not tell what is for development."""

from collections.abc import Mapping

from app.evidence.lockfiles.parsing import rows, toml, word, words
from app.model.dependencies import Dependencies
from app.model.words import say

NAME = "Cargo.lock"


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Cargo locked, on all platforms and for all features."""
    packages = rows(toml(name, files[name]).get("package"))
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

"""composer.lock, which keeps what is for development apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.evidence.lockfiles.parsing import expect, json_object, manifest_missing, rows, table, word
from app.model.dependencies import Dependencies

MANIFEST = "composer.json"


def declared(manifest: Mapping[str, Any]) -> set[str]:
    """Return the packages that composer.json requires; the platform itself (php, ext-json) is none."""
    return {name.lower() for name in table(manifest.get("require")) if "/" in name}


def read(name: str, files: Mapping[str, bytes]) -> Dependencies:
    """Count what Composer locked. What another package stands for or replaces is asked for, but none of its own."""
    lock = json_object(name, files[name])
    expect(name, lock, "packages", "packages-dev")
    running = _identities(rows(lock.get("packages")))
    names = {package for package, _ in running}
    known = MANIFEST in files
    return Dependencies(
        file=name,
        direct=len(declared(json_object(MANIFEST, files[MANIFEST])) & names) if known else None,
        runtime=len(running),
        total=len(running | _identities(rows(lock.get("packages-dev")))),
        reasons=() if known else (manifest_missing(name, MANIFEST),),
    )


def _identities(packages: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(word(package.get("name")).lower(), word(package.get("version"))) for package in packages}

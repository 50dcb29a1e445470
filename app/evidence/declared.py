"""What manifests declare where no lock file says what comes in: how many packages directly, nothing about the rest.

Only manifests that are data count; one that is a program (Gemfile, mix.exs, a build file of Gradle) may declare what it
likes. Must not: lock files (`lockfiles`).
"""

from app.evidence import manifests
from app.model.dependencies import Dependencies
from app.model.words import say

MANIFESTS = frozenset({"pyproject.toml", "package.json", "Cargo.toml", "composer.json"})
_MAY_BE_ELSEWHERE = "pyproject.toml"  # one that names nothing may leave it to setup.py


def is_declaring(name: str) -> bool:
    """Say whether a file of this name declares dependencies as data."""
    return name in MANIFESTS


def read(name: str, data: bytes) -> Dependencies | None:
    """Return what a manifest declares for running; None for one that cannot be read, or that may say it elsewhere."""
    found = manifests.read(name, data)
    if found is None or (name == _MAY_BE_ELSEWHERE and not found.running):
        return None
    reason = say("there is no lock file, so what these need in turn is unknown.")
    return Dependencies(file=name, direct=len(found.running), reasons=(reason,))

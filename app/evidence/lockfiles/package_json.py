"""What package.json declares, for the lock files that do not repeat it."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.evidence.lockfiles.parsing import named

NAME = "package.json"


def declared(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the dependencies for running: name to the range that is asked for."""
    return dict(_wishes(manifest, "dependencies", "optionalDependencies"))


def for_development(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the dependencies for development only."""
    return dict(_wishes(manifest, "devDependencies"))


def _wishes(manifest: Mapping[str, Any], *groups: str) -> Iterator[tuple[str, str]]:
    for group in named(manifest, *groups):
        yield from ((name, wish) for name, wish in group.items() if isinstance(wish, str))

"""The names that a manifest gives, as every reader of manifests returns them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Packages as `ecosystem:name`: those needed to run, and those for development and optional extras."""

    running: frozenset[str]
    developing: frozenset[str]


def names(ecosystem: str, running: Iterable[str], developing: Iterable[str] = ()) -> Names:
    """Return names of one ecosystem."""
    return Names(
        frozenset(f"{ecosystem}:{name}" for name in running), frozenset(f"{ecosystem}:{name}" for name in developing)
    )

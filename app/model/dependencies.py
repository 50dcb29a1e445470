"""How much comes in with a framework, as its lock file says. A value; `app.evidence.lockfiles` reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """What one lock file lists. None is unknown, never zero; `reasons` says why.

    `direct`: declared by the project itself, for running it; `runtime`: those and what they need in turn, on all
    platforms; `total`: every package in the file that is not the project's own, for development too.
    """

    file: str
    direct: int | None = None
    runtime: int | None = None
    total: int | None = None
    unit: str = "packages"
    reasons: tuple[str, ...] = ()

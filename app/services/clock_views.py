"""What the services of the clock and the budget give to the window and the terminal: frozen, plain."""

from dataclasses import dataclass

from app.store.gaps import GapRow

__all__ = ["Beat", "GapRow", "Running", "Status"]


@dataclass(frozen=True, slots=True)
class Running:
    """What the clock runs on. `counted_ms` is up to now; `paused` says that nobody seems to be there."""

    entry: int
    evaluation: str | None
    project: str
    title: str
    candidate: str | None
    activity: str
    phase: str
    started_at: int
    counted_ms: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What runs, and the holes that wait for an answer, oldest first."""

    running: Running | None
    gaps: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """What a look at the running entry came to: counting, paused, stopped (then `gap` is the question), or lost.

    Lost: another process took the entry over, so this one must not touch it any more.
    """

    state: str
    counted_ms: int
    gap: GapRow | None = None

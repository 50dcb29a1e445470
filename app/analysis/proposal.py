"""What budget to propose for the next evaluation: shorter by what the last one overran. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.times import HOUR, MINUTE

PROPOSED_EFFORT = 8 * HOUR
LEAST_EFFORT = 1 * HOUR
STEP = 15 * MINUTE


@dataclass(frozen=True, slots=True)
class Ended:
    """A closed evaluation: the effort of its first budget, what was used, when it was closed."""

    title: str
    effort_ms: int
    used_ms: int
    closed_at: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The effort to propose; `shorter_ms` is by how much because of `because`, which may be declined."""

    effort_ms: int
    shorter_ms: int = 0
    because: str = ""


def propose(ended: Sequence[Ended], usual_ms: int = PROPOSED_EFFORT) -> Proposal:
    """Return the usual effort less the overrun of the evaluation that was closed last, in quarters of an hour."""
    last = max(ended, key=lambda each: each.closed_at, default=None)
    overrun = 0 if last is None else max(last.used_ms - last.effort_ms, 0)
    effort = max((usual_ms - overrun) // STEP * STEP, min(LEAST_EFFORT, usual_ms))
    if last is None or not overrun or effort >= usual_ms:
        return Proposal(usual_ms)
    return Proposal(effort, usual_ms - effort, last.title)

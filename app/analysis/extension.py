"""How far a budget may still be extended, by how much, and what must be said for it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.errors import Refused
from app.model.records import Budget
from app.model.times import DAY, MINUTE
from app.model.words import say

SHARES = (0.25, 0.125, 0.0625)
LEAST_MS = 15 * MINUTE
LEAST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Extension:
    """What the next extension gives: effort on top, the new effort, the new deadline, and how many follow it."""

    version: int
    more_ms: int
    effort_ms: int
    deadline: int
    left_after: int


def next_extension(budgets: Sequence[Budget], opened_at: int, now: int) -> Extension | None:
    """Return the next extension, each half as long as the one before; None when there is none left or no budget."""
    ordered = sorted(budgets, key=lambda budget: budget.version)
    if not ordered or len(ordered) > len(SHARES):
        return None
    first, current, share = ordered[0], ordered[-1], SHARES[len(ordered) - 1]
    more = max(round(first.effort_ms * share), LEAST_MS)
    longer = max(round((first.deadline - opened_at) * share), DAY)
    return Extension(
        version=current.version + 1,
        more_ms=more,
        effort_ms=current.effort_ms + more,
        deadline=max(now, current.deadline) + longer,
        left_after=len(SHARES) - len(ordered),
    )


def check_question(question: str, earlier: Sequence[Budget]) -> str:
    """Return the question that blocks, long enough to be one and unlike those of earlier extensions."""
    clean = question.strip()
    if len(clean) < LEAST_WORDS:
        raise Refused(say("Say which question blocks the decision, in at least {least} characters.", least=LEAST_WORDS))
    if _same(clean) in {_same(budget.question) for budget in earlier}:
        raise Refused(say("An earlier extension was for this question already. Name another one, or decide."))
    return clean


def _same(question: str) -> str:
    return " ".join(question.split()).casefold().rstrip(".?")

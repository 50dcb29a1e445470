"""Rules of the domain that hold wherever a value comes from: the window, the terminal, a file."""

from app.model.errors import Refused
from app.model.records import Candidate, Criterion, Score
from app.model.words import say

SCALE_LOW, SCALE_HIGH = 1.0, 5.0


def same_slot(slot: str) -> str:
    """Return the form under which two slots are the same: case and outer blanks apart."""
    return slot.strip().casefold()


def check_measure(criterion: Criterion) -> None:
    """Refuse a measured criterion without unit and two different anchors, and a rated one with them."""
    given = (criterion.unit, criterion.worst, criterion.best)
    if criterion.kind == "rated" and any(part is not None for part in given):
        raise Refused(say("Only a measured criterion has a unit, a worst and a best value."))
    if criterion.kind == "measured":
        if not criterion.unit or criterion.worst is None or criterion.best is None:
            raise Refused(say("A measured criterion needs a unit, a worst and a best value."))
        if criterion.worst == criterion.best:
            raise Refused(say("The worst and the best value must differ."))


def check_score(score: Score, criterion: Criterion) -> None:
    """Refuse a cell that says nothing, two things at once, or a number off the scale."""
    low, high, value = score.low, score.high, score.value
    if (low is None) != (high is None):
        raise Refused(say("Low and high go together; give both or none."))
    if score.not_applicable:
        if value is not None or low is not None:
            raise Refused(say("A cell that is not applicable has no value, low or high."))
        return
    if value is None and low is None:
        raise Refused(say("A score is a value, a low and a high, or not applicable."))
    if low is not None and high is not None and not low <= (low if value is None else value) <= high:
        raise Refused(say("The value must lie between low and high."))
    for part in (value, low, high):
        _check_on_scale(part, criterion)


def _check_on_scale(part: float | None, criterion: Criterion) -> None:
    if part is not None and criterion.kind == "rated" and not SCALE_LOW <= part <= SCALE_HIGH:
        raise Refused(
            say(
                "{value:g} is off the scale; “{criterion}” is rated from 1 to 5.",
                value=part,
                criterion=criterion.name,
            )
        )


def failed_must_haves(candidate: Candidate) -> tuple[str, ...]:
    """Return the keys of the must-haves that the candidate fails."""
    return tuple(key for key, answer in candidate.must_haves.items() if answer == "fail")


def is_out(candidate: Candidate) -> bool:
    """Tell whether the candidate is out: by hand, or by any failed must-have."""
    return bool(candidate.out) or bool(failed_must_haves(candidate))


def standing(candidate: Candidate, must_have_keys: tuple[str, ...]) -> str:
    """Return `in`, `out`, or `conditional` (a must-have is still unknown): Kleene's three-valued and."""
    if is_out(candidate):
        return "out"
    unknown = any(candidate.must_haves.get(key, "unknown") == "unknown" for key in must_have_keys)
    return "conditional" if unknown else "in"

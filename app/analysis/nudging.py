"""Which message is due, once each, and when it may be shown. Pure; what was shown and answered comes as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.analysis.days import day_of
from app.model.records import Nudge
from app.model.times import MINUTE, SECOND

STAGES = ("warn", "last", "decide")
MOST_SNOOZES = 2
PAUSE_MS = 3 * SECOND
"""Without a key for so long, typing pauses."""
PATIENCE_MS = 10 * MINUTE
"""A prompt waits for a pause at most so long."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An evaluation for which the prompt is due. `overdue` is its ratio; `returns` says that a snooze ran out."""

    evaluation: str
    overdue: float
    returns: bool = False


def due_stage(stage: str, version: int, nudges: Iterable[Nudge]) -> str | None:
    """Return the stage to tell of now, if neither it nor a higher one was told for this version of the budget."""
    if stage not in STAGES:
        return None
    told = {STAGES.index(nudge.stage) for nudge in nudges if nudge.version == version}
    return stage if all(STAGES.index(stage) > each for each in told) else None


def to_prompt(waiting: Sequence[Waiting], prompted_at: Iterable[int], now: int, zone: str) -> Waiting | None:
    """Return the one to prompt for: a snooze that ran out, else the most overdue if none was prompted for today."""
    returning = [each for each in waiting if each.returns]
    today = day_of(now, zone)
    if not returning and any(day_of(at, zone) == today for at in prompted_at):
        return None
    return max(returning or waiting, key=lambda each: each.overdue, default=None)


def may_show(now: int, due_since: int, last_key: int | None, *, locked: bool) -> bool:
    """Tell whether a prompt that is due since `due_since` may be shown: at a pause, ten minutes late at most.

    All instants are of the awake clock, so that sleep is no lateness. Never while the screen is locked.
    """
    if locked:
        return False
    return last_key is None or now - last_key >= PAUSE_MS or now - due_since >= PATIENCE_MS

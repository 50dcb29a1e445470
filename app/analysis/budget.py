"""How far the research budget has run down, and the stage that follows from it. Derived, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.records import Budget, Nudge
from app.model.times import MINUTE

CHECKPOINT, WARN, LAST, DECIDE = 0.5, 0.75, 0.9, 1.0
SNOOZE_MS = 10 * MINUTE


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an evaluation stands. `left_ms` is negative once the budget is overrun; None without a budget.

    `late` says that the deadline has passed.
    """

    stage: str
    ratio: float
    used_ms: int
    effort_ms: int | None
    deadline: int | None
    late: bool = False

    @property
    def left_ms(self) -> int | None:
        """Return the effort that is left."""
        return None if self.effort_ms is None else self.effort_ms - self.used_ms


def standing(
    *,
    state: str,
    opened_at: int,
    budgets: Sequence[Budget],
    nudges: Iterable[Nudge],
    used_ms: int,
    now: int,
    snoozed_until: int | None = None,
) -> Standing:
    """Return the standing at the instant `now` after `used_ms` of research; the prompt is put off until then, if."""
    if not budgets:
        stage = {"settled": "decided", "dropped": "dropped"}.get(state, "running")
        return Standing(stage=stage, ratio=0.0, used_ms=used_ms, effort_ms=None, deadline=None)
    ordered = sorted(budgets, key=lambda budget: budget.version)
    current = ordered[-1]
    ratio = _ratio(used_ms, current.effort_ms, now - opened_at, current.deadline - opened_at)
    put_off = is_snoozed(snoozed_until, now) or _snoozed(current.version, nudges, now)
    return Standing(
        stage=_stage(state, ratio, _share_of_extension(ordered, used_ms, now), put_off=put_off),
        ratio=ratio,
        used_ms=used_ms,
        effort_ms=current.effort_ms,
        deadline=current.deadline,
        late=now >= current.deadline,
    )


def _ratio(used: int, effort: int, elapsed: int, total: int) -> float:
    calendar = elapsed / total if total > 0 else (DECIDE if elapsed >= total else 0.0)
    return max(used / effort, calendar, 0.0)


def _share_of_extension(budgets: Sequence[Budget], used: int, now: int) -> float | None:
    """Return how much of the newest extension is used, or None while the original budget runs."""
    if len(budgets) < 2:
        return None
    before, current = budgets[-2], budgets[-1]
    return _ratio(
        used - before.effort_ms,
        max(current.effort_ms - before.effort_ms, 1),
        now - before.deadline,
        current.deadline - before.deadline,
    )


def _stage(state: str, ratio: float, extension: float | None, *, put_off: bool) -> str:
    if state != "deciding":
        return "decided" if state == "settled" else "dropped"
    if ratio >= DECIDE:
        return "snoozed" if put_off else "decide"
    if extension is not None:
        return "last" if extension >= CHECKPOINT else "running"
    reached = [name for name, limit in (("last", LAST), ("warn", WARN), ("checkpoint", CHECKPOINT)) if ratio >= limit]
    return reached[0] if reached else "running"


def is_snoozed(until: int | None, now: int) -> bool:
    """Tell whether a prompt is put off; a wall clock that was set back far does not put it off for longer."""
    return until is not None and until - SNOOZE_MS <= now < until


def _snoozed(version: int, nudges: Iterable[Nudge], now: int) -> bool:
    """Tell the same of a nudge that came from another file, where only the instant of the prompt is known."""
    return any(
        nudge.version == version and nudge.stage == "decide" and nudge.answer == "snooze"
        and 0 <= now - nudge.fired_at < SNOOZE_MS
        for nudge in nudges
    )  # fmt: skip

"""What a look at the three clocks means for a running entry: counted, a hole to ask about, a clock that was set.

Pure; a beat is only an occasion to look, nothing is counted in beats. Instants and lengths are milliseconds.
Rules: design page of the domain, "The clock"; what other tools lose here is in the research digest of time.
"""

from dataclasses import dataclass

from app.model.marks import Marks, same_boot
from app.model.times import MINUTE, SECOND

BEAT_MS = 15 * SECOND
STEP_MS = 5 * SECOND
SLEEP_MS = 30 * SECOND
STALL_MS = 90 * SECOND
IDLE_MS = 10 * MINUTE
SILENCE_MS = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Hole:
    """Time that was not counted. A length of 0 means that nobody can tell how long it was."""

    kind: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a look says: `counted_ms` to add, a `hole` that closes the entry, by how much the wall clock was set.

    `counted_ms` is negative when it turns out that nobody was there for a while; `idle_since` (boot clock) says that
    counting pauses until somebody is.
    """

    counted_ms: int = 0
    hole: Hole | None = None
    step_ms: int = 0
    idle_since: int | None = None


def beat(
    last: Marks,
    now: Marks,
    counted_ms: int,
    *,
    idle_ms: int | None = None,
    idle_since: int | None = None,
    limit_ms: int = IDLE_MS,
) -> Look:
    """Return what a beat says of an entry that is looked at all the time and has `counted_ms` so far.

    `idle_ms` is for how long nobody touched the machine, None where that is not known; `limit_ms` when that is long.
    """
    if not same_boot(last, now):
        return Look(hole=found(last, now, idle_since))
    awake, boot = now.awake - last.awake, now.boot - last.boot
    step = _step(last, now)
    if idle_since is not None:
        return _while_idle(now, idle_since, idle_ms, step, limit_ms)
    if boot - awake > SLEEP_MS:
        return Look(hole=Hole("sleep", boot), step_ms=step)
    if awake > STALL_MS:
        return Look(hole=Hole("stall", boot), step_ms=step)
    if idle_ms is not None and idle_ms >= limit_ms:
        away = min(idle_ms, counted_ms + awake)
        return Look(counted_ms=awake - away, step_ms=step, idle_since=now.boot - away)
    return Look(counted_ms=awake, step_ms=step)


def sign_of_life(last: Marks, now: Marks) -> Look:
    """Return what a command says of an entry that nobody looks at: awake time counts, a long silence does not."""
    if not same_boot(last, now):
        return Look(hole=found(last, now))
    awake, boot = now.awake - last.awake, now.boot - last.boot
    asleep, step = max(boot - awake, 0), _step(last, now)
    if awake > SILENCE_MS:
        return Look(hole=Hole("sleep" if asleep > SLEEP_MS else "idle", boot), step_ms=step)
    return Look(counted_ms=awake, hole=Hole("sleep", asleep) if asleep > SLEEP_MS else None, step_ms=step)


def found(last: Marks, now: Marks, idle_since: int | None = None) -> Hole:
    """Return the hole in an open entry whose owner is gone: exact within a boot, else by the wall clock."""
    idle = 0 if idle_since is None else last.boot - idle_since
    if same_boot(last, now):
        return Hole("crash", now.boot - last.boot + idle)
    return Hole("reboot", max(now.wall - last.wall, 0) + idle)


def _while_idle(now: Marks, idle_since: int, idle_ms: int | None, step: int, limit_ms: int) -> Look:
    """Whatever happens between the first idle minute and the return, sleep included, is one hole."""
    if idle_ms is not None and idle_ms >= limit_ms:
        return Look(step_ms=step, idle_since=idle_since)
    return Look(hole=Hole("idle", now.boot - idle_since), step_ms=step)


def _step(last: Marks, now: Marks) -> int:
    step = (now.wall - last.wall) - (now.boot - last.boot)
    return step if abs(step) > STEP_MS else 0

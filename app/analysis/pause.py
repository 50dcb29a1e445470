"""When has a verdict held long enough to act on? Never in the middle of scoring."""

from app.model.times import MINUTE

QUIET_MS = 10 * MINUTE


def held(edited_at: int | None, stopped_at: int | None, now: int) -> bool:
    """Tell whether nothing was edited for ten minutes, or the clock was stopped since the last edit.

    `edited_at` is the instant of the last edit (None: there was none), `stopped_at` that of the last stop.
    """
    if edited_at is None:
        return True
    return now - edited_at >= QUIET_MS or (stopped_at is not None and stopped_at > edited_at)

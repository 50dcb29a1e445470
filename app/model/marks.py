"""What the three clocks said at one moment. How they are read: `app.platform`; what follows: `app.analysis`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Milliseconds: `wall` is UTC, `awake` stands still in sleep, `boot` counts sleep; `boot_id` may be empty.

    Only differences of `awake` and of `boot` mean anything, and only within one boot.
    """

    wall: int
    awake: int
    boot: int
    boot_id: str


def same_boot(last: Marks, now: Marks) -> bool:
    """Tell whether both were read in one boot; where the system does not name it, a clock that ran back says no."""
    return last.boot_id == now.boot_id and now.boot >= last.boot and now.awake >= last.awake

"""What day it is for the screens: that of the composition's clock, so that `SETTLED_NOW` holds here as well."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model import times

if TYPE_CHECKING:
    from app.platform.clock import Clock

Today = Callable[[], dt.date]


def today_of(clock: "Clock") -> Today:
    """Return what tells the day of a clock, in the clock's zone."""
    return lambda: times.local(clock.now(), clock.zone()).date()

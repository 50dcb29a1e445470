"""The clock port: what time it is, in which zone, and what the clocks that nobody can set say.

Tests and `SETTLED_NOW` put another one in its place. How the machine's own clocks are read stands in `.ticks`.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.model.errors import Refused
from app.model.marks import Marks
from app.model.times import parse_instant
from app.model.words import say
from app.platform import ticks

NOW_VARIABLE = "SETTLED_NOW"


class Clock(Protocol):
    """Where services take the time from."""

    def now(self) -> int:
        """Return UTC milliseconds."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the user's zone."""
        ...

    def marks(self) -> Marks:
        """Return what all three clocks say now."""
        ...

    @property
    def beats(self) -> bool:
        """Tell whether a running entry is to be looked at every few seconds."""
        ...


class SystemClock:
    """The clock of this machine."""

    beats = True

    def now(self) -> int:
        """Return UTC milliseconds."""
        return time.time_ns() // 1_000_000

    def zone(self) -> str:
        """Return the IANA name of the local zone, `UTC` where the system does not tell it."""
        return _from_variable() or _from_link() or "UTC"

    def marks(self) -> Marks:
        """Return what all three clocks say now."""
        return Marks(wall=self.now(), awake=ticks.awake_ms(), boot=ticks.boot_ms(), boot_id=ticks.boot_id())


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still. All processes with such a clock live in one boot and never sleep."""

    instant: int
    zone_name: str = "UTC"

    @property
    def beats(self) -> bool:
        """Nothing moves, so there is nothing to look at."""
        return False

    def now(self) -> int:
        """Return the fixed UTC milliseconds."""
        return self.instant

    def zone(self) -> str:
        """Return the fixed zone."""
        return self.zone_name

    def marks(self) -> Marks:
        """Return the same instant on all three clocks."""
        return Marks(wall=self.instant, awake=self.instant, boot=self.instant, boot_id="fixed")


def from_environment(environment: Mapping[str, str]) -> Clock:
    """Return the clock that `SETTLED_NOW` fixes, else that of the machine."""
    text = environment.get(NOW_VARIABLE, "")
    if not text:
        return SystemClock()
    try:
        return FixedClock(parse_instant(text), SystemClock().zone())
    except Refused as error:
        raise Refused(say("{variable}: {problem}", variable=NOW_VARIABLE, problem=error.sentence)) from None


def _from_variable() -> str:
    name = os.environ.get("TZ", "").lstrip(":")
    return name if name and _is_known(name) else ""


def _is_known(name: str) -> bool:
    """Look one zone up; to list them all would read hundreds of files."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _from_link() -> str:
    parts = Path("/etc/localtime").resolve().parts
    name = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
    return name.removeprefix("posix/").removeprefix("right/")

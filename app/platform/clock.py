"""The clock port: what time it is and in which zone. Tests and `SETTLED_NOW` put a fixed one in its place."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.model.errors import Refused
from app.model.times import parse_instant
from app.model.words import say

NOW_VARIABLE = "SETTLED_NOW"


class Clock(Protocol):
    """Where services take the time from."""

    def now(self) -> int:
        """Return UTC milliseconds."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the user's zone."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> int:
        """Return UTC milliseconds."""
        return time.time_ns() // 1_000_000

    def zone(self) -> str:
        """Return the IANA name of the local zone, `UTC` where the system does not tell it."""
        return _from_variable() or _from_link() or "UTC"


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still."""

    instant: int
    zone_name: str = "UTC"

    def now(self) -> int:
        """Return the fixed UTC milliseconds."""
        return self.instant

    def zone(self) -> str:
        """Return the fixed zone."""
        return self.zone_name


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

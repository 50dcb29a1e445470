"""The two clocks of the machine that nobody can set, and the name of its boot: one source for each platform.

Linux is run by the tests. macOS and Windows stand here after the documentation of their systems and were not run here.
"""

import ctypes
import sys
import time
from functools import cache
from pathlib import Path

NANO = 1_000_000
"""Nanoseconds in a millisecond."""
INTERRUPT = 10_000
"""Windows counts in steps of 100 nanoseconds: so many in a millisecond."""

if sys.platform == "win32":  # not run here

    def awake_ms() -> int:
        """Return the milliseconds that the machine was awake."""
        return _interrupt_time("kernel32", "QueryUnbiasedInterruptTime")

    def boot_ms() -> int:
        """Return the milliseconds since the boot, sleep included."""
        return _interrupt_time("api-ms-win-core-realtime-l1-1-1", "QueryInterruptTime")

    def boot_id() -> str:
        """Return an empty name: Windows gives none, so a clock that ran back tells another boot."""
        return ""

    def _interrupt_time(library: str, function: str) -> int:
        ticks = ctypes.c_ulonglong()
        getattr(ctypes.WinDLL(library), function)(ctypes.byref(ticks))
        return ticks.value // INTERRUPT

elif sys.platform == "darwin":  # not run here

    def awake_ms() -> int:
        """Return the milliseconds that the machine was awake."""
        return time.clock_gettime_ns(time.CLOCK_UPTIME_RAW) // NANO

    def boot_ms() -> int:
        """Return the milliseconds since the boot, sleep included."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // NANO

    @cache
    def boot_id() -> str:
        """Return the name of this boot."""
        room = ctypes.create_string_buffer(64)
        length = ctypes.c_size_t(len(room))
        sysctl = ctypes.CDLL(None).sysctlbyname
        failed = sysctl(b"kern.bootsessionuuid", room, ctypes.byref(length), None, ctypes.c_size_t(0))
        return "" if failed else room.value.decode("ascii", "replace")

else:

    def awake_ms() -> int:
        """Return the milliseconds that the machine was awake."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // NANO

    def boot_ms() -> int:
        """Return the milliseconds since the boot, sleep included."""
        return time.clock_gettime_ns(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)) // NANO

    @cache
    def boot_id() -> str:
        """Return the name of this boot, or nothing where the system does not tell it."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except (OSError, ValueError):
            return ""

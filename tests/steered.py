"""A clock that tests steer: run, sleep, set the wall clock, reboot. And a desk that lives by it, beats and all."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import compose
from app.analysis.beat import BEAT_MS
from app.model.marks import Marks
from app.model.records import Nudge
from app.model.times import HOUR
from app.model.wishes import NewEntry, NewStart
from app.services.clock_views import Beat, GapRow, Running
from app.store.time_entries import EntryRow
from tests import support


@dataclass
class SteeredClock:
    """All three clocks of a machine, moved by hand."""

    wall: int = support.NOW
    zone_name: str = "Europe/Berlin"
    awake: int = 5_000_000
    boot: int = 7_000_000
    boots: int = 1
    beats: bool = True

    def now(self) -> int:
        return self.wall

    def zone(self) -> str:
        return self.zone_name

    def marks(self) -> Marks:
        return Marks(self.wall, self.awake, self.boot, f"boot-{self.boots}")

    def run(self, ms: int) -> None:
        """Let time pass while the machine is awake."""
        self.wall, self.awake, self.boot = self.wall + ms, self.awake + ms, self.boot + ms

    def sleep(self, ms: int) -> None:
        """Let time pass while the machine sleeps."""
        self.wall, self.boot = self.wall + ms, self.boot + ms

    def step(self, ms: int) -> None:
        """Set the wall clock."""
        self.wall += ms

    def reboot(self, off_ms: int) -> None:
        """Switch off for a while and start anew."""
        self.wall += off_ms
        self.awake, self.boot, self.boots = 20_000, 20_000, self.boots + 1


@dataclass
class Desk:
    """A running program with an evaluation `small` (8 h, 7 days) and somebody who looks at its clock."""

    path: Path
    clock: SteeredClock = field(default_factory=SteeredClock)

    def __post_init__(self) -> None:
        self.come_back()
        if not self.house.evaluations.listing(leaders=False):
            support.open_small(self.house)

    def start(self, evaluation: str | None = "small", **more: Any) -> None:
        self.house.timer.start(NewStart(evaluation=evaluation, **more))

    def work(self, ms: int, idle_ms: int | None = None) -> Beat | None:
        """Run for a while with a beat every 15 s; return what the last one came to."""
        last = None
        while ms > 0:
            self.clock.run(min(ms, BEAT_MS))
            ms -= BEAT_MS
            last = self.house.timer.beat(idle_ms)
        return last

    def use(self, ms: int, on: str = "small") -> None:
        """Put research on an evaluation without living through it."""
        while ms > 0:
            part = min(ms, 20 * HOUR)
            started = self.clock.now() - part
            self.house.time_entries.log(NewEntry(evaluation=on, length_ms=part, activity="docs", started_at=started))
            ms -= part

    def another(self, title: str, **more: Any) -> str:
        return support.open_small(self.house, title, project=f"For {title}", **more)

    def leave(self) -> None:
        """End without stopping the clock: for the clock it is a kill."""
        self.house.close()

    def come_back(self, *, looks: bool = True) -> None:
        """Open the file again, in a window that looks at the clock or in a terminal that does not."""
        self.house = compose.build(self.path, self.clock)
        self.found = self.house.timer.recover(looks=looks)

    def again(self, *, looks: bool = True) -> None:
        """End and open the file again at once."""
        self.leave()
        self.come_back(looks=looks)

    @property
    def running(self) -> Running | None:
        return self.house.timer.status().running

    @property
    def gaps(self) -> tuple[GapRow, ...]:
        return self.house.gaps.pending()

    @property
    def entries(self) -> tuple[EntryRow, ...]:
        return self.house.time_reports.entries()

    @property
    def counted(self) -> int:
        return sum(row.counted_ms for row in self.entries)

    @property
    def stage(self) -> str:
        return self.house.evaluations.standing("small")[1].stage

    @property
    def nudges(self) -> tuple[Nudge, ...]:
        return self.house.evaluations.record("small")[0].nudges

    def steps_of_the_wall_clock(self) -> list[int]:
        """Return by how much the wall clock was set, as noted in the log of events."""
        with self.house.timer._store.reading() as connection:
            rows = connection.execute("SELECT after FROM event WHERE kind = 'clock.step' ORDER BY id").fetchall()
        return [json.loads(row[0])["delta_ms"] for row in rows]

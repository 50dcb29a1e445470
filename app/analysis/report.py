"""Time by day, activity and project, out of entries cut at local midnights. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.analysis.days import parts


@dataclass(frozen=True, slots=True)
class Spent:
    """Counted time: when (wall times and its zone), how long, on what. Kept holes come as entries of their own."""

    started_at: int
    ended_at: int
    length_ms: int
    zone: str
    phase: str
    activity: str
    project: str
    evaluation: str | None


@dataclass(frozen=True, slots=True)
class DayRow:
    """The time of one local day on one activity of one evaluation or project."""

    day: date
    activity: str
    project: str
    evaluation: str | None
    length_ms: int


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """Research against building of a project. `share` of research is None where nothing was logged."""

    project: str
    title: str
    research_ms: int
    build_ms: int

    @property
    def share(self) -> float | None:
        """Return research as a share of all time, 0 to 1."""
        whole = self.research_ms + self.build_ms
        return self.research_ms / whole if whole else None


def by_day(spent: Iterable[Spent]) -> tuple[DayRow, ...]:
    """Return one row for each day, activity and thing, by day; all rows add up to all that was spent."""
    found: dict[tuple[date, str, str, str | None], int] = {}
    for each in spent:
        for day, ms in parts(each.started_at, each.ended_at, each.length_ms, each.zone).items():
            key = (day, each.activity, each.project, each.evaluation)
            found[key] = found.get(key, 0) + ms
    rows = (DayRow(*key, ms) for key, ms in found.items())
    return tuple(sorted(rows, key=lambda row: (row.day, row.project, row.evaluation or "", row.activity)))

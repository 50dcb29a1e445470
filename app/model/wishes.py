"""What people ask of a verb when it takes more than a few values: frozen, from the window or the terminal alike.

Nothing here is checked; the services do that.
"""

from dataclasses import dataclass

from app.model import times
from app.model.ticks import NONE, Ticks

PROPOSED_EFFORT = 8 * times.HOUR
PROPOSED_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvaluation:
    """What it takes to open an evaluation. `deadline` None means the same local time `days` from now.

    `last_order`: the criteria are ranked as they were the last time; `recognise`: candidates that the program knows
    get their language and packages.
    """

    title: str
    project: str
    slot: str
    candidates: tuple[str, ...] = ()
    effort_ms: int = PROPOSED_EFFORT
    days: int = PROPOSED_DAYS
    deadline: int | None = None
    criteria_set: str = "short"
    last_order: bool = False
    recognise: bool = False
    question: str = ""
    if_then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What is decided. `rejected` holds a reason by candidate; those left out get what the record knows of them.

    `pain_points`: what hurts, the piece to isolate, what success looks like; rows with nothing in them are left out.
    `ticks`: what the user can do with the choice (`app.model.ticks`).
    """

    reasons: str
    chosen: str | None = None
    kind: str = "choose"
    gives_up: str = ""
    rejected: tuple[tuple[str, str], ...] = ()
    revisit: tuple[str, ...] = ()
    first_task: str = ""
    ship_by: str | None = None
    pain_points: tuple[tuple[str, str, str], ...] = ()
    ticks: Ticks = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What to write into a cell. None leaves confidence and why as they are.

    `unknown` empties the cell; `not_applicable` says the criterion does not concern this candidate; else a value,
    a low and a high, or all three.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    not_applicable: bool = False
    unknown: bool = False
    confidence: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measured criterion maps to the scale: its unit, the value worth 1, the value worth 5."""

    unit: str
    worst: float
    best: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStart:
    """What to start the clock on: an evaluation (None: the only one being decided), or the building of a project.

    `activity` None means comparing, or building for a project. `switch` stops what runs; `strict` refuses research
    once it is time to decide.
    """

    evaluation: str | None = None
    project: str | None = None
    candidate: str | None = None
    activity: str | None = None
    switch: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """Time to log after the fact. `started_at` None means that it ended just now."""

    evaluation: str
    length_ms: int
    activity: str
    candidate: str | None = None
    started_at: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about: a project, or an evaluation, or with `thing` what is in that one.

    `thing` is written as in the exchange format: candidate/K, criterion/K, decision/N.
    """

    evaluation: str = ""
    project: str = ""
    thing: str = ""

"""What the analysis says, as plain values: free of NumPy, so that windows and lists may import it."""

from dataclasses import dataclass, field
from typing import Literal

from app.model.preferences import Preferences

VerdictKind = Literal[
    "nothing-scored",
    "none-good-enough",
    "settled",
    "tie",
    "settled-in-practice",
    "open-preference",
    "one-question",
    "open-research",
]
READINGS, FEWEST_READINGS, MOST_READINGS = 10_000, 100, 1_000_000
SEED, MOST_SEED = 1, 2**32 - 1
STOPPING: frozenset[VerdictKind] = frozenset({"settled", "tie", "settled-in-practice"})
"""The verdicts under which nothing left to learn is worth the time."""
AT_ONCE: frozenset[VerdictKind] = frozenset({"nothing-scored", "none-good-enough", "settled"})
"""The verdicts that need no readings."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits of the verdicts in points on the scale of 1 to 5, and as shares of readings."""

    small: float = 0.05
    tie: float = 0.10
    bar: float = 3.0
    often: float = 0.9
    nobody_first: float = 0.6
    half: float = 0.5


def limits_of(set_: Preferences) -> Thresholds:
    """Return the limits that the user set."""
    return Thresholds(
        small=set_.verdict_small,
        tie=set_.verdict_tie,
        bar=set_.verdict_bar,
        often=set_.verdict_often,
        nobody_first=set_.verdict_nobody,
        half=set_.verdict_half,
    )


@dataclass(frozen=True, slots=True)
class Regret:
    """What choosing the leader now is expected to lose: jointly, by values not known, by weights not decided."""

    joint: float
    research: float
    preference: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What the readings say of a candidate. All figures are None for one that takes no part."""

    key: str
    state: str
    overall: float | None = None
    low: float | None = None
    high: float | None = None
    first: float | None = None
    ranks: tuple[float, ...] | None = None
    central_weights: dict[str, float] | None = None
    confidence_factor: float | None = None
    can_win: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A cell, what knowing it exactly is worth, and the value at which it would change who leads."""

    candidate: str
    criterion: str
    worth: float
    flips_at: float | None


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A criterion's mean weight, and between which weights the leader stays."""

    criterion: str
    weight: float
    stays_from: float
    stays_to: float


@dataclass(frozen=True, slots=True)
class Rival:
    """How many of 100 points of weight have to move for a candidate to catch the leader; None: no weighting does."""

    candidate: str
    points_to_move: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of the eight holds. `cells` are the open questions it names, `must_haves` the leader's unknown ones."""

    kind: VerdictKind
    text: str
    cells: tuple[tuple[str, str], ...] = ()
    must_haves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that can be said of an evaluation."""

    readings: int
    seed: int
    verdict: Verdict
    leader: str | None
    regret: Regret | None
    candidates: tuple[Standing, ...]
    pairwise: dict[str, dict[str, float]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    weights: tuple[WeightRow, ...] = ()
    rivals: tuple[Rival, ...] = ()
    lead: dict[str, float] = field(default_factory=dict)
    """By criterion, how much of the distance to the best rival comes from it, in points on the scale."""

"""The records of the domain, frozen: what leaves services, what files hold, what rules are computed on.

Field names, order, kinds and defaults are those of the exchange format (interface page, "The JSON file").
Instants are UTC milliseconds, durations milliseconds. No behaviour beyond small derived facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.kinds import (
    COUNT,
    DAY,
    EFFORT,
    FACT,
    FILLED,
    FLAG,
    INSTANT,
    KEY,
    LABEL,
    MILLISECONDS,
    NAME,
    NOT_NEGATIVE,
    NUMBER,
    POSITION,
    TEXT,
    choice,
    given,
    listing,
    mapping,
    nested,
)
from app.model.vocabulary import (
    ACTIVITIES,
    ANSWERS,
    CONFIDENCES,
    CRITERION_KINDS,
    DECISION_KINDS,
    GROUNDS,
    PROTOTYPE_STATES,
    STATES,
    WEIGHTS,
)

QUIET_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address a candidate points to."""

    url: str = given(NAME)
    title: str = given(LABEL, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Infrastructure:
    """Who handles the solved problems, so that the framework choice weighs less."""

    auth: str = given(TEXT, "")
    data: str = given(TEXT, "")
    files: str = given(TEXT, "")
    jobs: str = given(TEXT, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The three questions asked of every candidate."""

    data: str = given(TEXT, "")
    operations: str = given(TEXT, "")
    upgrades: str = given(TEXT, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class MustHave:
    """A requirement that takes a candidate out when it fails."""

    key: str = given(KEY)
    text: str = given(NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A row of the matrix. `rank` None means its position; worst and best only where it is measured."""

    key: str = given(KEY)
    name: str = given(NAME)
    question: str = given(TEXT, "")
    kind: str = given(choice(*CRITERION_KINDS), "rated")
    rank: int | None = given(POSITION, None)
    points: float = given(NOT_NEGATIVE, 0.0)
    levels: Mapping[str, str] = given(mapping(choice("1", "2", "3", "4", "5"), TEXT), factory=dict)
    unit: str | None = given(LABEL, None)
    worst: float | None = given(NUMBER, None)
    best: float | None = given(NUMBER, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A column of the matrix. `out`: why it was taken out by hand; `added_at` None: from the start."""

    key: str = given(KEY)
    name: str = given(NAME)
    version: str = given(LABEL, "")
    language: str = given(LABEL, "")
    packages: tuple[str, ...] = given(listing(NAME), ())
    links: tuple[Link, ...] = given(listing(nested(Link)), ())
    must_haves: Mapping[str, str] = given(mapping(KEY, choice(*ANSWERS)), factory=dict)
    out: str = given(TEXT, "")
    answers: Answers = given(nested(Answers), Answers())
    sketches: tuple[str, ...] = given(listing(TEXT, most=3), ())
    clone: str = given(TEXT, "")
    added_at: int | None = given(INSTANT, None)
    replaces: str | None = given(KEY, None)
    baseline: bool = given(FLAG, False)
    notes: str = given(TEXT, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One cell: a value, or a low and a high, or not applicable. A cell without a score is unknown."""

    candidate: str = given(KEY)
    criterion: str = given(KEY)
    value: float | None = given(NUMBER, None)
    low: float | None = given(NUMBER, None)
    high: float | None = given(NUMBER, None)
    not_applicable: bool = given(FLAG, False)
    confidence: str = given(choice(*CONFIDENCES), "guessed")
    why: str = given(TEXT, "")
    at: int | None = given(INSTANT, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A version of the research budget: the first is the original, the others are extensions."""

    version: int = given(POSITION)
    effort_ms: int = given(EFFORT, name="effort_minutes")
    deadline: int = given(INSTANT)
    set_at: int | None = given(INSTANT, None)
    question: str = given(TEXT, "")
    answer_would_change: str = given(TEXT, "")
    where: str = given(TEXT, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A message that was shown, once per budget version and stage, and what the user answered."""

    version: int = given(POSITION)
    stage: str = given(choice("warn", "last", "decide"))
    fired_at: int = given(INSTANT)
    answer: str | None = given(choice("decide", "snooze", "extend", "drop"), None)
    leader: str | None = given(KEY, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change by hand of a time entry."""

    at: int = given(INSTANT)
    field: str = given(NAME)
    old: str = given(TEXT)
    new: str = given(TEXT)
    why: str = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A hole in a time entry and what the user said about it."""

    since: int = given(INSTANT, name="from")
    length_ms: int = given(MILLISECONDS)
    kind: str = given(choice("sleep", "idle", "stall", "crash", "reboot"))
    answer: str = given(choice("pending", "keep", "discard", "building", "other"), "pending")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry:
    """Time spent: the wall times are start and last beat, the length is what was counted."""

    started_at: int = given(INSTANT)
    ended_at: int = given(INSTANT)
    counted_ms: int = given(MILLISECONDS)
    phase: str = given(choice("research", "build"))
    activity: str = given(choice(*ACTIVITIES))
    candidate: str | None = given(KEY, None)
    zone: str | None = given(NAME, None)
    edits: tuple[Edit, ...] = given(listing(nested(Edit)), ())
    gaps: tuple[Gap, ...] = given(listing(nested(Gap)), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prototype:
    """A folder in which a candidate was tried, and the question that it was to answer."""

    folder: str = given(FILLED)
    candidate: str | None = given(KEY, None)
    question: str = given(TEXT, "")
    state: str = given(choice(*PROTOTYPE_STATES), "open")
    answer: str = given(TEXT, "")
    at: int | None = given(INSTANT, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read: a folder at a commit, or a file by its hash."""

    folder: str = given(TEXT, "")
    commit: str = given(LABEL, "")
    sha256: str = given(LABEL, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A fact about a candidate, beside the criterion it bears on."""

    candidate: str = given(KEY)
    criterion: str = given(KEY)
    fact: str = given(NAME)
    value: float | str | None = given(FACT, None)
    unit: str = given(LABEL, "")
    source: Source = given(nested(Source), Source())
    measured_at: int = given(INSTANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Markdown about an evaluation (`about` empty), or `candidate/K`, `criterion/K`, `decision/N` in it."""

    text: str = given(FILLED)
    at: int = given(INSTANT)
    about: str = given(LABEL, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that was not taken, and why."""

    candidate: str = given(KEY)
    why: str = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """A piece to mend when staying: what hurts, what to isolate, what success looks like."""

    pain: str = given(FILLED)
    isolate: str = given(TEXT)
    success: str = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Why a decision was opened again."""

    at: int = given(INSTANT)
    ground: str = given(choice(*GROUNDS))
    what: str = given(TEXT)
    link: str = given(LABEL, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision on record; a later one supersedes it, it stays."""

    decided_at: int = given(INSTANT)
    kind: str = given(choice(*DECISION_KINDS), "choose")
    chosen: str | None = given(KEY, None)
    reasons: str = given(TEXT)
    gives_up: str = given(TEXT, "")
    rejected: tuple[Rejection, ...] = given(listing(nested(Rejection)), ())
    revisit: tuple[str, ...] = given(listing(choice(*GROUNDS)), ())
    quiet_days: int = given(COUNT, QUIET_DAYS)
    first_task: str = given(TEXT, "")
    ship_by: str | None = given(DAY, None)
    pain_points: tuple[PainPoint, ...] = given(listing(nested(PainPoint)), ())
    evidence: tuple[Evidence, ...] = given(listing(nested(Evidence)), ())
    reopened: Reopening | None = given(nested(Reopening), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An option heard of, kept for after the product shipped."""

    name: str = given(NAME)
    heard_from: str = given(TEXT, "", name="from")
    at: int | None = given(INSTANT, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One choice to make, with everything that belongs to it."""

    key: str = given(KEY)
    title: str = given(NAME)
    slot: str = given(NAME)
    opened_at: int = given(INSTANT)
    zone: str = given(NAME, "UTC")
    question: str = given(TEXT, "")
    state: str = given(choice(*STATES), "deciding")
    closed_at: int | None = given(INSTANT, None)
    reason: str = given(choice("first", "problem", "newer"), "first")
    requirements: tuple[str, ...] = given(listing(TEXT, most=3), ())
    queries: tuple[str, ...] = given(listing(TEXT, most=3), ())
    infrastructure: Infrastructure = given(nested(Infrastructure), Infrastructure())
    if_then: str = given(TEXT, "")
    weights: str = given(choice(*WEIGHTS), "ranked")
    must_haves: tuple[MustHave, ...] = given(listing(nested(MustHave)), ())
    criteria: tuple[Criterion, ...] = given(listing(nested(Criterion)), ())
    candidates: tuple[Candidate, ...] = given(listing(nested(Candidate)), ())
    scores: tuple[Score, ...] = given(listing(nested(Score)), ())
    budgets: tuple[Budget, ...] = given(listing(nested(Budget)), ())
    nudges: tuple[Nudge, ...] = given(listing(nested(Nudge)), ())
    time_entries: tuple[TimeEntry, ...] = given(listing(nested(TimeEntry)), ())
    prototypes: tuple[Prototype, ...] = given(listing(nested(Prototype)), ())
    evidence: tuple[Evidence, ...] = given(listing(nested(Evidence)), ())
    decisions: tuple[Decision, ...] = given(listing(nested(Decision)), ())
    parked: tuple[Parked, ...] = given(listing(nested(Parked)), ())
    notes: tuple[Note, ...] = given(listing(nested(Note)), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One product; evaluations and building time belong to it."""

    key: str = given(KEY)
    title: str = given(NAME)
    folder: str = given(TEXT, "")
    shipped_on: str | None = given(DAY, None)
    time_entries: tuple[TimeEntry, ...] = given(listing(nested(TimeEntry)), ())
    notes: tuple[Note, ...] = given(listing(nested(Note)), ())
    evaluations: tuple[Evaluation, ...] = given(listing(nested(Evaluation)), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository whose computed state the user corrected."""

    path: str = given(FILLED)
    state: str = given(NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalVerdict:
    """What the user said of a signal."""

    signal: str = given(NAME)
    subject: str = given(NAME)
    answer: str = given(choice("agree", "not-now", "wrong"))
    at: int = given(INSTANT)
    until: int | None = given(INSTANT, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole file of the exchange format."""

    format: str = given(choice("settled"))
    version: int = given(POSITION)
    projects: tuple[Project, ...] = given(listing(nested(Project)))
    scan_folders: tuple[str, ...] = given(listing(FILLED), ())
    me: tuple[str, ...] = given(listing(NAME), ())
    repositories: tuple[Repository, ...] = given(listing(nested(Repository)), ())
    parked: tuple[Parked, ...] = given(listing(nested(Parked)), ())
    signal_verdicts: tuple[SignalVerdict, ...] = given(listing(nested(SignalVerdict)), ())

"""What signals are computed from, and what they say. Frozen values; the rules stand in `app.analysis.signals`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.model.records import Project, SignalVerdict
from app.model.scan import ScannedRepository

BANNER, SIGNAL, NOTICE, GOOD = "banner", "signal", "notice", "good"
LEVELS = (BANNER, SIGNAL, NOTICE, GOOD)
EVERYTHING = "all"

Limits = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The thresholds of one signal. `counts` grow by one where the user says twice that it is wrong, `limits` by a
    quarter, and `floors`, under which it fires, shrink likewise.
    """

    values: Limits
    counts: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    floors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that signals look at, as of `now` in the user's `zone`.

    `repositories` by path, as the projects and prototypes name it, whoever wrote them; days in them are UTC, as a scan
    counts. `corrections`: the user's word for their states. `touched`: when scores and notes were written in
    evaluations that are being decided; `snoozes`: how often the prompt of one was put off. `rules` by signal.
    """

    now: int
    zone: str
    projects: tuple[Project, ...]
    rules: Mapping[str, Rule]
    repositories: Mapping[str, ScannedRepository] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    verdicts: tuple[SignalVerdict, ...] = ()
    touched: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    snoozes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact behind a finding, and what leads to the thing itself; what is empty does not apply."""

    words: str
    project: str = ""
    evaluation: str = ""
    candidate: str = ""
    path: str = ""
    day: date | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a signal found: a sentence with its rows, the thresholds it was held against, one next step."""

    signal: str
    level: str
    subject: str
    sentence: str
    rows: tuple[Row, ...]
    next: str
    name: str = ""
    threshold: Limits = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked because a record is missing, where a signal would have accused. `about` is a project."""

    about: str
    sentence: str
    next: str

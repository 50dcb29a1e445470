"""What a report says, as values: an evaluation with everything computed on it, handed in by the services.

The words that all reports share stand here too. How they look stands with each format.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.model import times
from app.model.records import Candidate, Criterion, Decision, Evaluation, Evidence, Score
from app.model.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell on the scale of 1 to 5. `likely` None: a mere range, unknown, or not applicable.

    `expected` is its mean; None where it does not apply.
    """

    score: Score | None
    likely: float | None
    low: float
    high: float
    expected: float | None

    @property
    def kind(self) -> str:
        """Return `value`, `range`, `unknown` or `not-applicable`."""
        if self.score is None:
            return "unknown"
        if self.score.not_applicable:
            return "not-applicable"
        return "range" if self.score.value is None else "value"

    @property
    def level(self) -> int:
        """Return the level of colour, 0 to 4; -1 where there is nothing to colour. As the window has it."""
        if self.kind not in {"value", "range"}:
            return -1
        middle = (self.low + self.high) / 2 if self.likely is None else self.likely
        return int(middle + 0.5) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A candidate with what the analysis says of it. `first` is a share of readings; `why_out` empty unless out."""

    candidate: Candidate
    state: str
    overall: float | None
    low: float | None
    high: float | None
    first: float | None
    scored: bool
    leads: bool
    why_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A criterion, its mean weight, between which weights the leader stays, and its cells by candidate."""

    criterion: Criterion
    weight: float
    stays_from: float | None
    stays_to: float | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Time that went into one activity."""

    activity: str
    counted_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One evaluation, ready to be laid out. Instants are UTC milliseconds; `made_at` is when it was exported."""

    evaluation: Evaluation
    project: str
    verdict: str
    named: tuple[str, ...]
    readings: int
    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    spent: tuple[Spent, ...]
    used_ms: int
    effort_ms: int | None
    deadline: int | None
    made_at: int

    @property
    def decision(self) -> Decision | None:
        """Return the decision that stands."""
        return self.evaluation.decisions[-1] if self.evaluation.decisions else None


def names(evaluation: Evaluation) -> dict[str, str]:
    """Return the names of the candidates by key."""
    return {candidate.key: candidate.name for candidate in evaluation.candidates}


def day(ms: int, zone: str) -> str:
    """Return the local day of an instant, `2026-11-22`."""
    return f"{times.local(ms, zone):%Y-%m-%d}"


def long_day(ms: int, zone: str) -> str:
    """Return the local day of an instant for people, `22 November 2026`."""
    there = times.local(ms, zone)
    return f"{there.day} {there:%B %Y}"


def _long(written: str | None) -> str:
    """Return a day that is written `2026-11-22` for people, nothing where there is none."""
    there = date.fromisoformat(written) if written else None
    return f"{there.day} {there:%B %Y}" if there else ""


def sure(confidence: str) -> str:
    """Return how sure a score is, in words."""
    return {
        "guessed": say("guessed"),
        "read": say("read about it"),
        "tried": say("tried it"),
        "exact": say("exact"),
    }[confidence]


def activity(name: str) -> str:
    """Return an activity in words."""
    return {
        "docs": say("Reading docs"),
        "comparing": say("Comparing"),
        "discussing": say("Discussing"),
        "prototyping": say("Prototyping"),
        "building": say("Building"),
    }[name]


def ground(name: str) -> str:
    """Return a ground for reopening, in words."""
    return {
        "defect": say("a defect"),
        "limit": say("a limit that is hit"),
        "security": say("a security problem"),
        "end-of-life": say("the end of its life"),
        "licence": say("a change of licence"),
        "requirement": say("a changed requirement"),
        "newer": say("something newer"),
    }[name]


def answer(name: str) -> str:
    """Return the answer to a must-have in words."""
    return {"pass": say("passes"), "fail": say("fails"), "unknown": say("unknown")}[name]


def value(cell: Cell, criterion: Criterion) -> str:
    """Return what stands in a cell: `4`, `120 ms`, `2 to 4`, `not scored`, `not applicable`."""
    score = cell.score
    if score is None:
        return say("not scored")
    if score.not_applicable:
        return say("not applicable")
    unit = f" {criterion.unit}" if criterion.unit else ""
    if score.value is None:
        return span(score) + unit
    return number(score.value) + unit


def number(found: float) -> str:
    """Return a number without a tail of digits: `4`, `2.5`, `1234567`."""
    return f"{found:.10g}"


def span(score: Score) -> str:
    """Return the range of a score that has one, `2 to 4`."""
    return say("{low} to {high}", low=number(score.low or 0.0), high=number(score.high or 0.0))


def certainty(cell: Cell) -> str:
    """Return how sure a scored cell is: its own range, or the words; empty for the rest."""
    score = cell.score
    if score is None or score.not_applicable or score.value is None:
        return ""
    if score.low is not None:
        return span(score)
    return sure(score.confidence)


def percent(share: float) -> str:
    """Return a share in whole percents; one that is not all or nothing never reads as if it were."""
    if 0 < share < 0.005:
        return say("under 1%")
    if 0.995 < share < 1:
        return say("over 99%")
    return f"{share:.0%}"


def overall(option: Option) -> str:
    """Return the overall score of a candidate in words: `3.83`, `out`, `not scored`."""
    if option.state == "out":
        return say("out")
    if option.overall is None or not option.scored:
        return say("not scored")
    return f"{option.overall:.2f}"


def first(option: Option) -> str:
    """Return how often a candidate comes first, in words; empty where there is nothing to say."""
    if option.first is None or not option.scored:
        return ""
    return say("first in {share}", share=percent(option.first))


def weighting(evaluation: Evaluation) -> str:
    """Return how the criteria are weighed, in a sentence."""
    return {
        "ranked": say("Weights follow from the order of the criteria (rank order centroid)."),
        "points": say("Weights are given in points."),
        "open": say("Weights are left open; the mean is the same for all."),
    }[evaluation.weights]


def budget(report: Report) -> str:
    """Return what was used of the budget, in a sentence."""
    used = times.effort_words(report.used_ms)
    if report.effort_ms is None or report.deadline is None:
        return say("{used} of research, without a budget.", used=used)
    if report.evaluation.state != "deciding":
        return say("{used} of {effort} of research used.", used=used, effort=times.effort_words(report.effort_ms))
    return say(
        "{used} of {effort} of research used; to be decided by {day}.",
        used=used,
        effort=times.effort_words(report.effort_ms),
        day=long_day(report.deadline, report.evaluation.zone),
    )


def chosen(decision: Decision, evaluation: Evaluation) -> str:
    """Return what a decision chose, in words."""
    name = names(evaluation).get(decision.chosen or "", "")
    if decision.kind == "choose":
        return name
    said = {"stay-and-mend": say("Stay and mend"), "no-evaluation": say("No evaluation needed")}[decision.kind]
    return f"{said}: {name}" if name else said


def grounds(decision: Decision) -> str:
    """Return the grounds for reopening in one line; empty when none was named."""
    return ", ".join(ground(name) for name in decision.revisit)


def facts(decision: Decision, evaluation: Evaluation) -> Iterable[tuple[str, str]]:
    """Yield the labelled facts of a decision that are there, in the order in which they are read."""
    pairs = (
        (say("Chosen"), chosen(decision, evaluation)),
        (say("Decided on"), long_day(decision.decided_at, evaluation.zone)),
        (say("Reasons"), decision.reasons),
        (say("Given up"), decision.gives_up),
        (say("Reopened only for"), grounds(decision)),
        (say("First task"), decision.first_task),
        (say("Ship by"), _long(decision.ship_by)),
        (say("Reopened"), _reopened(decision, evaluation)),
    )
    return ((label, text) for label, text in pairs if text)


_ROUNDED = 0.1  # from here on two places tell enough


def fact_value(evidence: Evidence) -> str:
    """Return what a fact says, with its unit where the name of the fact does not say that already."""
    found, unit = evidence.value, evidence.unit
    if found is None:
        return say("unknown")
    if isinstance(found, str):
        return found
    if unit == "share":
        return percent(found)
    shown = number(round(found, 2) if abs(found) >= _ROUNDED else found)
    return shown if unit.casefold() in evidence.fact.casefold() else f"{shown} {unit}"


def _reopened(decision: Decision, evaluation: Evaluation) -> str:
    what = decision.reopened
    if what is None:
        return ""
    return say("{day}, {ground}: {what}", day=long_day(what.at, evaluation.zone), ground=ground(what.ground),
               what=what.what)  # fmt: skip

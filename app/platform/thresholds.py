"""The thresholds of signals as settings: one for every number of `resources/signals.json`, in plain words.

A number is named by the file and its place in it, such as `signals.S1.values.least_hours`. A new number in the file
needs a line here. Must not: what the numbers do, which is `app.analysis.signals`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.model.words import mark
from app.platform import paths
from app.platform.setting import Kind, Setting

FILE = "signals"
_MOST: Mapping[Kind, float] = {"count": 1000, "days": 3650, "hours": 10_000, "share": 1, "number": 100}
_LEAST: Mapping[Kind, float] = {"count": 1, "days": 1, "hours": 0, "share": 0, "number": 0}


@dataclass(frozen=True, slots=True)
class Threshold(Setting):
    """One number, and what it is as long as nobody moved it."""

    default: float = 0


@dataclass(frozen=True, slots=True)
class SignalThresholds:
    """A signal in words, and its numbers."""

    signal: str
    words: str
    numbers: tuple[Threshold, ...]


_TITLES = {
    "S1": mark("Research outlasts building"),
    "S2": mark("Evaluated again and again"),
    "S3": mark("Just one more option"),
    "S4": mark("Reading instead of trying"),
    "S5": mark("Abandoned prototypes"),
    "S6": mark("Rewriting what works"),
    "S7": mark("No product logic yet"),
    "S8": mark("Used up and undecided"),
    "S9": mark("Looking back after deciding"),
    "S10": mark("An evaluation that stands still"),
    "S11": mark("Everything is open at once"),
    "S12": mark("Budgets that do not fit"),
    "G1": mark("A repository that stopped"),
    "G2": mark("Never a second week"),
    "G3": mark("Nothing but a scaffold"),
    "G4": mark("Many stacks"),
    "G5": mark("Swapped inside a repository"),
    "G6": mark("Little that ships"),
    "G7": mark("Started again"),
    "G8": mark("A burst, then silence"),
    "G9": mark("Plumbing that changes"),
    "loop": mark("You may be in the loop"),
    "H1": mark("Good sign: budgets kept"),
    "H2": mark("Good sign: decided in time"),
    "H3": mark("Good sign: a second week"),
    "H4": mark("Good sign: shipped on the day"),
    "H5": mark("Good sign: nothing reopened"),
}
_Line = tuple[str, Kind]
_EVERYWHERE: Mapping[str, _Line] = {
    "window_days": (mark("Looks back over"), "days"),
    "quiet_days": (mark("Stopped after so long without a commit"), "days"),
    "quiet_gaps": (mark("Or after so many times the usual gap"), "number"),
    "commits": (mark("Commits of yours that make a repository count"), "count"),
    "age_days": (mark("Repositories count from this age on"), "days"),
    "repositories": (mark("Speaks from so many repositories on"), "count"),
    "least_hours": (mark("Speaks from so much logged time on"), "hours"),
}
_OF_ONE: Mapping[str, _Line] = {
    "S1.projects_in_a_row": (mark("Projects in a row"), "count"),
    "S1.research_share": (mark("Research above this share of all time"), "share"),
    "S1.young_days": (mark("A project counts from this age on"), "days"),
    "S2.re_evaluations": (mark("Evaluated again so often"), "count"),
    "S2.without_ground": (mark("Or so often without a ground, or for something newer"), "count"),
    "S3.budget_share": (mark("Late is what comes after this share of the first budget"), "share"),
    "S3.late": (mark("Late candidates for a notice"), "count"),
    "S3.late_for_signal": (mark("Late candidates for a signal"), "count"),
    "S3.after_expiry": (mark("Or so many once the budget is used up"), "count"),
    "S4.reading_share": (mark("Reading above this share of the research"), "share"),
    "S4.quiet_days": (mark("And nothing tried for"), "days"),
    "S4.first_hands_on_share": (mark("Or no trial before this share of the budget"), "share"),
    "S5.dormant": (mark("Prototypes that stopped"), "count"),
    "S5.carried_forward_share": (mark("Or carried forward below this share"), "share"),
    "S5.prototypes": (mark("Of at least so many prototypes"), "count"),
    "S6.times": (mark("Rewritten so often after it shipped"), "count"),
    "S6.incident_days": (mark("Excused for so long after an incident"), "days"),
    "S7.research_hours": (mark("Research that went by"), "hours"),
    "S7.days": (mark("Or time since it began"), "days"),
    "S8.expired_hours": (mark("Time since the budget was used up"), "hours"),
    "S8.extensions": (mark("Or so many extensions"), "count"),
    "S8.snoozes": (mark("Or put off so often"), "count"),
    "S9.share": (mark("Research after the decision above this share of all time"), "share"),
    "S9.changes": (mark("Or so many changes of the choice"), "count"),
    "S9.changed_within_days": (mark("Changes count for so long after the decision"), "days"),
    "S10.days": (mark("Time without work on it"), "days"),
    "S11.open_slots": (mark("Evaluations open in one project"), "count"),
    "S12.evaluations": (mark("Evaluations that are looked at"), "count"),
    "S12.error_share": (mark("Used more or less than planned by this share"), "share"),
    "G2.share": (mark("Left within a week, above this share"), "share"),
    "G3.repositories": (mark("Repositories with nothing but a scaffold"), "count"),
    "G3.most_commits": (mark("A scaffold has at most so many commits"), "count"),
    "G3.later_share": (mark("And fewer lines after the first day than this share"), "share"),
    "G3.age_days": (mark("And is older than"), "days"),
    "G4.stacks": (mark("Web frameworks"), "count"),
    "G4.stacks_by_repository": (mark("And for each repository at least"), "number"),
    "G5.web": (mark("Web frameworks that were replaced"), "count"),
    "G5.others": (mark("Or other parts that were replaced"), "count"),
    "G6.shipped_share": (mark("Shipped below this share"), "share"),
    "G6.marks": (mark("Marks that make a repository shipped"), "count"),
    "G7.restarts": (mark("Started again so often"), "count"),
    "G7.within_days": (mark("Within"), "days"),
    "G7.likeness": (mark("Names that are alike by"), "share"),
    "G8.first_days": (mark("The burst lasts"), "days"),
    "G8.share": (mark("And holds this share of the commits"), "share"),
    "G8.life_days": (mark("In a repository that lived longer than"), "days"),
    "G9.pairs_by_hundred_commits": (mark("Changes in a hundred commits, above"), "number"),
    "G9.pairs": (mark("And at least so many"), "count"),
    "loop.signals": (mark("Different signals at once"), "count"),
    "loop.held_days": (mark("That have held for"), "days"),
    "H1.budgets": (mark("Budgets kept"), "count"),
    "H2.decisions": (mark("Decisions before the budget ran out"), "count"),
    "H3.weeks": (mark("Weeks with work"), "count"),
    "H4.ships": (mark("Products that shipped on the day"), "count"),
    "H5.days": (mark("Time without reopening anything"), "days"),
}


@cache
def content() -> Mapping[str, Mapping[str, Any]]:
    """Return what stands in the file, read when first asked for."""
    found: Mapping[str, Mapping[str, Any]] = json.loads((paths.resources() / f"{FILE}.json").read_text("utf-8"))
    return found


@cache
def of_signals() -> tuple[SignalThresholds, ...]:
    """Return all thresholds by signal, in the order of the file."""
    return tuple(
        SignalThresholds(signal, _TITLES[signal], tuple(_threshold(signal, *item) for item in each["values"].items()))
        for signal, each in content().items()
    )


@cache
def by_name() -> Mapping[str, Threshold]:
    """Return every threshold by its name in the settings."""
    return {each.key: each for group in of_signals() for each in group.numbers}


def fitting(numbers: Mapping[str, float]) -> dict[str, float]:
    """Return those numbers that a threshold can be; a file that was written by hand may hold others."""
    known = by_name()
    return {name: number for name, number in numbers.items() if name in known and known[name].takes(number)}


def _threshold(signal: str, name: str, default: float) -> Threshold:
    words, kind = _OF_ONE.get(f"{signal}.{name}") or _EVERYWHERE[name]
    key = f"{FILE}.{signal}.values.{name}"
    return Threshold(key, signal, words, "", kind, _LEAST[kind], _MOST[kind], default=default)

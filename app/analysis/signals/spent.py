"""Days, windows and hours as the signals count them: local days of the user, counted time and kept holes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.analysis.days import day_of, midnight, parts
from app.model.history import History
from app.model.records import Budget, Evaluation, Project, TimeEntry
from app.model.times import HOUR

Span = tuple[int, int, int]
"""Start, end and length of a stretch of time, in milliseconds."""


def today(history: History) -> date:
    """Return the local day on which the history is looked at."""
    return day_of(history.now, history.zone)


def age(history: History, at: int) -> int:
    """Return how many local days ago an instant was."""
    return (today(history) - day_of(at, history.zone)).days


def within(history: History, at: int, days: float) -> bool:
    """Tell whether an instant lies in the window of this many days that ends today."""
    return age(history, at) <= days


def research(evaluation: Evaluation) -> Iterator[TimeEntry]:
    """Go over the research of an evaluation."""
    return (entry for entry in evaluation.time_entries if entry.phase == "research")


def research_of(project: Project) -> Iterator[TimeEntry]:
    """Go over the research of a project."""
    return (entry for evaluation in project.evaluations for entry in research(evaluation))


def building_of(project: Project) -> Iterator[TimeEntry]:
    """Go over the building of a project, whatever it was logged on."""
    yield from (entry for entry in project.time_entries if entry.phase == "build")
    for evaluation in project.evaluations:
        yield from (entry for entry in evaluation.time_entries if entry.phase == "build")


def entries_of(project: Project) -> Iterator[TimeEntry]:
    """Go over all time of a project."""
    yield from project.time_entries
    for evaluation in project.evaluations:
        yield from evaluation.time_entries


def length(entry: TimeEntry) -> int:
    """Return what was counted, and the holes that were kept."""
    if not entry.gaps:  # nearly always, and a history has tens of thousands
        return entry.counted_ms
    return entry.counted_ms + sum(gap.length_ms for gap in entry.gaps if gap.answer == "keep")


def total(entries: Iterable[TimeEntry]) -> int:
    """Return the time of all entries."""
    return sum(map(length, entries))


def spans(entry: TimeEntry) -> Iterator[Span]:
    """Go over when the time of an entry was spent: what was counted, then each kept hole."""
    yield entry.started_at, entry.ended_at, entry.counted_ms
    for gap in entry.gaps:
        if gap.answer == "keep":
            yield gap.since, gap.since + gap.length_ms, gap.length_ms


def total_since(history: History, entries: Iterable[TimeEntry], days: float) -> int:
    """Return the time spent in the window of this many local days that ends today."""
    first = today(history) - timedelta(days=int(days))
    start = midnight(first, history.zone)
    found = 0
    for entry in entries:
        for since, until, ms in spans(entry):
            if since >= start:
                found += ms
            elif max(until, since + ms) > start:
                cut = parts(since, until, ms, history.zone)
                found += sum(part for day, part in cut.items() if day >= first)
    return found


def until(entries: Iterable[TimeEntry], at: int) -> int:
    """Return the time spent before an instant, spread evenly over each stretch."""
    found = 0
    for entry in entries:
        for since, end, ms in spans(entry):
            whole = max(end - since, ms)
            if since + whole <= at:
                found += ms
            elif since < at:
                found += ms * (at - since) // whole
    return found


def first_budget(evaluation: Evaluation) -> Budget | None:
    """Return the budget an evaluation began with."""
    return min(evaluation.budgets, key=lambda budget: budget.version, default=None)


def last_budget(evaluation: Evaluation) -> Budget | None:
    """Return the budget that holds now."""
    return max(evaluation.budgets, key=lambda budget: budget.version, default=None)


def share_at(evaluation: Evaluation, budget: Budget, at: int) -> float:
    """Return how much of a budget was used at an instant: of its effort or of its days, whichever is more."""
    effort = until(research(evaluation), at) / budget.effort_ms
    span = budget.deadline - evaluation.opened_at
    days = (at - evaluation.opened_at) / span if span > 0 else 1.0
    return max(effort, days)


def expired_at(evaluation: Evaluation, budget: Budget) -> int:
    """Return when a budget was used up or will be by its deadline, whichever is sooner."""
    left = budget.effort_ms
    for since, end, ms in sorted(span for entry in research(evaluation) for span in spans(entry)):
        if ms and left <= ms:
            return min(budget.deadline, since + (max(end, since + ms) - since) * left // ms)
        left -= ms
    return budget.deadline


def began(project: Project) -> int | None:
    """Return when work on a project began, as far as is known."""
    opened = [evaluation.opened_at for evaluation in project.evaluations]
    return min([*opened, *(entry.started_at for entry in entries_of(project))], default=None)


def hours(ms: float) -> float:
    """Return a length as hours, for the figures of a row."""
    return ms / HOUR

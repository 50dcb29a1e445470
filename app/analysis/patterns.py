"""Months at a glance: research, building and reopenings by project, hours, what was tried, budgets. Pure.

Lives here: which rows and figures a stretch of time has, and where they stand on a line. Must not: signals, painting.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.analysis.days import day_of, midnight
from app.analysis.signals import grounds, spent
from app.analysis.signals.good_signs import budget_was_kept
from app.model.history import History
from app.model.records import Evaluation, Project, TimeEntry
from app.model.times import DAY

RESEARCH, BUILD, OPEN = "research", "build", "open"
TOGETHER_DAYS = 21
"""Time of one kind that lies no further apart stands as one stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time of one kind, from and until an instant."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project over time. `chosen`: the names chosen, in order; `evaluation`: the one that it leads to."""

    key: str
    title: str
    evaluation: str
    stretches: tuple[Stretch, ...]
    reopened: tuple[int, ...]
    chosen: tuple[str, ...]
    deciding: bool
    shipped: bool
    research_ms: int
    build_ms: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A framework that was chosen, or stands in own repositories: in how many projects, in how many repositories."""

    name: str
    projects: int
    repositories: int


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A closed evaluation: what its first budget was, what was used, whether it was kept (None: nothing was logged)."""

    evaluation: str
    title: str
    effort_ms: int
    used_ms: int
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a stretch of time shows. `start` and `end` are instants; a project is in it if anything of it is."""

    start: int
    end: int
    evaluations: int
    prototypes: int
    lines: tuple[ProjectLine, ...]
    tried: tuple[Tried, ...]
    budgets: tuple[BudgetRow, ...]

    @property
    def research_ms(self) -> int:
        """Research that was logged."""
        return sum(line.research_ms for line in self.lines)

    @property
    def build_ms(self) -> int:
        """Building that was logged."""
        return sum(line.build_ms for line in self.lines)

    @property
    def shipped(self) -> int:
        """How many of the projects have shipped."""
        return sum(line.shipped for line in self.lines)


def patterns(history: History, days: int | None) -> Patterns:
    """Return what the last so many days show, or everything."""
    start = _start(history, days)
    lines = [line for project in history.projects if (line := _line(history, project, start))]
    shown = {line.key for line in lines}
    projects = [project for project in history.projects if project.key in shown]
    opened = [each for project in projects for each in project.evaluations if _in_range(each, start, history.now)]
    return Patterns(
        start=start,
        end=history.now,
        evaluations=len(opened),
        prototypes=len({p.folder for each in opened for p in each.prototypes}),
        lines=tuple(sorted(lines, key=lambda line: min(each.start for each in line.stretches))),
        tried=_tried(history, projects, start),
        budgets=tuple(_budgets(opened)),
    )


def _start(history: History, days: int | None) -> int:
    if days is not None:
        return midnight(spent.today(history) - timedelta(days=days), history.zone)
    began = [at for project in history.projects if (at := spent.began(project)) is not None]
    return min(began, default=history.now - 90 * DAY)


def _in_range(evaluation: Evaluation, start: int, now: int) -> bool:
    last = evaluation.closed_at if evaluation.closed_at is not None else now
    return last >= start


def _line(history: History, project: Project, start: int) -> ProjectLine | None:
    stretches = tuple(_stretches(history, project, start))
    if not stretches:
        return None
    evaluations = sorted(project.evaluations, key=lambda each: each.opened_at)
    latest = evaluations[-1] if evaluations else None
    return ProjectLine(
        key=project.key,
        title=project.title,
        evaluation="" if latest is None else latest.key,
        stretches=stretches,
        reopened=tuple(each.at for of in evaluations for each in grounds.reopenings(of) if each.at >= start),
        chosen=_chosen(evaluations),
        deciding=any(each.state == "deciding" for each in evaluations),
        shipped=project.shipped_on is not None,
        research_ms=_since(spent.research_of(project), start),
        build_ms=_since(spent.building_of(project), start),
    )


def _since(entries: Iterable[TimeEntry], start: int) -> int:
    rows = [entry for entry in entries if _end(entry) > start]
    return spent.total(rows) - spent.until((row for row in rows if row.started_at < start), start)


def _end(entry: TimeEntry) -> int:
    """Return when the last of an entry was spent, its kept holes too."""
    return max(max(end, start + ms) for start, end, ms in spent.spans(entry)) if entry.gaps else _wall(entry)[1]


def _stretches(history: History, project: Project, start: int) -> Iterator[Stretch]:
    """Go over the time of a project. An evaluation on which no research was logged shows the days it was open."""
    near = start - TOGETHER_DAYS * DAY  # what lies before it can neither be seen nor be joined to what can
    spans = [Stretch(RESEARCH, *wall) for each in spent.research_of(project) if (wall := _wall(each))[1] >= near]
    spans += [Stretch(BUILD, *wall) for each in spent.building_of(project) if (wall := _wall(each))[1] >= near]
    for each in project.evaluations:
        if not any(spent.research(each)):
            until = history.now if each.closed_at is None else each.closed_at
            spans.append(Stretch(OPEN, each.opened_at, max(until, each.opened_at)))
    for span in _joined(sorted(spans, key=lambda each: (each.start, each.end))):
        if span.end >= start:
            yield Stretch(span.kind, max(span.start, start), max(span.end, start))


def _wall(entry: TimeEntry) -> tuple[int, int]:
    return entry.started_at, max(entry.ended_at, entry.started_at + entry.counted_ms)


def _joined(spans: Iterable[Stretch]) -> list[Stretch]:
    """Return the spans with those of one kind made one while nothing of the other kind lies between them."""
    found: list[Stretch] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.kind == span.kind and span.start - last.end <= TOGETHER_DAYS * DAY:
            found[-1] = Stretch(last.kind, last.start, max(last.end, span.end))
        else:
            found.append(span)
    return found


def _chosen(evaluations: Iterable[Evaluation]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for evaluation in evaluations:
        by_key = {candidate.key: candidate.name for candidate in evaluation.candidates}
        for decision in sorted(evaluation.decisions, key=lambda each: each.decided_at):
            if decision.chosen is not None:
                names[by_key.get(decision.chosen, decision.chosen)] = None
    return tuple(names)


def _tried(history: History, projects: Iterable[Project], start: int) -> tuple[Tried, ...]:
    """Return what was chosen in decisions and what stands in own repositories, the most used first."""
    chosen: dict[str, set[str]] = {}
    for project in projects:
        for name in _chosen(each for each in project.evaluations if _in_range(each, start, history.now)):
            chosen.setdefault(name, set()).add(project.key)
    built: dict[str, int] = {}
    for found in history.repositories.values():
        if found.own and found.days and found.days[-1] * DAY >= start:
            for name in {name for stack in found.stacks for name in stack.frameworks} | set(found.frameworks):
                built[name] = built.get(name, 0) + 1
    rows = [Tried(name, len(chosen.get(name, ())), built.get(name, 0)) for name in {**chosen, **built}]
    return tuple(sorted(rows, key=lambda row: (-row.projects - row.repositories, row.name.casefold())))


def _budgets(evaluations: Iterable[Evaluation]) -> Iterator[BudgetRow]:
    for each in evaluations:
        budget = spent.first_budget(each)
        if each.state == "settled" and budget is not None:
            used = spent.total(spent.research(each))
            yield BudgetRow(each.key, each.title, budget.effort_ms, used, budget_was_kept(each) if used else None)


@dataclass(frozen=True, slots=True)
class Tick:
    """A month on the line: where it begins, 0 to 1, and its first day."""

    at: float
    day: date


def across(found: Patterns, at: int) -> float:
    """Return where an instant stands on the line, 0 to 1."""
    return min(max((at - found.start) / max(found.end - found.start, 1), 0.0), 1.0)


def ticks(found: Patterns, zone: str, most: int) -> tuple[Tick, ...]:
    """Return at most so many months, evenly apart, each at its first day."""
    day = day_of(found.start, zone)
    last = day_of(found.end, zone)
    firsts = [first for first in _months(day.replace(day=1), last) if first >= day]
    every = max(-(-len(firsts) // most), 1)
    return tuple(Tick(across(found, midnight(first, zone)), first) for first in firsts[::every])


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=32)).replace(day=1)

"""A history as it stood at an earlier moment: every row carries its time, so what came later is left out."""

from dataclasses import replace

from app.model.days import day_text
from app.model.history import History
from app.model.records import Decision, Evaluation, Project, TimeEntry
from app.model.scan import ScannedRepository
from app.model.times import DAY


def as_of(history: History, then: int) -> History:
    """Return the history as of an instant. The user's words about repositories carry no time and stay."""
    projects = (_project(project, then) for project in history.projects)
    repositories = {path: _repository(each, then // DAY) for path, each in history.repositories.items()}
    return replace(
        history,
        now=then,
        projects=tuple(each for each in projects if each.evaluations or each.time_entries or each.folder),
        repositories={path: each for path, each in repositories.items() if each.days},
        verdicts=tuple(each for each in history.verdicts if each.at <= then),
        touched={key: tuple(at for at in each if at <= then) for key, each in history.touched.items()},
        snoozes={},
    )


def _project(project: Project, then: int) -> Project:
    shipped = project.shipped_on
    return replace(
        project,
        shipped_on=shipped if shipped is not None and shipped <= day_text(then // DAY) else None,
        time_entries=_entries(project.time_entries, then),
        evaluations=tuple(_evaluation(each, then) for each in project.evaluations if each.opened_at <= then),
    )


def _evaluation(evaluation: Evaluation, then: int) -> Evaluation:
    decisions = tuple(_decision(each, then) for each in evaluation.decisions if each.decided_at <= then)
    state, closed = _state(evaluation, decisions, then)
    return replace(
        evaluation,
        state=state,
        closed_at=closed,
        candidates=tuple(each for each in evaluation.candidates if each.added_at is None or each.added_at <= then),
        budgets=tuple(each for each in evaluation.budgets if each.set_at is None or each.set_at <= then),
        nudges=tuple(each for each in evaluation.nudges if each.fired_at <= then),
        time_entries=_entries(evaluation.time_entries, then),
        prototypes=tuple(each for each in evaluation.prototypes if each.at is None or each.at <= then),
        decisions=decisions,
    )


def _decision(decision: Decision, then: int) -> Decision:
    later = decision.reopened is not None and decision.reopened.at > then
    return replace(decision, reopened=None) if later else decision


def _state(evaluation: Evaluation, decisions: tuple[Decision, ...], then: int) -> tuple[str, int | None]:
    if evaluation.state != "deciding" and (evaluation.closed_at is None or evaluation.closed_at <= then):
        return evaluation.state, evaluation.closed_at
    last = max(decisions, key=lambda each: each.decided_at, default=None)
    if last is not None and last.reopened is None:
        return "settled", last.decided_at
    return "deciding", None


def _entries(entries: tuple[TimeEntry, ...], then: int) -> tuple[TimeEntry, ...]:
    return tuple(_cut(each, then) for each in entries if each.started_at < then)


def _cut(entry: TimeEntry, then: int) -> TimeEntry:
    """Return the part of an entry before an instant, its time spread evenly over it."""
    if entry.ended_at <= then:
        return entry
    span = max(entry.ended_at - entry.started_at, entry.counted_ms, 1)
    counted = min(entry.counted_ms, entry.counted_ms * (then - entry.started_at) // span)
    return replace(entry, ended_at=then, counted_ms=counted, gaps=tuple(g for g in entry.gaps if g.since < then))


def _repository(found: ScannedRepository, day: int) -> ScannedRepository:
    """Return what the history of a repository told on a day. Marks of use carry no day and stay."""
    days = tuple(each for each in found.days if each <= day)
    by_day = tuple(each for each in found.commits_by_day if each[0] <= day)
    stacks = tuple(each for each in found.stacks if each.since <= day)
    released = found.first_release
    return replace(
        found,
        days=days,
        commits=sum(count for _, count in by_day) if by_day or found.commits_by_day else len(days),
        weeks=len({(each - days[0]) // 7 for each in days}),
        frameworks=stacks[-1].frameworks if found.stacks and stacks else () if found.stacks else found.frameworks,
        stacks=stacks,
        swaps=tuple(each for each in found.swaps if each.at <= day),
        commits_by_day=by_day,
        added_later=found.added_later if len(days) > 1 or len(found.days) == 1 else 0,
        plumbing=tuple(each for each in found.plumbing if each.day <= day),
        first_release=released if released is not None and released <= day else None,
    )

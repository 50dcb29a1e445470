"""S12: budgets and what was really used lie apart. Not a sign of fatigue: it helps to plan the next one."""

from collections.abc import Iterator
from statistics import median

from app.analysis.days import day_of
from app.analysis.signals import spent
from app.model.history import EVERYTHING, NOTICE, Finding, History, Limits, Row
from app.model.records import Evaluation
from app.model.times import effort_words
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at the evaluations that ended last. One on which no time was logged says nothing."""
    ended = [(each, project.key) for project in history.projects for each in project.evaluations
             if each.state != "deciding" and each.closed_at is not None and each.budgets
             and spent.total(spent.research(each))]  # fmt: skip
    ended.sort(key=lambda pair: pair[0].closed_at or 0)
    last = ended[-int(limits["evaluations"]) :]
    if len(last) < limits["evaluations"]:
        return
    error = median(_error(each) for each, _ in last)
    if error > limits["error_share"]:
        yield Finding(
            signal="S12",
            level=NOTICE,
            subject=EVERYTHING,
            sentence=say("The last {count} budgets and what was used lie {share:.0%} apart", count=len(last),
                         share=error),
            rows=tuple(_row(history, each, project) for each, project in last),
            next=say("Take the next budget from what was really used; the new evaluation proposes one."),
        )  # fmt: skip


def _planned(evaluation: Evaluation) -> int:
    budget = spent.first_budget(evaluation)
    assert budget is not None
    return budget.effort_ms


def _error(evaluation: Evaluation) -> float:
    planned = _planned(evaluation)
    return abs(spent.total(spent.research(evaluation)) - planned) / planned


def _row(history: History, evaluation: Evaluation, project: str) -> Row:
    used, planned = spent.total(spent.research(evaluation)), _planned(evaluation)
    words = say("{title}: {used} used of {planned}", title=evaluation.title, used=effort_words(used),
                planned=effort_words(planned))  # fmt: skip
    return Row(
        words=words,
        project=project,
        evaluation=evaluation.key,
        day=None if evaluation.closed_at is None else day_of(evaluation.closed_at, history.zone),
        figures={"used_hours": spent.hours(used), "planned_hours": spent.hours(planned)},
    )

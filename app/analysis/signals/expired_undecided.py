"""S8: the budget is used up, and there is no decision."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Budget, Evaluation
from app.model.times import HOUR
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each evaluation that is being decided."""
    for project in history.projects:
        for evaluation in project.evaluations:
            budget = spent.last_budget(evaluation)
            if evaluation.state == "deciding" and budget is not None:
                rows = list(_rows(history, evaluation, project.key, budget, limits))
                if rows:
                    yield _finding(evaluation, rows)


def _rows(history: History, evaluation: Evaluation, project: str, budget: Budget, limits: Limits) -> Iterator[Row]:
    expired = spent.expired_at(evaluation, budget)
    if history.now - expired > limits["expired_hours"] * HOUR:
        yield Row(
            words=say("The budget was used up on {day}", day=wording.day(expired, history.zone)),
            project=project,
            evaluation=evaluation.key,
            day=day_of(expired, history.zone),
            figures={"expired_hours": spent.hours(history.now - expired)},
        )
    extensions = len(evaluation.budgets) - 1
    if extensions >= limits["extensions"]:
        words = say("It was extended {times}", times=wording.times(extensions))
        yield Row(words=words, project=project, evaluation=evaluation.key, figures={"extensions": extensions})
    snoozes = snoozed(history, evaluation)
    if snoozes >= limits["snoozes"]:
        words = say("The prompt was put off {times}", times=wording.times(snoozes))
        yield Row(words=words, project=project, evaluation=evaluation.key, figures={"snoozes": snoozes})


def snoozed(history: History, evaluation: Evaluation) -> int:
    """Return how often the prompt was put off: as counted, or at least once for each prompt so answered."""
    told = sum(nudge.answer == "snooze" for nudge in evaluation.nudges)
    return max(told, history.snoozes.get(evaluation.key, 0))


def _finding(evaluation: Evaluation, rows: list[Row]) -> Finding:
    return Finding(
        signal="S8",
        level=SIGNAL,
        subject=evaluation.key,
        sentence=say("{title} is past its budget and undecided", title=evaluation.title),
        rows=tuple(rows),
        next=say("Decide on the leader, or drop the idea. A decision can be reopened when something concrete happens."),
    )

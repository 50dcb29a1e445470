"""S10: an evaluation that nobody touched for days, and that is not decided."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Evaluation
from app.model.times import DAY
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each evaluation that is being decided."""
    for project in history.projects:
        for evaluation in project.evaluations:
            at = touched(history, evaluation)
            if evaluation.state == "deciding" and spent.age(history, at) >= limits["days"]:
                yield _finding(history, evaluation, project.key, at)


def touched(history: History, evaluation: Evaluation) -> int:
    """Return when an evaluation was last worked on, as far as its rows and the commits in its prototypes tell."""
    found = [evaluation.opened_at, *history.touched.get(evaluation.key, ())]
    found += [max(end, start) for entry in evaluation.time_entries for start, end, _ in spent.spans(entry)]
    found += [prototype.at for prototype in evaluation.prototypes if prototype.at is not None]
    found += [each.added_at for each in evaluation.candidates if each.added_at is not None]
    for decision in evaluation.decisions:
        found += [decision.decided_at] + ([decision.reopened.at] if decision.reopened else [])
    found += [budget.set_at for budget in evaluation.budgets if budget.set_at is not None]
    for prototype in evaluation.prototypes:
        there = history.repositories.get(prototype.folder)
        found += [there.days[-1] * DAY] if there is not None and there.days else []
    return min(max(found), history.now)


def _finding(history: History, evaluation: Evaluation, project: str, at: int) -> Finding:
    days = spent.age(history, at)
    words = say("Last worked on {day}", day=wording.day(at, history.zone))
    return Finding(
        signal="S10",
        level=SIGNAL,
        subject=evaluation.key,
        sentence=say("{title} has rested for {days} days, undecided", title=evaluation.title, days=days),
        rows=(Row(words=words, project=project, evaluation=evaluation.key, day=day_of(at, history.zone),
                  figures={"days": days}),),
        next=say("Take it up again, decide with what is known, or drop it."),
    )  # fmt: skip

"""S11: several slots of one project are being decided at once."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Evaluation, Project
from app.model.rules import same_slot
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each project."""
    for project in history.projects:
        deciding = {same_slot(each.slot): each for each in project.evaluations if each.state == "deciding"}
        if len(deciding) >= limits["open_slots"]:
            yield _finding(history, project, sorted(deciding.values(), key=lambda each: each.opened_at))


def _finding(history: History, project: Project, deciding: list[Evaluation]) -> Finding:
    return Finding(
        signal="S11",
        level=SIGNAL,
        subject=project.key,
        sentence=say("{title} is deciding on {count} things at once", title=project.title, count=len(deciding)),
        rows=tuple(_row(history, project, each) for each in deciding),
        next=say("Decide on request handling alone, and take the solved problems from one proven place."),
    )


def _row(history: History, project: Project, evaluation: Evaluation) -> Row:
    words = say("{slot}: {title}, opened {day}", slot=evaluation.slot, title=evaluation.title,
                day=wording.day(evaluation.opened_at, history.zone))  # fmt: skip
    return Row(
        words=words,
        project=project.key,
        evaluation=evaluation.key,
        day=day_of(evaluation.opened_at, history.zone),
        figures={"slot": evaluation.slot},
    )

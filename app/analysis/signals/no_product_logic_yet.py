"""S7: research goes on, and the project's folder holds nothing but what a generator made."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Project
from app.model.scan import ScannedRepository
from app.model.times import HOUR, effort_words
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each project whose folder can be read; without one there is nothing to say, only to ask."""
    for project in history.projects:
        found = history.repositories.get(project.folder) if project.folder else None
        if found is not None and is_due(history, project, limits) and not _has_logic(found):
            yield _finding(history, project, found)


def is_due(history: History, project: Project, limits: Limits) -> bool:
    """Tell whether product logic can be expected: enough research or enough days, and an idea that still lives."""
    began = spent.began(project)
    if began is None or project.shipped_on is not None or all(each.state == "dropped" for each in project.evaluations):
        return False
    research = spent.total(spent.research_of(project))
    return research >= limits["research_hours"] * HOUR or spent.age(history, began) >= limits["days"]


def _has_logic(found: ScannedRepository) -> bool:
    """Tell whether own commits go beyond the first one, in which a generator's files come."""
    return found.commits > 1 or bool(found.added_later)


def _finding(history: History, project: Project, found: ScannedRepository) -> Finding:
    research, began = spent.total(spent.research_of(project)), spent.began(project) or 0
    day = wording.day(began, history.zone)
    words = say("{folder}: {commits} own commits; {research} of research since {day}", folder=project.folder,
                commits=found.commits, research=effort_words(research), day=day)  # fmt: skip
    figures = {"commits": found.commits, "research_hours": spent.hours(research)}
    evaluation = max(project.evaluations, key=lambda each: each.opened_at, default=None)
    return Finding(
        signal="S7",
        level=SIGNAL,
        subject=project.key,
        sentence=say("{title} has no product logic yet", title=project.title),
        rows=(Row(words=words, project=project.key, evaluation="" if evaluation is None else evaluation.key,
                  path=project.folder, day=day_of(began, history.zone), figures=figures),),
        next=say("Build the smallest thing that a user can see, today, on the stack that you know. A boring backend "
                 "that can be explained in five minutes is enough."),
    )  # fmt: skip

"""What is asked instead of accused: a record is missing, so nobody can tell."""

from collections.abc import Iterator

from app.analysis.signals import no_product_logic_yet, research_outlasts_building, spent, verdicts
from app.model.history import History, Question
from app.model.words import say


def questions(history: History) -> Iterator[Question]:
    """Go over projects with commits and no building time, and over those of which no folder is known."""
    limits = verdicts.limits(history, "S7")
    for project in history.projects:
        readable = project.folder in history.repositories
        if research_outlasts_building.building_is_missing(history, project):
            yield Question(
                about=project.key,
                sentence=say("{title} has your commits, and no building time. Was it built without the clock?",
                             title=project.title),
                next=say("Log the building time, or let the clock run on it from now on."),
            )  # fmt: skip
        elif (
            not readable
            and no_product_logic_yet.is_due(history, project, limits)
            and not any(spent.building_of(project))
        ):
            yield Question(
                about=project.key,
                sentence=say("No folder of {title} can be read, and no building time is logged. Where is it built?",
                             title=project.title),
                next=say("Name the folder of the project, or log the building time."),
            )  # fmt: skip

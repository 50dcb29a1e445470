"""S1: more research than building on projects in a row, or over the last days with enough hours logged."""

from collections.abc import Iterator

from app.analysis.signals import spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Project
from app.model.scan import ScannedRepository
from app.model.times import DAY, HOUR
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at projects that are old enough, in the order in which they began."""
    judged = [project for project in history.projects if is_judged(history, project, limits)]
    judged.sort(key=lambda project: spent.began(project) or 0)
    row = _in_a_row(judged, limits)
    for project in judged:
        in_a_row = bool(row) and project is row[-1]
        if in_a_row or _of_late(history, project, limits):
            yield _finding(history, project, row if in_a_row else [project], limits, in_a_row=in_a_row)


def is_judged(history: History, project: Project, limits: Limits) -> bool:
    """Tell whether a project has hours to compare, and is old enough; one with commits only is asked about instead."""
    if not spent.total(spent.entries_of(project)) or building_is_missing(history, project):
        return False
    since = _settles_at(history, project)
    return since is not None and spent.age(history, since) >= limits["young_days"]


def building_is_missing(history: History, project: Project) -> bool:
    """Tell whether own commits exist since the project began, and no building was logged."""
    if any(spent.building_of(project)):
        return False
    found, began = history.repositories.get(project.folder), spent.began(project)
    return found is not None and began is not None and has_commits_since(found, began)


def has_commits_since(found: ScannedRepository, at: int) -> bool:
    """Tell whether a repository has own commits since an instant."""
    return bool(found.days) and found.days[-1] >= at // DAY


def _settles_at(history: History, project: Project) -> int | None:
    """Return from when on building can be expected: the first decision or dropping, else the end of a used-up budget.

    None while the project is still inside the budget it began with: research is what that budget is for.
    """
    decided = [decision.decided_at for each in project.evaluations for decision in each.decisions]
    closed = [each.closed_at for each in project.evaluations if each.closed_at is not None]
    if decided or closed:
        return min([*decided, *closed])
    expired = [spent.expired_at(each, budget) for each in project.evaluations if (budget := spent.first_budget(each))]
    if expired and min(expired) > history.now:
        return None
    return spent.began(project)


def _share(project: Project) -> float:
    research, building = spent.total(spent.research_of(project)), spent.total(spent.building_of(project))
    return research / (research + building) if research + building else 0.0


def _in_a_row(judged: list[Project], limits: Limits) -> list[Project]:
    """Return the latest projects if research outlasts building in each of them, else nothing."""
    needed = int(limits["projects_in_a_row"])
    latest = judged[-needed:]
    fires = len(latest) == needed and all(_share(project) > limits["research_share"] for project in latest)
    return latest if fires else []


def _of_late(history: History, project: Project, limits: Limits) -> bool:
    days = limits["window_days"]
    research = spent.total_since(history, spent.research_of(project), days)
    building = spent.total_since(history, spent.building_of(project), days)
    logged = research + building
    return logged >= limits["least_hours"] * HOUR and research > limits["research_share"] * logged


def _finding(history: History, project: Project, row: list[Project], limits: Limits, *, in_a_row: bool) -> Finding:
    if in_a_row:
        sentence = say("Research outlasts building in the last {count} projects", count=len(row))
    else:
        sentence = say("Research outlasts building in {title}, over {days} days", title=project.title,
                       days=int(limits["window_days"]))  # fmt: skip
    return Finding(
        signal="S1",
        level=SIGNAL,
        subject=project.key,
        sentence=sentence,
        rows=tuple(_row(history, each, None if in_a_row else limits["window_days"]) for each in row),
        next=say("Start the first product task now, and set a smaller budget for the next choice. When research keeps "
                 "outlasting building, the stack is not what needs fixing."),
    )  # fmt: skip


def _row(history: History, project: Project, days: float | None) -> Row:
    if days is None:
        research, building = (spent.total(of(project)) for of in (spent.research_of, spent.building_of))
    else:
        research, building = (
            spent.total_since(history, of(project), days) for of in (spent.research_of, spent.building_of)
        )
    latest = max(project.evaluations, key=lambda each: each.opened_at, default=None)
    return Row(
        words=say("{title}: {hours}", title=project.title, hours=wording.hours_to_hours(research, building)),
        project=project.key,
        evaluation="" if latest is None else latest.key,
        figures={"research_hours": spent.hours(research), "building_hours": spent.hours(building)},
    )

"""S9: research goes on after the decision, or the choice changed before anything shipped."""

from collections.abc import Iterator
from itertools import pairwise

from app.analysis.days import day_of
from app.analysis.signals import grounds, spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Decision, Evaluation, Project, TimeEntry
from app.model.times import effort_words
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each project."""
    for project in history.projects:
        after, changes = _after(history, project, limits), list(_changes(history, project, limits))
        rows = [*([] if after is None else [after]), *(changes if len(changes) >= limits["changes"] else [])]
        if rows:
            yield Finding(
                signal="S9",
                level=SIGNAL,
                subject=project.key,
                sentence=say("{title} is looked back on after the decision", title=project.title),
                rows=tuple(rows),
                next=say("Read the record once, then build on it. What is missing shows in use, not in reading."),
            )


def _after(history: History, project: Project, limits: Limits) -> Row | None:
    """Return the research on decided slots of late, if it is too large a part of all time on the project."""
    looking = [(each, entry) for each in project.evaluations for entry in spent.research(each) if _stood(each, entry)]
    late = spent.total_since(history, (entry for _, entry in looking), limits["window_days"])
    whole = spent.total(spent.entries_of(project))
    if not late or late <= limits["share"] * whole:
        return None
    words = say("{late} of research on what is decided, of {whole} in all", late=effort_words(late),
                whole=effort_words(whole))  # fmt: skip
    figures = {"research_hours": spent.hours(late), "all_hours": spent.hours(whole)}
    return Row(words=words, project=project.key, evaluation=looking[-1][0].key, figures=figures)


def _stood(evaluation: Evaluation, entry: TimeEntry) -> bool:
    """Tell whether a decision stood when the entry began."""
    return any(
        decision.decided_at <= entry.started_at
        and (decision.reopened is None or entry.started_at < decision.reopened.at)
        for decision in evaluation.decisions
    )


def _changes(history: History, project: Project, limits: Limits) -> Iterator[Row]:
    """Go over the choices that changed before the project shipped, but for an incident on record."""
    for evaluation in project.evaluations:
        names = {candidate.key: candidate.name for candidate in evaluation.candidates}
        ordered = sorted(evaluation.decisions, key=lambda each: each.decided_at)
        for before, after in pairwise(ordered):
            day = day_of(after.decided_at, history.zone)
            unshipped = project.shipped_on is None or f"{day}" < project.shipped_on
            if _differ(before, after) and unshipped and spent.within(history, after.decided_at,
                                                                     limits["changed_within_days"]):  # fmt: skip
                old, new = (names.get(each.chosen or "", each.kind) for each in (before, after))
                words = say("{day}: {old} became {new}", day=wording.date_words(day), old=old, new=new)
                yield Row(words=words, project=project.key, evaluation=evaluation.key, day=day)


def _differ(before: Decision, after: Decision) -> bool:
    excused = before.reopened is not None and grounds.excuses(before.reopened)
    return before.chosen != after.chosen and not excused

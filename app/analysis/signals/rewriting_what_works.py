"""S6: something that shipped is evaluated or rewritten for something newer."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import grounds, spent, stopped, wording
from app.model.days import as_date
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Project
from app.model.scan import SWAP
from app.model.times import DAY
from app.model.vocabulary import NEWER
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each project that shipped or has a release."""
    for project in history.projects:
        opened = list(_evaluations(history, project, limits))
        rows = [*opened, *_swaps(history, project, limits)]
        if len(rows) >= limits["times"]:
            yield Finding(
                signal="S6",
                level=SIGNAL,
                subject=project.key,
                sentence=_sentence(project, newer=bool(opened)),
                rows=tuple(rows),
                next=say("Name the failure in use that this would end. Without one, park it as a wish and look again "
                         "in 90 days; a sore part can be replaced on its own."),
            )  # fmt: skip


def _sentence(project: Project, *, newer: bool) -> str:
    if newer:
        return say("{title} has shipped, and was evaluated again for something newer", title=project.title)
    return say("{title} changed its web framework after the first release", title=project.title)


def _evaluations(history: History, project: Project, limits: Limits) -> Iterator[Row]:
    """Go over what was opened for something newer since the project shipped."""
    if project.shipped_on is None:
        return
    for evaluation in project.evaluations:
        opened = [evaluation.opened_at] if evaluation.reason == NEWER else []
        opened += [each.at for each in grounds.reopenings(evaluation) if each.ground == NEWER]
        for at in opened:
            day = day_of(at, history.zone)
            if f"{day}" >= project.shipped_on and spent.within(history, at, limits["window_days"]):
                words = say("{day}: {title} opened for something newer", day=wording.date_words(day),
                            title=evaluation.title)  # fmt: skip
                yield Row(words=words, project=project.key, evaluation=evaluation.key, day=day)


def _swaps(history: History, project: Project, limits: Limits) -> Iterator[Row]:
    """Go over web frameworks replaced after the first release, but for an incident on record."""
    found = history.repositories.get(project.folder) if project.folder else None
    if found is None or found.first_release is None:
        return
    today = stopped.utc_today(history)
    incidents = [each.at // DAY for evaluation in project.evaluations
                 for each in grounds.reopenings(evaluation) if grounds.excuses(each)]  # fmt: skip
    for swap in found.swaps:
        excused = any(0 <= swap.at - at <= limits["incident_days"] for at in incidents)
        late = swap.at > found.first_release and today - swap.at <= limits["window_days"]
        if swap.kind == SWAP and late and not excused:
            words = say("{day}: {old} replaced by {new}, after the first release", old=swap.source, new=swap.target,
                        day=wording.date_words(as_date(swap.at)))  # fmt: skip
            yield Row(words=words, project=project.key, path=project.folder, day=as_date(swap.at),
                      figures={"from": swap.source, "to": swap.target})  # fmt: skip

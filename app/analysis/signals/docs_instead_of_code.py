"""S4: research that reads and talks, and does not try anything."""

from collections.abc import Iterator

from app.analysis.signals import spent, wording
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.records import Evaluation
from app.model.times import DAY, HOUR, effort_words
from app.model.words import say

READING = frozenset({"docs", "discussing"})
HANDS_ON = "prototyping"


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each evaluation that is being decided."""
    for project in history.projects:
        for evaluation in project.evaluations:
            if evaluation.state == "deciding" and _fires(history, evaluation, limits):
                yield _finding(evaluation, project.key, limits)


def _fires(history: History, evaluation: Evaluation, limits: Limits) -> bool:
    whole, reading = _whole(evaluation), _reading(evaluation)
    if whole < limits["least_hours"] * HOUR:
        return False
    hands_on = _hands_on(history, evaluation)
    lately = any(spent.within(history, at, limits["quiet_days"]) for at in hands_on)
    return (reading > limits["reading_share"] * whole and not lately) or _late(evaluation, hands_on, limits)


def _late(evaluation: Evaluation, hands_on: list[int], limits: Limits) -> bool:
    """Tell whether more of the first budget than allowed went by before anything was tried."""
    budget = spent.first_budget(evaluation)
    if budget is None:
        return False
    entries = spent.research(evaluation)
    before = spent.until(entries, min(hands_on)) if hands_on else spent.total(entries)
    return before > limits["first_hands_on_share"] * budget.effort_ms


def _hands_on(history: History, evaluation: Evaluation) -> list[int]:
    """Return when something was tried: each prototyping entry, and the days of own commits in prototypes."""
    found = [entry.started_at for entry in spent.research(evaluation) if entry.activity == HANDS_ON]
    found += [entry.ended_at for entry in spent.research(evaluation) if entry.activity == HANDS_ON]
    for prototype in evaluation.prototypes:
        there = history.repositories.get(prototype.folder)
        first = evaluation.opened_at // DAY
        found += [] if there is None else [day * DAY for day in there.days if day >= first]
    return found


def _whole(evaluation: Evaluation) -> int:
    return spent.total(spent.research(evaluation))


def _reading(evaluation: Evaluation) -> int:
    return spent.total(entry for entry in spent.research(evaluation) if entry.activity in READING)


def _sentence(evaluation: Evaluation, share: float, limits: Limits) -> str:
    if share > limits["reading_share"]:
        return say("{title}: {share} of the research was reading", title=evaluation.title,
                   share=wording.percent(share))  # fmt: skip
    return say("{title}: much of the budget went by before anything was tried", title=evaluation.title)


def _finding(evaluation: Evaluation, project: str, limits: Limits) -> Finding:
    whole, reading = _whole(evaluation), _reading(evaluation)
    tried = spent.total(entry for entry in spent.research(evaluation) if entry.activity == HANDS_ON)
    words = say("{whole} of research: {reading} reading and discussing, {tried} trying out",
                whole=effort_words(whole), reading=effort_words(reading), tried=effort_words(tried))  # fmt: skip
    figures = {"research_hours": spent.hours(whole), "reading_hours": spent.hours(reading),
               "hands_on_hours": spent.hours(tried), "reading_share": reading / whole}  # fmt: skip
    return Finding(
        signal="S4",
        level=SIGNAL,
        subject=evaluation.key,
        sentence=_sentence(evaluation, reading / whole, limits),
        rows=(Row(words=words, project=project, evaluation=evaluation.key, figures=figures),),
        next=say("Write the most critical queries in the leading candidate, in 45 minutes by the clock."),
    )  # fmt: skip

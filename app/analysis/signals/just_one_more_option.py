"""S3: candidates that came late, when the first budget was nearly used or more than used."""

from collections.abc import Iterator

from app.analysis.days import day_of
from app.analysis.signals import grounds, spent, wording
from app.model.history import NOTICE, SIGNAL, Finding, History, Limits, Row
from app.model.records import Budget, Candidate, Evaluation
from app.model.rules import failed_must_haves
from app.model.vocabulary import NEWER
from app.model.words import say

Late = tuple[int, Candidate, float]
"""When a candidate was added, which, and how much of the first budget was used then."""


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each evaluation with a budget."""
    for project in history.projects:
        for evaluation in project.evaluations:
            budget = spent.first_budget(evaluation)
            if budget is None:
                continue
            late = [each for each in late_candidates(evaluation, budget, limits["budget_share"])
                    if spent.within(history, each[0], limits["window_days"])]  # fmt: skip
            level = _level(late, limits)
            if level:
                yield _finding(history, evaluation, project.key, late, level)


def late_candidates(evaluation: Evaluation, budget: Budget, share: float) -> list[Late]:
    """Return the candidates added from this share of the budget on: when, which, and how much was used then.

    One in the place of a candidate that a must-have took out is no late option, nor is one that came after a decision
    was reopened for a concrete problem: there, something has to take the place of what failed.
    """
    by_key = {candidate.key: candidate for candidate in evaluation.candidates}
    reopened = [each.at for each in grounds.reopenings(evaluation) if each.ground != NEWER]
    found = []
    for candidate in evaluation.candidates:
        at = candidate.added_at
        if at is None or at <= evaluation.opened_at or (reopened and at >= min(reopened)):
            continue
        replaced = by_key.get(candidate.replaces or "")
        used = spent.share_at(evaluation, budget, at)
        if used >= share and not (replaced is not None and failed_must_haves(replaced)):
            found.append((at, candidate, used))
    return sorted(found, key=lambda each: each[0])


def _level(late: list[Late], limits: Limits) -> str:
    expired = sum(used >= 1 for _, _, used in late)
    if len(late) >= limits["late_for_signal"] or (late and expired >= limits["after_expiry"]):
        return SIGNAL
    return NOTICE if len(late) >= limits["late"] else ""


def _finding(history: History, evaluation: Evaluation, project: str, late: list[Late], level: str) -> Finding:
    one = "{count} candidate came late to {title}"
    sentence = say(one if len(late) == 1 else "{count} candidates came late to {title}",
                   count=wording.count(len(late)), title=evaluation.title)  # fmt: skip
    return Finding(
        signal="S3",
        level=level,
        subject=evaluation.key,
        sentence=sentence,
        rows=tuple(_row(history, evaluation, project, each) for each in late),
        next=say("Swap, don’t add: let a new candidate take the place of another, or park it for after shipping."),
    )


def _row(history: History, evaluation: Evaluation, project: str, late: Late) -> Row:
    at, candidate, used = late
    day = wording.day(at, history.zone)
    words = say("{day}: {name}, when {share} of the budget was used", day=day, name=candidate.name,
                share=wording.percent(used))  # fmt: skip
    return Row(
        words=words,
        project=project,
        evaluation=evaluation.key,
        candidate=candidate.key,
        day=day_of(at, history.zone),
        figures={"budget_share": used, "replaces": candidate.replaces},
    )

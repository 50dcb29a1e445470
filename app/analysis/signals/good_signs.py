"""H1 to H5: what goes well, shown as loudly as what does not."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.analysis.days import day_of
from app.analysis.signals import grounds, spent, stopped, wording
from app.analysis.signals.never_a_second_week import weeks
from app.model.days import as_date
from app.model.history import EVERYTHING, GOOD, Finding, History, Limits, Row
from app.model.records import Evaluation, Project
from app.model.times import effort_words
from app.model.words import say

Ended = tuple[Project, Evaluation, int]


def budget_kept(history: History, limits: Limits) -> Iterator[Finding]:
    """H1: decided within the effort it began with. Where no time was logged, nobody can tell."""
    ended = [each for each in _decided(history, limits) if spent.first_budget(each[1])
             and spent.total(spent.research(each[1]))]  # fmt: skip
    kept = [each for each in ended if budget_was_kept(each[1])]
    if len(kept) >= limits["budgets"]:
        sentence = say("Research budgets kept: {kept} of {all}", kept=len(kept), all=len(ended))
        rows = [(project, each, at, _used_words(each)) for project, each, at in kept]
        yield _finding("H1", sentence, rows, history, say("Plan the next one the same way."))


def budget_was_kept(evaluation: Evaluation) -> bool:
    """Tell whether research stayed within the first budget, without an extension."""
    budget = spent.first_budget(evaluation)
    used = spent.total(spent.research(evaluation))
    return budget is not None and len(evaluation.budgets) == 1 and used <= budget.effort_ms


def decided_before_expiry(history: History, limits: Limits) -> Iterator[Finding]:
    """H2: decided before effort or days were used up."""
    ended = [each for each in _decided(history, limits) if spent.first_budget(each[1])]
    early = [each for each in ended if at_hand(each[1], each[2])]
    if len(early) >= limits["decisions"]:
        sentence = say("Decided before the budget ran out: {early} of {all}", early=len(early), all=len(ended))
        rows = [(project, each, at, _decided_words(history, each, at)) for project, each, at in early]
        yield _finding("H2", sentence, rows, history, say("Build on them."))


def at_hand(evaluation: Evaluation, at: int) -> bool:
    """Tell whether the first budget still had something left at an instant."""
    budget = spent.first_budget(evaluation)
    return budget is not None and spent.share_at(evaluation, budget, at) < 1


def second_week(history: History, limits: Limits) -> Iterator[Finding]:
    """H3: new repositories that came to a second week."""
    today = stopped.utc_today(history)
    rows = [
        Row(words=say("{path}: {weeks} weeks since {day}", path=stopped.name(path), weeks=weeks(found),
                      day=wording.date_words(as_date(found.days[0]))),
            path=path, day=as_date(found.days[0]), figures={"weeks": weeks(found)})
        for path, found in stopped.own(history, limits["commits"])
        if weeks(found) >= limits["weeks"] and today - found.days[0] <= limits["window_days"]
    ]  # fmt: skip
    if rows:
        count = len(rows)
        one = "{count} new repository had a second week"
        sentence = say(one if count == 1 else "{count} new repositories had a second week", count=wording.count(count))
        yield Finding(signal="H3", level=GOOD, subject=EVERYTHING, rows=tuple(rows),
                      sentence=sentence, next=say("Give them a third."))  # fmt: skip


def shipped_on_time(history: History, limits: Limits) -> Iterator[Finding]:
    """H4: projects that shipped by the day that a decision named."""
    rows = []
    first = spent.today(history) - timedelta(days=int(limits["window_days"]))
    for project in history.projects:
        by = max((each.ship_by for of in project.evaluations for each in of.decisions if each.ship_by), default=None)
        shipped = project.shipped_on
        if by is not None and shipped is not None and f"{first}" <= shipped <= by:
            day = date.fromisoformat(shipped)
            words = say("{title} shipped on {day}, promised for {by}", title=project.title,
                        day=wording.date_words(day), by=wording.date_words(date.fromisoformat(by)))  # fmt: skip
            rows.append(Row(words=words, project=project.key, evaluation=_latest(project), day=day))
    if len(rows) >= limits["ships"]:
        count = len(rows)
        sentence = say("{count} project shipped on time" if count == 1 else "{count} projects shipped on time",
                       count=wording.count(count))  # fmt: skip
        yield Finding(signal="H4", level=GOOD, subject=EVERYTHING, rows=tuple(rows),
                      sentence=sentence,
                      next=say("Let real use say what comes next."))  # fmt: skip


def days_since_reopening(history: History, limits: Limits) -> Iterator[Finding]:
    """H5: how long decisions have stood: since the last reopening, else since the first decision."""
    reopened = [(each.at, of) for project in history.projects for of in project.evaluations
                for each in grounds.reopenings(of)]  # fmt: skip
    decided = [(each.decided_at, of) for project in history.projects for of in project.evaluations
               for each in of.decisions]  # fmt: skip
    last = max(reopened, key=_when, default=None) or min(decided, key=_when, default=None)
    if last is None or spent.age(history, last[0]) < limits["days"]:
        return
    at, evaluation = last
    days, day = spent.age(history, at), wording.day(at, history.zone)
    words = (
        say("{title} reopened on {day}", title=evaluation.title, day=day)
        if reopened
        else say("First decision, {title}, on {day}; none reopened since", title=evaluation.title, day=day)
    )
    sentence = (
        say("{days} days since a decision was reopened", days=days)
        if reopened
        else say("No decision reopened in {days} days", days=days)
    )
    row = Row(words=words, evaluation=evaluation.key, day=day_of(at, history.zone), figures={"days": days})
    yield Finding(signal="H5", level=GOOD, subject=EVERYTHING, sentence=sentence, rows=(row,),
                  next=say("Leave them standing while nothing concrete happens."))  # fmt: skip


def _when(pair: tuple[int, Evaluation]) -> int:
    return pair[0]


def _decided(history: History, limits: Limits) -> list[Ended]:
    """Return the evaluations whose first decision lies in the window, with its instant."""
    found = []
    for project in history.projects:
        for evaluation in project.evaluations:
            at = min((each.decided_at for each in evaluation.decisions), default=None)
            if at is not None and evaluation.state == "settled" and spent.within(history, at, limits["window_days"]):
                found.append((project, evaluation, at))
    return sorted(found, key=lambda each: each[2])


def _used_words(evaluation: Evaluation) -> str:
    budget = spent.first_budget(evaluation)
    assert budget is not None
    used = spent.total(spent.research(evaluation))
    return say("{title}: {used} used of {planned}", title=evaluation.title, used=effort_words(used),
               planned=effort_words(budget.effort_ms))  # fmt: skip


def _decided_words(history: History, evaluation: Evaluation, at: int) -> str:
    return say("{title}: decided on {day}", title=evaluation.title, day=wording.day(at, history.zone))


def _finding(
    signal: str, sentence: str, rows: list[tuple[Project, Evaluation, int, str]], history: History, then: str
) -> Finding:
    return Finding(
        signal=signal,
        level=GOOD,
        subject=EVERYTHING,
        sentence=sentence,
        rows=tuple(
            Row(words=words, project=project.key, evaluation=each.key, day=day_of(at, history.zone))
            for project, each, at, words in rows
        ),
        next=then,
    )


def _latest(project: Project) -> str:
    latest = max(project.evaluations, key=lambda each: each.opened_at, default=None)
    return "" if latest is None else latest.key

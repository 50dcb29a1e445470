"""S5: prototypes that went quiet without an answer, or that are hardly ever carried forward."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.analysis.days import day_of
from app.analysis.signals import spent, stopped, wording
from app.model.days import as_date
from app.model.history import EVERYTHING, SIGNAL, Finding, History, Limits, Row
from app.model.records import Evaluation, Prototype
from app.model.scan import ScannedRepository
from app.model.words import say


@dataclass(frozen=True, slots=True)
class _Tried:
    prototype: Prototype
    evaluation: Evaluation
    project: str
    found: ScannedRepository | None
    stopped: int | None
    """How many days ago a dormant one stopped, None for one that is not dormant."""


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at all prototypes that are neither answered nor finished; what is still worked on is not judged."""
    tried = list(_tried(history, limits))
    dormant = [each for each in tried if each.stopped is not None and each.stopped <= limits["window_days"]]
    judged = [each for each in tried if _is_judged(history, each, limits)]
    carried = sum(each.prototype.state == "carried-forward" for each in judged)
    if len(dormant) >= limits["dormant"]:
        sentence = say("{count} prototypes stopped within {days} days", count=wording.count(len(dormant)),
                       days=int(limits["window_days"]))  # fmt: skip
        yield _finding(history, dormant, sentence)
    elif len(judged) >= limits["prototypes"] and carried < limits["carried_forward_share"] * len(judged):
        left = [each for each in judged if each.prototype.state != "carried-forward"]
        sentence = say("Carried forward: {carried} of {all} prototypes", carried=carried, all=len(judged))
        yield _finding(history, left, sentence)


def _tried(history: History, limits: Limits) -> Iterator[_Tried]:
    done = stopped.done(history)
    seen: set[str] = set()
    for project in history.projects:
        for evaluation in project.evaluations:
            for each in evaluation.prototypes:
                if each.folder not in done and each.folder not in seen:
                    seen.add(each.folder)
                    found = history.repositories.get(each.folder)
                    yield _Tried(each, evaluation, project.key, found, _stopped(history, each, found, limits))


def _stopped(history: History, each: Prototype, found: ScannedRepository | None, limits: Limits) -> int | None:
    """Return how long ago a dormant prototype stopped. The user's own word is enough; without commits to look at,
    nothing else is.
    """
    if each.state == "carried-forward":
        return None
    if found is not None and found.days:
        quiet = each.state == "abandoned" or stopped.is_quiet(history, each.folder, found, limits)
        return stopped.utc_today(history) - found.days[-1] if quiet else None
    if each.state == "abandoned":
        return 0 if each.at is None else spent.age(history, each.at)
    return None


def _is_judged(history: History, each: _Tried, limits: Limits) -> bool:
    if each.prototype.state != "open" or each.stopped is not None:
        return True
    if each.found is not None and each.found.days:
        return False  # still worked on
    at = each.evaluation.opened_at if each.prototype.at is None else each.prototype.at
    return spent.age(history, at) > limits["quiet_days"]


def _finding(history: History, rows: list[_Tried], sentence: str) -> Finding:
    return Finding(
        signal="S5",
        level=SIGNAL,
        subject=EVERYTHING,
        sentence=sentence,
        rows=tuple(_row(history, each) for each in rows),
        next=say("Write down in one line what each of them answered, or carry one forward. A trial that never carries "
                 "real work tells little about a framework."),
    )  # fmt: skip


def _row(history: History, each: _Tried) -> Row:
    name = stopped.name(each.prototype.folder)
    found, day = each.found, None
    if found is not None and found.days:
        words = say("{name}: {commits} own commits, the last on {day}", name=name, commits=found.commits,
                    day=wording.date_words(as_date(found.days[-1])))  # fmt: skip
        day = as_date(found.days[-1])
    elif each.prototype.at is not None:
        day = day_of(each.prototype.at, history.zone)
        words = say("{name}: kept since {day}", name=name, day=wording.date_words(day))
    else:
        words = name
    return Row(
        words=words,
        project=each.project,
        evaluation=each.evaluation.key,
        candidate=each.prototype.candidate or "",
        path=each.prototype.folder,
        day=day,
        figures={"state": each.prototype.state},
    )

"""G1: a repository of the user's own without a commit for longer than its own rhythm explains."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.model.days import as_date
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each own repository that was not called answered or finished."""
    done = stopped.done(history)
    for path, found in stopped.own(history, limits["commits"]):
        if path not in done and stopped.is_quiet(history, path, found, limits):
            yield _finding(history, path, found, limits)


def _finding(history: History, path: str, found: ScannedRepository, limits: Limits) -> Finding:
    idle = stopped.utc_today(history) - found.days[-1]
    words = say("{commits} own commits, the last on {day}; quiet from {limit} days on", commits=found.commits,
                day=wording.date_words(as_date(found.days[-1])),
                limit=round(stopped.quiet_limit(found.days, limits)))  # fmt: skip
    figures = {"idle_days": idle, "limit_days": stopped.quiet_limit(found.days, limits), "commits": found.commits}
    return Finding(
        signal="G1",
        level=SIGNAL,
        subject=path,
        sentence=say("{path} has rested for {days} days", path=stopped.name(path), days=idle),
        rows=(Row(words=words, path=path, day=as_date(found.days[-1]), figures=figures),),
        next=say("Call it finished or answered, or take it up again."),
    )

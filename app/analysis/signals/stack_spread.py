"""G4: new backends on ever other web frameworks."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.model.days import as_date
from app.model.history import EVERYTHING, SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at own repositories begun in the window that have a web framework."""
    backends = new_backends(history, limits)
    stacks = {name for _, found in backends for name in found.frameworks}
    enough = len(stacks) >= limits["stacks"]
    if enough and len(stacks) >= limits["stacks_by_repository"] * len(backends):
        yield Finding(
            signal="G4",
            level=SIGNAL,
            subject=EVERYTHING,
            sentence=say("{stacks} web frameworks in {count} new repositories", stacks=wording.count(len(stacks)),
                         count=len(backends)),
            rows=tuple(_row(path, found) for path, found in backends),
            next=say("Take the one with the most weeks in use as the default. Each switch keeps knowledge shallow."),
        )  # fmt: skip


def new_backends(history: History, limits: Limits) -> list[tuple[str, ScannedRepository]]:
    """Return own repositories begun in the window that have a web framework, the oldest first."""
    today = stopped.utc_today(history)
    found = [pair for pair in stopped.own(history, limits["commits"])
             if pair[1].frameworks and today - pair[1].days[0] <= limits["window_days"]]  # fmt: skip
    return sorted(found, key=lambda pair: pair[1].days[0])


def _row(path: str, found: ScannedRepository) -> Row:
    words = say("{path}: {stack}, from {day}", path=stopped.name(path), stack=", ".join(found.frameworks),
                day=wording.date_words(as_date(found.days[0])))  # fmt: skip
    figures = {"frameworks": list(found.frameworks), "weeks": found.weeks}
    return Row(words=words, path=path, day=as_date(found.days[0]), figures=figures)

"""G3: repositories that hold little beyond what a generator made on the first day."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.analysis.signals.never_a_second_week import weeks
from app.model.days import as_date
from app.model.history import EVERYTHING, SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at own repositories that stopped within the window."""
    today, done = stopped.utc_today(history), stopped.done(history)
    bare = [
        (path, found)
        for path, found in stopped.own(history, limits["commits"])
        if path not in done and today - found.days[-1] <= limits["window_days"] and _is_bare(found, today, limits)
    ]
    if len(bare) >= limits["repositories"]:
        yield Finding(
            signal="G3",
            level=SIGNAL,
            subject=EVERYTHING,
            sentence=say("{count} repositories hold little beyond their first day", count=wording.count(len(bare))),
            rows=tuple(_row(path, found) for path, found in bare),
            next=say("Name the next commit of one of them, and let the others go."),
        )


def _is_bare(found: ScannedRepository, today: int, limits: Limits) -> bool:
    first, later = found.added_first_day, found.added_later
    if first is None or later is None or not first + later:
        return False  # nobody counted the lines, or there are none
    few = found.commits <= limits["most_commits"] and weeks(found) == 1 and today - found.days[0] > limits["age_days"]
    return few and later < limits["later_share"] * (first + later)


def _row(path: str, found: ScannedRepository) -> Row:
    name = stopped.name(path)
    words = say("{name}: {first} lines on the first day, {later} later", name=name, first=found.added_first_day,
                later=found.added_later)  # fmt: skip
    figures = {"first_day": found.added_first_day, "later": found.added_later, "commits": found.commits}
    return Row(words=words, path=path, day=as_date(found.days[0]), figures=figures)

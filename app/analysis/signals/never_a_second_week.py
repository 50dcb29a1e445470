"""G2: many new repositories were worked on in one week only."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.model.days import as_date
from app.model.history import EVERYTHING, SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at new repositories that are old enough for a second week."""
    new = list(new_ones(history, limits))
    once = [(path, found) for path, found in new if weeks(found) == 1]
    if len(new) >= limits["repositories"] and len(once) > limits["share"] * len(new):
        yield Finding(
            signal="G2",
            level=SIGNAL,
            subject=EVERYTHING,
            sentence=say("Never a second week: {once} of {new} new repositories", once=len(once), new=len(new)),
            rows=tuple(_row(path, found) for path, found in once),
            next=say("Pick one of them, and give it three fixed sessions in a second week."),
        )  # fmt: skip


def new_ones(history: History, limits: Limits) -> Iterator[tuple[str, ScannedRepository]]:
    """Go over own repositories begun in the window, older than a second week needs, and not answered or finished."""
    done, today = stopped.done(history), stopped.utc_today(history)
    for path, found in stopped.own(history, limits["commits"]):
        age = today - found.days[0]
        if limits["age_days"] < age <= limits["window_days"] and path not in done:
            yield path, found


def weeks(found: ScannedRepository) -> int:
    """Return in how many weeks, counted from the first commit, there were own commits."""
    return len({(day - found.days[0]) // 7 for day in found.days})


def _row(path: str, found: ScannedRepository) -> Row:
    first, last = (wording.date_words(as_date(day)) for day in (found.days[0], found.days[-1]))
    name = stopped.name(path)
    words = say("{name}: {commits} own commits, {first} to {last}", name=name, commits=found.commits, first=first,
                last=last)  # fmt: skip
    return Row(words=words, path=path, day=as_date(found.days[0]), figures={"commits": found.commits})

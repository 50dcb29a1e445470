"""G6: few of the grown repositories show any mark of use."""

from collections.abc import Iterator

from app.analysis.signals import stopped
from app.model.days import as_date
from app.model.history import EVERYTHING, SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at own repositories that are old enough to be in use."""
    today = stopped.utc_today(history)
    grown = [pair for pair in stopped.own(history, limits["commits"])
             if today - pair[1].days[0] > limits["age_days"]]  # fmt: skip
    used = sum(in_use(history, path, found, limits) for path, found in grown)
    if len(grown) >= limits["repositories"] and used < limits["shipped_share"] * len(grown):
        yield Finding(
            signal="G6",
            level=SIGNAL,
            subject=EVERYTHING,
            sentence=say("Marks of use: {used} of {grown} grown repositories", used=used, grown=len(grown)),
            rows=tuple(_row(path, found) for path, found in grown),
            next=say("Ship the one that is closest; call live what is in use without a trace in its files."),
        )  # fmt: skip


def in_use(history: History, path: str, found: ScannedRepository, limits: Limits) -> bool:
    """Tell whether a repository shows enough marks of use, or the user calls it live."""
    return history.corrections.get(path) == stopped.LIVE or len(found.marks) >= limits["marks"]


def _row(path: str, found: ScannedRepository) -> Row:
    marks = ", ".join(found.marks) or say("no mark of use")
    return Row(
        words=f"{stopped.name(path)}: {marks}",
        path=path,
        day=as_date(found.days[0]),
        figures={"marks": list(found.marks)},
    )

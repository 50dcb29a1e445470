"""G9: libraries of one family come and go often for the number of commits."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.analysis.signals.exchanges import Exchange, exchanges
from app.model.days import as_date
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each own repository."""
    for path, found in stopped.own(history, limits["commits"]):
        pairs = list(exchanges(found.plumbing))
        often = 100 * len(pairs) > limits["pairs_by_hundred_commits"] * found.commits
        if len(pairs) >= limits["pairs"] and often:
            yield Finding(
                signal="G9",
                level=SIGNAL,
                subject=path,
                sentence=say("{path} exchanged libraries {times} in {commits} commits", path=stopped.name(path),
                             times=wording.times(len(pairs)), commits=found.commits),
                rows=tuple(_row(path, each) for each in pairs),
                next=say("Leave the dependencies as they are for 30 days."),
            )  # fmt: skip


def _row(path: str, each: Exchange) -> Row:
    words = say("{day}: {old} to {new} ({family})", day=wording.date_words(as_date(each.day)), old=each.old,
                new=each.new, family=each.family)  # fmt: skip
    figures = {"from": each.old, "to": each.new, "family": each.family}
    return Row(words=words, path=path, day=as_date(each.day), figures=figures)

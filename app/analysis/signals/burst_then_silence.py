"""G8: nearly all commits fell into the first days of a repository. Normal for many, so it is only said."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.model.days import as_date
from app.model.history import NOTICE, Finding, History, Limits, Row
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each own repository with a longer life."""
    for path, found in stopped.own(history, limits["commits"]):
        by_day = found.commits_by_day
        early = sum(count for day, count in by_day if day - found.days[0] < limits["first_days"])
        whole = sum(count for _, count in by_day)
        lives = found.days[-1] - found.days[0] > limits["life_days"]
        if lives and whole and early >= limits["share"] * whole:
            words = say("{early} of {all} own commits from {day} on", early=early, all=whole,
                        day=wording.date_words(as_date(found.days[0])))  # fmt: skip
            yield Finding(
                signal="G8",
                level=NOTICE,
                subject=path,
                sentence=say("{path}: {share} of the commits fell into its first week", path=stopped.name(path),
                             share=wording.percent(early / whole)),
                rows=(Row(words=words, path=path, day=as_date(found.days[0]),
                          figures={"first_days": early, "commits": whole}),),
                next=say("Nothing to do; many repositories begin like this."),
            )  # fmt: skip

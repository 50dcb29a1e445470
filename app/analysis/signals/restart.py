"""G7: the same product begun again on another web framework, soon after the first one went quiet."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from app.analysis.signals import stopped, wording
from app.model.days import as_date
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.scan import ScannedRepository
from app.model.words import say


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each own repository for one that it began again."""
    for path, found in stopped.own(history, 0):
        pairs = [(first, other) for first, other in stopped.own(history, 0)
                 if began_again(history, (first, other), (path, found), limits)]  # fmt: skip
        if len(pairs) >= limits["restarts"]:
            yield _finding(path, found, pairs)


def began_again(
    history: History, before: tuple[str, ScannedRepository], after: tuple[str, ScannedRepository], limits: Limits
) -> bool:
    """Tell whether the second began what the first was: alike in name or the same product, on another framework."""
    (first, old), (second, new) = before, after
    apart = bool(old.frameworks and new.frameworks) and set(old.frameworks).isdisjoint(new.frameworks)
    if not apart or not 0 <= new.days[0] - old.days[-1] <= limits["within_days"]:
        return False
    return likeness(first, second) >= limits["likeness"] or same_product(history, first, second)


def likeness(first: str, second: str) -> float:
    """Return how alike the names of two folders are, 0 to 1."""
    one, other = (PurePosixPath(path.replace("\\", "/")).name.casefold() for path in (first, second))
    return SequenceMatcher(None, one, other).ratio()


def same_product(history: History, first: str, second: str) -> bool:
    """Tell whether both belong to one project: its folder, or a prototype that was carried forward."""
    for project in history.projects:
        folders = {project.folder} | {
            each.folder
            for evaluation in project.evaluations
            for each in evaluation.prototypes
            if each.state == "carried-forward"
        }
        if {first, second} <= folders:
            return True
    return False


def _finding(path: str, found: ScannedRepository, pairs: list[tuple[str, ScannedRepository]]) -> Finding:
    return Finding(
        signal="G7",
        level=SIGNAL,
        subject=path,
        sentence=say(
            "{second} began again what {first} was", first=stopped.name(pairs[-1][0]), second=stopped.name(path)
        ),
        rows=(*(_row(*pair) for pair in pairs), _row(path, found)),
        next=say("Keep the first one, and list what it cannot do."),
    )


def _row(path: str, found: ScannedRepository) -> Row:
    first, last = (wording.date_words(as_date(day)) for day in (found.days[0], found.days[-1]))
    name = stopped.name(path)
    words = say("{name}: {stack}, {first} to {last}", name=name, stack=", ".join(found.frameworks), first=first,
                last=last)  # fmt: skip
    figures = {"frameworks": list(found.frameworks), "commits": found.commits}
    return Row(words=words, path=path, day=as_date(found.days[0]), figures=figures)

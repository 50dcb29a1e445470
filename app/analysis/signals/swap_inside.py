"""G5: a web framework replaced inside a repository, or several other parts."""

from collections.abc import Iterator

from app.analysis.signals import stopped, wording
from app.analysis.signals.exchanges import exchanges
from app.model.days import as_date
from app.model.history import SIGNAL, Finding, History, Limits, Row
from app.model.scan import SWAP, ScannedRepository
from app.model.words import say

OTHERS = frozenset({"orm", "auth", "validation", "test"})


def find(history: History, limits: Limits) -> Iterator[Finding]:
    """Look at each own repository."""
    for path, found in stopped.own(history, 0):
        web = [_web_row(path, swap.at, swap.source, swap.target) for swap in found.swaps if swap.kind == SWAP]
        others = list(_others(path, found))
        rows = [*(web if len(web) >= limits["web"] else []), *(others if len(others) >= limits["others"] else [])]
        if rows:
            yield Finding(
                signal="G5",
                level=SIGNAL,
                subject=path,
                sentence=_sentence(path, web=len(web) >= limits["web"]),
                rows=tuple(rows),
                next=say("Link the concrete problem that it ends, or plan a small slice first."),
            )


def _sentence(path: str, *, web: bool) -> str:
    if web:
        return say("{path} changed its web framework", path=stopped.name(path))
    return say("{path} changed parts around its framework", path=stopped.name(path))


def _web_row(path: str, at: int, old: str, new: str) -> Row:
    words = say("{day}: {old} to {new}", day=wording.date_words(as_date(at)), old=old, new=new)
    return Row(words=words, path=path, day=as_date(at), figures={"from": old, "to": new, "family": "web"})


def _others(path: str, found: ScannedRepository) -> Iterator[Row]:
    for each in exchanges(found.plumbing):
        if each.family in OTHERS:
            words = say("{day}: {old} to {new}", day=wording.date_words(as_date(each.day)), old=each.old, new=each.new)
            figures = {"from": each.old, "to": each.new, "family": each.family}
            yield Row(words=words, path=path, day=as_date(each.day), figures=figures)

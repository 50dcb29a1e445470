"""Histories for the tests of signals, made of few words. Today is Sunday, 22 November 2026, noon UTC, in Berlin."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.analysis.signals.finding import findings, fired
from app.model.history import Finding, History
from app.model.records import (
    Budget,
    Candidate,
    Decision,
    Evaluation,
    Gap,
    Project,
    Prototype,
    Reopening,
    SignalVerdict,
    TimeEntry,
)
from app.model.scan import ScannedRepository, Stack, Swap
from app.model.times import DAY, HOUR, MINUTE, parse_instant
from app.platform import paths
from app.services.signal_rules import parse

NOW = parse_instant("2026-11-22T12:00:00Z")
ZONE = "Europe/Berlin"
TODAY = NOW // DAY
RULES = parse(json.loads((paths.resources() / "signals.json").read_text("utf-8")))


def ago(days: float = 0, hours: float = 0) -> int:
    """Return an instant this long before now."""
    return NOW - round(days * DAY + hours * HOUR)


def history(*projects: Project, repositories: Mapping[str, ScannedRepository] | None = None, **more: Any) -> History:
    given = {"now": NOW, "zone": ZONE, "rules": RULES, **more}
    return History(projects=projects, repositories=repositories or {}, **given)


def project(key: str = "shop", *evaluations: Evaluation, **more: Any) -> Project:
    return Project(key=key, evaluations=evaluations, **{"title": key.title(), **more})


def evaluation(key: str = "web", opened: float = 100, **more: Any) -> Evaluation:
    """Return an evaluation opened so many days ago, with a budget of 8 hours in 7 days unless given."""
    budgets = (budget(8, opened - 7),)
    given = {"title": key.title(), "slot": "web framework", "opened_at": ago(opened), "budgets": budgets, **more}
    return Evaluation(key=key, **given)


def settled(key: str = "web", opened: float = 100, decided: float = 95, **more: Any) -> Evaluation:
    given = {"state": "settled", "closed_at": ago(decided), "decisions": (decision(decided),), **more}
    return evaluation(key, opened, **given)


def budget(hours: float, deadline: float, version: int = 1, **more: Any) -> Budget:
    """Return a budget; its deadline lies so many days ago."""
    return Budget(version=version, effort_ms=round(hours * HOUR), deadline=ago(deadline), **more)


def decision(decided: float, chosen: str | None = None, reopened: Reopening | None = None, **more: Any) -> Decision:
    return Decision(decided_at=ago(decided), chosen=chosen, reasons="because", reopened=reopened, **more)


def reopening(days: float, ground: str = "defect", link: str = "", what: str = "it broke") -> Reopening:
    return Reopening(at=ago(days), ground=ground, what=what, link=link)


def research(days: float, hours: float, activity: str = "docs", **more: Any) -> TimeEntry:
    """Return research that began so many days ago."""
    start, length = ago(days), round(hours * HOUR)
    return TimeEntry(
        started_at=start, ended_at=start + length, counted_ms=length, phase="research", activity=activity, **more
    )


def building(days: float, hours: float) -> TimeEntry:
    return replace(research(days, hours), phase="build", activity="building")


def kept(entry: TimeEntry, minutes: float) -> TimeEntry:
    """Return the entry with a kept hole after it."""
    gap = Gap(since=entry.ended_at, length_ms=round(minutes * MINUTE), kind="idle", answer="keep")
    return replace(entry, gaps=(gap,))


def candidate(key: str, added: float | None = None, **more: Any) -> Candidate:
    return Candidate(key=key, added_at=None if added is None else ago(added), **{"name": key.title(), **more})


def prototype(folder: str, state: str = "open", at: float | None = 60) -> Prototype:
    return Prototype(folder=folder, state=state, at=None if at is None else ago(at))


def repository(*days: int, path: str = "p", by_day: int = 1, **more: Any) -> ScannedRepository:
    """Return an own repository with commits on the days that lie so many days ago, `by_day` on each."""
    on = tuple(sorted(TODAY - each for each in days))
    frameworks = tuple(more.pop("frameworks", ()))
    given = {
        "path": path,
        "own": True,
        "commits": by_day * len(on),
        "days": on,
        "weeks": len({(day - on[0]) // 7 for day in on}),
        "frameworks": frameworks,
        "stacks": (Stack(since=on[0], frameworks=frameworks),) if frameworks else (),
        "swaps": (),
        "tags": 0,
        "deploy_files": (),
        "marks": (),
        "state": "active",
        "commits_by_day": tuple((day, by_day) for day in on),
        **more,
    }
    return ScannedRepository(**given)


def swap(old: str, new: str, days: int, kind: str = "swap") -> Swap:
    return Swap(source=old, target=new, at=TODAY - days, kind=kind)


def verdict(signal: str, subject: str, answer: str, days: float, until: float | None = None) -> SignalVerdict:
    end = None if until is None else ago(until)
    return SignalVerdict(signal=signal, subject=subject, answer=answer, at=ago(days), until=end)


def found(of: History, signal: str) -> list[Finding]:
    """Return what fires of one signal, silenced or not."""
    return [each for each in fired(of) if each.signal == signal]


def subjects(of: History, signal: str) -> list[str]:
    return [each.subject for each in found(of, signal)]


def told(of: History) -> list[tuple[str, str, str]]:
    """Return what is shown: signal, level, subject."""
    return [(each.signal, each.level, each.subject) for each in findings(of)]

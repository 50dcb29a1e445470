"""Findings as plain values, as the interface page has them; and what the repositories of a folder say on their own."""

from collections.abc import Collection
from typing import Any

from app.analysis.signals.finding import findings
from app.model.history import Finding, History, Row
from app.model.scan import ScannedRepository
from app.services.signal_rules import rules


def of_folder(found: Collection[ScannedRepository], now: int) -> tuple[Finding, ...]:
    """Return what the repositories of a folder say without any records."""
    history = History(now=now, zone="UTC", projects=(), rules=rules(), repositories={each.path: each for each in found})
    return tuple(each for each in findings(history) if each.signal.startswith("G"))


def plain(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "signal": finding.signal,
        "name": finding.name,
        "level": finding.level,
        "subject": finding.subject,
        "sentence": finding.sentence,
        "rows": [_row(row) for row in finding.rows],
        "threshold": dict(finding.threshold),
        "next": finding.next,
    }


def _row(row: Row) -> dict[str, Any]:
    """Return a row with what leads to the thing itself; what does not apply is left out."""
    names = ("project", "evaluation", "candidate", "path")
    places = {name: getattr(row, name) for name in names if getattr(row, name)}
    day = {} if row.day is None else {"day": row.day.isoformat()}
    return {"words": row.words, **places, **day, **row.figures}

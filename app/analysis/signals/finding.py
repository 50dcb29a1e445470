"""All findings of a history, in order: what fires, what the user silenced, the banner over them."""

from collections.abc import Iterator
from dataclasses import replace

from app.analysis.signals import loop, verdicts
from app.analysis.signals.earlier import as_of
from app.analysis.signals.registered import LOOP, LOOP_NAME, SIGNALS
from app.model.history import LEVELS, Finding, History
from app.model.times import DAY


def findings(history: History) -> tuple[Finding, ...]:
    """Return what fires now and is not silenced, by level, then id, then subject."""
    now = [each for each in fired(history) if not verdicts.is_silent(history, each)]
    limits = verdicts.limits(history, LOOP)
    before = fired(as_of(history, history.now - int(limits["held_days"]) * DAY))
    banner = loop.find(now, list(before), limits)
    if banner is not None:
        banner = replace(banner, name=LOOP_NAME, threshold=limits)
        now += [] if verdicts.is_silent(history, banner) else [banner]
    return tuple(sorted(now, key=order))


def fired(history: History) -> Iterator[Finding]:
    """Go over everything that fires, silenced or not."""
    for signal in SIGNALS:
        limits = verdicts.limits(history, signal.id)
        for found in signal.find(history, limits):
            yield replace(found, name=signal.name, threshold=limits)


def order(finding: Finding) -> tuple[int, str, str]:
    """Return the place of a finding: by level, then id as a text, then subject."""
    return LEVELS.index(finding.level), finding.signal, finding.subject

"""What the user said of signals, and what follows: silence for a while, a threshold that moves."""

from app.model.history import Finding, History, Limits, Rule
from app.model.records import SignalVerdict
from app.model.times import DAY

SILENT_DAYS = 30
WRONG_BEFORE_MOVING = 2
QUARTER_MORE = 1.25


def until(verdict: SignalVerdict) -> int | None:
    """Return until when a verdict silences its signal; agreeing silences nothing."""
    if verdict.answer == "agree":
        return None
    return verdict.at + SILENT_DAYS * DAY if verdict.until is None else verdict.until


def is_silent(history: History, finding: Finding) -> bool:
    """Tell whether the last thing that the user said of a finding keeps it silent now."""
    told = [each for each in history.verdicts
            if (each.signal, each.subject) == (finding.signal, finding.subject) and each.at <= history.now]  # fmt: skip
    last = max(told, key=lambda each: each.at, default=None)
    end = None if last is None else until(last)
    return end is not None and history.now < end


def limits(history: History, signal: str) -> Limits:
    """Return the thresholds of a signal as they have moved for this user: one step for each two times wrong."""
    rule = history.rules.get(signal)
    if rule is None:
        return {}
    wrong = sum(each.answer == "wrong" and each.signal == signal and each.at <= history.now
                for each in history.verdicts)  # fmt: skip
    return moved(rule, wrong // WRONG_BEFORE_MOVING)


def moved(rule: Rule, steps: int) -> Limits:
    """Return the thresholds after this many steps."""
    if not steps:
        return rule.values
    found = dict(rule.values)
    for name in rule.counts:
        found[name] += steps
    for name in rule.limits:
        found[name] *= QUARTER_MORE**steps
    for name in rule.floors:
        found[name] /= QUARTER_MORE**steps
    return found

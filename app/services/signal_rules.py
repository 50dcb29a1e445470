"""The thresholds of signals, out of the one file in which they stand: `resources/signals.json`."""

from collections.abc import Mapping
from typing import Any

from app.model.history import Rule
from app.platform import thresholds
from app.platform.settings import overridden


def rules(numbers: Mapping[str, float] | None = None) -> Mapping[str, Rule]:
    """Return the thresholds by signal, with those `numbers` in place that the user moved in the settings."""
    return parse(overridden(thresholds.content(), thresholds.fitting(numbers or {}), thresholds.FILE))


def parse(content: Mapping[str, Mapping[str, Any]]) -> dict[str, Rule]:
    """Return the thresholds that stand in the content of the file; one that moves must be there to be moved."""
    found = {signal: _rule(each) for signal, each in content.items()}
    for signal, rule in found.items():
        missing = {*rule.counts, *rule.limits, *rule.floors} - set(rule.values)
        if missing:
            raise ValueError(f"signals.json, {signal}: {', '.join(sorted(missing))} has no value")
    return found


def _rule(content: Mapping[str, Any]) -> Rule:
    moving = {name: tuple(content.get(name, ())) for name in ("counts", "limits", "floors")}
    return Rule(values=dict(content["values"]), **moving)

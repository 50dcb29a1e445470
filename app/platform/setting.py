"""What one setting is: where it stands, what it is called, what it accepts. Must not: which there are, keeping them."""

from dataclasses import dataclass
from typing import Literal

from app.model.words import say

Kind = Literal["choice", "flag", "minutes", "days", "points", "share", "name", "count", "hours", "number"]
Value = str | int | float | bool
LONGEST_NAME = 200
_LARGEST = 1e15
_WHOLE = frozenset({"minutes", "days", "count"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: where it stands on the page, what it is called, what it accepts. `choices` are (value, words)."""

    key: str
    group: str
    words: str
    more: str
    kind: Kind
    low: float = 0
    high: float = 0
    choices: tuple[tuple[str, str], ...] = ()

    def takes(self, value: object) -> bool:
        """Tell whether it can have this value."""
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "name":
            return is_name(value)
        if self.kind == "choice":
            return is_name(value) and (self.key == "language" or value in dict(self.choices))
        if not is_number(value) or (self.kind in _WHOLE and value != int(value)):  # type: ignore[call-overload]
            return False
        return self.low <= value <= self.high  # type: ignore[operator]

    def limits(self) -> str:
        """Say what it takes, for somebody who tried something else."""
        words = say(self.words)
        if self.kind == "minutes":
            return say("{words}: from {low:.0f} to {high:.0f} minutes.", words=words, low=self.low, high=self.high)
        if self.kind == "share":
            return say("{words}: from {low:.0%} to {high:.0%}.", words=words, low=self.low, high=self.high)
        if self.kind in {"days", "points", "count", "hours", "number"}:
            return say("{words}: from {low:g} to {high:g}.", words=words, low=self.low, high=self.high)
        return say("{words}: choose one of those that are offered.", words=words)


def is_number(value: object) -> bool:
    """Tell whether something is a number that can be reckoned with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST


def is_name(value: object) -> bool:
    """Tell whether something can be a name."""
    return isinstance(value, str) and len(value) <= LONGEST_NAME and value.isprintable()

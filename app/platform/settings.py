"""The settings: one typed schema, and the file that keeps what differs from the defaults.

The page of settings is made from `SCHEMA`; a new setting is a field of `Preferences` and a line here. Besides, two
maps: `shortcuts` (keys by action) and `numbers` (thresholds of a file of ours that the user moved, by name; see
`app.platform.thresholds`). Must not: what settings mean; services and window get values.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model.errors import Refused
from app.model.preferences import Preferences
from app.model.words import mark, say
from app.platform.json_file import JsonFile
from app.platform.setting import Setting, Value, is_number

if TYPE_CHECKING:
    from app.platform.thresholds import SignalThresholds

Heard = Callable[[str], None]


GROUPS = (
    ("look", mark("Look")),
    ("new", mark("A new evaluation")),
    ("clock", mark("The clock")),
    ("window", mark("The window")),
    ("verdict", mark("When research is enough")),
)

SCHEMA = (
    Setting(
        "theme", "look", mark("Colours"), mark("The system's own follow when it turns dark or light."), "choice",
        choices=(("system", mark("As the system")), ("light", mark("Light")), ("dark", mark("Dark"))),
    ),
    Setting(
        "language", "look", mark("Language"), mark("Takes effect at the next start."), "choice",
        choices=(("system", mark("As the system")), ("en", "English")),
    ),
    Setting("effort", "new", mark("Research budget"), mark("Proposed; every evaluation can have another."), "minutes",
            15, 200 * 60),
    Setting("days", "new", mark("Days until the deadline"), mark("Counted from the day it begins."), "days", 1, 365),
    Setting("criteria_set", "new", mark("Criteria"), mark("The set that is chosen at first."), "name"),
    Setting("idle", "clock", mark("Ask after an idle while of"),
            mark("When nobody touched the machine for so long, the clock waits and asks."), "minutes", 1, 240),
    Setting("on_paper", "clock", mark("Reading on paper"), mark("An idle machine is no question; time goes on."),
            "flag"),
    Setting("strict", "clock", mark("Strict about budgets"),
            mark("When a budget is used, research on it does not start again until it is decided, extended or dropped."
                 " What runs goes on."), "flag"),
    Setting("tray", "window", mark("Closing keeps Settled in the tray"),
            mark("Where the desktop has one. Off, closing the window ends the program and the clock."), "flag"),
    Setting("verdict_small", "verdict", mark("A risk that is small enough"),
            mark("Points that deciding now may cost, on the scale of 1 to 5."), "points", 0, 4),
    Setting("verdict_tie", "verdict", mark("Equally good within"), mark("Points between candidates that tie."),
            "points", 0, 4),
    Setting("verdict_bar", "verdict", mark("Good enough from"),
            mark("An overall score under this is good enough for nobody."), "points", 1, 5),
    Setting("verdict_often", "verdict", mark("Clearly first"),
            mark("First in so many readings of your scores and weights settles it."), "share", 0.5, 1),
    Setting("verdict_nobody", "verdict", mark("No clear first"),
            mark("A tie needs everybody to be first in fewer readings than this."), "share", 0, 1),
    Setting("verdict_half", "verdict", mark("Enough is scored"),
            mark("The share of the weight that has to be scored before it can be settled in practice."), "share", 0, 1),
)  # fmt: skip
BY_KEY = {setting.key: setting for setting in SCHEMA}
_DEFAULTS = Preferences()
_NAMES = frozenset(field.name for field in fields(Preferences))


class Settings:
    """What is set. `problem` is a sentence about the file as it was read, or nothing."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = JsonFile(path)
        self._heard: list[Heard] = []
        self._content: dict[str, Any] = {}
        self.values = _DEFAULTS
        self.problem = ""
        self.load()

    @property
    def path(self) -> Path | None:
        """Where they are kept."""
        return self._file.path

    def groups(self) -> tuple[tuple[str, tuple[Setting, ...]], ...]:
        """Return the words of every group with its settings."""
        return tuple((words, tuple(each for each in SCHEMA if each.group == key)) for key, words in GROUPS)

    def load(self) -> None:
        """Read the file; what it says wrongly is as if it was not said."""
        self._content = self._file.read()
        wrong = [key for key in _NAMES & self._content.keys() if not _fits(key, self._content[key])]
        given: dict[str, Any] = {
            key: _typed(key, value) for key, value in self._content.items() if key in _NAMES and key not in wrong
        }
        self.values = replace(_DEFAULTS, **given)
        self.problem = _problem(self._file.damaged, sorted(wrong))

    def get(self, key: str) -> Value:
        """Return a setting."""
        value: Value = getattr(self.values, key)
        return value

    def default(self, key: str) -> Value:
        """Return what a setting is when nobody set it."""
        value: Value = getattr(_DEFAULTS, key)
        return value

    def is_default(self, key: str) -> bool:
        """Tell whether a setting is as the program has it."""
        return self.get(key) == self.default(key)

    def set(self, key: str, value: Value) -> None:
        """Keep a setting, or say why not."""
        if not _fits(key, value):
            raise Refused(BY_KEY[key].limits())
        self._keep(key, value, value == self.default(key))

    def reset(self, key: str) -> None:
        """Let a setting be as the program has it."""
        self._keep(key, None, True)

    def shortcuts(self) -> dict[str, str]:
        """Return the keys of the actions whose keys were changed; an empty text for none."""
        return {name: keys for name, keys in self._map("shortcuts").items() if isinstance(keys, str)}

    def set_shortcut(self, action: str, keys: str | None) -> None:
        """Keep the keys of an action; None for those that the program gave it."""
        self._put("shortcuts", action, keys)

    def reset_shortcuts(self) -> None:
        """Let all actions have the keys that the program gave them."""
        self._keep("shortcuts", None, True)

    def numbers(self) -> dict[str, float]:
        """Return the thresholds that were moved, by the name of their file and their place in it."""
        return {name: float(number) for name, number in self._map("numbers").items() if is_number(number)}

    def set_number(self, name: str, number: float | None) -> None:
        """Keep a threshold, or say why not; None for the one of the file."""
        from app.platform.thresholds import by_name  # noqa: PLC0415 - read when somebody looks at them

        known = by_name().get(name)
        if known is None:
            raise Refused(say("There is no threshold {name}.", name=name[:80]))
        if number is not None and not known.takes(number):
            raise Refused(known.limits())
        self._put("numbers", name, None if number == known.default else number)

    def reset_numbers(self) -> None:
        """Let all thresholds be as the program has them."""
        self._keep("numbers", None, True)

    def thresholds(self) -> "tuple[SignalThresholds, ...]":
        """Return all thresholds that can be moved, by signal."""
        from app.platform.thresholds import of_signals  # noqa: PLC0415 - as above

        return of_signals()

    def listen(self, heard: Heard) -> None:
        """Call `heard` with the key of every setting that is changed."""
        self._heard.append(heard)

    def ignore(self, heard: Heard) -> None:
        """Call `heard` no more."""
        if heard in self._heard:
            self._heard.remove(heard)

    def _map(self, name: str) -> Mapping[str, Any]:
        found = self._content.get(name)
        return found if isinstance(found, dict) else {}

    def _put(self, name: str, key: str, value: Value | None) -> None:
        entries = {**self._map(name), key: value}
        kept = {each: entry for each, entry in entries.items() if entry is not None}
        self._keep(name, kept, not kept)

    def _keep(self, key: str, value: object, default: bool) -> None:  # noqa: FBT001 - one of two ways to end
        """Write the file with this key changed; another window may have written it since."""
        content = {**(self._file.read() or self._content), key: value}
        if default:
            del content[key]
        self._file.write(content, sync=True)
        self._content = content
        if key in _NAMES:
            fresh: dict[str, Any] = {key: self.default(key) if default else _typed(key, value)}
            self.values = replace(self.values, **fresh)
        for heard in tuple(self._heard):
            heard(key)


def overridden(document: Mapping[str, Any], numbers: Mapping[str, float], name: str) -> dict[str, Any]:
    """Return a file of thresholds with the numbers that the user moved in it.

    `numbers` are named by the file and the place: `signals.S1.hours` is `document["S1"]["hours"]` of `signals`. Only
    a number that is there takes another value.
    """
    return {
        key: overridden(value, numbers, f"{name}.{key}")
        if isinstance(value, Mapping)
        else numbers.get(f"{name}.{key}", value)
        if is_number(value)
        else value
        for key, value in document.items()
    }


def _typed(key: str, value: object) -> Value:
    kind: Callable[[object], Value] = type(getattr(_DEFAULTS, key))
    return kind(value)


def _fits(key: str, value: object) -> bool:
    setting = BY_KEY.get(key)
    return setting is not None and setting.takes(value)


def _problem(damaged: bool, wrong: list[str]) -> str:  # noqa: FBT001 - what was found in the file
    if damaged:
        return say("The file of settings could not be read, so all settings are as at first. It is kept beside the new"
                   " one when you change a setting.")  # fmt: skip
    if wrong:
        names = ", ".join(say(BY_KEY[key].words) for key in wrong)
        return say("The file of settings says something else than a setting can be for: {names}. They are as at first.",
                   names=names)  # fmt: skip
    return ""

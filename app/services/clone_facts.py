"""What a clone says, as facts with words: the figure, its formula, window and the command that reproduces it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.evidence import definitions
from app.model.words import say

_UNKNOWN: tuple[object, ...] = (None, [])
Plain = Mapping[str, Any]
"""Evidence as plain values, as the interface page has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure of a clone. `path` names it in the interface page; `text` is it in words; `value` a number or words.

    What is unknown in this clone has no value and no command; why, is said in the notes of the clone.
    """

    path: str
    words: str
    text: str
    value: float | str | None
    unit: str
    formula: str
    window: str
    command: str


def facts(plain: Plain) -> tuple[Fact, ...]:
    """Return every fact of a clone, in the order of the interface page."""
    from app.evidence import reproducing  # noqa: PLC0415 - most of what reads clones, which the start does without

    found = ((definition, _value(plain, definition.path)) for definition in definitions.definitions())
    return tuple(
        Fact(
            path=definition.path,
            words=definition.words,
            text=_text(definition.path, value),
            value=_kept(definition.path, value),
            unit=definition.unit if isinstance(value, int | float) else "",
            formula=definition.formula,
            window=definition.window,
            command="" if value in _UNKNOWN else reproducing.command(definition.path, plain),
        )
        for definition, value in found
    )


def lock_text(lock: Plain) -> str:
    """Return what one lock file counts, in words."""
    counted = [
        say("{count} declared", count=_number(lock["direct"])),
        say("{count} to run", count=_number(lock["runtime"])),
        say("{count} in all", count=_number(lock["total"])),
    ]
    known = [
        words for words, name in zip(counted, ("direct", "runtime", "total"), strict=True) if lock[name] is not None
    ]
    return say("{file}: {counts}", file=lock["file"], counts=", ".join(known) or say("unknown"))


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _value(plain: Plain, path: str) -> object:
    value: object = plain
    for name in path.split("."):
        value = value[name] if isinstance(value, dict) else None
    return value


def _kept(path: str, value: object) -> float | str | None:
    """Return a value as evidence keeps it: a number, words, or nothing where it is unknown."""
    if value in _UNKNOWN:
        return None
    return value if isinstance(value, int | float) else _text(path, value)


def _text(path: str, value: object) -> str:
    if value in _UNKNOWN:
        return say("unknown")
    if path in _TEXTS:
        return _TEXTS[path](value)
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return ", ".join(map(str, value)) if isinstance(value, list) else f"{value:,}"


def _people(value: int) -> str:
    return say("1 person") if value == 1 else say("{count} people", count=value)


def _share(value: float) -> str:
    return f"{value:.0%}"


def _days(value: float) -> str:
    said = f"{value:,.1f}".removesuffix(".0")  # the middle of two gaps may be half a day
    return say("1 day") if said == "1" else say("{count} days", count=said)


def _times(value: float) -> str:
    return say("{count} times", count=f"{value:.2f}".rstrip("0").rstrip("."))


def _tag(value: Plain) -> str:
    return say("{tag} ({day})", tag=value["tag"], day=value["at"])


def _runtime(value: list[Plain]) -> str:
    return ", ".join(f"{floor['key']} {floor['value']}" for floor in value)


def _files(value: Plain) -> str:
    there = [name for name, path in value.items() if path]
    return say("{names}; the others are not in this clone", names=", ".join(there)) if there else say("none of them")


def _locks(value: list[Plain]) -> str:
    return "; ".join(map(lock_text, value))


_TEXTS: dict[str, Callable[[Any], str]] = {
    "commits.trend": _times,
    "people.half_by": _people,
    "people.half_by_last_365_days": _people,
    "people.top_share": _share,
    "people.top_share_last_365_days": _share,
    "people.core_still_here": _share,
    "releases.latest": _tag,
    "releases.highest": _tag,
    "releases.days_before_anchor": _days,
    "releases.median_gap_days": _days,
    "runtime": _runtime,
    "files": _files,
    "dependencies": _locks,
}

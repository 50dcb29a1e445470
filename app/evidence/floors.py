"""The oldest runtime that is supported: now, and every raise of it along the first-parent line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from queue import SimpleQueue

from app.evidence import packages, pins
from app.evidence.beside import Beside
from app.evidence.days import SECOND
from app.evidence.git.reader import Change, Reader
from app.evidence.manifest_versions import Key, States, Versions
from app.model.evidence import Raise, RuntimeFloor
from app.model.words import say

MOST_VERSIONS = 20_000
_AT_A_TIME = 64  # of at most 1 MB; more than are read without a git for them
_LOWER = re.compile(r"(?P<mark>[<>=~^!]*)\s*v?(?P<numbers>[0-9]+(?:\.[0-9]+)*)")
_RANGE_END = re.compile(r"\s-\s+v?[0-9]\S*")

Values = Mapping[str, States]
"""What the files of a folder state, by name."""


def is_read(file: str) -> bool:
    """Tell whether a file of this name speaks of runtimes."""
    return packages.is_manifest(file) or pins.is_pin(file)


def files_of(current: Mapping[str, str], there: Iterable[str]) -> list[str]:
    """Return the files that speak, or once spoke, of these runtimes; those of each project's own naming as they are."""
    known = [file for file, key in packages.KEYS.items() if key in current]
    pinned = [file for file in pins.files() if any(key.partition(" ")[0] == file for key in current)]
    own = (file for file in there if packages.has_own_name(file) and packages.key_of(file) in current)
    return [*known, *pinned, *own]


def now(values: Values) -> dict[str, str]:
    """Return the floor of each runtime from what its manifests state, the first that does; without any, what the files
    name that say on which version it is run.
    """
    found: dict[str, str] = {}
    for file in sorted(values, key=_place):
        if not (pins.is_pin(file) and any(not is_pinned(key) for key in found)):
            for key, value in values[file].items():
                found.setdefault(key, value)
    return found


def is_pinned(key: str) -> bool:
    """Tell whether that is no floor but the version that something is run on."""
    return pins.is_pin(key.partition(" ")[0])


def raises(changes: Sequence[Change], states: Mapping[Key, States | None]) -> dict[str, tuple[Raise, ...]]:
    """Return the raises of each runtime, oldest first. `changes` newest first; `states`: what each version states; a
    broken one changes nothing.
    """
    values: dict[str, States] = {}
    before: dict[str, tuple[int, ...]] = {}
    found: dict[str, list[Raise]] = {}
    for commit in _by_commit(changes):
        stated_before = dict(values)
        for change in commit:
            name = _name(change)
            if change.blob is None:
                values.pop(name, None)
            elif (states_now := states[name, change.blob]) is not None:
                values[name] = states_now
        if values == stated_before:
            continue
        for key, value in now(values).items():
            least = _floor_of(key, value)
            if least and before.get(key) and _longer(least) > _longer(before[key]):
                found.setdefault(key, []).append(Raise(value, commit[0].committed * SECOND))
            before[key] = least or before.get(key, ())
    return {key: tuple(each) for key, each in found.items()}


def notes(values: Values, found: Sequence[RuntimeFloor]) -> Iterator[str]:
    """Go over what is to be said of the floors: which are none, and why there is nothing."""
    for file in dict.fromkeys(each.key.partition(" ")[0] for each in found if is_pinned(each.key)):
        yield say("{file} names the version that it is run on; older ones may do as well.", file=file)
    if not found:
        yield say("No manifest states the oldest runtime that is supported.")
        for file in sorted(filter(pins.is_pin, values)):
            yield say("{file} names no version of a runtime that is known here.", file=file)


def _floor_of(key: str, value: str) -> tuple[int, ...]:
    """Return the floor of a runtime. Java 8 is called 1.8 too."""
    least = floor(pins.number(value) if is_pinned(key) else value)
    return least[1:] if key == packages.JAVA and len(least) > 1 and least[0] == 1 else least


def floor(value: str) -> tuple[int, ...]:
    """Return the lowest version that a requirement lets in, of its alternatives; empty where it names none."""
    found = [least for part in re.split(r"\|\|?|;", value) if (least := _least(part))]
    return min(found, key=_longer, default=())


def read(reader: Reader, folder: str, values: Values) -> tuple[RuntimeFloor, ...]:
    """Return the floors as the manifests in a folder (`""` or ending in `/`) state them now, with their raises in the
    history.
    """
    current = now(values)
    history = reader.history(paths=[f"{folder}{file}" for file in files_of(current, values)])
    changes, versions = list[Change](), Versions(reader)
    parts: SimpleQueue[list[Change]] = SimpleQueue()
    with Beside(partial(_take, versions, parts), "versions", threaded=reader.parallel) as telling:
        try:
            coming = islice(history, MOST_VERSIONS)
            while some := list(islice(coming, _AT_A_TIME)):
                parts.put(some)
                changes += some
        finally:
            parts.put([])
        telling.result()
    found = raises(changes, versions.states)
    return tuple(RuntimeFloor(key, value, found.get(key, ())) for key, value in current.items())


def _take(versions: Versions, parts: "SimpleQueue[list[Change]]") -> None:
    while some := parts.get():
        versions.take(some)
    versions.end()


def _name(change: Change) -> str:
    return change.path.rpartition("/")[2]


def _least(part: str) -> tuple[int, ...]:
    part = _RANGE_END.sub("", part)
    bounds = [
        tuple(int(number[:9]) for number in found["numbers"].split("."))
        for found in _LOWER.finditer(part)
        if not found["mark"].startswith(("<", "!"))
    ]
    return max(bounds, key=_longer, default=())


def _longer(version: tuple[int, ...]) -> tuple[int, ...]:
    return (*version, 0, 0, 0)[:3]


def _by_commit(changes: Sequence[Change]) -> list[list[Change]]:
    found: list[list[Change]] = []
    for change in reversed(changes):
        if found and found[-1][0].commit == change.commit:
            found[-1].append(change)
        else:
            found.append([change])
    return found


_ORDER = {file: place for place, file in enumerate((*packages.KEYS, "", *pins.files()))}


def _place(file: str) -> tuple[int, str]:
    return (_ORDER.get(file, _ORDER[""]), file)

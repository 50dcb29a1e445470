"""The oldest runtime that is supported: now, and every raise of it along the first-parent line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from app.evidence import packages
from app.evidence.days import SECOND
from app.evidence.git.reader import Change, Reader
from app.evidence.manifest_versions import Versions
from app.evidence.packages import Stated
from app.model.evidence import Raise, RuntimeFloor

MOST_VERSIONS = 20_000
_LOWER = re.compile(r"(?P<mark>[<>=~^!]*)\s*v?(?P<numbers>[0-9]+(?:\.[0-9]+)*)")
_RANGE_END = re.compile(r"\s-\s+v?[0-9]\S*")

Values = Mapping[str, str | None]


def files_of(keys: Iterable[str], there: Iterable[str]) -> list[str]:
    """Return the manifests that speak, or once spoke, of these runtimes; gem specifications by the names they have."""
    wanted = set(keys)
    known = [file for file, key in packages.KEYS.items() if key in wanted]
    return [*known, *(name for name in there if name.endswith(packages.GEMSPEC) and packages.RUBY in wanted)]


def now(values: Values) -> dict[str, str]:
    """Return the floor of each runtime from the values of its manifests, the first that states one."""
    found: dict[str, str] = {}
    for file, value in sorted(values.items(), key=lambda each: _place(each[0])):
        if value is not None:
            found.setdefault(packages.key_of(file), value)
    return found


def raises(changes: Sequence[Change], states: Mapping[str, Stated | None]) -> dict[str, tuple[Raise, ...]]:
    """Return the raises of each runtime, oldest first. `changes` newest first; `states`: what each blob
    states; a broken one changes nothing."""
    values: dict[str, str | None] = {}
    before: dict[str, tuple[int, ...]] = {}
    found: dict[str, list[Raise]] = {}
    for commit in _by_commit(changes):
        for change in commit:
            name = change.path.rpartition("/")[2]
            if change.blob is None:
                values.pop(name, None)
            else:
                stated = states[change.blob]
                values[name] = stated.floor if stated is not None else values.get(name)
        for key, value in now(values).items():
            least = floor(value)
            if least and before.get(key) and _longer(least) > _longer(before[key]):
                found.setdefault(key, []).append(Raise(value, commit[0].committed * SECOND))
            before[key] = least or before.get(key, ())
    return {key: tuple(each) for key, each in found.items()}


def floor(value: str) -> tuple[int, ...]:
    """Return the lowest version that a requirement lets in, of its alternatives; empty where it names none."""
    found = [least for part in re.split(r"\|\|?", value) if (least := _least(part))]
    return min(found, key=_longer, default=())


def history(reader: Reader, folder: str, values: Values) -> Iterator[Change]:
    """Set out on the changes to the manifests in a folder (`""` or ending in `/`) that can hold a raise."""
    current = now(values)
    paths = [f"{folder}{file}" for file in files_of(current, values)] if current else []
    return reader.history(paths=paths)


def read(reader: Reader, history: Iterable[Change], values: Values) -> tuple[RuntimeFloor, ...]:
    """Return the floors as they are now, with their raises in the history."""
    current = now(values)
    changes = list(islice(history, MOST_VERSIONS)) if current else []
    found = raises(changes, versions(reader, changes))
    return tuple(RuntimeFloor(key, value, found.get(key, ())) for key, value in current.items())


def versions(reader: Reader, changes: Iterable[Change]) -> dict[str, Stated | None]:
    """Return what each version of each manifest states, by blob; None where it is broken or not in this clone."""
    names = {change.blob: change.path.rpartition("/")[2] for change in changes if change.blob is not None}
    versions, found = Versions(), dict[str, Stated | None]()
    for blob, content in reader.blobs(list(names), packages.LARGEST):
        found[blob] = versions.read(names[blob], content.data) if content.data is not None else None
    return found


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


def _place(file: str) -> tuple[int, str]:
    order = list(packages.KEYS)
    return (order.index(file) if file in order else len(order), file)

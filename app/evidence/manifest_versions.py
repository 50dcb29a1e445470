"""What each version of the files of one folder states about runtimes, from the newest back. Most are not parsed: one
with the same bytes around the statement states the same, and so does one with the same lines that matter.

One that cannot be parsed may be taken for one of these. That makes no difference in between, where all state the same;
so only the oldest of them is parsed after all, wherever something else is stated before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.evidence import packages, pins, statements, toml_parts
from app.evidence.git.reader import Blob, Change, Reader
from app.evidence.packages import Stated
from app.evidence.statements import Held

Key = tuple[str, str]
"""A version: the name of the file, and its blob."""

States = Mapping[str, str]
"""Which runtimes a file speaks of, and the requirement on each as it is written."""


def stated(file: str, manifest: Stated | None, data: bytes) -> States | None:
    """Return what a file states; None where it is broken. `manifest`: what was read of it, if it is one."""
    if pins.is_pin(file):
        return pins.read(file, packages.text(data))
    if manifest is None:
        return None
    return {} if manifest.floor is None else {packages.key_of(file): manifest.floor}


@dataclass(slots=True)
class _Run:
    """Versions of a file that state the same: what they have in common, and those not parsed, newest first."""

    held: Held
    taken: list[str] = field(default_factory=list)


class Versions:
    """Reads versions of files. `states`: what each states that was taken so far; None for a broken one, or one that is
    not in this clone. Whoever took the last one ends it.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.states: dict[Key, States | None] = {}
        self._known: dict[tuple[str, str], Stated] = {}
        self._runs: dict[str, _Run] = {}

    def take(self, changes: Sequence[Change]) -> None:
        """Take the changes that come next, newest first."""
        versions = [(change.path.rpartition("/")[2], change.blob) for change in changes]
        contents = self._contents([blob for file, blob in versions if blob and (file, blob) not in self.states])
        for file, blob in versions:
            if blob is None:
                self._end(file)
            elif (file, blob) in self.states:
                self._came_back(file, blob)
            else:
                self._version(file, blob, contents[blob].data)

    def end(self) -> None:
        """Say that no older ones come."""
        for file in list(self._runs):
            self._end(file)

    def _version(self, file: str, blob: str, data: bytes | None) -> None:
        manifest = None if data is None or pins.is_pin(file) else self._told(file, blob, data)
        self.states[file, blob] = None if data is None else stated(file, manifest, data)

    def _told(self, file: str, blob: str, data: bytes) -> Stated | None:
        """Return what this version states; a broken one belongs to no run and ends none."""
        run = self._runs.get(file)
        if run is not None and (held := run.held.goes_on_with(data)):
            run.held = held
            run.taken.append(blob)
            return held.stated
        found = self._parsed(file, packages.text(data))
        if found is not None:
            if run is not None and run.held.stated.floor != found.floor:
                self._make_sure(file, run)
            self._begin(file, data, found)
        return found

    def _begin(self, file: str, data: bytes, found: Stated) -> None:
        held = statements.hold(file, data, found, self._parsed)
        if held is None:
            self._runs.pop(file, None)
        else:
            self._runs[file] = _Run(held)

    def _came_back(self, file: str, blob: str) -> None:
        """Read this version by itself, since it has several before and after it."""
        self._end(file)
        self._by_itself(file, blob)

    def _end(self, file: str) -> None:
        run = self._runs.pop(file, None)
        if run is not None:
            self._make_sure(file, run)

    def _make_sure(self, file: str, run: _Run) -> None:
        """Parse the oldest of a run that can be parsed; those before it state nothing."""
        for blob in reversed(run.taken):
            if self._by_itself(file, blob) is not None:
                break

    def _by_itself(self, file: str, blob: str) -> States | None:
        data = self._contents([blob])[blob].data
        manifest = None if data is None or pins.is_pin(file) else self._parsed(file, packages.text(data))
        self.states[file, blob] = None if data is None else stated(file, manifest, data)
        return self.states[file, blob]

    def _contents(self, blobs: Sequence[str]) -> dict[str, Blob]:
        return dict(self._reader.blobs(blobs, packages.LARGEST))

    def _parsed(self, file: str, text: str) -> Stated | None:
        """Return what a version states, None where it is broken; its name may be that of another one."""
        lines = toml_parts.essence(text) if file.endswith(".toml") else None
        if lines is None:
            return packages.read_text(file, text)
        found = self._known.get((file, lines)) or packages.read_text(file, text)
        if found is not None:
            self._known[file, lines] = found
        return found

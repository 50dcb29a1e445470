"""One pass over one clone: reads each thing once, and puts the facts together. How it sets out: `gathering`."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from app.evidence import commits, floors, governance, lockfiles, manifest_versions, packages, people, releases, versions
from app.evidence.beside import Beside
from app.evidence.days import SECOND
from app.evidence.git.opening import Place
from app.evidence.git.reader import Columns, Entry, Reader, RepositoryProblem
from app.evidence.mailmap import Mailmap
from app.evidence.packages import Stated
from app.evidence.tally import tally
from app.evidence.versions import VersionTag
from app.model.dependencies import Dependencies
from app.model.evidence import CommitFacts, Evidence, PeopleFacts, ReleaseFacts, RuntimeFloor
from app.model.words import say

LARGEST_LOCK = 16 * 2**20
MOST_MANIFESTS = 5_000
MAILMAP = ".mailmap"
_SKIPPED = ("node_modules/", "vendor/", "third_party/")


@dataclass(frozen=True, slots=True)
class _Package:
    """The package that is asked about: its folder (`""` is the root), and what the manifests there are called."""

    folder: str
    names: tuple[str, ...]
    found: bool


class OnePass:
    """The evidence of one clone. `log`: its commits, which are on their way; none of a shallow one."""

    def __init__(self, place: Place, head: str, reader: Reader, package: str | None, log: Iterator[Columns]) -> None:
        self._place = place
        self._head = head
        self._reader = reader
        self._package = package
        self._commits = log
        self._anchor = reader.commit(head).committed
        self._notes: list[str] = []
        self._whole = True  # whether all files were there that could say something
        self._entries = self._tree()

    def evidence(self, folder: str) -> Evidence:
        """Read all of it."""
        self._say_kind()
        threaded = self._reader.parallel
        mailmap = self._mailmap()
        with Beside(partial(self._history, mailmap), "commits", threaded=threaded) as counting:
            here = self._chosen()
            values = self._floors(here)
            known = {} if self._place.shallow else releases.named(self._reader.tag_names())
            said = len(self._notes)
            with Beside(partial(self._dependencies, here), "locks", threaded=threaded) as locks:
                runtime = self._runtime(here, values)
            dependencies, lock_notes = locks.result()
            files = governance.facts(self._entries, here.folder)
            history, written, history_notes = counting.result()
        releases_found, release_notes = self._releases(here, known)  # most tags lead to commits that were counted
        self._notes[said:said] = [*release_notes, *lock_notes]
        self._notes += history_notes
        self._note(governance.missing(files))
        return Evidence(
            folder=folder,
            head=self._head,
            anchor=self._anchor * SECOND,
            shallow=self._place.shallow,
            commits=history,
            people=written,
            releases=releases_found,
            runtime=runtime,
            files=files,
            dependencies=dependencies,
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _note(self, sentence: str) -> None:
        if sentence:
            self._notes.append(sentence)

    def _say_kind(self) -> None:
        if self._place.shallow:
            self._note(say("This clone is shallow, so commits, people, releases and raises are unknown. "
                           "“git fetch --unshallow --tags” brings them."))  # fmt: skip

    def _tree(self) -> tuple[Entry, ...]:
        """Return the files that may matter; those of a package can lie anywhere."""
        try:
            if self._package is None:
                return self._reader.files(governance.FOLDERS)
            tree = self._reader.tree()
        except RepositoryProblem:
            if not self._place.partial:
                raise
            self._note(say("The files of HEAD are not in this clone; “git fetch --refetch” brings them."))
            self._whole = False
            return ()
        if not tree.complete:
            self._note(say("HEAD holds more files than are read; some facts about files may be missing."))
        return tree.entries

    def _history(self, mailmap: Mailmap) -> tuple[CommitFacts, PeopleFacts, list[str]]:
        """Count the commits, and say what is to be noted of them; the longest of all, so beside the rest."""
        if self._place.shallow:
            return CommitFacts(), PeopleFacts(), []
        counted = tally(self._commits, self._anchor)
        history, written, notes = commits.facts(counted), people.facts(counted, mailmap), list[str]()
        if history.trend is None:
            notes.append(say("Nothing was committed in the two years before the last, so there is no trend."))
        if written.half_by is None:
            notes.append(say("No person committed without merging, so nothing is known of the people."))
        elif written.half_by_last_365_days is None:
            notes.append(say("No person committed in the last 365 days, so there is no half of those commits."))
        return history, written, notes

    def _mailmap(self) -> Mailmap:
        there = [each for each in self._entries if each.path == MAILMAP and not self._place.shallow]
        data = self._contents(there, packages.LARGEST, self._notes).get(MAILMAP, b"")
        return Mailmap(data)

    def _releases(self, here: _Package, known: Mapping[str, VersionTag]) -> tuple[ReleaseFacts, list[str]]:
        if self._place.shallow:
            return ReleaseFacts(), []
        found, notes = releases.facts(self._reader.tags(), self._anchor, self._package, here.names, known)
        if self._package and not here.found and found.prefix is None:
            raise RepositoryProblem(
                say("{folder} holds no package {package}: no manifest has that name, and no tag.",
                    folder=self._place.folder, package=self._package[:200])
            )  # fmt: skip
        return found, notes

    def _floors(self, here: _Package) -> floors.Values:
        inside = self._inside(here.folder, floors.is_read)
        read = self._contents(inside, packages.LARGEST, self._notes)
        self._whole = self._whole and len(read) == len(inside)
        found = {
            name: manifest_versions.stated(name, packages.read(name, data), data)
            for name, data in ((_own(path), data) for path, data in read.items())
        }
        return {name: each for name, each in found.items() if each is not None}

    def _runtime(self, here: _Package, values: floors.Values) -> tuple[RuntimeFloor, ...]:
        """Return the floors and their history, for which git takes its time."""
        found = tuple(RuntimeFloor(key, value, None) for key, value in floors.now(values).items())
        if not self._place.shallow:
            try:
                found = floors.read(self._reader, here.folder, values)
            except RepositoryProblem:
                if not self._place.partial:
                    raise
                self._note(say("The history of the manifests is not in this clone; “git fetch --refetch” brings it."))
        if found or self._whole:
            self._notes += floors.notes(values, found)
        return found

    def _dependencies(self, here: _Package) -> tuple[tuple[Dependencies, ...], list[str]]:
        """Return what the locks count, and the notes about it: other work may be under way, and has notes too."""
        found: list[Dependencies] = []
        notes: list[str] = []
        for folder in dict.fromkeys(("", here.folder)):
            inside = self._inside(folder, lockfiles.is_wanted)
            read = self._contents(inside, LARGEST_LOCK, notes)
            counted = lockfiles.read_all({_own(path): data for path, data in read.items()})
            found.extend(_placed(each, folder) for each in counted)
        found = found or self._declared(here, notes)
        notes += [say("{file}: {reason}", file=each.file, reason=reason) for each in found for reason in each.reasons]
        if not found and not notes and self._whole:
            notes.append(say("There is no lock file, so the dependencies are unknown."))
        return tuple(found), notes

    def _declared(self, here: _Package, notes: list[str]) -> list[Dependencies]:
        """Return what the manifests declare, where there is no lock file."""
        from app.evidence import declared  # noqa: PLC0415 - most clones have one

        found = []
        for folder in dict.fromkeys(("", here.folder)):
            read = self._contents(self._inside(folder, declared.is_wanted), packages.LARGEST, notes)
            counted = (declared.read(_own(path), data) for path, data in read.items())
            found += [_placed(each, folder) for each in counted if each is not None]
        return found

    def _chosen(self) -> _Package:
        """Return the package that is asked about: by its manifest's name, else the one at the root."""
        if self._package is None:
            return self._at_root(found=True)
        manifests = [
            entry for entry in self._entries
            if entry.is_file and packages.is_manifest(_own(entry.path))
            and not any(part in f"/{entry.path}" for part in _SKIPPED)
        ][:MOST_MANIFESTS]  # fmt: skip
        names = {path: each.name for path, each in self._stated(manifests).items() if each.name}
        fitting = [path for path, name in names.items() if versions.plain(name) == versions.plain(self._package)]
        if not fitting:
            return self._at_root(found=False)
        path = min(fitting, key=lambda each: (each.count("/"), each))
        return _Package(path[: path.rfind("/") + 1], (names[path],), found=True)

    def _at_root(self, *, found: bool) -> _Package:
        stated = self._stated(self._inside("", packages.is_manifest))
        return _Package("", tuple(each.name for each in stated.values() if each.name), found)

    def _inside(self, folder: str, fits: Callable[[str], bool]) -> list[Entry]:
        """Return the files that lie in a folder itself."""
        return [
            entry for entry in self._entries
            if entry.is_file and entry.path.startswith(folder) and "/" not in entry.path[len(folder) :]
            and fits(_own(entry.path))
        ]  # fmt: skip

    def _stated(self, entries: Collection[Entry]) -> dict[str, Stated]:
        contents = self._contents(entries, packages.LARGEST, self._notes)
        read = ((path, packages.read(_own(path), data)) for path, data in contents.items())
        return {path: stated for path, stated in read if stated is not None}

    def _contents(self, entries: Collection[Entry], most: int, notes: list[str]) -> Mapping[str, bytes]:
        """Return the bytes of files by path; for one that cannot be had, `notes` gets a sentence."""
        blobs = dict(self._reader.blobs([entry.blob for entry in entries], most)) if entries else {}
        notes += [_absent(each.path, blobs[each.blob].why) for each in entries if blobs[each.blob].data is None]
        return {entry.path: data for entry in entries if (data := blobs[entry.blob].data) is not None}


def _absent(path: str, why: str) -> str:
    if why == "large":
        return say("{path} is too large to be read.", path=path)
    return say("{path} is not in this clone; “git fetch --refetch” brings it.", path=path)


def _placed(found: Dependencies, folder: str) -> Dependencies:
    return Dependencies(file=folder + found.file, direct=found.direct, runtime=found.runtime, total=found.total,
                        unit=found.unit, reasons=found.reasons)  # fmt: skip


def _own(path: str) -> str:
    return path.rpartition("/")[2]

"""Evidence about candidates: facts of their clones and lock files beside the criteria that they bear on.

Reading happens elsewhere (`clones`), off the window's thread; here is what is kept of it, and what is told.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.evidence.git.reader import Work
from app.model import checks, facts, times
from app.model.errors import Refused
from app.model.evidence import CloneReading
from app.model.records import Candidate, Source
from app.model.records import Evidence as Row
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, clone_facts
from app.services import clones as readings
from app.services.clone_facts import Fact
from app.services.clones import LockReading
from app.services.views import Done
from app.store import clones, find, read, tables
from app.store.find import EvaluationRef
from app.store.unit import Store, Unit

Progress = Callable[[str, int], None]

MOST_APART = 30 * times.DAY
DEPENDENCIES = "dependencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloneView:
    """A candidate's clone as it was last read. `first` are the facts to show at once, `facts` all of them; the unknown
    ones have no value, and the `notes` say why.

    `age_days`: how long its last commit, the `anchor`, lies back.
    """

    folder: str
    head: str
    anchor: int
    age_days: int
    facts: tuple[Fact, ...]
    first: tuple[Fact, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """Evidence of an evaluation: clones by candidate, and a warning when their ages lie too far apart.

    `bears`: by criterion, the paths of the facts that bear on it.
    """

    clones: Mapping[str, CloneView]
    warning: str
    bears: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class EvidenceService(base.Service):
    """The verbs of evidence. `bearings`: the resource that says which fact bears on which criterion."""

    def __init__(self, store: Store, clock: Clock, bearings: Path) -> None:
        super().__init__(store, clock)
        self._bearings = bearings
        self._read: dict[str, tuple[str, ...]] | None = None

    def reading_of(self, folder: str, cancelled: Callable[[], bool], progress: Progress) -> Callable[[], CloneReading]:
        """Return the work of reading a clone, for another thread: it touches no data file, and can be cancelled."""
        with self._store.reading() as connection:
            known = clones.of(connection, [folder]).get(folder)
        now, work = self._clock.now(), Work(cancelled=cancelled, progress=progress)
        return lambda: readings.measure(folder, known, now, work)

    @staticmethod
    def lock_reading_of(path: str) -> Callable[[], LockReading]:
        """Return the work of reading a lock file, for another thread."""
        return lambda: readings.read_lock(path)

    def keep(self, word: str, candidate: str, reading: CloneReading, initiator: object | None = None) -> Done:
        """Keep what a candidate's clone says, and its facts beside the criteria that they bear on."""
        of = self._evaluation(word)
        with self._store.unit(say("Keep what the clone says"), initiator) as unit:
            unit.undoable = unit.recorded = False
            clones.keep(unit.connection, reading)
        found = {fact.path: fact for fact in clone_facts.facts(reading.content)}
        source = Source(folder=reading.folder, commit=str(reading.content["head"]))
        with self._store.unit(say("Evidence"), initiator) as unit:
            about = find.candidate(unit.connection, of, candidate)
            unit.name = say("Evidence about {name}", name=about.name)
            rows = [
                Row(candidate=about.key, criterion=criterion, fact=found[path].words, value=found[path].value,
                    unit=found[path].unit, source=source, measured_at=unit.now)
                for criterion in _criteria(unit, of)
                for path in self._bear().get(criterion, ())
                if path in found
            ]  # fmt: skip
            added = _add_new(unit, of, rows)
        return Done(_read(about.name, added), about.key, changed=added > 0)

    def keep_lock(self, word: str, candidate: str, lock: LockReading, initiator: object | None = None) -> Done:
        """Keep what a lock file of a candidate counts, beside the criterion of dependencies or the first there is."""
        of = self._evaluation(word)
        with self._store.unit(say("Evidence"), initiator) as unit:
            about = find.candidate(unit.connection, of, candidate)
            unit.name = say("Evidence about {name}", name=about.name)
            there = _criteria(unit, of)
            if not there:
                raise Refused(say("“{title}” has no criterion yet that it could stand beside.", title=of.name))
            fitting = [key for key in there if DEPENDENCIES in self._bear().get(key, ())] or there
            counted = lock.counted
            words = clone_facts.lock_text(
                {"file": counted.file, "direct": counted.direct, "runtime": counted.runtime, "total": counted.total}
            )
            source = Source(folder=lock.path, sha256=lock.sha256)
            fact = say("Lock file")
            row = Row(
                candidate=about.key, criterion=fitting[0], fact=fact, value=words, source=source, measured_at=unit.now
            )
            added = _add_new(unit, of, [row])
        return Done(say("{name}: {words}.", name=about.name, words=words), about.key, changed=added > 0)

    @staticmethod
    def takes(path: str) -> bool:
        """Tell whether evidence of a candidate can come from there: a folder, or a lock file by its name."""
        from app.evidence import lockfiles  # noqa: PLC0415 - only when something is dropped

        return Path(path).is_dir() or lockfiles.is_lock(Path(path).name)

    def set_clone(self, word: str, candidate: str, folder: str, initiator: object | None = None) -> Done:
        """Say where a candidate's clone lies; nothing takes that back. The facts that were kept stay.

        What is no repository that can be read is refused, so that a slip of the pen costs no clone.
        """
        of, path = self._evaluation(word), checks.text(folder.strip())
        if path:
            path = readings.require_clone(path)
        with self._store.unit(say("Change the clone"), initiator) as unit:
            about = find.candidate(unit.connection, of, candidate)
            unit.name = say("Change the clone of {name}", name=about.name)
            unit.change(tables.choice.CandidateDraft, about.id, clone=path)
        if not path:
            return Done(say("{name} has no clone here any more.", name=about.name), about.key)
        return Done(say("The clone of {name} is {folder}.", name=about.name, folder=path), about.key)

    def view(self, word: str) -> EvidenceView:
        """Return the clones of an evaluation's candidates as they were last read."""
        of = self._evaluation(word)
        with self._store.reading() as connection:
            record = read.evaluation(connection, of.id, ())
            kept = clones.of(connection, {each.clone for each in record.candidates if each.clone})
        views = {each.key: self._view(kept[each.clone]) for each in record.candidates if each.clone in kept}
        return EvidenceView(clones=views, warning=_apart(record.candidates, views), bears=self._bear())

    def _view(self, reading: CloneReading) -> CloneView:
        found = clone_facts.facts(reading.content)
        by_path = {fact.path: fact for fact in found}
        return CloneView(
            folder=reading.folder,
            head=str(reading.content["head"]),
            anchor=times.parse_instant(reading.content["anchor"]),
            age_days=max(self._clock.now() - times.parse_instant(reading.content["anchor"]), 0) // times.DAY,
            facts=found,
            first=tuple(by_path[path] for path in self._bear()[""] if path in by_path),
            notes=tuple(reading.content["notes"]),
        )

    def _bear(self) -> dict[str, tuple[str, ...]]:
        """Return the paths of facts by key of criterion; under no key those that a candidate's page shows first."""
        if self._read is None:
            resource = json.loads(self._bearings.read_bytes())
            self._read = {key: tuple(paths) for key, paths in resource["bears_on"].items()} | {
                "": tuple(resource["first"])
            }
        return self._read


def _read(name: str, added: int) -> str:
    if not added:
        return say("Read the clone of {name}: it says the same as before.", name=name)
    if added == 1:
        return say("Read the clone of {name}: one new fact.", name=name)
    return say("Read the clone of {name}: {count} new facts.", name=name, count=added)


def _criteria(unit: Unit, of: EvaluationRef) -> list[str]:
    return [row.key for row in find.criteria(unit.connection, of)]


def _add_new(unit: Unit, of: EvaluationRef, rows: list[Row]) -> int:
    """Add the rows that say something else than the latest ones; what was said before stays.

    That something is unknown is a row only where it was known: else another clone would seem to say it still.
    """
    record = read.evaluation(unit.connection, of.id, {"evidence"})
    known = {facts.identity(row): (row.value, row.source) for row in facts.latest(record.evidence)}
    new = [row for row in rows if _differs(row, known.get(facts.identity(row)))]
    candidates = {row.key: row.id for row in find.candidates(unit.connection, of)}
    criteria = {row.key: row.id for row in find.criteria(unit.connection, of)}
    unit.add_all(
        [
            tables.outcome.EvidenceDraft(
                evaluation_id=of.id, candidate_id=candidates[row.candidate], criterion_id=criteria[row.criterion],
                fact=row.fact, value=row.value, unit=row.unit, source=row.source, measured_at=row.measured_at,
            )
            for row in new
        ]
    )  # fmt: skip
    return len(new)


def _differs(row: Row, before: tuple[object, Source] | None) -> bool:
    if row.value is None:
        return before is not None and before[0] is not None
    return before != (row.value, row.source)


def _apart(candidates: Iterable[Candidate], views: Mapping[str, CloneView]) -> str:
    """Warn when the clones end at times that lie more than 30 days apart: their windows are not the same."""
    names = {each.key: each.name for each in candidates}
    ordered = sorted(views, key=lambda key: views[key].anchor)
    if not ordered or views[ordered[-1]].anchor - views[ordered[0]].anchor <= MOST_APART:
        return ""
    days = (views[ordered[-1]].anchor - views[ordered[0]].anchor) // times.DAY
    return say(
        "The clone of {old} is {days} days older than that of {new}; fetch it before comparing their figures.",
        old=names[ordered[0]],
        new=names[ordered[-1]],
        days=days,
    )

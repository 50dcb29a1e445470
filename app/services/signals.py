"""Signals: the history they are computed from, what they find, and what the user says of them.

Lives here: reading of rows and of own repositories into one history, verdicts. Must not: the rules themselves
(`app.analysis.signals`). Nothing that is found is stored; only what the last look through repositories told is kept.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.analysis.signals.finding import findings
from app.analysis.signals.questions import questions
from app.analysis.signals.verdicts import SILENT_DAYS
from app.changes import Changes
from app.evidence.git.reader import RepositoryProblem, Work
from app.model import checks
from app.model.errors import Refused
from app.model.history import GOOD, Finding, History, Question
from app.model.records import Project, SignalVerdict
from app.model.scan import ScannedRepository
from app.model.times import DAY, MINUTE
from app.model.words import say
from app.platform.clock import Clock
from app.services import base, scans
from app.services.signal_rules import rules
from app.services.views import Done
from app.store import habits, looks, read, repositories, tables
from app.store.unit import Store

ANSWERS = ("agree", "not-now", "wrong")
FRESH_MS = 10 * MINUTE
LIGHT = 3_000  # time entries; what is computed over so many is not noticed
Looked = tuple[tuple[str, ScannedRepository], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look needs to know: folders to search below, folders that may be repositories, own addresses."""

    below: tuple[str, ...]
    named: tuple[str, ...]
    me: tuple[str, ...]
    today: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.below and not self.named


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What signals say of a history. `mark` stays the same while that is still true."""

    history: History
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    mark: tuple[int, ...]


class Signals(base.Service):
    """The questions about signals, and the verdicts on them. `numbers` are the thresholds that the user moved."""

    def __init__(self, store: Store, clock: Clock, numbers: Callable[[], Mapping[str, float]] = dict) -> None:
        super().__init__(store, clock)
        self._numbers = numbers
        self._changes = 0
        self._told: Told | None = None
        self._entries = habits.EntryRows()
        store.feed.subscribe(self._on_changes)

    def known(self) -> Told | None:
        """Return what was computed last, which may have grown old; None before the first time."""
        return self._told

    def is_current(self) -> bool:
        """Tell whether what was computed last still holds: nothing was written since, ten minutes at most."""
        return self._told is not None and self._told.mark == self._mark()

    def is_light(self) -> bool:
        """Tell whether there is so little that computing it is not noticed."""
        with self._store.reading() as connection:
            return habits.count(connection) <= LIGHT

    def read_ahead(self) -> bool:
        """Read some of the time entries that the first question will look at; tell whether there may be more."""
        with self._store.reading() as connection:
            return self._entries.read_on(connection)

    def computing(self, looked: Mapping[str, ScannedRepository] | None = None) -> Callable[[], Told]:
        """Read the rows now, and return the rest of the work, for any thread; `take` what it returns.

        Without `looked`, the repositories are those of the last look.
        """
        mark, numbers = self._mark(), self._numbers()
        with self._store.reading() as connection:
            repositories_ = looks.kept(connection) if looked is None else looked
            rows = habits.raw(connection, self._entries)
            corrections = {path: word for path, (_, word) in repositories.corrections(connection).items()}
            verdicts: tuple[SignalVerdict, ...] = read.others(connection)["signal_verdicts"]
        now, zone = self._clock.now(), self._clock.zone()

        def compute() -> Told:
            found = habits.built(rows)
            history = History(
                now=now,
                zone=zone,
                projects=tuple(map(_placed, found.projects)),
                rules=rules(numbers),
                repositories={canonical(path): each for path, each in repositories_.items()},
                corrections={canonical(path): word for path, word in corrections.items()},
                verdicts=verdicts,
                touched=found.touched,
                snoozes=found.snoozes,
            )
            return Told(history=history, findings=findings(history), questions=tuple(questions(history)), mark=mark)

        return compute

    def take(self, told: Told) -> None:
        """Keep what was computed."""
        self._told = told

    def told(self) -> Told:
        """Return what signals say now, computed here and now if it has to be."""
        if self._told is None or not self.is_current():
            self._told = self.computing()()
        return self._told

    def history(self) -> History:
        """Return everything that signals look at, with the repositories as they were last looked at."""
        return self.told().history

    def findings(self, word: str | None = None) -> tuple[Finding, ...]:
        """Return what signals say now, about everything or about what concerns one evaluation."""
        key = None if word is None else self._evaluation(word).key
        told = self.told()
        return told.findings if key is None else concerning(told, key)

    def findings_now(self, word: str | None, *, look: bool) -> tuple[Finding, ...]:
        """Return the findings; with `look` after a look through all repositories, which takes as long as git takes."""
        key = None if word is None else self._evaluation(word).key  # refused before the long work
        if look and not self.look().is_empty:
            self._told = self.computing(dict(work_of(self.look(), Work())()))()
        return self.findings(key)

    def concerning(self, key: str) -> tuple[Finding, ...]:
        """Return what concerns one evaluation, out of what was computed last."""
        return () if self._told is None else concerning(self._told, key)

    def questions(self) -> tuple[Question, ...]:
        """Return what is asked because a record is missing."""
        return self.told().questions

    def look(self) -> Look:
        """Return what a look through the repositories of this history needs to know."""
        with self._store.reading() as connection:
            below = tuple(map(canonical, repositories.folders(connection)))
            me = tuple(repositories.identities(connection))
            named = {row.folder for row in repositories.prototypes(connection)} | repositories.project_folders(
                connection
            )
        return Look(below=below, named=tuple(sorted(map(canonical, named))), me=me, today=self._clock.now() // DAY)

    def looking(self, cancelled: Callable[[], bool]) -> Callable[[], Looked]:
        """Return the work of looking through the repositories, for another thread. It touches no data file."""
        look = self.look()
        return work_of(look, Work(cancelled=cancelled))

    def keep(self, found: Looked) -> None:
        """Keep what a look found in the place of the one before."""
        with self._store.unit(say("Keep what a look found")) as unit:
            unit.undoable = unit.recorded = False
            looks.keep(unit.connection, found, unit.now)
        self._changes += 1

    def answer(self, signal: str, subject: str, answer: str, initiator: object | None = None) -> Done:
        """Say what a signal is worth: agree, not now, wrong. The last two silence it for 30 days."""
        checks.one_of(answer, ANSWERS)
        known = next((each for each in self.findings() if (each.signal, each.subject) == (signal, subject)), None)
        if known is None:
            raise Refused(say("There is no signal {signal} about {subject} now.", signal=signal, subject=subject))
        if known.level == GOOD:
            raise Refused(say("A good sign needs no verdict."))
        with self._store.unit(say("Answer a signal"), initiator) as unit:
            until = None if answer == "agree" else unit.now + SILENT_DAYS * DAY
            unit.add(
                tables.outcome.SignalVerdictDraft(
                    signal=signal, subject=subject, answer=answer, at=unit.now, until=until
                )
            )
        return Done(_said(answer, known.sentence))

    def _mark(self) -> tuple[int, ...]:
        """Return what stays the same while what was computed is still good."""
        return self._changes, self._clock.now() // FRESH_MS, hash(frozenset(self._numbers().items()))

    def _on_changes(self, changes: Changes) -> None:
        self._changes += 1
        for table, row in changes.rows:
            if table == "time_entry":
                self._entries.forget(row)


def work_of(look: Look, work: Work) -> Callable[[], Looked]:
    """Return the work of a look. One that lies below a folder and is named as well is read once."""
    return lambda: tuple(_looked(look, work))


def _looked(look: Look, work: Work) -> Iterator[tuple[str, ScannedRepository]]:
    me = look.me or scans.my_addresses(os.environ)
    seen: set[str] = set()
    for folder in look.below:
        for path, found in _below(folder, me, look.today, work):
            if path not in seen:
                seen.add(path)
                yield path, found
    for folder in look.named:
        if folder not in seen:
            seen.add(folder)
            alone = scans.one(Path(folder), me, look.today, work)
            if alone is not None:
                yield folder, replace(alone, path=folder)


def _below(folder: str, me: Collection[str], today: int, work: Work) -> Iterator[tuple[str, ScannedRepository]]:
    try:
        for each in scans.each(Path(folder), me, today, work):
            if isinstance(each, ScannedRepository):
                path = str(Path(folder, each.path))
                yield path, replace(each, path=path)
    except RepositoryProblem:
        return  # a folder that is not there now tells nothing


def canonical(folder: str) -> str:
    """Return where a folder really is, so that one repository has one name however it was written."""
    if not folder:
        return ""
    try:
        return str(Path(folder).expanduser().resolve())
    except (OSError, RuntimeError, ValueError):
        return folder


def _placed(project: Project) -> Project:
    """Return a project whose folders are named as the repositories are."""
    if not project.folder and not any(each.prototypes for each in project.evaluations):
        return project
    evaluations = tuple(
        replace(each, prototypes=tuple(replace(p, folder=canonical(p.folder)) for p in each.prototypes))
        for each in project.evaluations
    )
    return replace(project, folder=canonical(project.folder), evaluations=evaluations)


def concerning(told: Told, evaluation: str) -> tuple[Finding, ...]:
    """Return what concerns one evaluation: it, its project, its folders, or rows that name it."""
    things = _things(told.history, evaluation)
    return tuple(each for each in told.findings if _concerns(each, things, evaluation))


def _things(history: History, key: str) -> frozenset[str]:
    for project in history.projects:
        for evaluation in project.evaluations:
            if evaluation.key == key:
                folders = {each.folder for each in evaluation.prototypes}
                return frozenset({key, project.key, project.folder, *folders} - {""})
    return frozenset({key})


def _concerns(found: Finding, things: frozenset[str], evaluation: str) -> bool:
    return found.subject in things or any(row.evaluation == evaluation or row.path in things for row in found.rows)


def _said(answer: str, sentence: str) -> str:
    if answer == "agree":
        return say("Kept that you agree: {sentence}.", sentence=sentence)
    return say("Silent for {days} days: {sentence}.", days=SILENT_DAYS, sentence=sentence)

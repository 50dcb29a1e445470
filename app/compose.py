"""Builds everything from a data file into one frozen record. The window, the terminal and the tests use the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.changes import ChangeFeed
from app.model.errors import DamagedFile
from app.platform import clock, paths
from app.platform.clock import Clock
from app.platform.owner import OwnerLock
from app.services import restoring
from app.services.analyses import Analyses
from app.services.budgets import Budgets
from app.services.candidates import Candidates
from app.services.care import Care
from app.services.criteria import Criteria
from app.services.criteria_sets import CriteriaSets
from app.services.decisions import Decisions
from app.services.evaluations import Evaluations
from app.services.evidence import EvidenceService
from app.services.gaps import Gaps
from app.services.history import History
from app.services.notes import Notes
from app.services.own_repositories import OwnRepositories
from app.services.projects import Projects
from app.services.prompts import Prompts
from app.services.prototypes import Prototypes
from app.services.records import Records
from app.services.scores import Scores
from app.services.time_entries import TimeEntries
from app.services.time_reports import TimeReports
from app.services.timer import Timer
from app.services.transfer import Transfer
from app.store import backups, database
from app.store.unit import Store


@dataclass(frozen=True, slots=True)
class App:
    """Every service over one open data file."""

    data_file: Path
    feed: ChangeFeed
    clock: Clock
    criteria_sets: CriteriaSets
    evaluations: Evaluations
    candidates: Candidates
    criteria: Criteria
    scores: Scores
    notes: Notes
    decisions: Decisions
    timer: Timer
    gaps: Gaps
    budgets: Budgets
    prompts: Prompts
    time_entries: TimeEntries
    time_reports: TimeReports
    projects: Projects
    analyses: Analyses
    history: History
    transfer: Transfer
    records: Records
    prototypes: Prototypes
    evidence: EvidenceService
    own_repositories: OwnRepositories
    care: Care
    close: Callable[[], None]


def open_app(option: str | None, environment: Mapping[str, str], patience: float = 0.0) -> App:
    """Open the data file that the option or the environment names, else the user's own."""
    paths.restrict_new_files()
    return build(paths.data_file(option, environment), clock.from_environment(environment), patience)


def build(data_file: Path, time: Clock, patience: float = 0.0) -> App:
    """Open the data file, waiting up to `patience` seconds for another owner to go, and build the services."""
    try:
        return _build(data_file, time, patience)
    except DamagedFile as error:
        raise DamagedFile(f"{error.sentence} {restoring.offer(data_file)}") from error


def _build(data_file: Path, time: Clock, patience: float) -> App:
    paths.require_folder(data_file)
    database.require_ours(data_file)
    lock = OwnerLock(data_file)
    try:
        if not lock.acquire(patience):
            raise database.busy(data_file)
        opened = database.open_or_create(data_file, lambda old, schema: backups.make(old, time.now(), schema))
    except BaseException:
        lock.release()
        raise
    store = Store(opened, ChangeFeed(), time.now)
    try:
        return _services(store, time, lambda: _close(store, lock, time))
    except BaseException:
        opened.close()
        lock.release()
        raise


def _services(store: Store, time: Clock, close: Callable[[], None]) -> App:
    sets = CriteriaSets(paths.resources() / "criteria.json")
    timer, analyses = Timer(store, time), Analyses(store, time)
    evaluations = Evaluations(store, time, sets, timer)
    history = History(store, time)
    history.purge()
    return App(
        data_file=store.database.path,
        feed=store.feed,
        clock=time,
        criteria_sets=sets,
        evaluations=evaluations,
        candidates=Candidates(store, time, evaluations),
        criteria=Criteria(store, time),
        scores=Scores(store, time),
        notes=Notes(store, time),
        decisions=Decisions(store, time, timer),
        timer=timer,
        gaps=Gaps(store, time, timer),
        budgets=Budgets(store, time),
        prompts=Prompts(store, time, analyses),
        time_entries=TimeEntries(store, time),
        time_reports=TimeReports(store, time),
        projects=Projects(store, time),
        analyses=analyses,
        history=history,
        transfer=Transfer(store, time),
        records=Records(store, time),
        prototypes=Prototypes(store, time),
        evidence=EvidenceService(store, time, paths.resources() / "evidence.json"),
        own_repositories=OwnRepositories(store, time),
        care=Care(store, time),
        close=close,
    )


def _close(store: Store, lock: OwnerLock, time: Clock) -> None:
    """Back up what changed, let go of the file, let go of the lock."""
    try:
        if store.changed:
            backups.make(store.database, time.now())
    finally:
        store.database.close()
        lock.release()
